import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isHalfOpen } from '../../src/flow/end.ts';
import { execute } from '../../src/flow/execute.ts';
import { trace } from '../../src/flow/simulate.ts';
import type { Arrival, FlowEvent, SegmentEvent } from '../../src/flow/trace.ts';
import { World } from '../../src/flow/world.ts';
import { parse } from '../../src/syntax/parser.ts';
import { viewOf } from '../../src/syntax/view.ts';
import type { State } from '../../src/tcp/state.ts';
import { isBelow, same } from '../../src/tcp/value.ts';
import { documents } from './documents.ts';
import { examples } from './examples.ts';
import { play } from './exchange.ts';
import { mutations } from './mutations.ts';
import { nonsense } from './nonsense.ts';
import { numRuns } from './runs.ts';

/**
 * RFC 9293, Figure 5, as far as an arriving segment moves the state, with what the text adds to it: a RST ends every
 * connection (§3.10.7.4, second), except a half-open one that a listener goes back from, as it does for a SYN (fourth).
 */
const BY_ARRIVAL: Readonly<Record<State, readonly State[]>> = {
  // Not of Figure 5: a host that is told nothing takes a SYN as if it listened.
  CLOSED: ['SYN-RECEIVED'],
  LISTEN: ['SYN-RECEIVED'],
  'SYN-SENT': ['SYN-RECEIVED', 'ESTABLISHED', 'CLOSED'],
  'SYN-RECEIVED': ['ESTABLISHED', 'LISTEN', 'CLOSED'],
  ESTABLISHED: ['CLOSE-WAIT', 'CLOSED'],
  'FIN-WAIT-1': ['FIN-WAIT-2', 'CLOSING', 'CLOSED'],
  'FIN-WAIT-2': ['TIME-WAIT', 'CLOSED'],
  'CLOSE-WAIT': ['CLOSED'],
  CLOSING: ['TIME-WAIT', 'CLOSED'],
  'LAST-ACK': ['CLOSED'],
  'TIME-WAIT': ['CLOSED'],
};

/** The same for segments that are sent: OPEN, CLOSE and ABORT (§3.10.1, §3.10.4, §3.10.5). */
const BY_SENDING: Readonly<Record<State, readonly State[]>> = {
  CLOSED: ['SYN-SENT'],
  LISTEN: ['SYN-SENT'],
  'SYN-SENT': ['CLOSED'],
  // Refused before its own SYN was out, the SYN leaves the end where it was.
  'SYN-RECEIVED': ['FIN-WAIT-1', 'CLOSED', 'LISTEN'],
  ESTABLISHED: ['FIN-WAIT-1', 'CLOSED'],
  'FIN-WAIT-1': ['CLOSED'],
  'FIN-WAIT-2': ['CLOSED'],
  'CLOSE-WAIT': ['LAST-ACK', 'CLOSED'],
  CLOSING: ['CLOSED'],
  'LAST-ACK': ['CLOSED'],
  // MAY-2: the SYN that met it opens the next connection.
  'TIME-WAIT': ['SYN-RECEIVED', 'CLOSED'],
};

/** Calls, where no segment must follow (§3.10.1, §3.10.4, §3.10.5). */
const BY_CALL: Readonly<Partial<Record<State, readonly State[]>>> = {
  CLOSED: ['LISTEN'],
  LISTEN: ['CLOSED'],
  'SYN-SENT': ['CLOSED'],
  CLOSING: ['CLOSED'],
  'LAST-ACK': ['CLOSED'],
  'TIME-WAIT': ['CLOSED'],
};

/** Whether one event leads from a state to another: a segment may bring an ACK and a FIN, which are two steps. */
function leads(edges: Readonly<Record<State, readonly State[]>>, from: State, to: State): boolean {
  if (from === to) return true;
  const steps = edges[from];
  return steps.includes(to) || steps.some(between => !ENDS.has(between) && edges[between].includes(to));
}

/** A connection that is over goes nowhere from there by the same segment. */
const ENDS: ReadonlySet<State> = new Set(['CLOSED', 'LISTEN']);

const texts = fc.oneof(
  nonsense,
  documents,
  mutations(examples),
  fc.array(fc.nat(), { maxLength: 60 }).map(decisions =>
    play(decisions)
      .lines.map(line => line.text)
      .join('\n'),
  ),
);

/**
 * It tells all that the hosts do: what is left out of a line may change what it says, and a capture point does not see
 * everything.
 */
function tellsAll(text: string): boolean {
  return parse(text).lines.every(({ statement, problems }) => {
    const capture = statement?.kind === 'set' && statement.setting === 'view' && statement.view === 'wire';
    return problems.length === 0 && !capture;
  });
}

/** What arrives by an event, and the segment that does. */
function arrivalOf(event: FlowEvent): readonly [Arrival, SegmentEvent] | undefined {
  if (!('arrival' in event) || event.arrival === undefined) return undefined;
  return [event.arrival, event.kind === 'segment' ? event : event.of];
}

