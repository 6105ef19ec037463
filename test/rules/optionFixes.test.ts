import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { check } from '../../src/rules/check.ts';
import { RULES } from '../../src/rules/registry.ts';
import type { Edit } from '../../src/syntax/tree.ts';

function edited(text: string, edits: readonly Edit[]): string {
  return edits
    .toSorted((a, b) => b.from - a.from)
    .reduce((rest, { from, to, text: inserted }) => rest.slice(0, from) + inserted + rest.slice(to), text);
}

/** The text after the first fix of its only finding of that code, and what that finding says. */
function repaired(text: string, code: string): { readonly text: string; readonly message: string } {
  const findings = check(text).filter(finding => finding.code === code);
  assert.equal(findings.length, 1, JSON.stringify(check(text)));
  const [fix] = findings[0]?.fixes ?? [];
  assert.ok(fix, 'there is a fix');
  return { text: edited(text, fix.edits), message: findings[0]?.message ?? '' };
}

describe('the fix of an option rule', () => {
  for (const { code, wrong } of RULES.filter(rule => rule.code.startsWith('option/'))) {
    it(`${code}: makes its wrong example right`, () => {
      const { text } = repaired(wrong, code);
      assert.deepEqual(
        check(text).filter(finding => finding.code === code),
        [],
        text,
      );
    });
  }

  const AGREED = `A -> B: SYN     seq=x ts=100/0
A <- B: SYN+ACK seq=y ack=x+1 ts=300/100
`;

  it('adds the timestamps that are missing, behind what is written', () => {
    const { text, message } = repaired(`${AGREED}A -> B: ACK     seq=x+1 as last\n`, 'option/not-negotiated');
    assert.equal(text, `${AGREED}A -> B: ACK     seq=x+1 ts=100/300 as last\n`);
    assert.match(message, /^A leaves out its timestamps, though both SYNs carried them: /);
    assert.deepEqual(check(text), []);
  });

  it('adds them behind a payload that stands alone', () => {
    const { text } = repaired(`${AGREED}A -> B: "hello"\nA <- B: ACK ts=301/100\n`, 'option/not-negotiated');
    assert.equal(text, `${AGREED}A -> B: "hello" ts=100/300\nA <- B: ACK ts=301/100\n`);
  });

  it('echoes the timestamp that was taken', () => {
    const { text, message } = repaired(`${AGREED}A -> B: ACK     ts=101/100\n`, 'option/timestamp');
    assert.equal(text, `${AGREED}A -> B: ACK     ts=101/300\n`);
    assert.equal(message, 'TSecr 100 echoes what B never sent; 300 is the one to echo');
  });

  it('echoes nothing on a SYN', () => {
    const { text, message } = repaired(
      'A -> B: SYN ts=5/7\nA <- B: SYN+ACK ts=1/5\nA -> B: ACK ts=6/1\n',
      'option/timestamp',
    );
    assert.match(text, /^A -> B: SYN ts=5\/0\n/);
    assert.equal(message, 'TSecr 7 echoes nothing: without ACK it is 0');
  });

  const GIVEN = 'given A ESTABLISHED seq=1 sack-ok, B ESTABLISHED seq=1 sack-ok\n';

  it('removes a block for which there is no other', () => {
    const { text, message } = repaired(`${GIVEN}A <- B: ACK sack=5-9\n`, 'option/sack-block');
    assert.equal(text, `${GIVEN}A <- B: ACK \n`);
    assert.equal(message, "sack=5-9 names bytes A never sent: A's next number is 1 (line 1)");
  });

  it('names the run that no other block names', () => {
    const lost = `${GIVEN}A -x B: ACK len=10\nA -> B: ACK len=10\nA -x B: ACK len=10\nA -> B: ACK len=10\n`;
    const { text, message } = repaired(`${lost}A <- B: ACK ack=1 sack=31-41,21-11\n`, 'option/sack-block');
    assert.equal(text, `${lost}A <- B: ACK ack=1 sack=31-41,11-21\n`);
    assert.match(message, /^sack=21-11 is reversed: .*; what has arrived behind the gap is 11-21$/);
  });
});
