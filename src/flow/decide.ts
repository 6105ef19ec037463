import { senderOf } from '../syntax/segments.ts';
import type { Segment } from '../syntax/tree.ts';
import { Flag } from '../tcp/flags.ts';
import { isBeyondFin } from '../tcp/sends/permission.ts';
import { isMistaken } from '../tcp/sends/sequenceStanding.ts';
import { isSynchronized } from '../tcp/state.ts';
import { draftSegment, judgeLength, numbersUnasked, rightNumbers } from './draft.ts';
import type { End } from './end.ts';
import { compareFlagsWithFields, headOf, judgeFlags, withAck, writtenFlags } from './flags.ts';
import { judgeAcknowledgment, judgeSequence, judgeWindow, rightSequence, settleSlip } from './judge.ts';
import { judgeOptions } from './judgeOptions.ts';
import { learn, reviewAssumption } from './learn.ts';
import { askState } from './permission.ts';
import { answeredBy, draftReset } from './reset.ts';
import type { Route } from './route.ts';
import { type Sending, sending } from './sending.ts';
import { judgeShrinking } from './shrinking.ts';
import { observe } from './wire/observe.ts';
import type { World } from './world.ts';

/** Question 1: may the sender send this? In the order in which one mistake silences the others. */
export function decide(world: World, statement: Segment, { from, forged }: Route, line: number): Sending {
  const flags = writtenFlags(statement);
  if (statement.old || forged || from.host.raw) return unasked(world, statement, from, forged, flags, line);
  const instead = judgeFlags(world, statement, flags);
  // It opens nothing, nor does it tell that something was open: it may not be finished.
  const isIdle = flags === 0 && world.view === 'host' && !isSynchronized(from.state);
  if (isIdle) return unsent(world, statement, from, Flag.ACK, line);
  return instead === undefined
    ? ask(world, statement, from, flags, line)
    : world.silently(() => ask(world, statement, from, instead, line));
}

/**
 * An old segment, a forged one, or one of a raw host: only the numbers are needed, and whatever is written is taken.
 * Only the last is the end's own.
 */
function unasked(world: World, statement: Segment, from: End, forged: boolean, flags: number, line: number): Sending {
  const counts = !statement.old && !forged;
  if (counts) beginIncarnation(from, flags);
  const raw = world.host(senderOf(statement).host).raw;
  return {
    ...sending(draftSegment(world, statement, flags, numbersUnasked(from, statement, flags, raw), line)),
    counts,
  };
}

function ask(world: World, statement: Segment, from: End, flags: number, line: number): Sending {
  if (world.view === 'wire') return observe(world, statement, from, flags, line);
  beginIncarnation(from, flags);
  reviewAssumption(from, flags, line);
  const answered = flags & Flag.RST ? answeredBy(world, statement, from) : undefined;
  if (answered !== undefined) {
    const segment = draftReset(world, statement, from, answered, flags, line);
    judgeOptions(world, statement, from, segment, line);
    return { ...sending(segment, 'next'), answered };
  }
  switch (askState(world, statement, from, flags, line)) {
    case 'allowed':
      return askNumbers(world, statement, from, flags, line);
    case 'as if allowed':
      return world.silently(() => askNumbers(world, statement, from, flags, line));
    case 'data as if allowed':
      return { ...world.silently(() => askNumbers(world, statement, from, flags, line)), reception: 'as text' };
    case 'learned': {
      const { segment, read } = world.silently(() => learn(world, statement, from, flags, line));
      return { ...sending(segment), read };
    }
    case 'not sent':
      return unsent(world, statement, from, flags, line);
  }
}

function unsent(world: World, statement: Segment, from: End, flags: number, line: number): Sending {
  const draft = () => draftSegment(world, statement, flags, rightNumbers(from, statement, flags), line);
  return { ...sending(world.silently(draft)), counts: false, leaves: false };
}

function askNumbers(world: World, statement: Segment, from: End, written: number, line: number): Sending {
  const before = world.faultCount;
  const flags = withAck(world, statement, written, from.state, from.host.name);
  compareFlagsWithFields(world, statement, written);
  const drafted = draftSegment(world, statement, flags, rightNumbers(from, statement, flags), line);
  settleSlip(world, statement, from, drafted, line);
  if (isBeyondFin(from.tcb, drafted)) {
    const { host, state, since } = from;
    world.forgetFaults(before);
    world.report('state/data-after-fin', headOf(statement), { host: host.name, state }, since.state);
    return sending(drafted, undefined, 'as text');
  }
  const standing = judgeSequence(world, statement, from, drafted, line);
  const sequenced = isMistaken(standing) ? { ...drafted, seq: rightSequence(from.tcb, standing) } : drafted;
  if (!world.hasFaultOf('seq/')) judgeLength(world, statement, line);
  const segment = judgeAcknowledgment(world, statement, from, sequenced, line);
  const read = judgeOptions(world, statement, from, segment, line);
  // Keep-alives and window probes only ask; a bulk is many segments.
  if (standing === 'keep-alive' || standing === 'window-probe' || statement.arrow.kind === 'bulk') {
    return { ...sending(segment, standing), read };
  }
  const exceeds = judgeWindow(world, statement, from, segment, line);
  judgeShrinking(world, statement, from, segment, line);
  return { ...sending(segment, standing, exceeds ? 'beyond the window' : 'as it is'), read };
}

/** A SYN on a pair that is over, at this end and at the other unless it still lives: nothing is left of it. */
function beginIncarnation(from: End, flags: number): void {
  if (!from.over || (flags & (Flag.SYN | Flag.ACK | Flag.RST)) !== Flag.SYN) return;
  from.renew();
  if (from.peer.over) from.peer.renew();
}
