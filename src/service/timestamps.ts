import type { EndThen } from './moment.ts';

/** TSval and TSecr that an end may write now, as `ts=` takes them: a clock that stands still, and what it took last. */
export function timestampsOf({ tcb, sent }: EndThen): string {
  const [latest] = sent.flatMap(({ segment }) => segment.options?.ts ?? []).slice(-1);
  return `${latest?.value ?? tcb.optionsSent?.ts?.value ?? 1}/${tcb.tsRecent ?? 0}`;
}

/** Both SYNs have carried timestamps: every segment has them from then on (RFC 7323 §3.2). */
export function hasTimestamps({ tcb }: EndThen): boolean {
  return tcb.optionsSent?.ts !== undefined && tcb.optionsReceived?.ts !== undefined;
}
