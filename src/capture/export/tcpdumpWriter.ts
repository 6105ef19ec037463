import { Flag } from '../../tcp/flags.ts';
import type { WireOptions, WireSegment } from '../wireSegment.ts';

/** A segment as `tcpdump -nS` prints it, one line without its line break; every line has its number. */
export function tcpdumpLine(segment: WireSegment): string {
  const { source, sourcePort, destination, destinationPort, flags, seq, ack, window, urgent, length, options } =
    segment;
  const protocol = source.text.includes(':') ? 'IP6' : 'IP';
  const ends = `${source.text}.${sourcePort} > ${destination.text}.${destinationPort}`;
  const first = seq ?? 0;
  const fields = [
    `Flags [${flagLetters(flags)}]`,
    `seq ${length === 0 ? first : `${first}:${(first + length) >>> 0}`}`,
    ...(flags & Flag.ACK ? [`ack ${ack}`] : []),
    ...(window === undefined ? [] : [`win ${window}`]),
    ...(flags & Flag.URG ? [`urg ${urgent}`] : []),
    ...(options === undefined ? [] : [`options [${optionText(options)}]`]),
    `length ${length}`,
  ];
  return `${clock(segment.time)} ${protocol} ${ends}: ${fields.join(', ')}`;
}

/** The time of the day, in microseconds unless it has more digits than that. */
function clock(time: number): string {
  const total = Number.isNaN(time) ? 0 : time;
  const seconds = Math.floor(total / 1e9);
  const two = (value: number): string => String(value % 60).padStart(2, '0');
  const fraction = String(Math.round(total - seconds * 1e9)).padStart(9, '0');
  const hours = String(Math.floor(seconds / 3600) % 24).padStart(2, '0');
  return `${hours}:${two(Math.floor(seconds / 60))}:${two(seconds)}.${fraction.replace(/000$/, '')}`;
}

/** `S.`, `P.`, `none` */
function flagLetters(flags: number): string {
  if (flags === 0) return 'none';
  return LETTERS.filter(([bit]) => flags & bit)
    .map(([, letter]) => letter)
    .join('');
}

const LETTERS: readonly (readonly [number, string])[] = [
  [Flag.FIN, 'F'],
  [Flag.SYN, 'S'],
  [Flag.RST, 'R'],
  [Flag.PSH, 'P'],
  [Flag.ACK, '.'],
  [Flag.URG, 'U'],
  [Flag.ECE, 'E'],
  [Flag.CWR, 'W'],
  [Flag.AE, 'e'],
];

function optionText({ mss, wscale, sackOk, sack, tsVal, tsEcho, cookie }: WireOptions): string {
  const parts: string[] = [];
  if (mss !== undefined) parts.push(`mss ${mss}`);
  if (sackOk) parts.push('sackOK');
  if (tsVal !== undefined) parts.push(`TS val ${tsVal} ecr ${tsEcho}`);
  if (wscale !== undefined) parts.push(`wscale ${wscale}`);
  if (sack !== undefined) {
    const blocks = Array.from({ length: sack.length / 2 }, (_, i) => `{${sack[2 * i]}:${sack[2 * i + 1]}}`);
    parts.push(`sack ${blocks.length} ${blocks.join('')}`);
  }
  if (cookie !== undefined) parts.push(cookie === '' ? 'tfo cookiereq' : `tfo cookie ${cookie}`);
  return parts.join(',');
}
