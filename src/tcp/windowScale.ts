import { Flag } from './flags.ts';
import type { Tcb } from './tcb.ts';

/**
 * Rcv.Wind.Shift of RFC 7323 §2.3: by how many bits the windows that this end offers are shifted, 0 to 14. Both SYNs
 * must carry the option, and a SYN's own window is never shifted (§2.2).
 */
export function offeredShift({ optionsSent, optionsReceived }: Tcb): number {
  const shift = optionsSent?.wscale;
  return shift === undefined || optionsReceived?.wscale === undefined ? 0 : shift;
}

/** The shift of the window of a segment that this end sends: a SYN's is never shifted (§2.2). */
export function windowShift(tcb: Tcb, flags: number): number {
  return flags & Flag.SYN ? 0 : offeredShift(tcb);
}

/** The most bytes that a window can have: 65,535 shifted by 14 (RFC 7323 §2.3). */
export const LARGEST_WINDOW = windowBytes(65_535, 14);

/** The bytes that a window field of 16 bits stands for. */
export function windowBytes(field: number, shift: number): number {
  return field << shift;
}
