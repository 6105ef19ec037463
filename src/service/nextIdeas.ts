import { show } from '../flow/scope.ts';
import type { SegmentEvent } from '../flow/trace.ts';
import { Flag, flagsText } from '../tcp/flags.ts';
import { stretches } from '../tcp/keptText.ts';
import type { TcpOptions } from '../tcp/options.ts';
import { hasFlag, segEnd } from '../tcp/segment.ts';
import type { State } from '../tcp/state.ts';
import { minus, order, same, type Value } from '../tcp/value.ts';
import type { ConnectionThen, EndThen, Moment } from './moment.ts';
import { hasTimestamps, timestampsOf } from './timestamps.ts';

/** A segment that may come next, before anybody has asked whether it may. */
export interface Idea {
  readonly from: EndThen;
  readonly to: EndThen;
  /** What it would be good for: `B acknowledges and accepts`. */
  readonly purpose: string;
  readonly flags: string;
  /** What the numbers would be: `undefined` where the author chooses. */
  readonly seq: Value | undefined;
  readonly ack: Value | undefined;
  /** Fields and payload beside them, as written. */
  readonly rest: readonly string[];
  /** How many bytes of data are proposed, where any other number would do as well. */
  readonly bytes?: number;
  /** The number must be written even where the author leaves numbers out: what is left out is another one. */
  readonly needsSeq: boolean;
  /** How near it lies: what is owed first. */
  readonly rank: Rank;
}

/** The likeliest first. */
export const Rank = { owed: 0, timeout: 1, resend: 2, next: 3, open: 4, close: 5, again: 6, rare: 7 } as const;
export type Rank = (typeof Rank)[keyof typeof Rank];

/** What either end of a connection may send next, by its state and by what it has heard. Some of it may be wrong. */
export function ideasFor(connection: ConnectionThen, moment: Moment): readonly Idea[] {
  const [a, b] = connection.ends;
  return [...ideasOf(a, b, moment), ...ideasOf(b, a, moment)];
}

function* ideasOf(from: EndThen, to: EndThen, moment: Moment): Generator<Idea, void, void> {
  const { tcb, heard } = from;
  const me = from.name.host;
  const peer = to.name.host;
  const seq = tcb.sndNxt;
  const ack = tcb.rcvNxt;
  const stamps = hasTimestamps(from);
  const repeated = isMissed(from, to) ? Rank.resend : Rank.again;
  const idea = (purpose: string, flags: number, rank: Rank, more: Partial<Idea> = {}): Idea => ({
    from,
    to,
    purpose,
    flags: flagsText(flags),
    seq,
    ack: flags & Flag.ACK ? ack : undefined,
    needsSeq: false,
    rank,
    ...more,
    rest: [...(more.rest ?? []), ...(stamps && !(flags & Flag.RST) ? [`ts=${timestampsOf(from)}`] : [])],
  });
  const answer = heard?.verdict.answer;
  if (heard !== undefined && answer === 'reset') {
    const { segment } = heard;
    const acknowledges = !hasFlag(segment, Flag.ACK);
    yield idea(`${me} has no such connection`, Flag.RST | (acknowledges ? Flag.ACK : 0), Rank.owed, {
      seq: acknowledges ? 0 : segment.ack,
      ack: acknowledges ? segEnd(segment) : undefined,
    });
  }
  switch (tcb.state) {
    case 'CLOSED':
    case 'LISTEN':
      yield idea(`${me} asks to open a connection`, Flag.SYN, isAbsent(to) ? Rank.open : Rank.rare, { seq: undefined });
      return;
    case 'SYN-SENT':
      if (answer === 'syn-ack') {
        yield idea(`${me} acknowledges the crossing SYN`, Flag.SYN | Flag.ACK, Rank.owed, { seq: tcb.iss });
      }
      yield idea(`${me} sends its SYN again`, Flag.SYN, repeated, { seq: tcb.iss });
      return;
    case 'SYN-RECEIVED':
      if (tcb.iss === undefined) {
        if (heard?.segment.options !== undefined) {
          const rest = optionsInAnswer(heard.segment.options);
          const purpose = `${me} acknowledges and accepts, with the same options`;
          if (rest.length > 0) yield idea(purpose, Flag.SYN | Flag.ACK, Rank.owed, { seq: undefined, rest });
        }
        yield idea(`${me} acknowledges and accepts`, Flag.SYN | Flag.ACK, Rank.owed, { seq: undefined });
        yield idea(`${me} refuses`, Flag.RST | Flag.ACK, Rank.rare, { seq: 0 });
        return;
      }
      yield idea(`${me} sends its SYN+ACK again`, Flag.SYN | Flag.ACK, repeated, { seq: tcb.iss });
      break;
    case 'TIME-WAIT':
      if (answer === 'ack') yield idea(`${me} acknowledges the FIN`, Flag.ACK, Rank.owed);
      return;
    default:
      break;
  }
  if (ack !== undefined && isDue(from)) {
    yield idea(acknowledges(from, peer), Flag.ACK, Rank.owed);
  }
  // A close that has begun goes on before anybody talks: else the next line is data, again and again.
  if (tcb.state === 'CLOSE-WAIT') yield idea(`${me} has no more data either`, Flag.FIN | Flag.ACK, Rank.next);
  if (OPEN.has(tcb.state)) yield* talk(from, idea, moment);
  if (tcb.state === 'ESTABLISHED') yield idea(`${me} has no more data`, Flag.FIN | Flag.ACK, Rank.close);
  yield* again(from, repeated, idea, moment);
  yield idea(`${me} gives the connection up`, Flag.RST | Flag.ACK, Rank.rare);
}

