import type { ItemIndex, PictureItem } from '../../diagram/picture.ts';

/**
 * Where stepping stops: at everything that happens, to a host or on the way, and at what fails. Notes are spoken over
 * what happens, dividers and the frames of loops only hold it together: they come into view by themselves. The round
 * that a loop shows is gone through once.
 */
const STOPS: Readonly<Record<PictureItem['kind'], boolean>> = {
  segment: true,
  arrival: true,
  drop: true,
  call: true,
  wait: true,
  timer: true,
  given: true,
  expect: true,
  note: false,
  divider: false,
  loop: false,
  'loop-end': false,
};

/** Whether stepping stops at an item. */
export function isStop({ kind }: PictureItem): boolean {
  return STOPS[kind];
}

/**
 * The stop after an item; `undefined`: there is none.
 * @param from `undefined`: before the first item
 */
export function nextStop(items: readonly PictureItem[], from: ItemIndex | undefined): ItemIndex | undefined {
  return stopFrom(items, from === undefined ? 0 : from + 1, 1);
}

/**
 * The stop before an item; `undefined`: there is none.
 * @param from `undefined`: behind the last item
 */
export function previousStop(items: readonly PictureItem[], from: ItemIndex | undefined): ItemIndex | undefined {
  return stopFrom(items, from === undefined ? items.length - 1 : from - 1, -1);
}

/** The item itself if it is a stop, else the stop after it, else the one before: what a click on it means. */
export function nearestStop(items: readonly PictureItem[], item: ItemIndex): ItemIndex | undefined {
  return stopFrom(items, item, 1) ?? stopFrom(items, item, -1);
}

/** Which of so many stops an item is, from 1: `3 of 12`. The item may lie between two stops: then the one before. */
export function placeOf(items: readonly PictureItem[], item: ItemIndex): { readonly at: number; readonly of: number } {
  let at = 0;
  let of = 0;
  items.forEach((each, index) => {
    if (!isStop(each)) return;
    of++;
    if (index <= item) at++;
  });
  return { at, of };
}

function stopFrom(items: readonly PictureItem[], from: ItemIndex, direction: 1 | -1): ItemIndex | undefined {
  for (let index = from; index >= 0 && index < items.length; index += direction) {
    const item = items[index];
    if (item !== undefined && isStop(item)) return index;
  }
  return undefined;
}
