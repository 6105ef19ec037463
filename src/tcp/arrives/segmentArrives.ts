import type { TcpSegment } from '../segment.ts';
import type { Tcb } from '../tcb.ts';
import { Verdicts } from '../verdict.ts';
import { ackField } from './ackField.ts';
import { type Outcome, type Step, type Surroundings, takeSteps } from './arrival.ts';
import { arrivesInClosed } from './closed.ts';
import { finBit } from './finBit.ts';
import { arrivesInListen } from './listen.ts';
import { resetBit } from './resetBit.ts';
import { segmentText } from './segmentText.ts';
import { sequenceCheck } from './sequenceCheck.ts';
import { synBit } from './synBit.ts';
import { arrivesInSynSent } from './synSent.ts';
import { takeTimestamp, timestampCheck } from './timestamps.ts';

/**
 * SEGMENT ARRIVES, RFC 9293 §3.10.7: what the end does with a segment and what becomes of its TCB. Pure and total:
 * any segment, however nonsensical, has a verdict in every state.
 */
export function segmentArrives(tcb: Tcb, segment: TcpSegment, surroundings: Surroundings): Outcome {
  switch (tcb.state) {
    case 'CLOSED':
      return arrivesInClosed(tcb, segment);
    case 'LISTEN':
      return arrivesInListen(tcb, segment, surroundings);
    case 'SYN-SENT':
      return arrivesInSynSent(tcb, segment, surroundings);
    default:
      return takeSteps({ tcb: { ...tcb }, segment, verdict: Verdicts.accepted, surroundings }, STEPS_OTHERWISE);
  }
}

/**
 * §3.10.7.4 in the RFC's order. Its third step (security) and sixth (URG) change nothing that a flow can show. RFC 7323
 * §5.3 looks at timestamps before and after the first one.
 */
const STEPS_OTHERWISE: readonly Step[] = [
  timestampCheck,
  sequenceCheck,
  takeTimestamp,
  resetBit,
  synBit,
  ackField,
  segmentText,
  finBit,
];
