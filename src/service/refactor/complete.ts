import type { ConnectionName, FlowEvent } from '../../flow/trace.ts';
import { analyse } from '../../rules/check.ts';
import { applyEdits } from '../../syntax/edits.ts';
import type { Edit, Line } from '../../syntax/tree.ts';
import type { State } from '../../tcp/state.ts';
import { insertBehind, offersBehind, withRoomBehind } from '../insertion.ts';
import { type Knowledge, knowledgeFrom, sizeOf } from '../knowledge.ts';
import type { Offer } from '../nextLines.ts';
import { TrialGround } from '../trial.ts';
import type { Refactoring } from './refactoring.ts';

/** Writes what is missing of the handshake behind a line. */
export const completeHandshake: Refactoring = {
  id: 'completeHandshake',
  title: 'Complete the handshake',
  scope: 'line',
  isCertain: false,
  applies: (knowledge, line) => endsWith(knowledge, line, isOpening),
  edits: (knowledge, line) =>
    goOn(knowledge, line, isPartOfOpening, states => states.every(state => !OPENING.has(state))),
};

/** Writes what is missing of the close behind a line, until both ends are done. */
export const completeClose: Refactoring = {
  id: 'completeClose',
  title: 'Complete the close',
  scope: 'line',
  isCertain: false,
  applies: (knowledge, line) => endsWith(knowledge, line, states => states.some(state => OPEN.has(state))),
  edits: (knowledge, line) =>
    goOn(knowledge, line, isPartOfClose, states => states.every(state => !OPEN.has(state) && state !== 'TIME-WAIT')),
};

const OPENING: ReadonlySet<State> = new Set<State>(['CLOSED', 'LISTEN', 'SYN-SENT', 'SYN-RECEIVED']);

/** A handshake has begun and is not whole; a server with cookies keeps nothing of it. */
function isOpening(states: readonly State[]): boolean {
  const answered = states.includes('ESTABLISHED') && states.includes('LISTEN');
  return answered || states.includes('SYN-SENT') || states.includes('SYN-RECEIVED');
}

const OPEN: ReadonlySet<State> = new Set<State>([
  'ESTABLISHED',
  'FIN-WAIT-1',
  'FIN-WAIT-2',
  'CLOSE-WAIT',
  'CLOSING',
  'LAST-ACK',
]);

function isPartOfOpening({ lines }: Offer): boolean {
  const text = lines.at(-1) ?? '';
  return /: (?:SYN|SYN\+ACK|ACK)(?: (?:seq|ack|ts|mss|wscale)=\S+| sack-ok)*$/.test(text);
}

function isPartOfClose({ lines }: Offer): boolean {
  const text = lines.at(-1) ?? '';
  return /: (?:FIN\+ACK|ACK)(?: (?:seq|ack|ts)=\S+)*$|^wait (?:RTO|2MSL)$/.test(text);
}

/** The line is the last of its scenario about its connection, and leaves the ends in such states. */
function endsWith(knowledge: Knowledge, line: number, are: (states: readonly State[]) => boolean): boolean {
  if (sizeOf(knowledge) > LONGEST) return false;
  const { statement } = knowledge.document.lines[line] ?? {};
  if (statement?.kind !== 'segment' && statement?.kind !== 'given') return false;
  let left: { readonly connection: ConnectionName; readonly states: readonly State[] } | undefined;
  for (const event of knowledge.events) {
    if (left !== undefined && event.kind === 'scenario') break;
    if (event.line === line) left = leftBy(event) ?? left;
    else if (left !== undefined && isAbout(event, left.connection)) return false;
  }
  return left !== undefined && are(left.states);
}

function leftBy(
  event: FlowEvent,
): { readonly connection: ConnectionName; readonly states: readonly State[] } | undefined {
  if (event.kind === 'segment') {
    return { connection: event.from.connection, states: [event.sender.after.state, event.receiver.state] };
  }
  const [first] = event.kind === 'given' ? event.ends : [];
  if (event.kind !== 'given' || first === undefined) return undefined;
  return { connection: first.end.connection, states: event.ends.map(({ tcb }) => tcb.state) };
}

function isAbout(event: FlowEvent, connection: ConnectionName): boolean {
  if (event.kind === 'deliver' || event.kind === 'duplicate') return event.of.from.connection === connection;
  return event.kind === 'segment' && event.from.connection === connection;
}

/** What is verified and noted right behind a line belongs to it. */
function endOfRemarks({ document: { lines } }: Knowledge, line: number): number {
  let last = line;
  while (isRemark(lines[last + 1])) last++;
  return last;
}

function isRemark(line: Line | undefined): boolean {
  return line?.statement?.kind === 'expect' || line?.statement?.kind === 'note';
}

/** Writes one offered line after the other, until the latest connection is where it should be. */
function goOn(
  start: Knowledge,
  line: number,
  isPart: (offer: Offer) => boolean,
  isDone: (states: readonly State[]) => boolean,
): readonly Edit[] {
  const written: string[] = [];
  let knowledge = start;
  const from = endOfRemarks(start, line);
  for (let at = from; written.length <= MOST_LINES; ) {
    const states = statesBehind(knowledge, at);
    if (states === undefined) return [];
    if (isDone(states)) break;
    const offer = offersBehind(knowledge.document, at).find(isPart);
    if (offer === undefined) return [];
    const { text } = knowledge.document;
    knowledge = knowledgeFrom(analyse(applyEdits(text, [insertBehind(knowledge.document, at, offer.lines)])));
    written.push(...offer.lines);
    at += offer.lines.length;
  }
  return written.length === 0 || written.length > MOST_LINES ? [] : [insertBehind(start.document, from, written)];
}

/** In a longer document every line would take too long. */
const LONGEST = 5000;

/** A close with calls takes six, and waits for two timers. */
const MOST_LINES = 8;

function statesBehind(knowledge: Knowledge, line: number): readonly State[] | undefined {
  const [latest] = new TrialGround(withRoomBehind(knowledge.document, line), line + 1).moment().connections;
  return latest?.ends.map(({ tcb }) => tcb.state);
}
