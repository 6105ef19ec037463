/** What the timestamps of a pcapng interface count: if_tsresol and if_tsoffset of its description. */
export interface Resolution {
  /** Units a second. */
  readonly units: number;
  /** Seconds to add. */
  readonly offset: number;
}

export const MICROSECONDS: Resolution = { units: 1e6, offset: 0 };

/** Units a second as if_tsresol writes them: a power of 10, or of 2 where the upper bit is set. */
export function unitsOf(resolution: number): number {
  return (resolution & 0x80 ? 2 : 10) ** (resolution & 0x7f);
}

/** A timestamp of two halves as whole seconds since 1970 and nanoseconds behind them. */
export function timeOf(high: number, low: number, { units, offset }: Resolution): readonly [number, number] {
  if (high < EXACT) {
    const ticks = high * 0x1_0000_0000 + low;
    const seconds = Math.floor(ticks / units);
    return [seconds + offset, Math.floor((ticks - seconds * units) * (1e9 / units))];
  }
  if (units <= Number.MAX_SAFE_INTEGER) {
    const ticks = (BigInt(high) << 32n) | BigInt(low);
    const whole = BigInt(units);
    const rest = Number(ticks % whole);
    return [Number(ticks / whole) + offset, Math.floor(rest * (1e9 / units))];
  }
  const seconds = (high * 0x1_0000_0000 + low) / units;
  return [Math.floor(seconds) + offset, Math.floor((seconds % 1) * 1e9)];
}

/** Below this upper half both together are an integer that a number holds exactly. */
const EXACT = 0x20_0000;
