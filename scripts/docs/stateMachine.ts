import { segmentArrives } from '../../src/tcp/arrives/segmentArrives.ts';
import type { CallAnswer, UserCall } from '../../src/tcp/calls/answer.ts';
import { CALLS } from '../../src/tcp/calls/callMade.ts';
import { STATES, type State } from '../../src/tcp/state.ts';
import type { Tcb } from '../../src/tcp/tcb.ts';
import { TIMEOUTS, type Timeout } from '../../src/tcp/timeouts.ts';
import type { Answer } from '../../src/tcp/verdict.ts';
import { CROSSED, ENDS, SURROUNDINGS } from './ends.ts';
import { segmentsFor } from './segments.ts';

/** One event in one state. */
interface Row {
  readonly event: string;
  readonly does: string;
  /** What is sent, or what the caller is told. */
  readonly answer: string;
  /** The state after; `undefined`: the same. */
  readonly next: State | undefined;
  readonly source: string;
}

/** docs/state-machine.md: the state machine as the engine has it, made by asking it. */
export function stateMachinePage(): string {
  return [
    HEAD,
    '## The states at a glance',
    diagram(),
    AFTER_DIAGRAM,
    '## Calls at a glance',
    callsAtAGlance(),
    ...STATES.map(section),
  ].join('\n\n');
}

function section(state: State): string {
  const rows = [...callRows(state), ...segmentRows(ENDS[state]), ...timeoutRows(state)];
  const parts = [`## ${state}`, WHAT_IT_IS[state], table(rows)];
  if (state === 'SYN-RECEIVED') {
    parts.push(
      'After an active OPEN, where two SYNs have crossed, it differs in:',
      table(differing(ENDS[state], CROSSED)),
    );
  }
  return parts.join('\n\n') + (state === STATES.at(-1) ? '\n' : '');
}

function callRows(state: State): readonly Row[] {
  return (Object.keys(CALLS) as UserCall[]).map(call => {
    const answer = CALLS[call][state];
    return {
      event: call,
      does: answer.sentence,
      answer: answer.kind === 'error' ? `error: ${answer.error}` : answer.kind === 'sends' ? answer.segment : '',
      next: after(state, answer),
      source: answer.citation,
    };
  });
}

function after(state: State, answer: CallAnswer): State | undefined {
  if (answer.kind !== 'moves' && answer.kind !== 'sends') return undefined;
  return answer.to === state ? undefined : answer.to;
}

function segmentRows(tcb: Tcb): readonly Row[] {
  return segmentsFor(tcb).map(({ name, arrives }) => {
    const { tcb: made, verdict } = segmentArrives(tcb, arrives, SURROUNDINGS);
    return {
      event: name,
      does: verdict.sentence,
      answer: ANSWERS[verdict.answer],
      next: made.state === tcb.state ? undefined : made.state,
      source: verdict.citation,
    };
  });
}

function differing(usual: Tcb, other: Tcb): readonly Row[] {
  const known = new Set(segmentRows(usual).map(row => JSON.stringify(row)));
  return segmentRows(other).filter(row => !known.has(JSON.stringify(row)));
}

function timeoutRows(state: State): readonly Row[] {
  return (Object.keys(TIMEOUTS) as Timeout[]).flatMap(timeout => {
    const effect = TIMEOUTS[timeout][state];
    if (effect === undefined) return [];
    const { sentence, citation, to, error } = effect;
    const answer = error === undefined ? '' : `error: ${error}`;
    return [{ event: `${timeout} timeout`, does: sentence, answer, next: to, source: citation }];
  });
}

function table(rows: readonly Row[]): string {
  return [
    '| Event | The end … | Answer | Then | Source |',
    '| --- | --- | --- | --- | --- |',
    ...rows.map(
      ({ event, does, answer, next, source }) => `| ${[event, does, answer, next ?? '', source].join(' | ')} |`,
    ),
  ].join('\n');
}

