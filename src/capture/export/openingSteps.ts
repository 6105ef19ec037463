import type { EndTcb, GivenEvent } from '../../flow/trace.ts';
import { Flag } from '../../tcp/flags.ts';
import type { Tcb } from '../../tcp/tcb.ts';
import { minus } from '../../tcp/value.ts';
import { Verdicts } from '../../tcp/verdict.ts';
import { NO_SEGMENT, noWireOptions, type WireSegment } from '../wireSegment.ts';
import { concrete } from './concreteNumbers.ts';
import type { Endpoints } from './endpoints.ts';
import type { SegmentStep } from './packetdrillSteps.ts';

/**
 * The handshake that leads to a connection with which a flow begins, the first end opening: nothing can be played
 * without it. None where the host is in another state than ESTABLISHED. Its peer may have forgotten the connection.
 */
export function openingSteps(event: GivenEvent, host: string, endpoints: Endpoints): readonly SegmentStep[] {
  const { line, time } = event;
  const [client, server] = event.ends;
  if (client === undefined || server === undefined) return [];
  const own = client.end.host === host ? client.tcb : server.tcb;
  const [theirs, ours] = [isnOf(client.tcb, server.tcb), isnOf(server.tcb, client.tcb)];
  if (own.state !== 'ESTABLISHED' || theirs === undefined || ours === undefined) return [];
  const step = (from: EndTcb, to: EndTcb, flags: number, seq: number, ack: number): SegmentStep => {
    const segment: WireSegment = {
      ...NO_SEGMENT,
      time,
      source: endpoints.address(from.end.host),
      sourcePort: endpoints.port(from.end, from === client),
      destination: endpoints.address(to.end.host),
      destinationPort: endpoints.port(to.end, to === client),
      flags,
      seq,
      ack,
      window: 0xffff,
      options: flags & Flag.SYN ? offers(from.tcb.optionsSent ?? to.tcb.optionsReceived) : undefined,
    };
    const opens = { before: { ...server.tcb, state: 'SYN-RECEIVED' as const }, after: server.tcb };
    return {
      kind: from.end.host === host ? 'sends' : 'gets',
      line,
      segment,
      time,
      arrival: flags & Flag.SYN ? undefined : { ...opens, verdict: Verdicts.accepted },
      again: false,
      before: undefined,
      notes: [],
    };
  };
  return [
    step(client, server, Flag.SYN, theirs, 0),
    step(server, client, Flag.SYN | Flag.ACK, ours, (theirs + 1) >>> 0),
    step(client, server, Flag.ACK, (theirs + 1) >>> 0, (ours + 1) >>> 0),
  ];
}

/**
 * All that an end has sent before is acknowledged, and nobody knows what it was: as if it were the SYN alone. Of an end
 * that has forgotten its connection the peer knows the number.
 */
function isnOf({ sndNxt }: Tcb, { rcvNxt }: Tcb): number | undefined {
  const next = sndNxt ?? rcvNxt;
  return next === undefined ? undefined : concrete(minus(next, 1));
}

function offers(optionsSent: Tcb['optionsSent']): WireSegment['options'] {
  if (optionsSent === undefined) return undefined;
  const { mss, wscale, sackOk } = optionsSent;
  return { ...noWireOptions(), mss, wscale, sackOk };
}
