import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { check } from '../../src/rules/check.ts';
import { NOTE_RULES, RULES } from '../../src/rules/registry.ts';
import { isNote } from '../../src/rules/rule.ts';

describe('the examples of every rule', () => {
  for (const rule of RULES) {
    if (isNote(rule)) continue;

    it(`${rule.code}: the wrong one raises it, and nothing else`, () => {
      const codes = [...new Set(check(rule.wrong).map(finding => finding.code))];
      assert.deepEqual(codes, [rule.code], JSON.stringify(check(rule.wrong), undefined, 1));
    });

    it(`${rule.code}: the right one raises nothing`, () => {
      assert.deepEqual(check(rule.right), []);
    });
  }
});

describe('the examples of every note', () => {
  const notesIn = (text: string): readonly string[] =>
    check(text, { rules: {}, notes: true }).map(({ code, severity }) => `${severity} ${code}`);

  for (const { code, wrong, right } of Object.values(NOTE_RULES)) {
    it(`${code}: the first has it, the second has not, and neither has a mistake`, () => {
      assert.ok(notesIn(wrong).includes(`information ${code}`), notesIn(wrong).join('\n'));
      assert.ok(!notesIn(right).includes(`information ${code}`), notesIn(right).join('\n'));
      assert.deepEqual([...check(wrong), ...check(right)], []);
    });
  }
});