describe('the trace of any document', () => {
  it('moves states along the edges of RFC 9293, §3.3.2', () => {
    fc.assert(
      fc.property(texts, text => {
        let clean = tellsAll(text);
        for (const event of trace(text)) {
          if (event.faults.length > 0) clean = false;
          const [arrival] = arrivalOf(event) ?? [];
          if (arrival !== undefined) {
            const from = arrival.before.state;
            const to = arrival.after.state;
            // A cookie brings back what the end has not kept: SYN-RECEIVED, between LISTEN and ESTABLISHED.
            assert.ok(leads(BY_ARRIVAL, from, to), `${from} to ${to}, by ${arrival.verdict.sentence}`);
          }
          if (event.kind === 'timer') {
            const { before, after } = event.change;
            const expected = event.timer === '2MSL' ? ['TIME-WAIT', 'CLOSED'] : ['SYN-RECEIVED', 'LISTEN'];
            assert.deepEqual([before.state, after.state], expected);
          }
          if (event.kind === 'call') {
            const reboots = event.statement.call === 'reboot';
            for (const { before, after } of event.ends) {
              const moves = after.state !== before.state;
              const allowed = reboots ? after.state === 'CLOSED' : BY_CALL[before.state]?.includes(after.state);
              assert.ok(!moves || allowed, `${before.state} to ${after.state}, by ${event.statement.call}()`);
              assert.ok(!moves || event.answer?.kind !== 'error', 'a call that fails moves nothing');
            }
          }
          // After a mistake the engine goes where the author most likely is.
          if (event.kind === 'segment' && clean && event.arrow !== 'bulk') {
            const { before, after } = event.sender;
            assert.ok(leads(BY_SENDING, before.state, after.state), `${before.state} to ${after.state}, by sending`);
          }
        }
      }),
      { numRuns },
    );
  });

  it('never moves RCV.NXT back while a connection lives', () => {
    fc.assert(
      fc.property(texts, text => {
        for (const event of trace(text)) {
          const [arrival, segment] = arrivalOf(event) ?? [];
          if (arrival === undefined || segment === undefined) continue;
          // What spans half of all numbers lies on both sides: no window is as large (RFC 7323 §2.3).
          if (typeof segment.segment.len === 'number' && segment.segment.len >= 2 ** 29) return;
          const { before, after } = arrival;
          if (before.rcvNxt === undefined || after.rcvNxt === undefined || ENDS.has(before.state)) continue;
          assert.ok(!isBelow(after.rcvNxt, before.rcvNxt), arrival.verdict.sentence);
          // After a mistake the receiver may take what it would not.
          if (event.faults.length > 0) continue;
          const taken = arrival.verdict.kind === 'accepted' || same(after.rcvNxt, before.rcvNxt);
          assert.ok(taken || arrival.verdict.kind === 'opened', `${arrival.verdict.sentence}, and takes something`);
        }
      }),
      { numRuns },
    );
  });

  it('has a verdict for each segment that arrives, and for no other', () => {
    fc.assert(
      fc.property(texts, text => {
        const absent = new Set<string>();
        for (const { statement } of parse(text).lines) {
          if (statement?.kind !== 'host') continue;
          const { name, attributes } = statement;
          if (attributes.some(({ kind }) => kind === 'unreachable')) absent.add(name.text);
        }
        for (const event of trace(text)) {
          const arrived = arrivalOf(event) !== undefined;
          if (event.kind === 'deliver' || event.kind === 'duplicate') {
            assert.ok(arrived || absent.has(event.of.to.host));
          } else if (event.kind === 'segment') {
            const { old, arrow } = event.statement;
            const arrives = event.sent && (old || arrow.kind === 'arrives' || arrow.kind === 'bulk');
            assert.ok(arrives ? arrived || absent.has(event.to.host) : !arrived);
          }
        }
      }),
      { numRuns },
    );
  });

  it('begins each event of an end where the one before has left it, as long as nothing is wrong', () => {
    fc.assert(
      fc.property(texts, text => {
        let left = new Map<object, State>();
        let clean = tellsAll(text);
        const meets = (end: object, before: State, after: State): void => {
          const known = left.get(end);
          // A SYN on a pair that is over makes the other end as new.
          const renewed = known === 'CLOSED' && before === 'LISTEN';
          if (clean && known !== undefined && !renewed) assert.equal(before, known);
          left.set(end, after);
        };
        for (const event of trace(text)) {
          if (event.faults.length > 0) clean = false;
          if (event.kind === 'scenario') left = new Map();
          if (event.kind === 'call' || (event.kind === 'segment' && event.arrow === 'bulk')) left = new Map();
          if (event.kind === 'timer') meets(event.end, event.change.before.state, event.change.after.state);
          if (event.kind === 'segment') meets(event.from, event.sender.before.state, event.sender.after.state);
          const [arrival, segment] = arrivalOf(event) ?? [];
          if (arrival !== undefined && segment !== undefined) {
            meets(segment.to, arrival.before.state, arrival.after.state);
          }
        }
      }),
      { numRuns },
    );
  });
});

describe('the counts of a host', () => {
  it('are what a walk over all its connections gives, after every line', () => {
    fc.assert(
      fc.property(texts, text => {
        const world = new World(() => {}, viewOf(text));
        for (const { statement, number } of parse(text).lines) {
          if (statement === undefined) continue;
          execute(world, statement, number, number);
          const ends = world.connections.flatMap(connection => connection.ends);
          for (const host of world.hosts.values()) {
            const own = ends.filter(end => end.host === host);
            assert.equal(host.queue.halfOpen, own.filter(end => isHalfOpen(end.tcb)).length, host.name);
            const live = own.filter(({ state }) => state !== 'CLOSED' && state !== 'LISTEN');
            assert.deepEqual([...host.live].length, live.length, host.name);
            assert.equal(host.connections, own.length, host.name);
          }
        }
      }),
      { numRuns },
    );
  });
});
