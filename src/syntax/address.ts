/**
 * An IP address, so many places further on, in canonical form: `10.0.1.0` for `10.0.0.255` and 1, `fe80::1` for
 * `FE80:0::0001` and 0 (RFC 5952). `undefined`: it is no address, or lies beyond the last one.
 */
export function addressAt(written: string, offset: number): string | undefined {
  if (!Number.isSafeInteger(offset)) return undefined;
  return written.includes(':') ? sixAt(written, offset) : fourAt(written, offset);
}

/** How many addresses follow this one; 0 if it is none. */
export function addressesAfter(written: string): number {
  if (!written.includes(':')) return 0xffff_ffff - (fourBytes(written) ?? 0xffff_ffff);
  return Number((1n << 128n) - 1n - (sixteenBytes(written) ?? (1n << 128n) - 1n));
}

function fourAt(written: string, offset: number): string | undefined {
  const first = fourBytes(written);
  const value = first === undefined ? -1 : first + offset;
  if (value < 0 || value > 0xffff_ffff) return undefined;
  return `${Math.floor(value / 0x100_0000)}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`;
}

/** Digit by digit, since a flood reads one a million times. */
function fourBytes(written: string): number | undefined {
  let value = 0;
  let byte = -1;
  let dots = 0;
  for (let i = 0; i <= written.length; i++) {
    const digit = i < written.length ? written.charCodeAt(i) - ZERO : DOT;
    if (digit >= 0 && digit <= 9) {
      byte = Math.max(byte, 0) * 10 + digit;
      if (byte > 255) return undefined;
    } else {
      if (digit !== DOT || byte < 0) return undefined;
      value = value * 256 + byte;
      byte = -1;
      dots++;
    }
  }
  return dots === 4 ? value : undefined;
}

const ZERO = 0x30;
/** As a digit: two below 0. */
const DOT = -2;

function sixAt(written: string, offset: number): string | undefined {
  const first = sixteenBytes(written);
  const value = first === undefined ? -1n : first + BigInt(offset);
  if (value < 0n || value >= 1n << 128n) return undefined;
  return sixText(Array.from({ length: 8 }, (_, i) => Number((value >> BigInt(16 * (7 - i))) & 0xffffn)));
}

function sixteenBytes(written: string): bigint | undefined {
  return eightGroups(written)?.reduce((sum, group) => sum * 0x1_0000n + BigInt(group), 0n);
}

/** Sixteen bits each; the last two may be written as an IPv4 address, and one run of zeros as `::`. */
function eightGroups(written: string): readonly number[] | undefined {
  const [left, right, ...more] = written.split('::');
  if (left === undefined || more.length > 0) return undefined;
  const before = groupsOf(left, right === undefined);
  const after = right === undefined ? [] : groupsOf(right, true);
  if (before === undefined || after === undefined) return undefined;
  const missing = 8 - before.length - after.length;
  if (right === undefined ? missing !== 0 : missing < 1) return undefined;
  return [...before, ...Array<number>(missing).fill(0), ...after];
}

function groupsOf(written: string, last: boolean): readonly number[] | undefined {
  if (written === '') return [];
  const parts = written.split(':');
  const groups: number[] = [];
  for (const [index, part] of parts.entries()) {
    if (part.includes('.')) {
      const four = last && index === parts.length - 1 ? fourBytes(part) : undefined;
      if (four === undefined) return undefined;
      groups.push(four >>> 16, four & 0xffff);
    } else {
      if (!/^[0-9a-fA-F]{1,4}$/.test(part)) return undefined;
      groups.push(Number.parseInt(part, 16));
    }
  }
  return groups;
}

/** Lower-case, without leading zeros, the first of the longest runs of zeros as `::`. */
function sixText(groups: readonly number[]): string {
  const text = groups.map(group => group.toString(16)).join(':');
  const runs = text.match(/\b0(?::0)+\b/g) ?? [];
  const longest = runs.reduce((longer, run) => (run.length > longer.length ? run : longer), '');
  return longest === '' ? text : text.replace(new RegExp(`(^|:)${longest}(:|$)`), '::');
}
