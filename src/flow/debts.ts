import { Flag } from '../tcp/flags.ts';
import { hasFlag, type TcpSegment } from '../tcp/segment.ts';
import { same } from '../tcp/value.ts';
import { Verdicts } from '../tcp/verdict.ts';
import type { End } from './end.ts';
import { isSilencing, type Owed } from './fault.ts';
import type { Arrival, SegmentEvent } from './trace.ts';
import type { World } from './world.ts';

/** Remembers what an arrival obliges or entitles the receiver to: an answer, a RST, a SYN+ACK from TIME-WAIT. */
export function noteDebts(to: End, event: SegmentEvent, segment: TcpSegment, { verdict }: Arrival): void {
  const syn = hasFlag(segment, Flag.SYN) && !hasFlag(segment, Flag.ACK);
  if (syn && (verdict.kind === 'refused' || to.state === 'TIME-WAIT')) {
    to.unansweredSyn = { segment, dropped: false, line: event.line };
  }
  switch (verdict.answer) {
    case 'none':
      return;
    case 'syn-ack':
      owe(to, 'SYN+ACK', event);
      // Until its own SYN is out the end may still refuse.
      if (to.tcb.iss === undefined) to.oweReset(segment);
      return;
    case 'reset':
      to.oweReset(segment);
      if (syn) owe(to, 'RST', event);
      return;
    case 'challenge-ack':
      owe(to, 'challenge ACK', event);
      return;
    case 'ack':
      if (verdict === Verdicts.finAccepted) {
        owe(to, 'ACK of the FIN', hasFlag(segment, Flag.FIN) ? event : (to.keptFin ?? event));
        to.keptFin = undefined;
      } else if (hasFlag(segment, Flag.FIN)) {
        if (to.tcb.finReceived) owe(to, 'ACK of the FIN', event);
        else if (verdict === Verdicts.textKept) to.keptFin ??= event;
      } else if (syn && repeatsSynOf(to, segment)) {
        owe(to, 'SYN+ACK', event);
      }
      return;
  }
}

/**
 * A host that is held to nothing owes nothing, and nothing is owed to an address of nobody; of a line that has a
 * mistake of such weight no more is said.
 */
function owe(to: End, owed: Owed, { faults, statement }: SegmentEvent): void {
  if (!to.host.raw && !to.peer.host.isNobody && !faults.some(isSilencing)) to.owe(owed, statement);
}

/** The SYN that SYN-RECEIVED knows already: the SYN+ACK was lost, or has not been sent. */
function repeatsSynOf({ tcb }: End, { seq }: TcpSegment): boolean {
  return tcb.state === 'SYN-RECEIVED' && tcb.irs !== undefined && same(seq, tcb.irs);
}

/** A segment with these flags that the end sends pays what it owes. `opened`: its own SYN has been sent before. */
export function payDebts(from: End, flags: number, opened: boolean): void {
  const { debts } = from;
  if (debts === undefined) return;
  if (flags & Flag.RST) {
    from.debts = undefined;
    return;
  }
  if (!(flags & Flag.ACK)) return;
  // Once the own SYN is out, RFC 9293 answers a repeated one with a bare ACK (§3.10.7.4, first); so may TIME-WAIT.
  const paysSyn = (flags & Flag.SYN) !== 0 || opened;
  const left = debts.filter(({ owed }) => owed === 'RST' || (owed === 'SYN+ACK' && !paysSyn));
  from.debts = left.length > 0 ? left : undefined;
}

/** Reports what an end has not answered. */
export function reportDebts(world: World, { debts, host, peer }: End): void {
  if (debts === undefined) return;
  for (const { owed, from, to } of debts) {
    world.report('state/no-answer', { from, to }, { host: host.name, peer: peer.host.name, owed });
  }
}
