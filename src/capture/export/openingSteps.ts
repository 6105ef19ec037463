import type { EndName, GivenEvent } from '../../flow/trace.ts';
import { Flag } from '../../tcp/flags.ts';
import type { Tcb } from '../../tcp/tcb.ts';
import { minus, type Value } from '../../tcp/value.ts';
import { Verdicts } from '../../tcp/verdict.ts';
import { NO_SEGMENT, noWireOptions, type WireSegment } from '../wireSegment.ts';
import { concrete } from './concreteNumbers.ts';
import type { Endpoints } from './endpoints.ts';
import type { SegmentStep } from './packetdrillSteps.ts';

/**
 * The handshake that leads to a connection with which a flow begins, the first end opening: nothing can be played
 * without it. None where an end is in another state than ESTABLISHED.
 */
export function openingSteps({ ends, time }: GivenEvent, host: string, endpoints: Endpoints): readonly SegmentStep[] {
  const [client, server] = ends;
  if (client?.tcb.state !== 'ESTABLISHED' || server?.tcb.state !== 'ESTABLISHED') return [];
  const [theirs, ours] = [isnOf(client.tcb), isnOf(server.tcb)];
  if (theirs === undefined || ours === undefined) return [];
  const step = (from: EndName, to: EndName, tcb: Tcb, flags: number, seq: number, ack: number): SegmentStep => {
    const segment: WireSegment = {
      ...NO_SEGMENT,
      time,
      source: endpoints.address(from.host),
      sourcePort: endpoints.port(from, from === client.end),
      destination: endpoints.address(to.host),
      destinationPort: endpoints.port(to, to === client.end),
      flags,
      seq,
      ack,
      window: 0xffff,
      options: flags & Flag.SYN ? offers(tcb) : undefined,
    };
    const opens = { before: { ...server.tcb, state: 'SYN-RECEIVED' as const }, after: server.tcb };
    return {
      kind: from.host === host ? 'sends' : 'gets',
      segment,
      time,
      arrival: flags & Flag.SYN ? undefined : { ...opens, verdict: Verdicts.accepted },
      again: false,
      before: undefined,
      notes: [],
    };
  };
  return [
    step(client.end, server.end, client.tcb, Flag.SYN, theirs, 0),
    step(server.end, client.end, server.tcb, Flag.SYN | Flag.ACK, ours, (theirs + 1) >>> 0),
    step(client.end, server.end, client.tcb, Flag.ACK, (theirs + 1) >>> 0, (ours + 1) >>> 0),
  ];
}

/** All that an end has sent before is acknowledged, and nobody knows what it was: as if it were the SYN alone. */
function isnOf({ sndNxt }: Tcb): number | undefined {
  return sndNxt === undefined ? undefined : concrete(minus(sndNxt as Value, 1));
}

function offers({ optionsSent }: Tcb): WireSegment['options'] {
  if (optionsSent === undefined) return undefined;
  const { mss, wscale, sackOk } = optionsSent;
  return { ...noWireOptions(), mss, wscale, sackOk };
}
