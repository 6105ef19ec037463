import { fieldOf } from '../../flow/numbers.ts';
import type { SegmentEvent } from '../../flow/trace.ts';
import type { Segment } from '../../syntax/tree.ts';
import type { View } from '../../syntax/view.ts';
import { Flag } from '../../tcp/flags.ts';
import type { TcpOptions } from '../../tcp/options.ts';
import type { TcpSegment } from '../../tcp/segment.ts';
import { residue } from '../../tcp/value.ts';
import { windowShift } from '../../tcp/windowScale.ts';
import type { WireOptions, WireSegment } from '../wireSegment.ts';
import { concrete } from './concreteNumbers.ts';
import type { Endpoints } from './endpoints.ts';
import { payloadBytes } from './payloadBytes.ts';

/**
 * The segment of an event as it stands on the wire. `source` is the text of the flow, `time` in nanoseconds. What a host
 * does is told as the flow goes on after a mistake; what a capture saw, as it is written.
 */
export function exportedSegment(
  event: SegmentEvent,
  endpoints: Endpoints,
  source: string,
  view: View,
  time: number,
): WireSegment {
  const { segment, statement, from, to } = event;
  const { len, options } = segment;
  const { flags, seq, ack } = view === 'wire' ? asWritten(event) : segment;
  const [fromPort, toPort] = portsOf(event, endpoints);
  return {
    time,
    source: endpoints.address(from.host),
    sourcePort: fromPort,
    destination: endpoints.address(to.host),
    destinationPort: toPort,
    flags,
    seq: concrete(seq),
    ack: flags & Flag.ACK ? concrete(ack) : 0,
    window: windowField(event),
    urgent: urgentPointer(statement),
    length: concrete(len),
    options: options && wireOptions(options, statement),
    ecn: ecnOf(statement),
    payload: statement.payload && payloadBytes(source.slice(statement.payload.from, statement.payload.to)),
    corrupt: statement.fields.some(({ kind }) => kind === 'bad-checksum'),
  };
}

function asWritten({ segment, statement }: SegmentEvent): Pick<TcpSegment, 'flags' | 'seq' | 'ack'> {
  return {
    flags: statement.flags?.bits ?? segment.flags,
    seq: writtenNumber(statement, 'seq') ?? segment.seq,
    ack: writtenNumber(statement, 'ack') ?? segment.ack,
  };
}

function writtenNumber(statement: Segment, kind: 'seq' | 'ack'): number | undefined {
  const value = fieldOf(statement, kind)?.value;
  return value === undefined || value.terms.length > 0 ? undefined : residue(value.constant);
}

/** Who sends a SYN, or anything but an answer, asks. */
function portsOf({ from, to, segment: { flags } }: SegmentEvent, endpoints: Endpoints): readonly [number, number] {
  const answers = (flags & (Flag.SYN | Flag.ACK)) === (Flag.SYN | Flag.ACK) || (flags & Flag.RST) !== 0;
  return [endpoints.port(from, !answers), endpoints.port(to, answers)];
}

/** The field of 16 bits; where nobody says how much is offered, it is as much as there is room for. */
function windowField({ segment, sender }: SegmentEvent): number {
  const { win, flags } = segment;
  if (win === undefined) return 0xffff;
  return Math.min(0xffff, Math.floor(win / 2 ** windowShift(sender.before, flags)));
}

function urgentPointer({ fields }: Segment): number {
  for (const field of fields) {
    if (field.kind === 'urg') return field.value.terms.length === 0 ? field.value.constant & 0xffff : 0;
  }
  return 0;
}

/** The two ECN bits (RFC 3168 §5). */
function ecnOf({ fields }: Segment): number {
  for (const { kind } of fields) {
    if (kind === 'ect1') return 1;
    if (kind === 'ect0') return 2;
    if (kind === 'ce') return 3;
  }
  return 0;
}

function wireOptions({ mss, wscale, sackOk, sack, ts, cookie }: TcpOptions, { fields }: Segment): WireOptions {
  const written = fields.find(field => field.kind === 'tfo');
  return {
    mss,
    wscale,
    sackOk,
    sack: sack?.flatMap(({ left, right }) => [concrete(left), concrete(right)]),
    tsVal: ts?.value,
    tsEcho: ts?.echo,
    cookie:
      cookie === undefined ? undefined : ((written?.kind === 'tfo' ? written.cookie?.toLowerCase() : undefined) ?? ''),
    others: undefined,
  };
}
