import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { check } from '../../src/rules/check.ts';
import { RULES } from '../../src/rules/registry.ts';

describe('the examples of every rule', () => {
  for (const rule of RULES) {
    it(`${rule.code}: the wrong one raises it, and nothing else`, () => {
      const codes = [...new Set(check(rule.wrong).map(finding => finding.code))];
      assert.deepEqual(codes, [rule.code], JSON.stringify(check(rule.wrong), undefined, 1));
    });

    it(`${rule.code}: the right one raises nothing`, () => {
      assert.deepEqual(check(rule.right), []);
    });
  }
});
