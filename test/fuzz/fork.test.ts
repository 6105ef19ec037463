import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Simulation } from '../../src/flow/simulate.ts';
import type { FlowEvent } from '../../src/flow/trace.ts';
import { EndNames } from '../../src/service/endNames.ts';
import { segmentDetails } from '../../src/service/segmentDetails.ts';
import { parse } from '../../src/syntax/parser.ts';
import { viewOf } from '../../src/syntax/view.ts';
import { documents } from './documents.ts';
import { examples } from './examples.ts';
import { play } from './exchange.ts';
import { mutations } from './mutations.ts';
import { nonsense } from './nonsense.ts';
import { numRuns } from './runs.ts';

const decided = fc.array(fc.nat({ max: 0xffff_ffff }), { minLength: 40, maxLength: 400, size: 'max' });
const exchanges = decided.map(decisions =>
  play(decisions)
    .lines.map(({ text }) => text)
    .join('\n'),
);
const texts = fc.oneof(documents, nonsense, mutations(examples.filter(text => text.length < 4000)), exchanges);

/** All that an event says, without what only tells things apart. */
function told(events: readonly FlowEvent[], text: string): readonly unknown[] {
  const names = new EndNames(events);
  return events.map(event => {
    const { kind, line, time, faults } = event;
    const final = event.kind === 'finish' ? event.final.map(({ end, tcb }) => [names.of(end), tcb]) : [];
    return { kind, line, time, faults, details: segmentDetails(event, names, text), final };
  });
}

/** A transfer whose every line is the one that comes next. */
const TRANSFER = [
  'host A',
  'host B port=80 listen',
  'A:1000 -> B: SYN seq=100 win=1000',
  'A:1000 <- B: SYN+ACK seq=300 ack=101 win=1000',
  'A:1000 -> B: ACK seq=101 ack=301 win=1000',
  ...Array.from({ length: 20 }, (_, index) => [
    `A:1000 -> B: PSH+ACK seq=${101 + index * 10} ack=301 win=1000 len=10`,
    `A:1000 <- B: ACK seq=301 ack=${111 + index * 10} win=1000`,
  ]).flat(),
];

describe('a simulation that has been forked', () => {
  it('has its TCBs for itself, also where nobody listens and they change in place', () => {
    const { lines } = parse(TRANSFER.join('\n'));
    let events = 0;
    const finals: unknown[] = [];
    const sink = (event: FlowEvent): void => {
      events++;
      assert.deepEqual(event.faults, []);
      if (event.kind === 'finish') finals.push(event.final.map(({ tcb }) => [tcb.sndUna, tcb.sndNxt, tcb.rcvNxt]));
    };
    const first = new Simulation(sink, 'host', false);
    for (const line of lines.slice(0, 21)) first.take(line);
    const others = [first.fork(sink), first.fork(sink)];
    for (const each of [...others, first]) {
      for (const line of lines.slice(21)) each.take(line);
      each.end();
    }
    assert.ok(events < lines.length, 'most lines are predicted');
    assert.deepEqual(
      finals,
      Array(3).fill([
        [301, 301, 301],
        [301, 301, 301],
      ]),
    );
  });

  it('goes on as one that has not, and so does the other, whatever the one does', () => {
    fc.assert(
      fc.property(texts, fc.nat(), fc.boolean(), (text, place, tellsAll) => {
        // What every run keeps would be too much.
        fc.pre(!/repeat[^\n]*\d{3}/.test(text));
        const { lines } = parse(text);
        const cut = place % (lines.length + 1);
        const straight: FlowEvent[] = [];
        const whole = new Simulation(event => straight.push({ ...event }), viewOf(text), tellsAll);
        for (const line of lines) whole.take(line);
        whole.end();

        const before: FlowEvent[] = [];
        const first = new Simulation(event => before.push({ ...event }), viewOf(text), tellsAll);
        for (const line of lines.slice(0, cut)) first.take(line);
        const begun = before.length;
        const runs = [1, 2].map(() => {
          const heard: FlowEvent[] = [];
          const other = first.fork(event => heard.push({ ...event }));
          for (const line of lines.slice(cut)) other.take(line);
          other.end();
          return [...before.slice(0, begun), ...heard];
        });
        for (const line of lines.slice(cut)) first.take(line);
        first.end();

        const expected = told(straight, text);
        for (const run of [...runs, before]) assert.deepEqual(told(run, text), expected);
      }),
      { numRuns },
    );
  });
});
