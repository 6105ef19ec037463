import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { trace } from '../../src/flow/simulate.ts';
import type { FlowEvent } from '../../src/flow/trace.ts';
import { check } from '../../src/rules/check.ts';
import type { Finding } from '../../src/rules/finding.ts';
import { STATES, type State } from '../../src/tcp/state.ts';
import { atLeast } from '../../src/tcp/value.ts';
import { tcbsAfter } from '../flow/flow.ts';
import { type Exchange, type Known, play } from './exchange.ts';
import { numRuns } from './runs.ts';

const exchange = fc
  .array(fc.nat({ max: 0xffff_ffff }), { minLength: 40, maxLength: 400, size: 'max' })
  .map(play)
  .map(played => Object.assign(played, { [fc.toStringMethod]: () => textOf(played) }));

function textOf({ lines }: Exchange): string {
  return lines.map(line => line.text).join('\n');
}

/** Errors and warnings; hints tell that the tape ended before everything was answered. */
function serious(text: string): readonly Finding[] {
  return check(text).filter(({ severity }) => severity === 'error' || severity === 'warning');
}

function lineOf(text: string, { from }: Finding): number {
  return text.slice(0, from).split('\n').length - 1;
}

describe('an honest exchange over a bad network', () => {
  it('has no errors and no warnings', () => {
    fc.assert(
      fc.property(exchange, played => {
        const text = textOf(played);
        assert.deepEqual(
          serious(text).map(finding => `${lineOf(text, finding) + 1} ${finding.message}`),
          [],
        );
      }),
      { numRuns },
    );
  });

  it('goes through the states that a model of its own goes through', () => {
    fc.assert(
      fc.property(exchange, played => {
        const text = played.lines.map(({ text, states: [a, b] }) => `${text}\nexpect A ${a}, B ${b}`).join('\n');
        assert.deepEqual(
          serious(text).map(finding => `${lineOf(text, finding) + 1} ${finding.message}`),
          [],
        );
      }),
      { numRuns },
    );
  });

  it('is noted as who knows the fate of every segment would note it', () => {
    const told: ReadonlySet<string> = new Set<Known>([
      'note/retransmission',
      'note/fast-retransmission',
      'note/spurious-retransmission',
      'note/out-of-order',
    ]);
    fc.assert(
      fc.property(exchange, played => {
        const noted = new Map<number, string>();
        for (const event of trace(textOf(played))) {
          const note = 'notes' in event ? event.notes.find(code => told.has(code)) : undefined;
          if (note !== undefined) noted.set(event.line, note);
        }
        const texts = (noteOf: (line: number) => string | undefined): readonly string[] =>
          played.lines.map(({ text }, line) => `${text}  # ${noteOf(line) ?? ''}`);
        assert.deepEqual(
          texts(line => noted.get(line)),
          texts(line => played.lines[line]?.note),
        );
      }),
      { numRuns },
    );
  });

  it('keeps the invariants of its trace', () => {
    fc.assert(
      fc.property(exchange, played => {
        const events = trace(textOf(played));
        for (const event of events) assertInvariants(event);
      }),
      { numRuns },
    );
  });
});

