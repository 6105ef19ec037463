import { timestampsAgreed } from '../negotiation.ts';
import type { TcpSegment } from '../segment.ts';
import type { Tcb } from '../tcb.ts';
import { isBelow, order } from '../value.ts';

/**
 * Whether a SYN that meets TIME-WAIT is later than all of the old connection, so that it may open the next one
 * (RFC 9293 §3.6.1, MAY-2): by its timestamp, else by its number (RFC 6191 §2). What the unknowns leave open counts
 * as later.
 */
export function mayReopen(tcb: Tcb, syn: TcpSegment): boolean {
  const value = syn.options?.ts?.value;
  if (value !== undefined) {
    if (tcb.tsRecent === undefined || !timestampsAgreed(tcb)) return true;
    const place = order(value, tcb.tsRecent);
    if (place === 'above' || place === 'below') return place === 'above';
  }
  return tcb.rcvNxt !== undefined && !isBelow(syn.seq, tcb.rcvNxt);
}
