import type { Duration, DurationUnit } from '../syntax/tree.ts';
import type { Instant } from '../tcp/tcb.ts';

/** The settings that turn `2MSL` and `3RTO` into time; nanoseconds. */
export interface TimeSettings {
  readonly msl: number;
  readonly rto: number;
}

/** MSL 2 min and RTO 1 s (RFC 9293 §3.4.2, RFC 6298 §2.1). */
export const DEFAULT_TIMES: TimeSettings = { msl: 120e9, rto: 1e9 };

const NANOSECONDS: Readonly<Record<Exclude<DurationUnit, 'MSL' | 'RTO'>, number>> = {
  ns: 1,
  us: 1e3,
  ms: 1e6,
  s: 1e9,
  min: 60e9,
  h: 3600e9,
};

/** A duration in nanoseconds. */
export function nanoseconds({ value, unit }: Duration, { msl, rto }: TimeSettings): number {
  if (unit === 'MSL') return value * msl;
  if (unit === 'RTO') return value * rto;
  return Math.round(value * NANOSECONDS[unit]);
}

/** A time in the largest unit that keeps it readable: `240s`, `1.5s`, `20ms`. */
export function timeText(time: Instant): string {
  for (const unit of ['s', 'ms', 'us'] as const) {
    if (Math.abs(time) >= NANOSECONDS[unit]) return `${Number((time / NANOSECONDS[unit]).toFixed(6))}${unit}`;
  }
  return time === 0 ? '0s' : `${time}ns`;
}
