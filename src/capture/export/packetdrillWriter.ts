import { Flag } from '../../tcp/flags.ts';
import type { State } from '../../tcp/state.ts';
import { seconds } from '../toFlow/timeText.ts';
import type { WireSegment } from '../wireSegment.ts';
import type { SegmentStep, Step } from './packetdrillSteps.ts';
import { type Origins, scriptSegment } from './scriptText.ts';

/**
 * A packetdrill script that plays the other side and expects of the kernel what the side under test does: its segments,
 * and the system calls that lead to them. `undefined`: the steps begin with no SYN, without which nothing can be played.
 */
export function packetdrillScript(steps: readonly Step[]): string | undefined {
  const first = steps.find((step): step is SegmentStep => step.kind !== 'state');
  if (first === undefined || (first.segment.flags & (Flag.SYN | Flag.ACK)) !== Flag.SYN) return undefined;
  const script = new Script(steps, first.kind === 'sends');
  steps.forEach((step, index) => {
    script.take(step, index);
  });
  return script.text;
}

class Script {
  private readonly steps: readonly Step[];
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

  constructor(steps: readonly Step[], isActive: boolean) {
    this.steps = steps;
    this.lines.push('--ip_version=ipv4', '--tolerance_usecs=50000', this.initialisation(), '');
    const socket = 'socket(..., SOCK_STREAM|SOCK_NONBLOCK, IPPROTO_TCP) = 3';
    if (isActive) {
      this.descriptor = 3;
      this.add('0', socket.replace('|SOCK_NONBLOCK', ''));
      this.add('+0', 'fcntl(3, F_SETFL, O_RDWR|O_NONBLOCK) = 0');
      this.add('+0', 'connect(3, ..., ...) = -1 EINPROGRESS (Operation now in progress)');
    } else if (steps.some(step => step.kind === 'sends' && isSynAck(step.segment))) {
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
    if (step.kind === 'state') this.state(step.state);
    else if (step.kind === 'gets') this.inject(step, index);
    else this.expect(step, index);
  }

  private inject(step: SegmentStep, index: number): void {
    const { segment, arrival } = step;
    this.other ??= segment.flags & Flag.SYN ? (segment.seq ?? 0) : undefined;
    if (segment.length > 0) this.acknowledgeSoon(index);
    this.add(this.wait(step, '.01'), `< ${scriptSegment(segment, this.origins(true), true)}`);
    const opened = arrival?.before.state === 'SYN-RECEIVED' && arrival.after.state !== 'SYN-RECEIVED';
    if (opened && this.descriptor === undefined && arrival.after.state !== 'CLOSED') {
      this.add('+0', 'accept(3, ..., ...) = 4');
      this.descriptor = 4;
    }
  }

  /** Whether the acknowledgment comes by itself or with what is sent next is up to the kernel, unless it is told. */
  private acknowledgeSoon(index: number): void {
    const next = this.steps.slice(index + 1).find(({ kind }) => kind !== 'state');
    if (this.descriptor === undefined || next === undefined || next.kind === 'state') return;
    const { flags, length } = next.segment;
    if (next.kind === 'sends' && flags & (Flag.SYN | Flag.RST)) return;
    const alone = next.kind === 'sends' && length === 0 && !(flags & Flag.FIN);
    this.add('+0', `setsockopt(${this.descriptor}, SOL_TCP, TCP_QUICKACK, [${alone ? 1 : 0}], 4) = 0`);
  }

  private expect(step: SegmentStep, index: number): void {
    const { segment } = step;
    const { flags, length, seq = 0 } = segment;
    this.own ??= flags & Flag.SYN ? seq : undefined;
    const end = (seq + length + (flags & Flag.SYN ? 1 : 0) + (flags & Flag.FIN ? 1 : 0)) >>> 0;
    const isNew = this.next === undefined || ((end - this.next) >>> 0 < 0x8000_0000 && end !== this.next);
    if ((isNew || flags & Flag.RST) && !step.again) this.call(step, index);
    if (isNew) this.next = end;
    this.add(step.again ? '+0~+3' : '+0~+1', `> ${scriptSegment(segment, this.origins(false), false)}`);
    this.time = step.time;
  }

  /** What the program does for the segment to be sent. */
  private call(step: SegmentStep, index: number): void {
    const { descriptor, steps } = this;
    const { flags, length } = step.segment;
    if (descriptor === undefined || this.closed) return;
    if (flags & Flag.RST) {
      const before = steps[index - 1];
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
    if (flags & Flag.FIN) this.add(length > 0 ? '+0' : this.wait(step, '0'), `shutdown(${descriptor}, SHUT_WR) = 0`);
  }

  private state(state: State): void {
    const name = STATES[state];
    if (name === undefined || this.descriptor === undefined || this.closed) return;
    this.add('+0', `%{ assert tcpi_state == ${name}, tcpi_state }%`);
  }

  private origins(inbound: boolean): Origins {
    const [own, other] = inbound ? [this.other, this.own] : [this.own, this.other];
    return { own: own ?? 0, other: other ?? 0 };
  }

  /** The time that passes before a step; where the flow tells none, `usual`. */
  private wait({ time }: SegmentStep, usual: string): string {
    const passed = time - this.time;
    this.time = time;
    return `+${passed > 0 ? seconds(passed) : usual}`;
  }

  private add(time: string, action: string): void {
    this.lines.push(`${(this.isFirst ? '0' : time).padEnd(6)} ${action}`);
    this.isFirst = false;
  }

  /** Lets the kernel offer what the flow's side does. Timestamps have no place in a script. */
  private initialisation(): string {
    const syn = this.steps.find(
      (step): step is SegmentStep => step.kind === 'sends' && (step.segment.flags & Flag.SYN) !== 0,
    )?.segment;
    const ecn = syn !== undefined && (syn.flags & Flag.ECE) !== 0;
    return [
      '`sysctl -q net.ipv4.tcp_timestamps=0',
      `net.ipv4.tcp_sack=${syn?.options?.sackOk ? 1 : 0}`,
      `net.ipv4.tcp_window_scaling=${syn?.options?.wscale === undefined ? 0 : 1}`,
      `net.ipv4.tcp_ecn=${ecn ? 1 : 0}`,
      'net.ipv4.tcp_congestion_control=reno net.ipv4.tcp_invalid_ratelimit=0 net.ipv4.tcp_rmem="4096 131072 131072";',
      '(ethtool -K tun0 tso off gso off || true) >/dev/null 2>&1`',
    ].join(' ');
  }
}

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
