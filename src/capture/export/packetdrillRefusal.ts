import { Flag } from '../../tcp/flags.ts';
import { isAbove } from '../../tcp/value.ts';
import { concrete } from './concreteNumbers.ts';
import { begins, type ForgetStep, isSegmentStep, type SegmentStep, type Step } from './packetdrillSteps.ts';

/** What no script can hold a kernel to. By RFC 9293 it may be right: it is up to the kernel, or beyond packetdrill. */
export interface Refusal {
  /** Zero-based line of the flow. */
  readonly line: number;
  /** The end of a sentence about the side under test. */
  readonly reason: string;
}

/** Why no script can hold a kernel to these steps; `undefined`: one can. */
export function packetdrillRefusal(steps: readonly Step[]): Refusal | undefined {
  const kernel = new Kernel();
  for (const step of steps) {
    if (step.kind === 'forgets') kernel.forget(step);
    if (!isSegmentStep(step)) continue;
    const reason = kernel.take(step);
    if (reason !== undefined) return { line: step.line, reason };
  }
  return undefined;
}

/** What a Linux kernel would have in mind, step by step. */
class Kernel {
  /** Bytes, by both sides. */
  private sent = 0;
  private forgotten: ForgetStep['why'] | undefined;
  /** Something has come in TIME-WAIT, so that a script cannot do without that. */
  private usesTimeWait = false;
  /** The number of the first byte that came with a SYN, which Linux has dropped. */
  private dropped: number | undefined;
  /** The number from which on something is missing at the peer, whose SACK blocks say so. */
  private missing: number | undefined;
  /** Something has come since, so that time has passed. */
  private hasWaited = false;

  forget({ why }: ForgetStep): void {
    this.forgotten = why;
  }

  take(step: SegmentStep): string | undefined {
    const reason =
      (begins(step) ? undefined : this.remembered()) ?? (step.kind === 'sends' ? this.send(step) : this.get(step));
    this.forgotten = undefined;
    if (!step.again) this.sent += step.segment.length;
    return reason ?? (this.sent > MOST ? 'more than 2 GiB are sent, and packetdrill counts no further' : undefined);
  }

  /** A kernel has not forgotten yet what the side has. */
  private remembered(): string | undefined {
    if (this.forgotten === 'half-open-too-long') {
      return 'how long it keeps a half-open connection is up to the kernel: Linux until it has sent its SYN+ACK six times';
    }
    if (this.forgotten === 'time-wait-over' && this.usesTimeWait) {
      return 'how long TIME-WAIT lasts is up to the kernel: in Linux a minute';
    }
    return undefined;
  }

  private send({ segment: { flags, seq = 0, ack, length }, notes, again }: SegmentStep): string | undefined {
    if (flags & Flag.SYN && length > 0) return FAST_OPEN;
    // Linux probes without data, and only while its program has more to send: then the flow goes on otherwise.
    if (notes.includes('note/zero-window-probe')) {
      return 'it probes a closed window, which kernels do in their own way: Linux without data';
    }
    if (this.dropped !== undefined && flags & Flag.ACK && ack !== this.dropped) {
      return 'it takes data that came with a SYN, but Linux drops that where no Fast Open cookie is with it';
    }
    if (length > 0 && seq === this.missing) this.missing = undefined;
    if (length > 0 && !again && this.missing !== undefined && this.hasWaited) {
      return 'SACK blocks have told it what is missing: Linux sends that again before anything new (RFC 8985)';
    }
    return undefined;
  }

  private get({ segment, arrival }: SegmentStep): string | undefined {
    const { flags, length, seq = 0, ack, options } = segment;
    if (arrival?.before.state === 'TIME-WAIT') this.usesTimeWait = true;
    if (length > 0 && arrival !== undefined) {
      const { before, after, verdict } = arrival;
      if (before.offered === 0 && verdict.kind !== 'accepted') {
        return 'its window is closed, and how much a kernel offers is up to the kernel';
      }
      const first = (seq + 1) >>> 0;
      if (flags & Flag.SYN) {
        if (after.rcvNxt !== undefined && concrete(after.rcvNxt) !== first) return FAST_OPEN;
        if (after.state === 'SYN-RECEIVED') this.dropped = first;
      } else if (seq === this.dropped) this.dropped = undefined;
    }
    this.hasWaited = this.missing !== undefined;
    const right = options?.sack?.[1];
    if (right === undefined) this.missing = undefined;
    else if (isAbove(right, ack)) this.missing = ack;
    return undefined;
  }
}

const MOST = 0x7fff_ffff;
const FAST_OPEN = 'Fast Open needs cookies, which a kernel makes itself';
