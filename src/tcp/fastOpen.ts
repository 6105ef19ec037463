import type { TcpOptions } from './options.ts';
import type { TcpSegment } from './segment.ts';
import type { Tcb } from './tcb.ts';
import { isBelow, isPositive, plus, same, type Value } from './value.ts';

/** A SYN whose cookie lets its data be taken at once (RFC 7413 §4.2.2). A flow cannot tell a wrong cookie. */
export function opensFast({ len, options }: TcpSegment): boolean {
  return isPositive(len) && bearsCookie(options);
}

/** Whether an end in SYN-RECEIVED may send data before the handshake is done: it has taken the SYN's cookie. */
export function maySendEarly({ iss, optionsReceived }: Tcb): boolean {
  return iss !== undefined && bearsCookie(optionsReceived);
}

/** Whether an answer to a SYN, acknowledging it alone, refuses its cookie and the data that came with it. */
export function refusesCookie({ iss, irs, rcvNxt, optionsReceived }: Tcb, ack: Value): boolean {
  if (iss !== undefined || irs === undefined || rcvNxt === undefined || !bearsCookie(optionsReceived)) return false;
  return same(ack, plus(irs, 1)) && isBelow(ack, rcvNxt);
}

function bearsCookie(options: TcpOptions | undefined): boolean {
  return options?.cookie !== undefined && options.cookie > 0;
}
