import { timeText } from '../flow/time.ts';
import type { Document } from '../syntax/tree.ts';
import type { PictureItem } from './picture.ts';

/** The time that stands at the left of an item; empty for what only frames others. */
export function timeShown({ kind, time }: PictureItem): string {
  return HAS_TIME.has(kind) ? timeText(time) : '';
}

const HAS_TIME: ReadonlySet<PictureItem['kind']> = new Set(['segment', 'arrival', 'drop', 'call', 'wait', 'timer']);

/** Whether lines of a file say when they happen. */
export function bearsTimes({ lines }: Document): boolean {
  return lines.some(({ statement }) => statement !== undefined && 'time' in statement && statement.time !== undefined);
}
