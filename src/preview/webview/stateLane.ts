import type { DrawnItem } from './decorate.ts';

/** Where the states of an event may stand: the height of its arrow, and the sides that are still free. */
interface Anchor {
  readonly line: number;
  readonly y: number;
  readonly taken: Set<Side>;
}

type Side = 'left' | 'right';

/** Least distance of a state from what is below it, in the units of the picture. */
const GAP = 4;

/**
 * Mermaid gives each note a row of its own. A state that stands outside of all lifelines needs none: it goes beside
 * the arrow that brought it about, as in the figures of RFC 9293, and what is below moves up.
 */
export function liftStates(svg: SVGSVGElement, items: readonly DrawnItem[]): void {
  const lifelines = [...svg.querySelectorAll<SVGLineElement>('line.actor-line')];
  const xs = lifelines.map(line => line.x1.baseVal.value);
  const leftmost = Math.min(...xs);
  const rightmost = Math.max(...xs);
  let anchor: Anchor | undefined;
  let lifted = 0;

  for (const [index, { item, element, box, arrow }] of items.entries()) {
    const side: Side | undefined = box.right < leftmost ? 'left' : box.left > rightmost ? 'right' : undefined;
    const middle = (box.top + box.bottom) / 2;
    if (item.kind !== 'state') {
      const y = arrow === undefined ? undefined : arrow.y1.baseVal.value - lifted;
      anchor = y === undefined ? undefined : { line: item.line, y, taken: new Set() };
    } else if (side !== undefined) {
      if (anchor?.line === item.line && !anchor.taken.has(side)) {
        move(element, anchor.y - middle);
        anchor.taken.add(side);
        const nextTop = items[index + 1]?.box.top ?? box.bottom;
        lifted = Math.min(lifted + nextTop - box.top, nextTop - (anchor.y + (box.bottom - box.top) / 2 + GAP));
        continue;
      }
      anchor = { line: item.line, y: middle - lifted, taken: new Set([side]) };
    }
    move(element, -lifted);
  }
  shorten(svg, lifelines, lifted);
}

function move(element: SVGGElement, y: number): void {
  element.setAttribute('transform', `translate(0 ${y})`);
}

function shorten(svg: SVGSVGElement, lifelines: readonly SVGLineElement[], by: number): void {
  const { x, y, width, height } = svg.viewBox.baseVal;
  svg.setAttribute('viewBox', `${x} ${y} ${width} ${height - by}`);
  // Mermaid's own ends of the lifelines know nothing of the height of a long picture.
  for (const line of lifelines) line.setAttribute('y2', String(y + height - by - GAP));
}
