import { Flag } from '../../tcp/flags.ts';
import type { State } from '../../tcp/state.ts';
import { isAbove } from '../../tcp/value.ts';
import { seconds } from '../toFlow/timeText.ts';
import { noWireOptions, type WireSegment } from '../wireSegment.ts';
import { concrete } from './concreteNumbers.ts';
import { preparation } from './packetdrillKernel.ts';
import { pauseFor } from './packetdrillPause.ts';
import { begins, type ForgetStep, isSegmentStep, isSyn, type SegmentStep, type Step } from './packetdrillSteps.ts';
import { type Origins, scriptSegment } from './scriptText.ts';

/**
 * A packetdrill script that plays the other side and expects of the kernel what the side under test does: its segments,
 * and the system calls that lead to them. `undefined`: the steps begin with no SYN, without which nothing can be played.
 */
export function packetdrillScript(steps: readonly Step[]): string | undefined {
  const first = steps.find(isSegmentStep);
  if (first === undefined || !begins(first)) return undefined;
  const script = new Script(steps, first.kind === 'sends');
  steps.forEach((step, index) => {
    script.take(step, index);
  });
  return script.text;
}

class Script {
  private readonly steps: readonly Step[];
  /** What the side sends. */
  private readonly sent: readonly SegmentStep[];
  private readonly lines: string[] = [];
  /** The socket of the connection, once there is one. */
  private descriptor: number | undefined;
  private time = 0;
  private isFirst = true;
  /** ISNs; a side that has not sent its SYN counts from 0. */
  private own: number | undefined;
  private other: number | undefined;
  /** The number behind all that the side has sent. */
  private next: number | undefined;
  private closed = false;
  /** Bytes that have arrived, and that no read() has taken: close() would reset. */
  private unread = 0;
  private timeOuts = 0;
  /** The SYN has been sent more than once. */
  private hasTriedAgain = false;
  private asksWhetherAlive = false;
  /** The flow goes on with what a script cannot play. */
  private isOver = false;

  constructor(steps: readonly Step[], isActive: boolean) {
    this.steps = steps;
    this.sent = steps.filter(isSegmentStep).filter(({ kind }) => kind === 'sends');
    this.lines.push('--ip_version=ipv4', '--tolerance_usecs=50000', preparation(steps), '');
    const socket = 'socket(..., SOCK_STREAM|SOCK_NONBLOCK, IPPROTO_TCP) = 3';
    if (isActive) {
      this.descriptor = 3;
      this.add('0', socket.replace('|SOCK_NONBLOCK', ''));
      this.add('+0', 'fcntl(3, F_SETFL, O_RDWR|O_NONBLOCK) = 0');
      this.add('+0', 'connect(3, ..., ...) = -1 EINPROGRESS (Operation now in progress)');
      this.withoutNagle();
    } else if (this.sent.some(({ segment }) => isSynAck(segment))) {
      this.add('0', socket);
      this.add('+0', 'setsockopt(3, SOL_SOCKET, SO_REUSEADDR, [1], 4) = 0');
      this.add('+0', 'bind(3, ..., ...) = 0');
      this.add('+0', 'listen(3, 1) = 0');
    }
  }

  get text(): string {
    return `${this.lines.join('\n')}\n`;
  }

  take(step: Step, index: number): void {
    if (this.isOver) return;
    if (step.kind === 'state') this.state(step.state);
    else if (step.kind === 'forgets') this.forget(step);
    else if (this.isNewConnection(step)) {
      this.isOver = true;
      this.lines.push('// The flow goes on with another connection, which is left out.');
    } else if (step.kind === 'gets') this.inject(step, index);
    else this.expect(step, index);
  }

  /** A SYN behind the first that belongs to another connection, and is no stray one. */
  private isNewConnection(step: SegmentStep): boolean {
    const { kind, segment, arrival } = step;
    if (!isSyn(segment) || (kind === 'gets' && arrival?.verdict.kind !== 'opened')) return false;
    const known = kind === 'sends' ? this.own : this.other;
    return known !== undefined && (segment.seq !== known || begins(step));
  }

  /** Linux has no reboot for one socket. But in TCP_REPAIR, close() sends nothing. */
  private forget({ why }: ForgetStep): void {
    if (why !== 'reboot' || this.closed) return;
    if (this.descriptor === undefined) this.add('+0', 'close(3) = 0');
    else {
      this.lines.push('// A reboot: with TCP_REPAIR (19), close() sends nothing.');
      this.add('+0', `setsockopt(${this.descriptor}, SOL_TCP, 19, [1], 4) = 0`);
      this.add('+0', `close(${this.descriptor}) = 0`);
    }
    this.closed = true;
  }

