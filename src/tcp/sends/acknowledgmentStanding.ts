import { refusesCookie } from '../fastOpen.ts';
import { stretches } from '../keptText.ts';
import type { Tcb } from '../tcb.ts';
import { atLeast, minus, order, same, type Value } from '../value.ts';

/** How SEG.ACK stands to what has arrived. Only `next` is right; the rules `ack/*` report the others. */
export type AcknowledgmentStanding = 'next' | 'beyond-sent' | 'not-received' | 'phantom-byte' | 'stale';

/** Where an acknowledgment number stands that an end with this TCB sends to a peer with that one. */
export function acknowledgmentStanding(tcb: Tcb, ack: Value, peer: Tcb): AcknowledgmentStanding {
  const nxt = tcb.rcvNxt;
  switch (nxt === undefined ? 'above' : order(ack, nxt)) {
    case 'same':
      return 'next';
    case 'above':
      if (acknowledgesQueuedText(tcb, ack)) return 'next';
      return peer.sndMax !== undefined && atLeast(peer.sndMax, ack) ? 'not-received' : 'beyond-sent';
    case 'below':
      if (refusesCookie(tcb, ack)) return 'next';
      return nxt !== undefined && minus(nxt, ack) === 1 && isPeerControl(tcb, ack) ? 'phantom-byte' : 'stale';
    case 'undecided':
      return 'beyond-sent';
  }
}

/** Text that came with a SYN waits for the handshake, and may be acknowledged with it (RFC 7413 §4.2). */
function acknowledgesQueuedText(tcb: Tcb, ack: Value): boolean {
  return tcb.state === 'SYN-RECEIVED' && [...stretches(tcb.kept)].some(({ end }) => same(end, ack));
}

/** The number of the peer's SYN or FIN, which has arrived. */
function isPeerControl(tcb: Tcb, ack: Value): boolean {
  const fin = tcb.finReceived && tcb.rcvNxt !== undefined && minus(tcb.rcvNxt, ack) === 1;
  return fin || (tcb.irs !== undefined && same(ack, tcb.irs));
}
