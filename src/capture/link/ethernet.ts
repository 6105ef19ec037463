import { pppPayload } from './ppp.ts';

/** Where the IP packet in an Ethernet frame begins, behind any number of VLAN tags and MPLS labels; −1: none. */
export function ethernetPayload(bytes: Uint8Array, from: number, to: number): number {
  return payloadOfType(bytes, from + 12, to);
}

/** The same, from where the EtherType stands. */
export function payloadOfType(bytes: Uint8Array, from: number, to: number): number {
  for (let at = from; at + 2 <= to; at += 4) {
    const type = ((bytes[at] as number) << 8) | (bytes[at + 1] as number);
    switch (type) {
      case EtherType.IPv4:
      case EtherType.IPv6:
        return at + 2;
      case EtherType.Vlan:
      case EtherType.ServiceVlan:
      case EtherType.OldServiceVlan:
        break;
      case EtherType.Mpls:
        return behindLabels(bytes, at + 2, to);
      case EtherType.PppoeSession:
        return pppPayload(bytes, at + 2 + PPPOE, to);
      default:
        return type <= LONGEST_LENGTH ? snapPayload(bytes, at + 2, to) : -1;
    }
  }
  return -1;
}

const EtherType = {
  IPv4: 0x0800,
  IPv6: 0x86dd,
  /** IEEE 802.1Q */
  Vlan: 0x8100,
  /** IEEE 802.1ad, QinQ */
  ServiceVlan: 0x88a8,
  OldServiceVlan: 0x9100,
  Mpls: 0x8847,
  PppoeSession: 0x8864,
} as const;

const PPPOE = 6;
/** What is no EtherType is a length (IEEE 802.3 §3.2.6). */
const LONGEST_LENGTH = 1500;

/** The last of the labels has its S bit set (RFC 3032 §2.1). */
function behindLabels(bytes: Uint8Array, from: number, to: number): number {
  for (let at = from; at + 4 <= to; at += 4) if ((bytes[at + 2] as number) & 1) return at + 4;
  return -1;
}

/** A length, LLC and SNAP stand before the EtherType (RFC 1042). */
function snapPayload(bytes: Uint8Array, at: number, to: number): number {
  const isSnap = at + 8 <= to && bytes[at] === 0xaa && bytes[at + 1] === 0xaa && bytes[at + 2] === 0x03;
  return isSnap ? payloadOfType(bytes, at + 6, to) : -1;
}
