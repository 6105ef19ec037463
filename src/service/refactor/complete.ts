import { analyse } from '../../rules/check.ts';
import { applyEdits } from '../../syntax/edits.ts';
import type { Edit } from '../../syntax/tree.ts';
import type { State } from '../../tcp/state.ts';
import { insertBehind, offersBehind } from '../insertion.ts';
import { type Knowledge, knowledgeFrom, sizeOf } from '../knowledge.ts';
import type { Offer } from '../nextLines.ts';
import { TrialGround } from '../trial.ts';
import type { Refactoring } from './refactoring.ts';

/** Writes what is missing of the handshake behind a line. */
export const completeHandshake: Refactoring = {
  id: 'completeHandshake',
  title: 'Complete the handshake',
  applies: (knowledge, line) => isBefore(knowledge, line, OPENING),
  edits: (knowledge, line) =>
    goOn(knowledge, line, isPartOfOpening, states => states.every(state => !OPENING.has(state))),
};

/** Writes what is missing of the close behind a line, until both ends are done but for TIME-WAIT. */
export const completeClose: Refactoring = {
  id: 'completeClose',
  title: 'Complete the close',
  applies: (knowledge, line) => isBefore(knowledge, line, OPEN),
  edits: (knowledge, line) => goOn(knowledge, line, isPartOfClose, states => states.every(state => !OPEN.has(state))),
};

const OPENING: ReadonlySet<State> = new Set<State>(['CLOSED', 'LISTEN', 'SYN-SENT', 'SYN-RECEIVED']);

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
  return /: (?:FIN\+ACK|ACK)(?: (?:seq|ack|ts)=\S+)*$/.test(text);
}

/** The latest segment before or on the line belongs to a connection of which an end is in such a state. */
function isBefore(knowledge: Knowledge, line: number, states: ReadonlySet<State>): boolean {
  if (sizeOf(knowledge) > LONGEST) return false;
  const { statement } = knowledge.document.lines[line] ?? {};
  if (statement?.kind !== 'segment' && statement?.kind !== 'given') return false;
  for (const event of knowledge.events) {
    if (event.line !== line) continue;
    if (event.kind === 'segment') return states.has(event.sender.after.state) || states.has(event.receiver.state);
    if (event.kind === 'given') return event.ends.some(({ tcb }) => states.has(tcb.state));
  }
  return false;
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
  for (let at = line; written.length <= MOST_LINES; ) {
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
  return written.length === 0 || written.length > MOST_LINES ? [] : [insertBehind(start.document, line, written)];
}

/** In a longer document every line would take too long. */
const LONGEST = 5000;

/** A close with calls takes six. */
const MOST_LINES = 8;

function statesBehind(knowledge: Knowledge, line: number): readonly State[] | undefined {
  const [latest] = new TrialGround(knowledge, line + 1).moment().connections;
  return latest?.ends.map(({ tcb }) => tcb.state);
}
