import { Flag } from '../flags.ts';
import { NO_OPTIONS } from '../options.ts';
import { hasFlag, type TcpSegment } from '../segment.ts';
import { closed, type Tcb, type TcbDraft } from '../tcb.ts';
import { isAbove, plus, type Value } from '../value.ts';
import { Verdicts } from '../verdict.ts';
import { type Outcome, type Step, type Surroundings, takeSteps } from './arrival.ts';
import { finBit } from './finBit.ts';
import { queuedText } from './listen.ts';
import { segmentText } from './segmentText.ts';

/** §3.10.7.3. */
export function arrivesInSynSent(tcb: Tcb, segment: TcpSegment, surroundings: Surroundings): Outcome {
  // First, the ACK bit: SND.UNA < SEG.ACK =< SND.NXT, and above ISS.
  const acknowledges = hasFlag(segment, Flag.ACK);
  const acceptable = acknowledges && acknowledgesSyn(tcb, segment.ack);
  const rst = hasFlag(segment, Flag.RST);
  if (acknowledges && !acceptable && !rst) return { tcb, verdict: Verdicts.synSentResets };

  // Second, the RST bit: believed only if it acknowledges the SYN.
  if (rst) {
    return acceptable
      ? { tcb: closed(tcb), verdict: Verdicts.synSentIsReset }
      : { tcb, verdict: Verdicts.synSentIgnoresRst };
  }

  // Fifth: neither SYN nor RST.
  if (!hasFlag(segment, Flag.SYN)) return { tcb, verdict: Verdicts.synSentDrops };

  // Fourth, the SYN bit.
  const met: TcbDraft = {
    ...tcb,
    irs: segment.seq,
    rcvNxt: plus(segment.seq, 1),
    rcvEdge: tcb.offered === undefined ? undefined : plus(segment.seq, 1 + tcb.offered),
    sndWnd: segment.win,
    maxSndWnd: segment.win,
    sndWl1: segment.seq,
    optionsReceived: segment.options ?? NO_OPTIONS,
    tsRecent: segment.options?.ts?.value,
    tsRecentAt: surroundings.now,
    kept: queuedText(segment),
  };
  if (!acceptable) {
    met.state = 'SYN-RECEIVED';
    return { tcb: met, verdict: Verdicts.synSentCrosses };
  }
  met.state = 'ESTABLISHED';
  met.sndUna = segment.ack;
  met.sndWl2 = segment.ack;
  const rest: TcpSegment = { ...segment, flags: segment.flags & ~Flag.SYN, seq: plus(segment.seq, 1) };
  const outcome = takeSteps(
    { tcb: met, segment: rest, verdict: Verdicts.synSentConnects, surroundings },
    STEPS_AFTER_SYN,
  );
  return { tcb: outcome.tcb, verdict: Verdicts.synSentConnects };
}

function acknowledgesSyn(tcb: Tcb, ack: Value): boolean {
  if (tcb.iss === undefined || tcb.sndNxt === undefined) return false;
  return isAbove(ack, tcb.iss) && !isAbove(ack, tcb.sndNxt);
}

/** What SYN-SENT goes on with once the SYN is accepted: "continue processing at the sixth step" (§3.10.7.3, fourth). */
const STEPS_AFTER_SYN: readonly Step[] = [segmentText, finBit];
