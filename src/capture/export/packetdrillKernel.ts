import { Flag } from '../../tcp/flags.ts';
import { isSegmentStep, type Step } from './packetdrillSteps.ts';

/**
 * The command that prepares the kernel: it offers what the side does in the flow, and its tastes stay out of the way.
 * Timestamps have no place in a script.
 */
export function preparation(steps: readonly Step[]): string {
  const syn = steps
    .filter(isSegmentStep)
    .find(({ kind, segment }) => kind === 'sends' && segment.flags & Flag.SYN)?.segment;
  const ecn = syn !== undefined && (syn.flags & Flag.ECE) !== 0;
  return [
    '`sysctl -q net.ipv4.tcp_timestamps=0',
    `net.ipv4.tcp_sack=${syn?.options?.sackOk ? 1 : 0}`,
    `net.ipv4.tcp_window_scaling=${syn?.options?.wscale === undefined ? 0 : 1}`,
    `net.ipv4.tcp_ecn=${ecn ? 1 : 0}`,
    'net.ipv4.tcp_congestion_control=reno net.ipv4.tcp_invalid_ratelimit=0 net.ipv4.tcp_retrans_collapse=0',
    // No bucket, no TIME-WAIT: nobody waits for a minute until it is over.
    ...(outlivesTimeWait(steps) ? ['net.ipv4.tcp_max_tw_buckets=0'] : []),
    'net.ipv4.tcp_rmem="4096 131072 131072";',
    '(ethtool -K tun0 tso off gso off || true) >/dev/null 2>&1`',
  ].join(' ');
}

function outlivesTimeWait(steps: readonly Step[]): boolean {
  const over = steps.findIndex(step => step.kind === 'forgets' && step.why === 'time-wait-over');
  return over !== -1 && steps.slice(over).some(isSegmentStep);
}
