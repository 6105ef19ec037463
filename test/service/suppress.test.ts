import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { check } from '../../src/rules/check.ts';
import { fixAll } from '../../src/service/fixAll.ts';
import { suppressions } from '../../src/service/suppress.ts';
import { applyEdits } from '../../src/syntax/edits.ts';
import { parse } from '../../src/syntax/parser.ts';

const SETTINGS = { rules: {}, notes: false };

describe('silencing a finding', () => {
  for (const text of [
    'A -> B: SYN seq=x\nA <- B: SYN+ACK ack=x+2\nA -> B: ACK\n',
    'A -> B: SYN seq=x\r\n  A <- B: SYN+ACK ack=x+2\r\nA -> B: ACK\r\n',
  ]) {
    it(`is done in three ways, each of which does it: ${JSON.stringify(text.slice(0, 25))}`, () => {
      const [finding] = check(text);
      assert.ok(finding);
      const ways = suppressions(parse(text), finding);
      assert.equal(ways.length, 3);
      for (const { title, edits } of ways) assert.deepEqual(check(applyEdits(text, edits)), [], title);
      assert.ok(ways.every(({ edits }) => !applyEdits(text, edits).replaceAll('\r\n', '').includes('\r')));
    });
  }

  it('adds one more code to the directive that is there', () => {
    const text = '# tcpflow-disable-next-line window/shrunk\n# why\nA -> B: SYN ack=1\nA <- B: SYN+ACK\nA -> B: ACK\n';
    const [finding] = check(text);
    assert.equal(finding?.code, 'flags/ack-number-without-ack');
    const [line] = finding === undefined ? [] : suppressions(parse(text), finding);
    assert.equal(
      applyEdits(text, line?.edits ?? []),
      text.replace('window/shrunk', 'window/shrunk flags/ack-number-without-ack'),
    );
  });

  it('is not done to what is wrong with a directive', () => {
    const [finding] = check('# tcpflow-expect seq/gap\nA -> B: SYN\nA <- B: SYN+ACK\n');
    assert.equal(finding?.code, 'expect/diagnostic');
    assert.deepEqual(finding && suppressions(parse(''), finding), []);
  });
});

describe('fixing all', () => {
  it('goes on with what a repair brings to light', () => {
    const text = 'A -> B: SNY\nA <- B: SYN+ACK ack=7\nA -> B: ACK\n';
    const fixed = applyEdits(text, fixAll(text, SETTINGS));
    assert.equal(fixed, 'A -> B: SYN\nA <- B: SYN+ACK ack=1\nA -> B: ACK\n');
    assert.deepEqual(check(fixed), []);
  });

  it('leaves expectations to the author, and is done where nothing is wrong', () => {
    const text = 'A -> B: SYN\nA <- B: SYN+ACK\nA -> B: ACK\nexpect A CLOSED\n';
    assert.deepEqual(fixAll(text, SETTINGS), []);
    assert.deepEqual(fixAll('A -> B: SYN\nA <- B: SYN+ACK\n', SETTINGS), []);
  });

  it('mends nothing that the user does not want to hear of', () => {
    const text = 'A -> B: SYN seq=x\nA <- B: SYN+ACK ack=x+2\n';
    assert.deepEqual(fixAll(text, { rules: { 'ack/beyond-sent': 'off' }, notes: false }), []);
  });
});
