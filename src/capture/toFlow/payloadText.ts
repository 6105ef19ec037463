/** How the data of segments is written. */
export type PayloadStyle = 'length' | 'text' | 'hex';

/** The bytes as a string of the language, quotes included: what is text as text, everything else as `\xNN`. */
export function payloadText(bytes: Uint8Array, style: 'text' | 'hex'): string {
  let text = '"';
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] as number;
    const point = style === 'hex' || byte < 0x80 ? undefined : codePointAt(bytes, at);
    if (point !== undefined) {
      const character = String.fromCodePoint(point.code);
      text += PRINTABLE.test(character) ? character : escaped(bytes, at, at + point.length);
      at += point.length;
      continue;
    }
    text += style === 'text' ? (SIMPLE[byte] ?? (isVisible(byte) ? String.fromCharCode(byte) : hex(byte))) : hex(byte);
    at++;
  }
  return `${text}"`;
}

/** Letters, marks, numbers, punctuation and symbols; no separators but the blank, and nothing that writes backwards. */
const PRINTABLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S}]$/u;

const SIMPLE: Readonly<Record<number, string>> = { 9: '\\t', 10: '\\n', 13: '\\r', 34: '\\"', 92: '\\\\' };

function isVisible(byte: number): boolean {
  return byte >= 0x20 && byte < 0x7f;
}

function hex(byte: number): string {
  return `\\x${byte.toString(16).padStart(2, '0')}`;
}

function escaped(bytes: Uint8Array, from: number, to: number): string {
  return Array.from(bytes.subarray(from, to), hex).join('');
}

/** The character of several bytes that stands there, if it is well-formed UTF-8 (RFC 3629 §3). */
function codePointAt(bytes: Uint8Array, at: number): { readonly code: number; readonly length: number } | undefined {
  const first = bytes[at] as number;
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4 || at + length > bytes.length) return undefined;
  let code = first & (0x7f >> length);
  for (let next = at + 1; next < at + length; next++) {
    const byte = bytes[next] as number;
    if ((byte & 0xc0) !== 0x80) return undefined;
    code = (code << 6) | (byte & 0x3f);
  }
  const isLongest = code >= (LEAST[length] as number);
  return isLongest && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? { code, length } : undefined;
}

/** The least code point that needs so many bytes. */
const LEAST: Readonly<Record<number, number>> = { 2: 0x80, 3: 0x800, 4: 0x1_0000 };