  private inject(step: SegmentStep, index: number): void {
    const { arrival } = step;
    const segment = this.withRoom(step.segment);
    if (arrival?.before.state === 'CLOSED' && this.next !== undefined) this.close();
    this.other ??= segment.flags & Flag.SYN ? (segment.seq ?? 0) : undefined;
    if (segment.length > 0 || segment.flags & Flag.FIN) this.acknowledgeSoon(segment, index);
    this.add(this.wait(step, '.01'), `< ${scriptSegment(segment, this.origins(true), true)}`);
    if (arrival?.verdict.kind === 'accepted') this.unread += segment.length;
    const opened = arrival?.before.state === 'SYN-RECEIVED' && !UNOPENED.has(arrival.after.state);
    if (opened && this.descriptor === undefined) {
      this.add('+0', 'accept(3, ..., ...) = 4');
      this.descriptor = 4;
      this.withoutNagle();
    }
  }

  /** Without an MSS a kernel would send 536 bytes at a time (RFC 9293 §3.7.1), and the flow sends more. */
  private withRoom(segment: WireSegment): WireSegment {
    const { flags, options } = segment;
    const isLong = this.sent.some(({ segment: { length } }) => length > DEFAULT_MSS);
    if (!(flags & Flag.SYN) || options?.mss !== undefined || !isLong) return segment;
    return { ...segment, options: { ...(options ?? noWireOptions()), mss: ETHERNET_MSS } };
  }

  /** Nagle's algorithm would keep small segments back until all before is acknowledged. */
  private withoutNagle(): void {
    const writes = this.sent.filter(({ segment, again }) => segment.length > 0 && !again);
    if (writes.length > 1) this.add('+0', `setsockopt(${this.descriptor}, SOL_TCP, TCP_NODELAY, [1], 4) = 0`);
  }

  private close(): void {
    if (this.descriptor === undefined || this.closed) return;
    if (this.unread > 0) this.add('+0', `read(${this.descriptor}, ..., ${this.unread}) = ${this.unread}`);
    this.add('+0', `close(${this.descriptor}) = 0`);
    this.closed = true;
  }

  /** Whether the acknowledgment comes by itself or with what is sent next is up to the kernel, unless it is told. */
  private acknowledgeSoon(segment: WireSegment, index: number): void {
    const next = this.nextSegment(index);
    if (this.descriptor === undefined || this.closed || next === undefined) return;
    const { flags, length } = next.segment;
    if (next.kind === 'sends' && flags & (Flag.SYN | Flag.RST)) return;
    const alone = next.kind === 'sends' && length === 0 && !(flags & Flag.FIN);
    if (alone && segment.length === 0) return;
    this.add('+0', `setsockopt(${this.descriptor}, SOL_TCP, TCP_QUICKACK, [${alone ? 1 : 0}], 4) = 0`);
  }

  private expect(step: SegmentStep, index: number): void {
    let { segment } = step;
    const { notes } = step;
    const { flags, length, seq = 0 } = segment;
    if (notes.includes('note/window-update')) {
      this.lines.push('// A window update is left out: a kernel sends one as its program reads, by rules of its own.');
      return;
    }
    if (notes.includes('note/keep-alive')) {
      this.askWhetherAlive(step);
      return;
    }
    this.own ??= flags & Flag.SYN ? seq : undefined;
    const end = (seq + length + (flags & Flag.SYN ? 1 : 0) + (flags & Flag.FIN ? 1 : 0)) >>> 0;
    const isNew = this.next === undefined || isAbove(end, this.next);
    const wasClosed = this.closed;
    if ((isNew || flags & Flag.RST) && !step.again) this.call(step, index);
    if (isNew) this.next = end;
    // Linux acknowledges in the RST of an abort, and RFC 9293 §3.10.5 leaves that open.
    const aborts = flags & Flag.RST && this.closed && !wasClosed;
    const received = step.before?.rcvNxt;
    if (aborts && received !== undefined) {
      segment = { ...segment, flags: flags | Flag.ACK, ack: concrete(received) };
    }
    if (notes.includes('note/fast-retransmission') && this.hasSack()) {
      this.lines.push(
        '// With SACK, Linux finds losses by time (RFC 8985), and may send this before the third duplicate ACK.',
      );
    }
    if (flags & Flag.SYN && step.again) this.hasTriedAgain = true;
    this.timeOuts = step.again ? this.timeOuts + 1 : 0;
    // The time-out doubles (RFC 6298 §5.5).
    const patience = step.again ? 3 * 2 ** Math.min(this.timeOuts - 1, 5) : 1;
    this.add(`+0~+${patience}`, `> ${scriptSegment(segment, this.origins(false), false)}`);
    this.time = step.time;
    if (flags & Flag.RST && step.before?.state === 'SYN-SENT') this.tryAgain(index);
  }

  /** Linux does not wait for the time-out once it has answered a wrong SYN+ACK. */
  private tryAgain(index: number): void {
    if (this.hasTriedAgain || this.nextSegment(index)?.kind !== 'gets') return;
    const syn = this.sent.find(({ segment }) => isSyn(segment));
    if (syn === undefined) return;
    this.lines.push('// Behind such a RST, Linux sends its SYN again at once.');
    this.add('+0~+1', `> ${scriptSegment(syn.segment, this.origins(false), false)}`);
    this.hasTriedAgain = true;
  }

