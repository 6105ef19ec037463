import { Flag } from '../flags.ts';
import { hasFlag } from '../segment.ts';
import { closed, LISTEN_TCB } from '../tcb.ts';
import { same } from '../value.ts';
import { type Verdict, Verdicts } from '../verdict.ts';
import type { Arrival } from './arrival.ts';

/** §3.10.7.4, second, with RFC 5961 §3: only a RST at exactly RCV.NXT is believed. */
export function resetBit(arrival: Arrival): Verdict | undefined {
  const { tcb, segment } = arrival;
  if (!hasFlag(segment, Flag.RST)) return undefined;
  if (tcb.rcvNxt === undefined || !same(segment.seq, tcb.rcvNxt)) {
    return tcb.rcvEdge === undefined ? Verdicts.rstMaybeChallenged : Verdicts.rstChallenged;
  }
  switch (tcb.state) {
    case 'SYN-RECEIVED':
      arrival.tcb = tcb.passive ? LISTEN_TCB : closed(tcb);
      return tcb.passive ? Verdicts.returnsToListen : Verdicts.refused;
    case 'CLOSING':
    case 'LAST-ACK':
    case 'TIME-WAIT':
      arrival.tcb = closed(tcb);
      return Verdicts.resetWhenClosing;
    default:
      arrival.tcb = closed(tcb);
      return Verdicts.reset;
  }
}
