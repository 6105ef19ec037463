import type { PictureStart } from '../../../diagram/picture.ts';
import type { Typeface } from '../typeface.ts';
import type { Columns } from './columns.ts';
import type { Pill } from './layout.ts';
import { pillHeight, placePill } from './placePill.ts';

/** Of the room between rows so much can be taken without running into what is above. */
const FREE = 2;

/** Distance from the first row, whose frame they must not touch. */
const GAP = 2;

/** Room that has to be made for the states in which a scenario begins. */
export function startHeight(typeface: Typeface): number {
  return pillHeight(typeface) + GAP - FREE;
}

/** The states in which a scenario begins, above its first row. */
export function startPills(
  { states }: PictureStart,
  top: number,
  columns: Columns,
  typeface: Typeface,
): readonly Pill[] {
  const height = pillHeight(typeface);
  const below = top - GAP - height;
  const place = { beside: below + height / 2, below };
  return states.map(({ host, state }) => placePill({ host, text: state, kind: 'state' }, columns, typeface, place));
}
