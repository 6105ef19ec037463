import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { show } from '../../src/flow/scope.ts';
import { analyse, check } from '../../src/rules/check.ts';
import { STATES } from '../../src/tcp/state.ts';
import { documents } from './documents.ts';
import { examples } from './examples.ts';
import { play } from './exchange.ts';
import { mutations } from './mutations.ts';
import { numRuns } from './runs.ts';

/** Lines that fit together often enough to get somewhere, and often enough do not. */
const line = fc
  .record({
    end: fc.constantFrom('A', 'B', 'A:1', 'B:2', 'C'),
    arrow: fc.constantFrom('->', '<-', '-x', '~>', '=>', 'x-', '<~'),
    other: fc.constantFrom('A', 'B', 'B', 'B:2', 'C'),
    flags: fc.constantFrom(
      '',
      'SYN',
      'SYN+ACK',
      'ACK',
      'PSH+ACK',
      'FIN+ACK',
      'FIN',
      'RST',
      'RST+ACK',
      'SYN+FIN',
      'PSH',
    ),
    old: fc.constantFrom('', '', '', 'old '),
    time: fc.constantFrom('', '', '', '@1s ', '+1MSL ', '@240s '),
    fields: fc.array(
      fc.tuple(
        fc.constantFrom('seq', 'ack', 'len', 'win'),
        fc.constantFrom('0', '1', '100', '4294967295', '2147483648', 'x', 'x+1', 'y+1', 'n', 'x+n', '2*x', 'q-1', 'u'),
      ),
      { maxLength: 4 },
    ),
    payload: fc.constantFrom('', '', ' "hello"', ' ""'),
    label: fc.constantFrom('', '', ' as s', ' as t'),
  })
  .map(({ end, arrow, other, flags, old, time, fields, payload, label }) => {
    const written = fields.map(([name, value]) => ` ${name}=${value}`).join('');
    return `${time}${old}${end} ${arrow} ${other}: ${flags}${written}${payload}${label}`;
  });

const state = fc.constantFrom(...STATES);

const statement = fc.oneof(
  { weight: 12, arbitrary: line },
  fc.constantFrom(
    'deliver s',
    'deliver t',
    'drop s',
    'duplicate t',
    'wait 2MSL',
    'wait 0s',
    'set msl 0s',
    'set msl 1ms',
    'repeat 3 as x',
    'repeat 2',
    'end',
    'scenario "next"',
    'set view wire',
    'host A raw',
    'host B listen',
    'host C unreachable',
    'host B closed',
  ),
  fc
    .tuple(state, state, fc.constantFrom('', ' seq=x', ' seq=4294967295 ack=y', ' win=0'))
    .map(([a, b, fields]) => `given A ${a}${fields}, B ${b}`),
  fc
    .tuple(fc.constantFrom('A', 'B', 'B with A', 'C:9'), state)
    .map(([end, what]) => `expect ${end} ${what} SND.NXT=x RCV.WND=5 RCV.NXT=u+n`),
);

const nonsense = fc.array(statement, { maxLength: 40, size: 'max' }).map(lines => lines.join('\n'));

describe('any document', () => {
  it('is checked without a throw; findings stand in the text, and numbers can be shown', () => {
    fc.assert(
      fc.property(fc.oneof(nonsense, documents, mutations(examples)), text => {
        const { findings, events } = analyse(text);
        for (const { from, to, message } of findings) {
          assert.ok(0 <= from && from <= to && to <= text.length, message);
          assert.ok(!message.includes('undefined') && !message.includes('NaN'), message);
        }
        for (const event of events) {
          if (event.kind !== 'segment') continue;
          for (const number of [event.segment.seq, event.segment.ack, event.segment.len]) {
            assert.notEqual(show(number, event.scope, event.line), '');
          }
        }
      }),
      { numRuns: numRuns * 3 },
    );
  });

  it('is checked the same way twice', () => {
    fc.assert(
      fc.property(nonsense, text => assert.deepEqual(check(text), check(text))),
      { numRuns },
    );
  });
});

describe('the time it takes', () => {
  it('grows with the length of the exchange, also of one with loss and disorder', () => {
    const decisions = (count: number) => Array.from({ length: count }, (_, i) => Math.imul(i + 1, 2_654_435_761) >>> 8);
    const measure = (count: number): number => {
      const text = play(decisions(count))
        .lines.map(each => each.text)
        .join('\n');
      const times = [1, 2, 3].map(() => {
        const started = performance.now();
        check(text);
        return performance.now() - started;
      });
      return Math.min(...times) / text.length;
    };
    measure(4_000);
    const short = measure(4_000);
    const long = measure(64_000);
    assert.ok(long < short * 4, `${short} ms per character became ${long}`);
  });
});
