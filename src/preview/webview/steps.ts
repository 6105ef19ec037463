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

function stopFrom(items: readonly PictureItem[], from: ItemIndex, direction: 1 | -1): ItemIndex | undefined {
  for (let index = from; index >= 0 && index < items.length; index += direction) {
    const item = items[index];
    if (item !== undefined && STOPS[item.kind]) return index;
  }
  return undefined;
}
