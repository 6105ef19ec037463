import { segmentArrives } from '../tcp/arrives/segmentArrives.ts';
import { Flag } from '../tcp/flags.ts';
import { hasFlag, type TcpSegment } from '../tcp/segment.ts';
import { LISTEN_TCB } from '../tcp/tcb.ts';
import { same } from '../tcp/value.ts';
import { Verdicts } from '../tcp/verdict.ts';
import type { End } from './end.ts';
import type { Arrival, SegmentEvent } from './trace.ts';
import type { World } from './world.ts';

/** Question 2: what the end does with a segment that arrives now. Nothing arrives at a forged address. */
export function receive(world: World, to: End, segment: TcpSegment, line: number): Arrival | undefined {
  if (to.host.unreachable) return undefined;
  const opens = hasFlag(segment, Flag.SYN) && !(segment.flags & (Flag.ACK | Flag.RST));
  const accepts = to.state === 'CLOSED' && opens && to.host.acceptsConnections;
  if (accepts && to.over) to.renew();
  const before = to.tcb;
  const outcome = segmentArrives(accepts ? LISTEN_TCB : before, segment, world.surroundings);
  to.become(outcome.tcb, line);
  if (to.tcb.timeWaitUntil !== before.timeWaitUntil) world.watch(to);
  to.host.latest = to;
  return { before, after: to.tcb, verdict: outcome.verdict };
}

/** Remembers what the arrival obliges or entitles the receiver to: an answer, a RST, a SYN+ACK from TIME-WAIT. */
export function noteDebts(to: End, event: SegmentEvent, { verdict }: Arrival): void {
  const { segment } = event;
  const syn = hasFlag(segment, Flag.SYN) && !hasFlag(segment, Flag.ACK);
  if (syn && (verdict.answer !== 'syn-ack' || verdict === Verdicts.synInTimeWait)) to.unansweredSyn = segment;
  switch (verdict.answer) {
    case 'syn-ack':
      to.debts.set('SYN+ACK', event);
      return;
    case 'reset':
      to.toReset = segment;
      if (syn) to.debts.set('RST', event);
      return;
    case 'challenge-ack':
      to.debts.set('challenge ACK', event);
      return;
    case 'ack':
      if (verdict === Verdicts.finAccepted || verdict === Verdicts.finAgain) to.debts.set('ACK of the FIN', event);
      else if (syn && to.state === 'SYN-RECEIVED' && to.tcb.irs !== undefined && same(segment.seq, to.tcb.irs)) {
        to.debts.set('SYN+ACK', event);
      }
      return;
    case 'none':
      return;
  }
}

/** A segment that the end sends pays what it owes. */
export function payDebts(from: End, segment: TcpSegment): void {
  if (from.debts.size === 0) return;
  if (hasFlag(segment, Flag.RST)) {
    from.debts.clear();
    return;
  }
  if (!hasFlag(segment, Flag.ACK)) return;
  from.debts.delete('ACK of the FIN');
  from.debts.delete('challenge ACK');
  if (hasFlag(segment, Flag.SYN) || from.state === 'TIME-WAIT') from.debts.delete('SYN+ACK');
}
