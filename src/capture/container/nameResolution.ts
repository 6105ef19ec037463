import { fourText, sixText } from '../addresses.ts';
import type { Integers } from './integers.ts';

/** The records of a Name Resolution Block: addresses and the first name of each. */
export function readNames(
  { u16 }: Integers,
  bytes: Uint8Array,
  from: number,
  to: number,
  take: (address: string, name: string) => void,
): void {
  for (let at = from; at + 4 <= to; ) {
    const type = u16(bytes, at);
    const length = u16(bytes, at + 2);
    const value = at + 4;
    if (type === 0 || value + length > to) return;
    const size = type === IPV4 ? 4 : type === IPV6 ? 16 : 0;
    if (size > 0 && length > size) {
      const name = firstName(bytes, value + size, value + length);
      if (name !== '') take(size === 4 ? fourText(bytes, value) : sixText(bytes, value), name);
    }
    at = value + length + (-length & 3);
  }
}

const IPV4 = 1;
const IPV6 = 2;

/** Names end with a zero byte; what is not printable is not taken for a name. */
function firstName(bytes: Uint8Array, from: number, to: number): string {
  let name = '';
  for (let at = from; at < to && bytes[at] !== 0; at++) {
    const byte = bytes[at] as number;
    if (byte < 0x20 || byte > 0x7e) return '';
    name += String.fromCharCode(byte);
  }
  return name;
}
