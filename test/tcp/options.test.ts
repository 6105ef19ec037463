import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { NO_OPTIONS, offeredTogether, optionBytes, type TcpOptions } from '../../src/tcp/options.ts';

const block = { left: 1, right: 2 };
const ts = { value: 1, echo: 0 };

describe('what options take in the header, padded to four bytes', () => {
  const rows: readonly (readonly [what: string, options: Partial<TcpOptions>, bytes: number])[] = [
    ['none', {}, 0],
    ['MSS', { mss: 1460 }, 4],
    ['window scale: 3', { wscale: 7 }, 4],
    ['SACK-permitted: 2', { sackOk: true }, 4],
    ['timestamps: 10', { ts }, 12],
    ['those of an ordinary SYN: 19', { mss: 1460, wscale: 7, sackOk: true, ts }, 20],
    ['a SACK block: 10', { sack: [block] }, 12],
    ['four blocks: 34', { sack: [block, block, block, block] }, 36],
    ['three blocks beside timestamps: 36', { sack: [block, block, block], ts }, 36],
    ['four beside timestamps: 44', { sack: [block, block, block, block], ts }, 44],
    ['the wish for a cookie: 2', { cookie: 0 }, 4],
    ['a cookie of 8 bytes: 10', { cookie: 8 }, 12],
  ];
  for (const [what, options, bytes] of rows) {
    it(`${what}: ${bytes}`, () => assert.equal(optionBytes({ ...NO_OPTIONS, ...options }), bytes));
  }
});

describe('what two SYNs of one end offer', () => {
  const first: TcpOptions = { ...NO_OPTIONS, mss: 1460, wscale: 7, sackOk: true, ts, cookie: 8 };

  it('the second may leave everything out', () => {
    assert.deepEqual(offeredTogether(first, undefined), first);
    assert.deepEqual(offeredTogether(first, NO_OPTIONS), first);
  });

  it('the second one counts where it says something else', () => {
    assert.deepEqual(offeredTogether(first, { ...NO_OPTIONS, mss: 536, wscale: 0, ts: { value: 9, echo: 0 } }), {
      ...first,
      mss: 536,
      wscale: 0,
      ts: { value: 9, echo: 0 },
    });
  });

  it('no options are no offer', () => {
    assert.equal(offeredTogether(undefined, undefined), NO_OPTIONS);
  });
});
