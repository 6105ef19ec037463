import type { Address } from '../addresses.ts';

/** What an IP packet says of the TCP segment in it. One object is filled again and again. */
export interface Packet {
  source: Address | undefined;
  destination: Address | undefined;
  /** Where the segment begins. */
  from: number;
  /** How long it is, whatever of it was captured. */
  length: number;
  /** The two ECN bits of the IP header (RFC 3168 §5). */
  ecn: number;
  /** Why there is no segment to read; `undefined`: there is one. Empty: the packet bears something else than TCP. */
  without: string | undefined;
}

export function emptyPacket(): Packet {
  return { source: undefined, destination: undefined, from: 0, length: 0, ecn: 0, without: '' };
}

/** Protocol numbers (RFC 5237) that say what follows an IP header. */
export const Protocol = {
  HopByHop: 0,
  Tcp: 6,
  Routing: 43,
  Fragment: 44,
  Authentication: 51,
  Destination: 60,
  Mobility: 135,
  Hip: 139,
  Shim6: 140,
} as const;

export const FRAGMENT = 'a fragment of an IP packet is left out: only whole ones are read';
