import type { Tcb } from '../../tcp/tcb.ts';
import { concrete } from './concreteNumbers.ts';

/** How long a script pauses, and why not as long as the flow. */
export interface Pause {
  readonly nanoseconds: number;
  readonly why?: string;
}

/**
 * The pause of a script for the time that has passed in the flow, in nanoseconds, `side` being as it was meanwhile.
 * Nobody waits for hours, and a kernel does not wait for long: it sends again what nobody acknowledges.
 */
export function pauseFor(passed: number, side: Tcb | undefined): Pause {
  if (side !== undefined && isUnacknowledged(side)) {
    const most = HANDSHAKE.has(side.state) ? INITIAL_RTO / 2 : LEAST_RTO / 2;
    return passed <= most
      ? { nanoseconds: passed }
      : { nanoseconds: most, why: 'after which a kernel would send again' };
  }
  return passed <= LONG ? { nanoseconds: passed } : { nanoseconds: 1e9, why: 'in which nothing happens' };
}

function isUnacknowledged({ sndUna, sndNxt }: Tcb): boolean {
  return sndUna !== undefined && sndNxt !== undefined && concrete(sndUna) !== concrete(sndNxt);
}

const HANDSHAKE: ReadonlySet<Tcb['state']> = new Set(['SYN-SENT', 'SYN-RECEIVED']);
/** RFC 6298 §2.1. */
const INITIAL_RTO = 1e9;
/** Linux, as long as round trips are short. */
const LEAST_RTO = 0.2e9;
const LONG = 10e9;
