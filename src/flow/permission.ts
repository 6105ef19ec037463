import type { Segment } from '../syntax/tree.ts';
import { accept } from '../tcp/arrives/listen.ts';
import { Flag, flagsText } from '../tcp/flags.ts';
import type { TcpSegment } from '../tcp/segment.ts';
import { refusal } from '../tcp/sends/permission.ts';
import { order } from '../tcp/value.ts';
import type { End } from './end.ts';
import { carriesText, headOf } from './flags.ts';
import { bound, fieldOf, NEW_SEQUENCE_NUMBER } from './numbers.ts';
import { timeText } from './time.ts';
import type { World } from './world.ts';

/** What the sender's state says of a segment, and how the engine goes on. */
export type Permission =
  | 'allowed'
  /** Reported; the line counts as if it were right, and nothing else on it is reported. */
  | 'as if allowed'
  /** Reported; the connection counts as ESTABLISHED, its numbers are learned from the line. */
  | 'learned'
  /** Reported; the line counts as not sent. */
  | 'not sent';

/** Reports `state/*` and `timer/time-wait`: may the sender send such a segment at all? */
export function askState(
  world: World,
  statement: Segment,
  from: End,
  flags: number,
  inReply: boolean,
  line: number,
): Permission {
  const answersSyn = (flags & (Flag.SYN | Flag.ACK | Flag.RST)) === (Flag.SYN | Flag.ACK);
  if (answersSyn && from.unansweredSyn !== undefined) {
    if (from.state === 'TIME-WAIT' && reopens(world, statement, from, line)) return 'allowed';
    if (from.state === 'CLOSED' || from.state === 'LISTEN') {
      world.report('state/refused', headOf(statement), { host: from.host.name, state: from.state }, from.since.state);
      acceptAnyway(from, from.unansweredSyn, line);
      return 'as if allowed';
    }
  }
  const refused = refusal(from.tcb, { flags, text: carriesText(statement), inReply });
  if (refused === undefined) return 'allowed';
  const { state } = from;
  const at = headOf(statement);
  const facts = { host: from.host.name, state };
  switch (refused) {
    case 'time-wait': {
      const left = timeText((from.tcb.timeWaitUntil ?? world.now) - world.now);
      world.report('timer/time-wait', at, { host: from.host.name, flags: flagsText(flags), left }, from.since.state);
      openAnyway(from, flags, answersSyn, line);
      return 'as if allowed';
    }
    case 'not-open': {
      const over = from.over;
      world.report('state/not-open', at, { ...facts, over, flags: flagsText(flags) }, from.since.state);
      if (over) return 'not sent';
      return state === 'CLOSED' || state === 'LISTEN' ? 'learned' : 'as if allowed';
    }
    case 'unexpected-syn':
      world.report('state/unexpected-syn', at, facts, from.since.state);
      return 'not sent';
    case 'data-too-early':
      world.report('state/data-too-early', at, facts, from.since.state);
      return 'as if allowed';
  }
}

/**
 * SYN+ACK from TIME-WAIT: allowed for a SYN after everything of the old connection, with an ISN above the old
 * SND.NXT (RFC 9293 §3.6.1, MAY-2). The end is then SYN-RECEIVED of the next incarnation.
 */
function reopens(world: World, statement: Segment, from: End, line: number): boolean {
  const syn = from.unansweredSyn;
  const { rcvNxt, sndNxt } = from.tcb;
  if (syn === undefined || rcvNxt === undefined || sndNxt === undefined) return false;
  const place = order(syn.seq, rcvNxt);
  if (place === 'below') return false;
  const written = fieldOf(statement.fields, 'seq');
  const isn = (written && world.silently(() => bound(world, written.value, NEW_SEQUENCE_NUMBER, line))) ?? 0;
  const isnPlace = order(isn, sndNxt);
  if (isnPlace === 'below') return false;
  acceptAnyway(from, syn, line);
  return true;
}

/** As if allowed: a SYN of its own begins a new incarnation, a SYN+ACK answers the SYN that met TIME-WAIT. */
function openAnyway(from: End, flags: number, answersSyn: boolean, line: number): void {
  if (!(flags & Flag.SYN)) return;
  const syn = from.unansweredSyn;
  from.renew();
  if (answersSyn && syn !== undefined) acceptAnyway(from, syn, line);
}

/** The end is SYN-RECEIVED of that SYN, and owes nothing but what it is about to send. */
function acceptAnyway(from: End, syn: TcpSegment, line: number): void {
  from.renew();
  from.become(accept(syn), line);
}
