import type { HostChange, HostIndex, PictureItem } from '../../../diagram/picture.ts';

/** What one item changes at one host, in one text: `SYN-RECEIVED · half-open 2 of 3`. */
export interface PillText {
  readonly host: HostIndex;
  readonly text: string;
  readonly kind: HostChange['kind'];
}

/** The texts beside the lifelines, one for each host that changes. */
export function pillsOf({ changes }: PictureItem): readonly PillText[] {
  if (changes.length === 0) return NONE;
  const pills = new Map<HostIndex, PillText>();
  for (const { host, text, kind } of changes) {
    const before = pills.get(host);
    pills.set(host, before === undefined ? { host, text, kind } : { ...before, text: `${before.text} · ${text}` });
  }
  return [...pills.values()];
}

const NONE: readonly PillText[] = [];

/** The texts of one host. */
export function pillTexts(item: PictureItem, host: HostIndex): readonly string[] {
  return item.changes.length === 0 ? [] : pillsOf(item).flatMap(pill => (pill.host === host ? [pill.text] : []));
}
