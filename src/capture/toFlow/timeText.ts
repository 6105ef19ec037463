import { type TextBytes, utf8 } from './textBytes.ts';

/** How times are written: since the scenario began, since the line before, or not at all. */
export type TimeStyle = 'at' | 'after' | 'none';

/** Writes what stands before a line: `@1.5s ` or `+20ms `; nanoseconds, not negative; NaN: nobody says. */
export function writeTime(out: TextBytes, style: TimeStyle, time: number, before: number): void {
  if (style === 'none' || Number.isNaN(time)) return;
  if (style === 'at') {
    out.byte(AT);
    writeDecimal(out, time, 1e9, 9);
    out.raw(SECONDS);
  } else {
    out.byte(PLUS);
    const passed = time - before;
    const unit = passed >= 1e9 ? 0 : passed >= 1e6 ? 1 : passed >= 1e3 ? 2 : 3;
    writeDecimal(out, passed, UNITS[unit].size, UNITS[unit].digits);
    out.raw(UNITS[unit].word);
  }
}

/** Nanoseconds as seconds, with as many decimals as there are. */
export function seconds(nanoseconds: number): string {
  const whole = Math.floor(nanoseconds / 1e9);
  const rest = String(Math.round(nanoseconds - whole * 1e9))
    .padStart(9, '0')
    .replace(/0+$/, '');
  return rest === '' ? String(whole) : `${whole}.${rest}`;
}

/** `amount / unit`, where the unit is ten to the power of `digits`; zeros at the end are left out. */
function writeDecimal(out: TextBytes, amount: number, unit: number, digits: number): void {
  const whole = Math.floor(amount / unit);
  // Less than 10^9: an integer of 32 bits, whose remainders are cheap.
  let rest = (amount - whole * unit) | 0;
  out.integer(whole);
  if (rest === 0) return;
  let count = digits;
  if (rest % 1000 === 0) {
    rest = (rest / 1000) | 0;
    count -= 3;
  }
  while (rest % 10 === 0) {
    rest = (rest / 10) | 0;
    count--;
  }
  out.byte(POINT);
  out.digits(rest, count);
}

const UNITS = [
  { size: 1e9, digits: 9, word: utf8('s ') },
  { size: 1e6, digits: 6, word: utf8('ms ') },
  { size: 1e3, digits: 3, word: utf8('us ') },
  { size: 1, digits: 0, word: utf8('ns ') },
] as const;
const SECONDS = UNITS[0].word;

const AT = 0x40;
const PLUS = 0x2b;
const POINT = 0x2e;
