import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { generatedPages } from '../../scripts/docs/pages.ts';

const DOCS = new URL('../../docs/', import.meta.url);

describe('pages made from code', () => {
  for (const { path, text } of generatedPages()) {
    it(`docs/${path} is up to date (npm run docs)`, () => {
      const file = new URL(path, DOCS);
      assert.ok(existsSync(file), 'the page is missing');
      assert.equal(readFileSync(file, 'utf8'), text);
    });
  }

  it('has no page of a rule that is gone', () => {
    const known = new Set(generatedPages().map(page => page.path));
    const present = readdirSync(new URL('rules/', DOCS), { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith('.md'))
      .map(name => `rules/${name.replace(/\\/g, '/')}`);
    assert.deepEqual(
      present.filter(path => !known.has(path)),
      [],
    );
  });
});
