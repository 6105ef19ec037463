import { Flag } from '../flags.ts';
import { hasFlag } from '../segment.ts';
import { LISTEN_TCB } from '../tcb.ts';
import { type Verdict, Verdicts } from '../verdict.ts';
import type { Arrival } from './arrival.ts';
import { mayReopen } from './reopening.ts';

/**
 * §3.10.7.4, fourth, with RFC 5961 §4: a SYN in the middle of a connection draws a challenge ACK. TIME-WAIT keeps
 * its TCB: whether the end opens anew (MAY-2) or acknowledges the old connection shows in what it sends next.
 */
export function synBit(arrival: Arrival): Verdict | undefined {
  const { tcb, segment } = arrival;
  if (!hasFlag(segment, Flag.SYN)) return undefined;
  if (tcb.state === 'SYN-RECEIVED' && tcb.passive) {
    arrival.tcb = LISTEN_TCB;
    return Verdicts.synReturnsToListen;
  }
  if (tcb.state === 'TIME-WAIT' && !hasFlag(segment, Flag.ACK) && mayReopen(tcb, segment)) {
    return Verdicts.synInTimeWait;
  }
  return Verdicts.synChallenged;
}