/** What a SYN+ACK says to the options of a SYN if it agrees to all of them. */
function optionsInAnswer({ mss, sackOk, wscale, ts }: TcpOptions): readonly string[] {
  return [
    ...(mss === undefined ? [] : [`mss=${mss}`]),
    ...(sackOk ? ['sack-ok'] : []),
    ...(wscale === undefined ? [] : [`wscale=${wscale}`]),
    ...(ts === undefined ? [] : [`ts=1/${ts.value}`]),
  ];
}

type MakeIdea = (purpose: string, flags: number, rank: Rank, more?: Partial<Idea>) => Idea;

const OPEN: ReadonlySet<State> = new Set<State>(['ESTABLISHED', 'CLOSE-WAIT']);

/** What the end has sent, or the acknowledgment of it, was lost. */
function isMissed(from: EndThen, to: EndThen): boolean {
  return from.lost !== undefined || to.lost !== undefined;
}

function isAbsent({ tcb: { state } }: EndThen): boolean {
  return state === 'CLOSED' || state === 'LISTEN';
}

/** Something has come since the last acknowledgment, or wants an answer anyhow. */
function isDue({ tcb, heard }: EndThen): boolean {
  const { answer } = heard?.verdict ?? { answer: 'none' };
  if (answer === 'ack' || answer === 'challenge-ack') return true;
  return tcb.rcvNxt !== undefined && (tcb.lastAckSent === undefined || !same(tcb.lastAckSent, tcb.rcvNxt));
}

function acknowledges({ name, heard }: EndThen, peer: string): string {
  const segment = heard?.segment;
  if (segment === undefined) return `${name.host} acknowledges what has come`;
  if (heard?.verdict.answer === 'challenge-ack') return `${name.host} answers with a challenge ACK`;
  if (hasFlag(segment, Flag.SYN)) return `${name.host} acknowledges ${peer}'s SYN`;
  if (hasFlag(segment, Flag.FIN)) return `${name.host} acknowledges ${peer}'s FIN`;
  return `${name.host} acknowledges the data`;
}

/** Data, as much as fits, or a probe where nothing does. */
function* talk(from: EndThen, idea: MakeIdea, { scope }: Moment): Generator<Idea, void, void> {
  const { tcb, name } = from;
  const { sndUna, sndNxt, sndWnd } = tcb;
  if (sndUna === undefined || sndNxt === undefined) return;
  const flight = minus(sndNxt, sndUna);
  const room = sndWnd === undefined ? undefined : typeof flight === 'number' ? sndWnd - flight : undefined;
  if (room === undefined || room > 0) {
    const bytes = Math.min(USUAL_LENGTH, room ?? USUAL_LENGTH, tcb.optionsReceived?.mss ?? USUAL_LENGTH);
    yield idea(`${name.host} sends data`, Flag.PSH | Flag.ACK, Rank.next, { rest: [`len=${bytes}`], bytes });
  } else if (sndWnd === 0) {
    yield idea(`${name.host} probes the closed window`, Flag.ACK, Rank.next, { rest: ['len=1'] });
  }
  if (tcb.offered === 0) yield idea(`${name.host} opens its window`, Flag.ACK, Rank.next, { rest: ['win=65535'] });
  const kept = firstKept(from);
  if (kept !== undefined && scope !== undefined && tcb.optionsSent?.sackOk && tcb.optionsReceived?.sackOk) {
    const block = `sack=${show(kept.seq, scope, LATEST)}-${show(kept.end, scope, LATEST)}`;
    yield idea(`${name.host} tells what has come behind the gap`, Flag.ACK, Rank.owed, { rest: [block] });
  }
}

const USUAL_LENGTH = 100;
const LATEST = Number.POSITIVE_INFINITY;

function firstKept({ tcb }: EndThen): { readonly seq: Value; readonly end: Value } | undefined {
  for (const stretch of stretches(tcb.kept)) return stretch;
  return undefined;
}

/** What is out and not acknowledged, the oldest first, sent again as it was. */
function* again(from: EndThen, rank: Rank, idea: MakeIdea, { scope }: Moment): Generator<Idea, void, void> {
  const { tcb, name, sent } = from;
  const { sndUna, sndNxt } = tcb;
  if (sndUna === undefined || sndNxt === undefined || same(sndUna, sndNxt) || scope === undefined) return;
  const oldest = sent.find(event => event.sent && isText(event) && !isAcknowledged(event, sndUna));
  if (oldest === undefined) return;
  const { segment } = oldest;
  const flags = segment.flags | Flag.ACK;
  const len = segment.len === 0 ? [] : [`len=${show(segment.len, scope, LATEST)}`];
  const what = segment.len === 0 ? 'its FIN' : 'its data';
  yield idea(`${name.host} sends ${what} again`, flags, rank, { seq: segment.seq, rest: len, needsSeq: true });
}

function isText({ segment, standing }: SegmentEvent): boolean {
  if (hasFlag(segment, Flag.SYN | Flag.RST) || standing === 'keep-alive') return false;
  return segment.len !== 0 || hasFlag(segment, Flag.FIN);
}

function isAcknowledged({ segment }: SegmentEvent, sndUna: Value): boolean {
  const standing = order(segEnd(segment), sndUna);
  return standing === 'same' || standing === 'below';
}
