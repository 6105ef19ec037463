import { Flag } from '../flags.ts';
import { finStandsAt } from '../keptText.ts';
import { hasFlag, textEnd } from '../segment.ts';
import type { Tcb } from '../tcb.ts';
import { plus, same, type Value } from '../value.ts';
import { type Verdict, Verdicts } from '../verdict.ts';
import { type Arrival, enterTimeWait } from './arrival.ts';
import { takesText } from './segmentText.ts';

/** §3.10.7.4, eighth: a FIN counts once everything before it is here. */
export function finBit(arrival: Arrival): Verdict | undefined {
  const { tcb, segment } = arrival;
  const nxt = tcb.rcvNxt as Value;
  const here = hasFlag(segment, Flag.FIN) && same(textEnd(segment), nxt);
  if (!takesText(tcb)) return finInOtherStates(arrival);
  if (!here && (tcb.kept === undefined || !finStandsAt(tcb.kept, nxt))) return undefined;
  arrival.tcb = passFin({ ...tcb, rcvNxt: plus(nxt, 1), finReceived: true, kept: undefined }, arrival);
  return Verdicts.finAccepted;
}

/** Where the peer's FIN has been taken already; only TIME-WAIT has something to do. */
function finInOtherStates(arrival: Arrival): Verdict | undefined {
  if (arrival.tcb.state !== 'TIME-WAIT' || !hasFlag(arrival.segment, Flag.FIN)) return undefined;
  arrival.tcb = enterTimeWait(arrival.tcb, arrival.surroundings);
  return Verdicts.finAgain;
}

function passFin(tcb: Tcb, { surroundings }: Arrival): Tcb {
  switch (tcb.state) {
    case 'ESTABLISHED':
      return { ...tcb, state: 'CLOSE-WAIT' };
    case 'FIN-WAIT-1':
      // Had this segment acknowledged our FIN too, the fifth step would have led to FIN-WAIT-2.
      return { ...tcb, state: 'CLOSING' };
    case 'FIN-WAIT-2':
      return enterTimeWait(tcb, surroundings);
    default:
      return tcb;
  }
}
