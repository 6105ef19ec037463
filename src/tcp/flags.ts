/** The control bits where they stand in the TCP header (RFC 9293 §3.1; AE: RFC 9768). */
export const Flag = {
  FIN: 0x001,
  SYN: 0x002,
  RST: 0x004,
  PSH: 0x008,
  ACK: 0x010,
  URG: 0x020,
  ECE: 0x040,
  CWR: 0x080,
  AE: 0x100,
} as const;

export type FlagName = keyof typeof Flag;

/** The order in which people read flags aloud: what the segment does first, ACK last of the classic six. */
const SPOKEN_ORDER = [
  'SYN',
  'FIN',
  'RST',
  'PSH',
  'URG',
  'ECE',
  'CWR',
  'AE',
  'ACK',
] as const satisfies readonly FlagName[];

/** `SYN+ACK`; the empty string if no bit is set. */
export function flagsText(bits: number): string {
  return SPOKEN_ORDER.filter(name => bits & Flag[name]).join('+');
}
