import type { Tcb } from './tcb.ts';

/**
 * Whether both SYNs offered timestamps, so that every segment but a RST carries them (RFC 7323 §3.2). `undefined`: a
 * SYN is not known, and neither is what it said.
 */
export function timestampsAgreed({ optionsSent, optionsReceived }: Tcb): boolean | undefined {
  if (optionsSent === undefined || optionsReceived === undefined) return undefined;
  return optionsSent.ts !== undefined && optionsReceived.ts !== undefined;
}

/** Whether both SYNs permitted SACK (RFC 2018 §2); `undefined`: a SYN is not known. */
export function sackAgreed({ optionsSent, optionsReceived }: Tcb): boolean | undefined {
  if (optionsSent === undefined || optionsReceived === undefined) return undefined;
  return optionsSent.sackOk && optionsReceived.sackOk;
}
