import { utf8 } from '../toFlow/textBytes.ts';

/**
 * The bytes that a string literal of the language stands for, from how it is written, quotes included: `\xNN` is one
 * byte, everything else its UTF-8.
 */
export function payloadBytes(written: string): Uint8Array {
  const bytes: number[] = [];
  const inside = written.slice(1, -1);
  const pattern = /\\x([0-9a-fA-F]{2})|\\u\{([0-9a-fA-F]{1,6})\}|\\([\s\S])|[^\\]+/g;
  for (const [plain, byte, point, simple] of inside.matchAll(pattern)) {
    if (byte !== undefined) bytes.push(Number.parseInt(byte, 16));
    else if (point !== undefined) add(bytes, String.fromCodePoint(Math.min(Number.parseInt(point, 16), 0x10ffff)));
    else add(bytes, simple === undefined ? plain : (SIMPLE[simple] ?? simple));
  }
  return Uint8Array.from(bytes);
}

/** One by one: a string may be longer than an argument list. */
function add(bytes: number[], text: string): void {
  for (const byte of utf8(text)) bytes.push(byte);
}

const SIMPLE: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };
