import { Flag } from '../../tcp/flags.ts';
import { concrete } from './concreteNumbers.ts';
import type { SegmentStep, Step } from './packetdrillSteps.ts';

/**
 * Why no script can hold a kernel to these steps, as the end of a sentence about the side under test; `undefined`: one can.
 * Nothing here is wrong by RFC 9293: it is up to the kernel, or beyond what packetdrill writes.
 */
export function packetdrillRefusal(steps: readonly Step[]): string | undefined {
  let sent = 0;
  for (const step of steps) {
    if (step.kind === 'state') continue;
    const reason = step.kind === 'sends' ? sentRefusal(step) : gotRefusal(step);
    if (reason !== undefined) return reason;
    if (!step.again) sent += step.segment.length;
    if (sent > MOST) return 'more than 2 GiB are sent, and packetdrill counts no further';
  }
  return undefined;
}

const MOST = 0x7fff_ffff;

function sentRefusal({ segment: { flags, length }, notes }: SegmentStep): string | undefined {
  if (flags & Flag.SYN && length > 0) return FAST_OPEN;
  // Linux probes without data, and only while its program has more to send: then the flow goes on otherwise.
  if (notes.includes('note/zero-window-probe')) {
    return 'it probes a closed window, which kernels do in their own way: Linux without data';
  }
  return undefined;
}

function gotRefusal({ segment: { flags, length, seq = 0 }, arrival }: SegmentStep): string | undefined {
  const taken = arrival?.after.rcvNxt;
  if (flags & Flag.SYN && length > 0 && taken !== undefined && concrete(taken) !== (seq + 1) >>> 0) return FAST_OPEN;
  if (length > 0 && arrival?.before.offered === 0 && arrival.verdict.kind !== 'accepted') {
    return 'its window is closed, and how much a kernel offers is up to the kernel';
  }
  return undefined;
}

const FAST_OPEN = 'Fast Open needs cookies, which a kernel makes itself';