describe('one change to an honest exchange', () => {
  it('of a number is reported on its line, and nowhere else', () => {
    const changes = fc.oneof(fc.constantFrom(1, -1, 2, -2, 0x8000_0000), fc.integer({ min: 1, max: 0xffff_fffe }));
    fc.assert(
      fc.property(exchange, fc.nat(), changes, (played, which, by) => {
        const spots = played.lines.flatMap(({ numbers }, line) => numbers.map(spot => ({ ...spot, line })));
        const spot = spots[which % (spots.length || 1)];
        if (spot === undefined) return;
        const changed = (spot.value + by) >>> 0;
        if (changed === spot.value || spot.stillRight(changed)) return;
        const lines = played.lines.map(({ text }, line) =>
          line === spot.line ? text.slice(0, spot.from) + changed + text.slice(spot.to) : text,
        );
        const text = lines.join('\n');
        const findings = serious(text);
        const there = findings.filter(finding => lineOf(text, finding) === spot.line);
        assert.ok(there.length === 1, `line ${spot.line + 1} of\n${text}\n${JSON.stringify(findings)}`);
        // After ack/not-received the bytes count as received, so that the honest rest is no longer right.
        if (there[0]?.code === 'ack/not-received' || (spot.kind === 'seq' && spot.again)) return;
        // The peer goes on echoing what the clock showed before it was changed.
        if (spot.kind === 'TSval') return;
        const elsewhere = findings.filter(finding => lineOf(text, finding) !== spot.line);
        assert.deepEqual(
          elsewhere.map(finding => `${lineOf(text, finding) + 1} ${finding.message}`),
          [],
          `line ${spot.line + 1} of\n${text}`,
        );
      }),
      { numRuns: numRuns * 2 },
    );
  });

  it('by an option outside its place is reported on its line, and nowhere else', () => {
    fc.assert(
      fc.property(
        exchange,
        fc.nat(),
        fc.constantFrom('mss=1460', 'wscale=2', 'sack-ok', 'tfo'),
        (played, which, option) => {
          const places = played.lines.flatMap(({ options }, line) =>
            options?.syn === false ? [{ ...options, line }] : [],
          );
          const place = places[which % (places.length || 1)];
          if (place === undefined) return;
          const text = withInsertion(played, place.line, place.at, ` ${option}`);
          assert.deepEqual(
            serious(text).map(finding => [finding.code, lineOf(text, finding)]),
            [['option/syn-only', place.line]],
            text,
          );
        },
      ),
      { numRuns },
    );
  });

  it('by timestamps that were not agreed on is reported on its line, and nowhere else', () => {
    fc.assert(
      fc.property(exchange, fc.nat(), (played, which) => {
        const places = played.lines.flatMap(({ options }, line) =>
          options?.syn === false && options.ts === false ? [{ ...options, line }] : [],
        );
        const place = places[which % (places.length || 1)];
        if (place === undefined) return;
        const text = withInsertion(played, place.line, place.at, ' ts=1/1');
        assert.deepEqual(
          serious(text).map(finding => [finding.code, lineOf(text, finding)]),
          [['option/not-negotiated', place.line]],
          text,
        );
      }),
      { numRuns },
    );
  });

  it('by timestamps left out is reported on its line', () => {
    fc.assert(
      fc.property(exchange, fc.nat(), (played, which) => {
        const places = played.lines.flatMap(({ options }, line) =>
          options?.syn === false && options.ts === true ? [line] : [],
        );
        const place = places[which % (places.length || 1)];
        if (place === undefined) return;
        const lines = played.lines.map(({ text }, line) => (line === place ? text.replace(/ ts=\S+/, '') : text));
        const text = lines.join('\n');
        const there = serious(text).filter(finding => lineOf(text, finding) === place);
        assert.deepEqual(
          there.map(({ code, severity }) => [code, severity]),
          [['option/not-negotiated', 'warning']],
          text,
        );
      }),
      { numRuns },
    );
  });

  it('of its calls, one left out, is reported, once', () => {
    fc.assert(
      fc.property(exchange, fc.nat(), (played, which) => {
        const calls = played.lines.flatMap(({ needed }, line) => (needed ? [line] : []));
        const left = calls[which % (calls.length || 1)];
        if (left === undefined) return;
        const text = played.lines
          .filter((_, line) => line !== left)
          .map(each => each.text)
          .join('\n');
        assert.deepEqual(
          serious(text).map(({ code }) => code),
          ['call/order'],
          `without "${played.lines[left]?.text}" from line ${left + 1}:\n${text}`,
        );
      }),
      { numRuns },
    );
  });

  it('of an expected state is reported', () => {
    fc.assert(
      fc.property(
        exchange,
        fc.nat(),
        fc.constantFrom(0, 1),
        fc.constantFrom(...STATES),
        (played, which, end, state) => {
          const line = which % played.lines.length;
          const actual = played.lines[line]?.states[end];
          if (actual === state || (played.listens && end === 1 && actual === 'CLOSED' && state === 'LISTEN')) return;
          const lines = played.lines.map(({ text }) => text);
          lines[line] += `\nexpect ${end === 0 ? 'A' : 'B'} ${state}`;
          const text = lines.join('\n');
          assert.deepEqual(
            serious(text).map(finding => [finding.code, lineOf(text, finding)]),
            [['expect/state', line + 1]],
          );
        },
      ),
      { numRuns },
    );
  });
});

function withInsertion({ lines }: Exchange, line: number, at: number, inserted: string): string {
  return lines
    .map(({ text }, number) => (number === line ? text.slice(0, at) + inserted + text.slice(at) : text))
    .join('\n');
}

/** Where RFC 9293 lets a state go: Figure 5, §3.10 and, for RST and 2MSL, CLOSED from everywhere. */
const EDGES: Readonly<Record<State, readonly State[]>> = {
  CLOSED: ['LISTEN', 'SYN-SENT', 'SYN-RECEIVED'],
  LISTEN: ['SYN-SENT', 'SYN-RECEIVED'],
  // A SYN+ACK, or a segment behind it, may carry a FIN.
  'SYN-SENT': ['SYN-RECEIVED', 'ESTABLISHED', 'CLOSE-WAIT'],
  'SYN-RECEIVED': ['LISTEN', 'ESTABLISHED', 'FIN-WAIT-1', 'CLOSE-WAIT'],
  ESTABLISHED: ['FIN-WAIT-1', 'CLOSE-WAIT'],
  'FIN-WAIT-1': ['FIN-WAIT-2', 'CLOSING', 'TIME-WAIT'],
  'FIN-WAIT-2': ['TIME-WAIT'],
  'CLOSE-WAIT': ['LAST-ACK'],
  CLOSING: ['TIME-WAIT'],
  'LAST-ACK': [],
  'TIME-WAIT': [],
};

function assertInvariants(event: FlowEvent): void {
  const arrives =
    event.kind === 'deliver' || event.kind === 'duplicate' || (event.kind === 'segment' && event.arrow === 'arrives');
  if (arrives) assert.ok(event.arrival?.verdict, 'every segment that arrives has a verdict');
  const changes = [
    event.kind === 'segment' ? event.sender : undefined,
    'arrival' in event ? event.arrival : undefined,
    event.kind === 'timer' ? event.change : undefined,
  ];
  for (const change of changes) {
    if (change === undefined) continue;
    const { before, after } = change;
    const allowed =
      after.state === before.state || after.state === 'CLOSED' || EDGES[before.state].includes(after.state);
    assert.ok(allowed, `${before.state} to ${after.state}`);
    if (before.rcvNxt !== undefined) assert.ok(after.rcvNxt !== undefined && atLeast(after.rcvNxt, before.rcvNxt));
    if (before.sndNxt !== undefined) assert.ok(after.sndNxt !== undefined && atLeast(after.sndNxt, before.sndNxt));
    if (before.sndUna !== undefined) assert.ok(after.sndUna !== undefined && atLeast(after.sndUna, before.sndUna));
    if (after.sndNxt !== undefined) assert.ok(after.sndUna !== undefined && atLeast(after.sndNxt, after.sndUna));
  }
  for (const [, tcb] of tcbsAfter(event)) Object.freeze(tcb);
}
