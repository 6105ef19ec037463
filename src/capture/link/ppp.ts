/** Where the IP packet in a PPP frame begins; address, control and half of the protocol may be left out (RFC 1661 §6). */
export function pppPayload(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  if (bytes[at] === 0xff && bytes[at + 1] === 0x03) at += 2;
  if (at + 2 > to) return -1;
  const first = bytes[at] as number;
  const isShort = (first & 1) === 1;
  const protocol = isShort ? first : (first << 8) | (bytes[at + 1] as number);
  return protocol === IPV4 || protocol === IPV6 ? at + (isShort ? 1 : 2) : -1;
}

const IPV4 = 0x21;
const IPV6 = 0x57;
