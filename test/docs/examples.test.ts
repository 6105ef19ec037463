import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { check } from '../../src/rules/check.ts';
import { formatText } from '../../src/syntax/formatter.ts';

const EXAMPLES = new URL('../../examples/', import.meta.url);
const FILES = readdirSync(EXAMPLES).filter(name => name.endsWith('.tcpflow'));

describe('examples/', () => {
  for (const name of FILES) {
    const text = readFileSync(new URL(name, EXAMPLES), 'utf8');

    it(`${name} is clean, its announced mistakes included`, () => {
      assert.deepEqual(check(text), []);
    });

    it(`${name} says what holds at its end`, () => {
      assert.match(text, name.includes('.broken.') ? /# tcpflow-expect / : /^expect /m);
    });

    it(`${name} is in canonical form`, () => {
      assert.equal(formatText(text), text);
    });
  }

  it('has a lesson and a twin for each line of the index, and no others', () => {
    const index = readFileSync(new URL('README.md', EXAMPLES), 'utf8');
    const linked = [...index.matchAll(/\((\S+\.tcpflow)\)/g)].map(([, name]) => name ?? '');
    assert.deepEqual(linked.sort(), [...FILES].sort());
    for (const name of FILES) {
      const twin = name.includes('.broken.')
        ? name.replace('.broken.', '.')
        : name.replace('.tcpflow', '.broken.tcpflow');
      assert.ok(FILES.includes(twin), `${name} has no ${twin}`);
    }
  });
});
