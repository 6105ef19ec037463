import type { FaultCode } from '../fault.ts';

/**
 * What a capture cannot tell, since a host may have received more or less than passed the capture point: whether it
 * acknowledges and answers what it should, how far its window reached, what its SYNs offered, and in which order it
 * sent what it sent.
 */
const SILENT: ReadonlySet<FaultCode> = new Set([
  'ack/stale',
  'ack/not-received',
  'state/no-answer',
  'state/half-open',
  'state/discarded',
  'option/mss-exceeded',
  'option/not-negotiated',
  'option/timestamp',
  'window/exceeded',
  'window/shrunk',
]);

/** Whether `view wire` turns a rule off. */
export function isSilentOnTheWire(code: FaultCode): boolean {
  return SILENT.has(code);
}
