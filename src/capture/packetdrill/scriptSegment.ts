import { Flag } from '../../tcp/flags.ts';
import { noWireOptions, type WireOptions } from '../wireSegment.ts';

/** A segment as a script writes it: numbers of its own space, see `PacketdrillReader`. */
export interface ScriptSegment {
  /** `<`: the script sends it to the kernel; `>`: the kernel is to send it. */
  readonly inbound: boolean;
  readonly sourcePort: number | undefined;
  readonly destinationPort: number | undefined;
  readonly flags: number;
  readonly seq: number;
  readonly length: number;
  readonly ack: number;
  readonly window: number | undefined;
  readonly urgent: number;
  readonly options: WireOptions | undefined;
  readonly ecn: number;
}

/** The segment that an event's text describes; `undefined`: it is no TCP segment, or cannot be read. */
export function parseScriptSegment(text: string): ScriptSegment | undefined {
  // Longer than any: where blanks may stand in several ways, as many as there are take their square.
  const match = text.length > LONGEST ? null : SEGMENT.exec(text);
  if (match?.groups === undefined) return undefined;
  const { direction, info, source, destination, letters, start, length, rest = '' } = match.groups;
  const flags = flagsOf(letters ?? '');
  if (flags === undefined) return undefined;
  const number = (pattern: RegExp): number | undefined => {
    const digits = pattern.exec(fields)?.[1];
    return digits === undefined ? undefined : Number(digits);
  };
  const open = rest.indexOf('<');
  const fields = open === -1 ? rest : rest.slice(0, open);
  return {
    inbound: direction === '<',
    sourcePort: source === undefined ? undefined : Number(source) & 0xffff,
    destinationPort: destination === undefined ? undefined : Number(destination) & 0xffff,
    flags,
    seq: Number(start) >>> 0,
    length: Math.min(Number(length), 0xffff),
    ack: (number(/\back (\d{1,10})/) ?? 0) >>> 0,
    window: number(/\bwin (\d{1,5})/),
    urgent: (number(/\burg (\d{1,5})/) ?? 0) & 0xffff,
    options: open === -1 ? undefined : optionsOf(rest.slice(open + 1, rest.lastIndexOf('>'))),
    ecn: ECN[/\b(ect0|ect1|ce)\b/.exec(info ?? '')?.[1] ?? ''] ?? 0,
  };
}

const SEGMENT =
  /^(?<direction>[<>])\s*(?<info>\[[^\]]{0,80}\]|\([^)]{0,80}\))?\s*(?:(?<source>\d{1,5})\s*>\s*(?<destination>\d{1,5})\s+)?(?<letters>[FSRPEWAU]*\.?\d?|-)\s+(?<start>\d{1,10}):\d{1,10}\((?<length>\d{1,10})\)(?<rest>[\s\S]*)$/;

const LONGEST = 2000;

const ECN: Readonly<Record<string, number>> = { ect1: 1, ect0: 2, ce: 3 };

/** `S.`, `P`, `.`, `-`; a digit behind the dot is AccECN's counter of three bits (RFC 9768). */
function flagsOf(letters: string): number | undefined {
  if (letters === '') return undefined;
  let flags = 0;
  for (const letter of letters) {
    const flag = LETTERS[letter];
    if (flag === undefined) return undefined;
    flags |= flag;
  }
  return flags;
}

const LETTERS: Readonly<Record<string, number>> = {
  '-': 0,
  F: Flag.FIN,
  S: Flag.SYN,
  R: Flag.RST,
  P: Flag.PSH,
  U: Flag.URG,
  E: Flag.ECE,
  W: Flag.CWR,
  A: Flag.AE,
  '.': Flag.ACK,
  ...Object.fromEntries(
    Array.from({ length: 8 }, (_, count) => [
      String(count),
      (count & 4 ? Flag.AE : 0) | (count & 2 ? Flag.CWR : 0) | (count & 1 ? Flag.ECE : 0),
    ]),
  ),
};

/** `mss 1000,sackOK,nop,wscale 7`; `...` says nothing. */
function optionsOf(text: string): WireOptions | undefined {
  if (text.trim() === '...' || text.trim() === '') return undefined;
  const options = noWireOptions();
  const others: string[] = [];
  for (const option of text.split(',')) {
    const [name = '', ...values] = option.trim().split(/\s+/);
    switch (name) {
      case 'mss':
        options.mss = Math.min(Number.parseInt(values[0] ?? '', 10) || 0, 0xffff);
        break;
      case 'wscale':
        options.wscale = Number.parseInt(values[0] ?? '', 10) || 0;
        break;
      case 'sackOK':
        options.sackOk = true;
        break;
      case 'TS':
        options.tsVal = Number.parseInt(values[1] ?? '', 10) >>> 0;
        options.tsEcho = Number.parseInt(values[3] ?? '', 10) >>> 0;
        break;
      case 'sack':
        options.sack = [...option.matchAll(/(\d{1,10}):(\d{1,10})/g)].flatMap(([, left, right]) => [
          Number(left) >>> 0,
          Number(right) >>> 0,
        ]);
        if (options.sack.length === 0) options.sack = undefined;
        break;
      case 'FO':
      case 'FOEXP':
        options.cookie = /^(?:[0-9a-fA-F]{2}){4,16}$/.test(values[0] ?? '') ? (values[0] as string).toLowerCase() : '';
        break;
      case 'nop':
      case 'eol':
        break;
      default:
        others.push(name.replace(/[^ -~]/g, '?'));
    }
  }
  if (others.length > 0) options.others = others;
  return options;
}
