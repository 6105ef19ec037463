import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

/** As they ship: `npm run build` makes them. */
const read = (name: string) => readFileSync(new URL(`../../dist/webview/${name}`, import.meta.url));

const KIB = 1024;

it('what every Markdown preview loads is at most 1 KiB', () => {
  assert.ok(read('markdown.js').length <= KIB, `${read('markdown.js').length} bytes`);
});

for (const name of ['preview.js', 'markdownPictures.js'])
  describe(name, () => {
    const bundle = read(name);

    it('is at most 900 KiB', () => {
      assert.ok(bundle.length <= 900 * KIB, `${Math.ceil(bundle.length / KIB)} KiB`);
    });

    // Mermaid itself names both libraries, so their names say nothing: these are words of theirs.
    for (const [library, words] of [
      ['KaTeX', 'KaTeX parse error'],
      ['ELK', 'org.eclipse.elk'],
    ] as const) {
      it(`contains no ${library}`, () => {
        const file = library === 'KaTeX' ? 'katex/dist/katex.mjs' : 'elkjs/lib/elk.bundled.js';
        const source = readFileSync(new URL(`../../node_modules/${file}`, import.meta.url), 'utf8');
        assert.ok(source.includes(words), 'what is looked for is in the library');
        assert.ok(!bundle.includes(words));
      });
    }
  });
