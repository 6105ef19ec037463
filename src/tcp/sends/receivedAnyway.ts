import type { Surroundings } from '../arrives/arrival.ts';
import { passFin } from '../arrives/finBit.ts';
import { takeKept } from '../keptText.ts';
import type { Tcb, TcbDraft } from '../tcb.ts';
import { isAbove, type Value } from '../value.ts';

/**
 * The TCB of an end that acknowledges what has not arrived: once reported, everything the peer sent up to `upTo`
 * counts as received, its SYN and its FIN included.
 */
export function receivedAnyway(tcb: Tcb, peer: Tcb, upTo: Value, surroundings: Surroundings): Tcb {
  const met = tcb.state === 'SYN-SENT' ? metBySyn(tcb, peer, surroundings) : tcb;
  const taken: TcbDraft = { ...met, ...takeKept(met.kept, upTo) };
  const passesFin = peer.finSent !== undefined && isAbove(upTo, peer.finSent);
  if (passesFin && !tcb.finReceived) passFin(taken, surroundings);
  return taken;
}

/** As if the peer's SYN, or SYN+ACK, had arrived. */
function metBySyn(tcb: Tcb, peer: Tcb, { now }: Surroundings): Tcb {
  const answered = peer.state !== 'SYN-SENT';
  return {
    ...tcb,
    state: answered ? 'ESTABLISHED' : 'SYN-RECEIVED',
    irs: peer.iss,
    optionsReceived: peer.optionsSent,
    tsRecent: peer.optionsSent?.ts?.value,
    tsRecentAt: now,
    sndUna: answered ? tcb.sndNxt : tcb.sndUna,
  };
}
