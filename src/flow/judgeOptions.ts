import type { Field, Segment } from '../syntax/tree.ts';
import { Flag } from '../tcp/flags.ts';
import { sackAgreed, timestampsAgreed } from '../tcp/negotiation.ts';
import { MAX_OPTION_BYTES, optionBytes, type TcpOptions } from '../tcp/options.ts';
import type { TcpSegment } from '../tcp/segment.ts';
import { isAbove, minus, type Value } from '../tcp/value.ts';
import type { End, Excuse } from './end.ts';
import { headOf } from './flags.ts';
import { judgeBlocks } from './judgeBlocks.ts';
import { judgeTimestamps } from './judgeTimestamps.ts';
import { fieldOf } from './numbers.ts';
import { show } from './scope.ts';
import type { World } from './world.ts';

/** Question 1 for the options: reports `option/*`, each by itself. Returns what the ends read of the segment. */
export function judgeOptions(
  world: World,
  statement: Segment,
  from: End,
  segment: TcpSegment,
  line: number,
): TcpSegment {
  const { options, flags } = segment;
  // What cannot be read has been reported, and may have been any offer.
  if (statement.damaged && flags & Flag.SYN) excuse(from, ['ts', 'sack', 'wscale']);
  if (options !== undefined) {
    if (!(flags & Flag.SYN) && offers(options)) judgePlace(world, statement);
    judgeAgreement(world, statement, from, flags, options);
    if (options.sack !== undefined) judgeBlocks(world, statement, from, options.sack, line);
    judgeRoom(world, statement, options);
  }
  if (segment.len !== 0) judgeSize(world, statement, from, segment, line);
  return judgeTimestamps(world, statement, from, segment, line);
}

function offers({ mss, wscale, sackOk, cookie }: TcpOptions): boolean {
  return sackOk || mss !== undefined || wscale !== undefined || cookie !== undefined;
}

/** What only a SYN may carry. */
const SYN_ONLY: ReadonlySet<Field['kind']> = new Set(['mss', 'wscale', 'sack-ok', 'tfo']);

/** `option/syn-only`: an offer outside a SYN comes too late, and is ignored. */
function judgePlace(world: World, { fields }: Segment): void {
  for (const field of fields) {
    if (SYN_ONLY.has(field.kind)) world.report('option/syn-only', field, { option: field.kind });
  }
}

/**
 * `option/not-negotiated`: used though a SYN did not offer it, or offered by a SYN+ACK though the SYN did not (RFC 7323
 * §2.2, §3.2). What was reported once counts as agreed on.
 */
function judgeAgreement(world: World, statement: Segment, from: End, flags: number, options: TcpOptions): void {
  const { tcb, excused } = from;
  if (flags & Flag.SYN) {
    const { optionsSent, optionsReceived } = tcb;
    if (!(flags & Flag.ACK) || optionsReceived === undefined) return;
    const unasked = (option: 'ts' | 'wscale'): boolean =>
      !excused?.has(option) &&
      options[option] !== undefined &&
      optionsReceived[option] === undefined &&
      optionsSent?.[option] === undefined;
    if (unasked('wscale')) reportUnagreed(world, statement, from, 'wscale');
    if (unasked('ts')) reportUnagreed(world, statement, from, 'ts');
    return;
  }
  if (options.ts !== undefined && timestampsAgreed(tcb) === false && !excused?.has('ts')) {
    reportUnagreed(world, statement, from, 'ts');
  }
  if (options.sack !== undefined && sackAgreed(tcb) === false && !excused?.has('sack')) {
    reportUnagreed(world, statement, from, 'sack');
  }
}

function reportUnagreed(world: World, statement: Segment, from: End, option: 'ts' | 'sack' | 'wscale'): void {
  const { peer, tcb } = from;
  const offered = (syn: TcpOptions | undefined): boolean =>
    syn !== undefined && (option === 'sack' ? syn.sackOk : syn[option] !== undefined);
  const lacking = [];
  if (tcb.optionsSent !== undefined && !offered(tcb.optionsSent)) lacking.push(from.host.name);
  if (!offered(tcb.optionsReceived)) lacking.push(peer.host.name);
  world.report(
    'option/not-negotiated',
    fieldOf(statement, option) ?? headOf(statement),
    { host: from.host.name, peer: peer.host.name, option, missing: undefined, lacking },
    lacking.at(-1) === peer.host.name ? from.since.irs : from.since.iss,
  );
  if (!world.isSilenced) excuse(from, [option]);
}

/** From now on they count as agreed on. */
function excuse(from: End, options: readonly ('ts' | 'sack' | 'wscale')[]): void {
  const excused: Excuse = new Set([...(from.excused ?? []), ...options]);
  from.excused = excused;
  from.peer.excused = excused;
}

/** `option/too-long`: only a SACK option with too many blocks can make it so. */
function judgeRoom(world: World, statement: Segment, options: TcpOptions): void {
  const bytes = optionBytes(options);
  if (bytes <= MAX_OPTION_BYTES) return;
  const field = fieldOf(statement, 'sack');
  const blocks = options.sack?.length ?? 0;
  const fit = Math.max(0, blocks - Math.ceil((bytes - MAX_OPTION_BYTES) / 8));
  const last = field?.blocks[fit - 1];
  world.report('option/too-long', field ?? headOf(statement), {
    bytes,
    blocks,
    fit,
    surplus: field && last && { from: last.to, to: field.to },
  });
}

/** `option/mss-exceeded`: the peer's MSS leaves room for data and options together (RFC 9293 §3.7.1). */
function judgeSize(world: World, statement: Segment, from: End, { len, options }: TcpSegment, line: number): void {
  const mss = from.tcb.optionsReceived?.mss;
  if (mss === undefined || statement.arrow.kind === 'bulk') return;
  const bytes = options === undefined ? 0 : optionBytes(options);
  if (!exceeds(len, mss - bytes)) return;
  world.report(
    'option/mss-exceeded',
    fieldOf(statement, 'len') ?? statement.payload ?? headOf(statement),
    {
      host: from.host.name,
      peer: from.peer.host.name,
      len: show(len, world.scope, line),
      bytes,
      mss,
      written: fieldOf(statement, 'len') !== undefined && statement.payload === undefined,
    },
    from.since.irs,
  );
}

/** A symbolic length exceeds only what it certainly exceeds. */
function exceeds(len: Value, room: number): boolean {
  if (typeof len === 'number') return len > room;
  return room <= 0 || isAbove(minus(len, room), 0);
}
