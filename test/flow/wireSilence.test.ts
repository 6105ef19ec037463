import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FaultCode } from '../../src/flow/fault.ts';
import { check } from '../../src/rules/check.ts';
import { FAULT_RULES } from '../../src/rules/registry.ts';

/** What nobody can be blamed for who has not seen everything (docs/language.md#captures). */
const SILENT = [
  'ack/stale',
  'ack/not-received',
  'state/no-answer',
  'state/half-open',
  'state/discarded',
  'option/mss-exceeded',
  'option/not-negotiated',
  'option/timestamp',
  'window/exceeded',
  'window/shrunk',
  'state/not-open',
  'state/unexpected-syn',
  'state/data-too-early',
  'state/refused',
  'timer/time-wait',
  'seq/gap',
  'seq/phantom-byte',
  'seq/mismatch',
  'seq/isn-changed',
] as const satisfies readonly FaultCode[];

/** What no capture of honest hosts can show, whatever it has missed. */
const SPEAKING = [
  'flags/contradiction',
  'flags/missing-ack',
  'flags/ack-number-without-ack',
  'flags/urgent',
  'seq/length',
  'ack/phantom-byte',
  'state/data-after-fin',
  'option/syn-only',
  'option/too-long',
] as const satisfies readonly FaultCode[];

const codesIn = (text: string): ReadonlySet<string> => new Set(check(text).map(({ code }) => code));

describe('in view wire', () => {
  for (const code of SILENT) {
    it(`${code} is not reported where view host reports it`, () => {
      const { wrong } = FAULT_RULES[code];
      assert.ok(codesIn(wrong).has(code));
      assert.ok(!codesIn(`set view wire\n${wrong}`).has(code));
    });
  }

  for (const code of SPEAKING) {
    it(`${code} is reported as in view host`, () => {
      const { wrong } = FAULT_RULES[code];
      assert.deepEqual([...codesIn(`set view wire\n${wrong}`)], [code]);
    });
  }
});
