import { Flag } from '../../src/tcp/flags.ts';
import type { TcpSegment } from '../../src/tcp/segment.ts';
import { isSynchronized } from '../../src/tcp/state.ts';
import type { Tcb } from '../../src/tcp/tcb.ts';
import { IRS, ISS, segment } from './ends.ts';

/** A segment that arrives, as a lecturer would name it. */
export interface Event {
  readonly name: string;
  readonly arrives: TcpSegment;
}

/** The segments worth telling apart in the state of this end, in the order of the RFC's checks. */
export function segmentsFor(tcb: Tcb): readonly Event[] {
  if (tcb.state === 'CLOSED' || tcb.state === 'LISTEN') return withoutNumbers();
  return tcb.state === 'SYN-SENT' ? beforeSyn(tcb) : otherwise(tcb);
}

function withoutNumbers(): readonly Event[] {
  return [
    event('RST', segment(Flag.RST, IRS)),
    event('ACK, data with ACK, SYN+ACK, FIN', segment(0, IRS, ISS)),
    event('SYN', segment(Flag.SYN, IRS)),
    event('anything else', segment(Flag.PSH, IRS, undefined, 5)),
  ];
}

function beforeSyn(tcb: Tcb): readonly Event[] {
  const nxt = tcb.sndNxt as number;
  return [
    event('ACK of what was never sent', segment(0, IRS, nxt + 1)),
    event('RST+ACK of the own SYN', segment(Flag.RST, 0, nxt)),
    event('any other RST', segment(Flag.RST, 0)),
    event('SYN+ACK of the own SYN', segment(Flag.SYN, IRS, nxt)),
    event('SYN', segment(Flag.SYN, IRS)),
    event('no SYN and no RST', segment(0, IRS, nxt)),
  ];
}

function otherwise(tcb: Tcb): readonly Event[] {
  const at = tcb.rcvNxt as number;
  const una = tcb.sndUna as number;
  const nxt = tcb.sndNxt as number;
  const opening = tcb.state === 'SYN-RECEIVED';
  const closing = tcb.finSent !== undefined && una <= (tcb.finSent as number);
  return [
    event('nothing new', segment(0, at - 1, una)),
    event('outside the window', segment(0, at + 5000, una, 5)),
    event('RST at RCV.NXT', segment(Flag.RST, at)),
    event('RST elsewhere in the window', segment(Flag.RST, at + 5)),
    event('RST outside the window', segment(Flag.RST, at + 5000)),
    ...(opening ? [event('the SYN again', segment(Flag.SYN, at - 1))] : []),
    ...(opening ? [event('SYN+ACK with the number of the SYN', segment(Flag.SYN, at - 1, nxt))] : []),
    event(
      opening ? 'another SYN' : tcb.state === 'TIME-WAIT' ? 'SYN from RCV.NXT on' : 'SYN',
      segment(Flag.SYN, at + 5),
    ),
    ...(tcb.state === 'TIME-WAIT' ? [event('SYN below RCV.NXT', segment(Flag.SYN, at - 5))] : []),
    event('no ACK', segment(Flag.PSH, at, undefined, 5)),
    event('ACK of what was never sent', segment(0, at, nxt + 1)),
    ...(isSynchronized(tcb.state) ? [event('ACK far below SND.UNA', segment(0, at, una - 5000))] : []),
    ...(opening ? [event('ACK of the own SYN', segment(0, at, nxt))] : []),
    ...(closing ? [event('ACK of the own FIN', segment(0, at, nxt))] : []),
    ...(tcb.state === 'ESTABLISHED' || tcb.state === 'CLOSE-WAIT'
      ? [event('ACK of own data', segment(0, at, nxt))]
      : []),
    event(tcb.finReceived ? 'data behind the FIN' : 'the next data', segment(0, at, opening ? nxt : una, 5)),
    ...(tcb.finReceived ? [] : [event('later data', segment(0, at + 5, opening ? nxt : una, 5))]),
    ...(tcb.finReceived
      ? [event('the FIN again', segment(Flag.FIN, at - 1, una))]
      : [event('FIN', segment(Flag.FIN, at, opening ? nxt : una))]),
    ...(tcb.state === 'FIN-WAIT-1' ? [event('FIN with ACK of the own FIN', segment(Flag.FIN, at, nxt))] : []),
  ];
}

function event(name: string, arrives: TcpSegment): Event {
  return { name, arrives };
}
