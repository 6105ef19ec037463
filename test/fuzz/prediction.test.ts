import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { trace } from '../../src/flow/simulate.ts';
import type { FlowEvent } from '../../src/flow/trace.ts';
import { analyse, check } from '../../src/rules/check.ts';
import type { CheckSettings } from '../../src/rules/checker.ts';
import { type Exchange, play } from './exchange.ts';
import { numRuns } from './runs.ts';

const HOSTS = 'host A port=51000\nhost B port=80';

const exchanges = fc
  .array(fc.nat({ max: 0xffff_ffff }), { minLength: 40, maxLength: 400, size: 'max' })
  .map(play)
  .map(({ lines }) => lines);

/** With one number changed. */
const mistaken = fc
  .tuple(exchanges, fc.nat(), fc.integer({ min: -3, max: 3 }))
  .map(([lines, which, by]): readonly string[] => {
    const spots = lines.flatMap(({ numbers }, line) => numbers.map(spot => ({ ...spot, line })));
    const spot = spots[which % (spots.length || 1)];
    const texts = textsOf(lines);
    if (spot !== undefined) {
      const text = texts[spot.line] ?? '';
      texts[spot.line] = text.slice(0, spot.from) + ((spot.value + by) >>> 0) + text.slice(spot.to);
    }
    return texts;
  });

const ALL: CheckSettings = { rules: {}, notes: true };

describe('header prediction', () => {
  it('changes nothing in an honest exchange', () => {
    fc.assert(
      fc.property(exchanges, fc.constantFrom('host', 'wire'), (lines, view) => {
        assertSame(view, textsOf(lines));
      }),
      { numRuns },
    );
  });

  it('changes nothing where time passes between the lines', () => {
    fc.assert(
      fc.property(exchanges, lines => assertSame('host', timed(textsOf(lines)))),
      { numRuns },
    );
  });

  it('changes nothing where a number is wrong', () => {
    fc.assert(
      fc.property(mistaken, lines => assertSame('host', lines)),
      { numRuns },
    );
  });

  it('finds the same where nobody listens to the events, and TCBs change in place', () => {
    fc.assert(
      fc.property(mistaken, lines => {
        const text = [HOSTS, ...questioned(lines)].join('\n');
        assert.deepEqual(check(text, ALL), analyse(text, ALL).findings);
      }),
      { numRuns },
    );
  });
});

function textsOf(lines: Exchange['lines']): string[] {
  return lines.map(({ text }) => text);
}

const TIMES = ['+20ms ', '+1.5us ', '', '+300ns '];

/** With times before what happens. */
function timed(lines: readonly string[]): readonly string[] {
  return lines.map((line, index) => (/[-~]>|<[-~]/.test(line) ? TIMES[index % TIMES.length] + line : line));
}

/** The variables have other values, and what is reported says since which line. */
const QUESTIONS = ['A', 'B'].map(host => `expect ${host} snd.una=3 snd.nxt=3 snd.wnd=1 rcv.nxt=3 rcv.wnd=1`);

/** With questions now and then. */
function questioned(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line, index) => (index % 8 === 7 ? [line, ...QUESTIONS] : [line]));
}

/** Of a line with a comment nothing is predicted, since it is not plain. */
function assertSame(view: string, lines: readonly string[]): void {
  const text = (end: string): string =>
    [HOSTS, `set view ${view}`, ...questioned(lines.map(line => line + end))].join('\n');
  assert.deepEqual(comparable(trace(text('  '))), comparable(trace(text(' #'))));
}

/** The events without what tells where their statements stand, which is not the same object. */
function comparable(events: readonly FlowEvent[]): readonly unknown[] {
  return events.map(event => {
    const { statement: _, scope: _scope, of: _of, ...rest } = { statement: 0, scope: 0, of: 0, ...event };
    return rest;
  });
}