  /** Hours in the flow are a second here. Linux asks without data, which RFC 9293 §3.8.4 allows as well as a byte. */
  private askWhetherAlive({ segment, time }: SegmentStep): void {
    const { descriptor } = this;
    if (descriptor === undefined) return;
    if (!this.asksWhetherAlive) {
      this.lines.push('// Keep-alives come after a second, and not after hours.');
      for (const option of ['TCP_KEEPIDLE', 'TCP_KEEPINTVL']) {
        this.add('+0', `setsockopt(${descriptor}, SOL_TCP, ${option}, [1], 4) = 0`);
      }
      this.add('+0', `setsockopt(${descriptor}, SOL_SOCKET, SO_KEEPALIVE, [1], 4) = 0`);
      this.asksWhetherAlive = true;
    }
    this.add('+0~+3', `> ${scriptSegment({ ...segment, length: 0 }, this.origins(false), false)}`);
    this.time = time;
  }

  /** What the program does for the segment to be sent. */
  private call(step: SegmentStep, index: number): void {
    const { descriptor, steps } = this;
    const { flags, length } = step.segment;
    if (descriptor === undefined || this.closed) return;
    if (flags & Flag.RST) {
      const before = steps.slice(0, index).filter(isSegmentStep).at(-1);
      const answers = before?.kind === 'gets' && before.arrival?.verdict.answer === 'reset';
      if (answers) return;
      this.add('+0', `setsockopt(${descriptor}, SOL_SOCKET, SO_LINGER, {onoff=1, linger=0}, 8) = 0`);
      this.add('+0', `close(${descriptor}) = 0`);
      this.closed = true;
      return;
    }
    if (length > 0 && !(flags & Flag.SYN)) {
      this.add(this.wait(step, '0'), `write(${descriptor}, ..., ${length}) = ${length}`);
    }
    if (!(flags & Flag.FIN)) return;
    const time = length > 0 ? '+0' : this.wait(step, '0');
    if (this.readsOn(index)) this.add(time, `shutdown(${descriptor}, SHUT_WR) = 0`);
    else this.close();
  }

  /** No RST will tell that data found no reader, as it does after close(). */
  private readsOn(index: number): boolean {
    const later = this.steps.slice(index + 1).filter(isSegmentStep);
    const reset = later.findIndex(({ kind, segment }) => kind === 'sends' && segment.flags & Flag.RST);
    return reset < 1 || (later[reset - 1]?.segment.length ?? 0) === 0;
  }

  private state(state: State): void {
    const name = STATES[state];
    if (name === undefined || this.descriptor === undefined || this.closed) return;
    this.add('+0', `%{ assert tcpi_state == ${name}, tcpi_state }%`);
  }

  private hasSack(): boolean {
    const offer = (kind: Step['kind']): boolean =>
      this.steps.some(step => isSegmentStep(step) && step.kind === kind && step.segment.options?.sackOk === true);
    return offer('sends') && offer('gets');
  }

  private origins(inbound: boolean): Origins {
    const [own, other] = inbound ? [this.other, this.own] : [this.own, this.other];
    return { own: own ?? 0, other: other ?? 0 };
  }

  /** The time that passes before a step; where the flow tells none, `usual`. */
  private wait({ time, before }: SegmentStep, usual: string): string {
    const passed = time - this.time;
    this.time = time;
    const { nanoseconds, why } = pauseFor(passed, before);
    if (why !== undefined) this.lines.push(`// ${seconds(passed)} s in the flow, ${why}.`);
    return `+${nanoseconds > 0 ? seconds(nanoseconds) : usual}`;
  }

  private nextSegment(index: number): SegmentStep | undefined {
    return this.steps.slice(index + 1).find(isSegmentStep);
  }

  private add(time: string, action: string): void {
    this.lines.push(`${(this.isFirst ? '0' : time).padEnd(6)} ${action}`);
    this.isFirst = false;
  }
}

const DEFAULT_MSS = 536;
const ETHERNET_MSS = 1460;
const UNOPENED: ReadonlySet<State> = new Set(['CLOSED', 'LISTEN', 'SYN-RECEIVED']);

function isSynAck({ flags }: WireSegment): boolean {
  return (flags & (Flag.SYN | Flag.ACK)) === (Flag.SYN | Flag.ACK);
}

/** What TCP_INFO calls states; of a socket in TIME-WAIT it tells nothing. */
const STATES: Readonly<Partial<Record<State, string>>> = {
  'SYN-SENT': 'TCP_SYN_SENT',
  ESTABLISHED: 'TCP_ESTABLISHED',
  'FIN-WAIT-1': 'TCP_FIN_WAIT1',
  'FIN-WAIT-2': 'TCP_FIN_WAIT2',
  'CLOSE-WAIT': 'TCP_CLOSE_WAIT',
  CLOSING: 'TCP_CLOSING',
  'LAST-ACK': 'TCP_LAST_ACK',
};
