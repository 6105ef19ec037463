import { Flag } from '../flags.ts';
import { finStandsAt } from '../keptText.ts';
import { hasFlag, textEnd } from '../segment.ts';
import type { TcbDraft } from '../tcb.ts';
import { plus, same, type Value } from '../value.ts';
import { type Verdict, Verdicts } from '../verdict.ts';
import { type Arrival, enterTimeWait, type Surroundings } from './arrival.ts';
import { takesText } from './segmentText.ts';

/** §3.10.7.4, eighth: a FIN counts once everything before it is here. */
export function finBit(arrival: Arrival): Verdict | undefined {
  const { tcb, segment } = arrival;
  const nxt = tcb.rcvNxt as Value;
  const here = hasFlag(segment, Flag.FIN) && same(textEnd(segment), nxt);
  if (!takesText(tcb)) return finInOtherStates(arrival);
  if (!here && (tcb.kept === undefined || !finStandsAt(tcb.kept, nxt))) return undefined;
  tcb.rcvNxt = plus(nxt, 1);
  passFin(tcb, arrival.surroundings);
  return Verdicts.finAccepted;
}

/** Where the peer's FIN has been taken already; only TIME-WAIT has something to do. */
function finInOtherStates(arrival: Arrival): Verdict | undefined {
  if (arrival.tcb.state !== 'TIME-WAIT' || !hasFlag(arrival.segment, Flag.FIN)) return undefined;
  enterTimeWait(arrival.tcb, arrival.surroundings);
  return Verdicts.finAgain;
}

/** RCV.NXT has passed the peer's FIN: there is no more to come. */
export function passFin(tcb: TcbDraft, surroundings: Surroundings): void {
  tcb.finReceived = true;
  tcb.kept = undefined;
  if (tcb.state === 'ESTABLISHED') tcb.state = 'CLOSE-WAIT';
  // Had the segment acknowledged our FIN too, the fifth step would have led to FIN-WAIT-2.
  else if (tcb.state === 'FIN-WAIT-1') tcb.state = 'CLOSING';
  else if (tcb.state === 'FIN-WAIT-2') enterTimeWait(tcb, surroundings);
}
