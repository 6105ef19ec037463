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

  it('shows the textbook open and close, each with a broken twin', () => {
    for (const scene of ['handshake', 'close']) {
      assert.ok(FILES.includes(`${scene}.tcpflow`) && FILES.includes(`${scene}.broken.tcpflow`), scene);
    }
  });
});
