import type { SegmentEvent } from '../../flow/trace.ts';
import { Flag } from '../../tcp/flags.ts';
import { windowShift } from '../../tcp/windowScale.ts';
import type { WireSegment } from '../wireSegment.ts';
import { concrete } from './concreteNumbers.ts';

/**
 * The segments that one line stands for: one, unless it is more than an IP packet holds, or a bulk (`=>`), which is
 * any number of full ones and the acknowledgments of every other.
 */
export function* segmentsOf(event: SegmentEvent, whole: WireSegment): Generator<WireSegment, void, void> {
  const isBulk = event.arrow === 'bulk';
  const size = isBulk ? fullSize(event, whole) : LARGEST;
  if (whole.length <= size && !isBulk) {
    yield whole;
    return;
  }
  const { flags, seq = 0 } = whole;
  let count = 0;
  for (let at = 0; at < whole.length || at === 0; at += size) {
    const isFirst = at === 0;
    const isLast = at + size >= whole.length;
    const length = Math.min(size, whole.length - at);
    yield {
      ...whole,
      flags: flags & ~((isFirst ? 0 : Flag.SYN) | (isLast ? 0 : Flag.FIN | Flag.PSH)),
      seq: (seq + at + (!isFirst && flags & Flag.SYN ? 1 : 0)) >>> 0,
      length,
      payload: whole.payload?.subarray(at, at + length),
    };
    count++;
    if (isBulk && (isLast || count % 2 === 0)) yield acknowledgment(event, whole, seq + at + length);
  }
}

/** What an IPv4 packet has room for behind headers of any length. */
const LARGEST = 65_535 - 60 - 60;

/**
 * The peer's MSS, less what options take (RFC 9293 §3.7.1). Of very much they are as long as a capture on the sending
 * machine has them, before the network card cuts them up.
 */
function fullSize({ sender }: SegmentEvent, { options, length }: WireSegment): number {
  const mss = sender.before.optionsReceived?.mss ?? 1460;
  const size = Math.max(1, Math.min(LARGEST, mss - (options?.tsVal === undefined ? 0 : 12)));
  return length > size * MOST ? LARGEST : size;
}

const MOST = 1000;

function acknowledgment({ arrival, sender }: SegmentEvent, whole: WireSegment, upTo: number): WireSegment {
  const receiver = arrival?.after;
  const offered = receiver?.offered;
  const shift = receiver === undefined ? 0 : windowShift(receiver, Flag.ACK);
  const { options } = whole;
  return {
    ...whole,
    source: whole.destination,
    sourcePort: whole.destinationPort,
    destination: whole.source,
    destinationPort: whole.sourcePort,
    flags: Flag.ACK,
    seq: receiver?.sndNxt === undefined ? concrete(sender.before.rcvNxt ?? 0) : concrete(receiver.sndNxt),
    ack: upTo >>> 0,
    window: offered === undefined ? 0xffff : Math.min(0xffff, Math.floor(offered / 2 ** shift)),
    length: 0,
    payload: undefined,
    options: options && { ...options, tsVal: options.tsEcho, tsEcho: options.tsVal, sack: undefined },
    ecn: 0,
  };
}
