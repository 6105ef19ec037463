import { addressAt } from '../../syntax/address.ts';

/** The 4 bytes of an IPv4 address or the 16 of an IPv6 one, which is in canonical form. */
export function addressBytes(text: string): Uint8Array {
  if (!text.includes(':')) return Uint8Array.from(text.split('.'), Number);
  const [left = '', right] = withoutDots(text).split('::');
  const before = groupsOf(left);
  const after = right === undefined ? [] : groupsOf(right);
  const groups = [...before, ...new Array<number>(8 - before.length - after.length).fill(0), ...after];
  return Uint8Array.from(groups.flatMap(group => [group >> 8, group & 0xff]));
}

/** What an IPv4 address is among IPv6 ones (RFC 4291 §2.5.5.2). */
export function mapped(bytes: Uint8Array): Uint8Array {
  if (bytes.length === 16) return bytes;
  const six = new Uint8Array(16);
  six.set([0xff, 0xff], 10);
  six.set(bytes, 12);
  return six;
}

function withoutDots(text: string): string {
  return addressAt(text, 0) ?? text;
}

function groupsOf(text: string): readonly number[] {
  return text === '' ? [] : text.split(':').map(group => Number.parseInt(group, 16));
}
