import type { Segment } from '../syntax/tree.ts';
import { accept } from '../tcp/arrives/listen.ts';
import { mayReopen } from '../tcp/arrives/reopening.ts';
import { Flag, flagsText } from '../tcp/flags.ts';
import { isBeyondFin, refusal } from '../tcp/sends/permission.ts';
import { isAbove, order } from '../tcp/value.ts';
import { draftSegment, rightNumbers } from './draft.ts';
import type { End, UnansweredSyn } from './end.ts';
import { carriesText, headOf } from './flags.ts';
import { bound, fieldOf, NEW_SEQUENCE_NUMBER } from './numbers.ts';
import { timeText } from './time.ts';
import type { World } from './world.ts';

/** What the sender's state says of a segment, and how the engine goes on. */
export type Permission =
  | 'allowed'
  /** Reported; the line counts as if it were right, and nothing else on it is reported. */
  | 'as if allowed'
  /** Reported; the same, and its data is taken wherever it arrives. */
  | 'data as if allowed'
  /** Reported; the connection counts as ESTABLISHED, its numbers are learned from the line. */
  | 'learned'
  /** Reported; the line counts as not sent. */
  | 'not sent';

/** Reports `state/*` and `timer/time-wait`: may the sender send such a segment at all? */
export function askState(world: World, statement: Segment, from: End, flags: number, line: number): Permission {
  const answersSyn = (flags & (Flag.SYN | Flag.ACK)) === (Flag.SYN | Flag.ACK);
  if (answersSyn && from.state === 'TIME-WAIT' && reopens(world, statement, from, line)) return 'allowed';
  if (answersSyn && refusesSyns(from)) return reportRefused(world, statement, from, line);
  const refused = refusal(from.tcb, { flags, text: carriesText(statement) });
  if (refused === undefined || isLastWord(world, statement, from, flags)) return 'allowed';
  const { state } = from;
  const at = headOf(statement);
  const facts = { host: from.host.name, state };
  switch (refused) {
    case 'time-wait': {
      const left = timeText((from.tcb.timeWaitUntil ?? world.now) - world.now);
      world.report('timer/time-wait', at, { host: from.host.name, flags: flagsText(flags), left }, from.since.state);
      openAnyway(world, from, flags, line);
      return 'as if allowed';
    }
    case 'not-open':
      if (from.over && isBeyondItsFin(world, statement, from, flags, line)) {
        world.report('state/data-after-fin', at, facts, from.since.state);
        return 'data as if allowed';
      }
      world.report('state/not-open', at, { ...facts, over: from.over, flags: flagsText(flags) }, from.since.state);
      // A RST ends what there is, and tells of nothing that there was.
      return from.over || flags & Flag.RST ? 'not sent' : 'learned';
    case 'unexpected-syn':
      world.report('state/unexpected-syn', at, facts, from.since.state);
      return 'not sent';
    case 'data-too-early':
      world.report('state/data-too-early', at, facts, from.since.state);
      return from.tcb.sndNxt === undefined ? 'learned' : 'data as if allowed';
  }
}

/** The ACK of the FIN from an end whose TIME-WAIT was over as soon as it began. */
function isLastWord({ now }: World, statement: Segment, { lastWord, state }: End, flags: number): boolean {
  return state === 'CLOSED' && lastWord === now && flags === Flag.ACK && !carriesText(statement);
}

/** A port that has just refused or dropped a SYN, or that is told to be closed. */
function refusesSyns({ state, host, name, over, unansweredSyn }: End): boolean {
  if (state !== 'CLOSED' && state !== 'LISTEN') return false;
  return unansweredSyn !== undefined || (host.closed && !host.listensOn(name.port) && !over);
}

function reportRefused(world: World, statement: Segment, from: End, line: number): Permission {
  const { host, state, unansweredSyn: syn } = from;
  const dropped = syn?.dropped ?? false;
  const because = dropped ? syn?.line : from.since.state;
  world.report('state/refused', headOf(statement), { host: host.name, state, dropped }, because);
  if (syn === undefined) return 'learned';
  acceptAnyway(world, from, syn, line);
  return 'as if allowed';
}

/** The connection is over, and new text or another FIN follows the end's FIN: that goes before its being over. */
function isBeyondItsFin(world: World, statement: Segment, from: End, flags: number, line: number): boolean {
  return (
    from.tcb.finSent !== undefined &&
    isBeyondFin(
      from.tcb,
      world.silently(() => draftSegment(world, statement, flags, rightNumbers(from, statement, flags), line)),
    )
  );
}

/**
 * SYN+ACK from TIME-WAIT: allowed for a SYN after everything of the old connection, with an ISN above the old
 * SND.NXT (RFC 9293 §3.6.1, MAY-2; RFC 6191). The end is then SYN-RECEIVED of the next incarnation. What the unknowns leave
 * open is not held against the author.
 */
function reopens(world: World, statement: Segment, from: End, line: number): boolean {
  const syn = from.unansweredSyn;
  const { sndNxt } = from.tcb;
  if (syn === undefined || sndNxt === undefined || !mayReopen(from.tcb, syn.segment)) return false;
  const written = fieldOf(statement, 'seq');
  const isn = (written && world.silently(() => bound(world, written.value, NEW_SEQUENCE_NUMBER, line))) ?? 0;
  if (!isAbove(isn, sndNxt) && order(isn, sndNxt) !== 'undecided') return false;
  acceptAnyway(world, from, syn, line);
  return true;
}

/** As if allowed: a SYN of its own begins a new incarnation, a SYN+ACK answers the SYN that met TIME-WAIT. */
function openAnyway(world: World, from: End, flags: number, line: number): void {
  if (!(flags & Flag.SYN)) return;
  const syn = from.unansweredSyn;
  if (flags & Flag.ACK && syn !== undefined) acceptAnyway(world, from, syn, line);
  else from.renew();
}

/** The end is SYN-RECEIVED of that SYN, and owes nothing but what it is about to send. */
function acceptAnyway(world: World, from: End, { segment }: UnansweredSyn, line: number): void {
  from.renew();
  from.become(accept(segment, world.now), line);
  world.watch(from);
}
