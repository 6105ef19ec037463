/** A rectangle in the window, in CSS pixels. */
export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where a card goes: its upper left corner, and how much room it has there. */
export interface Placement {
  readonly left: number;
  readonly top: number;
  /** What is higher than this scrolls. */
  readonly maxHeight: number;
}

/**
 * Where a card goes that belongs to an anchor: inside the window, and beside the anchor, never on it. Below if there
 * is room, else above, else right or left of it; if it fits nowhere, lower than it would like to be. `undefined`: the
 * anchor leaves no room that would be of use.
 */
export function placeCard(anchor: Rectangle, card: Size, window: Size): Placement | undefined {
  const below = window.height - MARGIN - (anchor.bottom + GAP);
  const above = anchor.top - GAP - MARGIN;
  const left = clamp((anchor.left + anchor.right - card.width) / 2, window.width - MARGIN - card.width);
  const under = (room: number): Placement => ({ left, top: Math.max(anchor.bottom + GAP, MARGIN), maxHeight: room });
  const over = (room: number): Placement => {
    // An anchor that begins below the window must not take the card with it.
    const bottom = Math.min(anchor.top - GAP, window.height - MARGIN);
    return { left, top: bottom - Math.min(card.height, room), maxHeight: room };
  };
  const room = {
    below: Math.min(below, window.height - 2 * MARGIN),
    above: Math.min(above, window.height - 2 * MARGIN),
  };
  if (room.below >= card.height) return under(room.below);
  if (room.above >= card.height) return over(room.above);
  const aside = besides(anchor, card, window);
  if (aside !== undefined) return aside;
  if (Math.max(room.below, room.above) < LEAST_HEIGHT) return undefined;
  return room.below >= room.above ? under(room.below) : over(room.above);
}

/** Right or left of the anchor. */
function besides(anchor: Rectangle, card: Size, window: Size): Placement | undefined {
  const maxHeight = window.height - 2 * MARGIN;
  const height = Math.min(card.height, maxHeight);
  if (maxHeight < LEAST_HEIGHT) return undefined;
  const top = clamp((anchor.top + anchor.bottom - height) / 2, window.height - MARGIN - height);
  const right = Math.max(anchor.right + GAP, MARGIN);
  if (right + card.width <= window.width - MARGIN) return { left: right, top, maxHeight };
  const left = Math.min(anchor.left - GAP, window.width - MARGIN) - card.width;
  return left >= MARGIN ? { left, top, maxHeight } : undefined;
}

function clamp(value: number, most: number): number {
  return Math.max(MARGIN, Math.min(value, most));
}

/** Between anchor and card. */
export const GAP = 6;

/** Between card and the edge of the window. */
export const MARGIN = 8;

/** Less of a card is of no use to anybody. */
const LEAST_HEIGHT = 80;
