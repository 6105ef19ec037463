import { Flag } from '../../tcp/flags.ts';
import type { WireOptions, WireSegment } from '../wireSegment.ts';

/** The numbers from which the two sides of a script count: their ISNs. */
export interface Origins {
  readonly own: number;
  readonly other: number;
}

/** A segment as a script writes it, behind its direction: `S 0:0(0) win 65535 <mss 1460>`. */
export function scriptSegment(segment: WireSegment, origins: Origins, inbound: boolean): string {
  const { flags, seq, ack, window, urgent, length, options, ecn } = segment;
  const from = ((seq ?? 0) - origins.own) >>> 0;
  const parts = [
    ECN[ecn] ?? '',
    letters(inbound || length === 0 ? flags : flags | Flag.PSH),
    `${from}:${(from + length) >>> 0}(${length})`,
    flags & Flag.ACK ? `ack ${(ack - origins.other) >>> 0}` : '',
    inbound ? `win ${window ?? 65_535}` : '',
    flags & Flag.URG ? `urg ${urgent}` : '',
    inbound ? injectedOptions(options, origins) : expectedOptions(segment, origins),
  ];
  return parts.filter(part => part !== '').join(' ');
}

const ECN: readonly string[] = ['', '[ect1]', '[ect0]', '[ce]'];

/** The script's letters: ACK is a dot, and no flag at all a dash. */
function letters(flags: number): string {
  const text = LETTERS.filter(([bit]) => flags & bit)
    .map(([, letter]) => letter)
    .join('');
  return text === '' ? '-' : text;
}

const LETTERS: readonly (readonly [number, string])[] = [
  [Flag.FIN, 'F'],
  [Flag.SYN, 'S'],
  [Flag.RST, 'R'],
  [Flag.PSH, 'P'],
  [Flag.URG, 'U'],
  [Flag.ECE, 'E'],
  [Flag.CWR, 'W'],
  [Flag.AE, 'A'],
  [Flag.ACK, '.'],
];

/** Each option padded to whole words. Timestamps are left out: a script can only echo what it has spelt out. */
function injectedOptions(options: WireOptions | undefined, origins: Origins): string {
  const parts: string[] = [];
  if (options?.mss !== undefined) parts.push(`mss ${options.mss}`);
  if (options?.sackOk) parts.push('nop,nop,sackOK');
  if (options?.wscale !== undefined) parts.push(`nop,wscale ${options.wscale}`);
  if (options?.sack !== undefined) parts.push(blocks(options.sack, origins));
  return parts.length === 0 ? '' : `<${parts.join(',')}>`;
}

/** Which options the kernel writes on its SYN, and how, is its own affair. */
function expectedOptions({ flags, options }: WireSegment, origins: Origins): string {
  if (flags & Flag.SYN) return '<...>';
  return options?.sack === undefined ? '' : `<${blocks(options.sack, origins)}>`;
}

function blocks(edges: readonly number[], { other }: Origins): string {
  const ranges = Array.from({ length: Math.floor(edges.length / 2) }, (_, index) => {
    const [left = 0, right = 0] = edges.slice(2 * index);
    return `${(left - other) >>> 0}:${(right - other) >>> 0}`;
  });
  return `nop,nop,sack ${ranges.join(' ')}`;
}
