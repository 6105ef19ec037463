import type { Typeface } from '../typeface.ts';
import { type Columns, PILL_GAP, PILL_PADDING } from './columns.ts';
import type { Pill } from './layout.ts';
import type { PillText } from './pills.ts';

export function pillHeight({ line }: Typeface): number {
  return line + 4;
}

/**
 * Where a text about a host stands: outside of the outer lifelines, upon those between.
 * @param beside the height of its middle outside
 * @param below the height of its upper edge upon a lifeline
 */
export function placePill(
  { host, text, kind }: PillText,
  { hosts }: Columns,
  typeface: Typeface,
  { beside, below }: { readonly beside: number; readonly below: number },
): Pill {
  const x = hosts[host] ?? 0;
  const width = typeface.width(text) + PILL_PADDING;
  const height = pillHeight(typeface);
  if (host === 0 && hosts.length > 1) {
    return { left: x - PILL_GAP - width, right: x - PILL_GAP, height, y: beside, text, kind };
  }
  if (host === hosts.length - 1) {
    return { left: x + PILL_GAP, right: x + PILL_GAP + width, height, y: beside, text, kind };
  }
  return { left: x - width / 2, right: x + width / 2, height, y: below + height / 2, text, kind };
}
