/** CSS pixels around what is brought into sight. */
const MARGIN = 16;

/** Whether some of an element can be seen in what scrolls around it. */
export function isInSight(element: Element, scroller: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  const room = scroller.getBoundingClientRect();
  return top < room.bottom && bottom > room.top;
}

/**
 * Scrolls no further than it must to show all of an element; the page around stays where it is.
 * @param covered CSS pixels at the upper edge that something else stands on
 */
export function bringIntoSight(element: Element | null, scroller: Element, covered = 0): void {
  if (element === null) return;
  const { top, bottom } = element.getBoundingClientRect();
  const room = scroller.getBoundingClientRect();
  const above = top - MARGIN - room.top - covered;
  const below = bottom + MARGIN - room.bottom;
  if (above < 0) scroller.scrollTop += above;
  else if (below > 0) scroller.scrollTop += below;
}
