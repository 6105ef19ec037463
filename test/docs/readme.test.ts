import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { generatedPages } from '../../scripts/docs/pages.ts';
import { check } from '../../src/rules/check.ts';

const ROOT = new URL('../../', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8'));
const pages = new Set([
  'README.md',
  'CONTRIBUTING.md',
  'ARCHITECTURE.md',
  ...readdirSync(new URL('docs/', ROOT))
    .filter(name => name.endsWith('.md'))
    .map(name => `docs/${name}`),
  ...generatedPages().map(({ path }) => `docs/${path}`),
]);

for (const page of pages) {
  const text = readFileSync(new URL(page, ROOT), 'utf8');

  describe(page, () => {
    it('names only npm scripts that exist', () => {
      const scripts = [...text.matchAll(/npm (?:run ([\w:-]+)|(start|test)\b)/g)].map(
        match => match[1] ?? match[2] ?? '',
      );
      assert.deepEqual(
        scripts.filter(script => !(script in manifest.scripts)),
        [],
      );
    });

    it('links only to files that exist', () => {
      const links = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(match => match[1] ?? '');
      assert.deepEqual(
        links.filter(link => !existsSync(new URL(link, new URL(page, ROOT)))),
        [],
      );
    });

    it('links only to sections that exist', () => {
      const anchors = [...text.matchAll(/\]\(([^)#\s:]*)#([^)\s]+)\)/g)];
      const missing = anchors.filter(([, file, anchor]) => {
        const target = file ? readFileSync(new URL(file, new URL(page, ROOT)), 'utf8') : text;
        return !slugsOf(target).includes(anchor ?? '');
      });
      assert.deepEqual(
        missing.map(match => match[0]),
        [],
      );
    });

    // The wrong examples of rules are meant to fail: test/rules runs them.
    if (page.startsWith('docs/rules/')) return;
    it('shows only flows that hold', () => {
      const fences = [...text.matchAll(/^```tcpflow\n(.*?)^```/gms)].map(match => match[1] ?? '');
      for (const fence of fences)
        assert.deepEqual(
          check(fence).filter(finding => finding.severity === 'error'),
          [],
          fence,
        );
    });
  });
}

/** The anchors that a Markdown renderer gives to headings. */
function slugsOf(markdown: string): readonly string[] {
  return [...markdown.matchAll(/^#+ (.+)$/gm)].map(match =>
    (match[1] ?? '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );
}

describe('the manifest', () => {
  it('names only files that the project has', () => {
    const { contributes, icon } = manifest;
    const files = [
      icon,
      ...contributes.grammars.map((grammar: { path: string }) => grammar.path),
      ...contributes.languages.flatMap((language: { configuration: string; icon: object }) => [
        language.configuration,
        ...Object.values(language.icon),
      ]),
    ];
    assert.deepEqual(
      files.filter(file => !existsSync(new URL(file, ROOT))),
      [],
    );
  });
});
