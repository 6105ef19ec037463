import { enterTimeWait, type Surroundings } from '../arrives/arrival.ts';
import { takeKept } from '../keptText.ts';
import type { Tcb } from '../tcb.ts';
import { isAbove, type Value } from '../value.ts';

/**
 * The TCB of an end that acknowledges what has not arrived: once reported, everything the peer sent up to `upTo`
 * counts as received, its SYN and its FIN included.
 */
export function receivedAnyway(tcb: Tcb, peer: Tcb, upTo: Value, surroundings: Surroundings): Tcb {
  const met = tcb.state === 'SYN-SENT' ? metBySyn(tcb, peer) : tcb;
  const taken: Tcb = { ...met, ...takeKept(met.kept, upTo) };
  if (tcb.finReceived || peer.finSent === undefined || !isAbove(upTo, peer.finSent)) return taken;
  const closed: Tcb = { ...taken, finReceived: true, kept: undefined };
  switch (closed.state) {
    case 'ESTABLISHED':
      return { ...closed, state: 'CLOSE-WAIT' };
    case 'FIN-WAIT-1':
      return { ...closed, state: 'CLOSING' };
    case 'FIN-WAIT-2':
      return enterTimeWait(closed, surroundings);
    default:
      return closed;
  }
}

/** As if the peer's SYN, or SYN+ACK, had arrived. */
function metBySyn(tcb: Tcb, peer: Tcb): Tcb {
  const answered = peer.state !== 'SYN-SENT';
  return {
    ...tcb,
    state: answered ? 'ESTABLISHED' : 'SYN-RECEIVED',
    irs: peer.iss,
    sndUna: answered ? tcb.sndNxt : tcb.sndUna,
  };
}