/** Calls by state: what follows, or the error. */
function callsAtAGlance(): string {
  const calls = Object.keys(CALLS) as UserCall[];
  const cell = (answer: CallAnswer): string => {
    switch (answer.kind) {
      case 'moves':
        return answer.to;
      case 'sends':
        return answer.segment === 'data' ? 'data' : `${answer.segment}, ${answer.to}`;
      case 'error':
        return `*${answer.error}*`;
      case 'waits':
        return 'waits';
      case 'done':
        return 'ok';
    }
  };
  return [
    `| | ${calls.join(' | ')} |`,
    `| --- |${' --- |'.repeat(calls.length)}`,
    ...STATES.map(state => `| ${state} | ${calls.map(call => cell(CALLS[call][state])).join(' | ')} |`),
  ].join('\n');
}

/** Where the events lead, without those that lead from everywhere to CLOSED. */
function diagram(): string {
  const edges = new Map<string, string[]>();
  for (const state of STATES) {
    for (const { event, answer, next } of [...callRows(state), ...segmentRows(ENDS[state]), ...timeoutRows(state)]) {
      if (next === undefined || LEAVES_OUT.test(event)) continue;
      const key = `${idOf(state)} --> ${idOf(next)}`;
      const label = answer === '' ? event : `${event} / ${answer}`;
      edges.set(key, [...(edges.get(key) ?? []), label]);
    }
  }
  return [
    '```mermaid',
    'stateDiagram-v2',
    ...STATES.map(state => `  state "${state}" as ${idOf(state)}`),
    ...[...edges].map(([edge, labels]) => `  ${edge} : ${labels.join('<br>')}`),
    '```',
  ].join('\n');
}

const LEAVES_OUT = /^(?:RST|ABORT|user timeout)/;

function idOf(state: State): string {
  return state.replaceAll('-', '_');
}

const ANSWERS: Readonly<Record<Answer, string>> = {
  none: '',
  ack: 'ACK',
  'syn-ack': 'SYN+ACK',
  reset: 'RST',
  'challenge-ack': 'challenge ACK',
};

const HEAD = `# The state machine

What a TCP does, state by state: with each call of its program, each segment that arrives, and each timeout. The tables
are made by asking the engine that checks your flows, so they are what it does; each row names the place that says so.
Hold them beside RFC 9293 §3.10, in whose order they stand.

- *Calls* have the RFC's names. Sockets say listen() for a passive OPEN, connect() for an active one, send() for SEND,
  recv() for RECEIVE, close() and shutdown(WR) for CLOSE, abort() for ABORT. STATUS is what \`expect\` asks. Where a
  segment must follow, it is that segment that changes the state. See [socket calls](language.md#socket-calls). Two
  answers of the RFC are left out, since no flow can show why: "error: connection illegal for this process" to a user
  without access, and "error: insufficient resources" for want of room.
- *Segments* are told apart as far as the state does. The end has sent ten bytes that are not acknowledged, where it can
  have, and offers a window.
- An *ACK* in the column of answers may wait for data to carry it (§3.8.6.3). A *challenge ACK* is one that says what
  the end really waits for, so that a peer that is no forger can answer rightly (RFC 5961).
- *Timeouts*: of these only TIME-WAIT fires by itself in a flow. A retransmission is written, and the user timeout has
  no word in the language.`;

const AFTER_DIAGRAM = `From every state a RST that is believed, ABORT and the user timeout lead to CLOSED; from SYN-RECEIVED after a passive
OPEN, the RST leads back to LISTEN.`;

const WHAT_IT_IS: Readonly<Record<State, string>> = {
  CLOSED: 'No connection, and no TCB: a state only in name (§3.3.2).',
  LISTEN: 'Waits for a SYN from anybody.',
  'SYN-SENT': 'Has sent a SYN and waits for the one of the peer, with an ACK of its own.',
  'SYN-RECEIVED': 'Has sent a SYN and received one, and waits for the ACK of its own.',
  ESTABLISHED: 'Open: data goes both ways.',
  'FIN-WAIT-1': 'Has sent its FIN and waits for the ACK of it, or for the FIN of the peer.',
  'FIN-WAIT-2': 'Its FIN is acknowledged: it waits for the FIN of the peer, which may still send.',
  'CLOSE-WAIT': 'The peer has sent its FIN: it waits for its own program to close, and may still send.',
  CLOSING: 'Both have sent a FIN, and neither knew of the other: it waits for the ACK of its own.',
  'LAST-ACK': 'Has sent its FIN after that of the peer, and waits for the ACK of it.',
  'TIME-WAIT': 'All is done. It waits 2MSL, in case the last ACK is lost, and until all old segments are gone.',
};
