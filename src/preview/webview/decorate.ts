import type { PictureItem } from '../../diagram/picture.ts';
import { type Box, badge, boxOf, cutShort, hitArea, ownMarkers } from './shapes.ts';

/** A drawn thing of the picture together with what it stands for. */
export interface DrawnItem {
  readonly item: PictureItem;
  readonly element: SVGGElement;
  /** Where Mermaid put it. */
  readonly box: Box;
  /** Its arrow, if it is one between two hosts. */
  readonly arrow: SVGLineElement | undefined;
}

const SVG = 'http://www.w3.org/2000/svg';

/**
 * Gathers the shapes of each item into one group that can be pointed at, focused and read aloud, and gives it the look
 * of its mark: shapes as well as classes, so that nothing is told by colour alone.
 */
export function decorate(svg: SVGSVGElement, items: readonly PictureItem[]): DrawnItem[] {
  const byId = shapesById(svg);
  const drawn = items.flatMap(item => {
    const shapes = byId.get(item.id);
    if (!shapes) return [];
    const element = group(shapes);
    element.classList.add('item', item.kind, item.mark);
    makeReachable(element, item);
    const arrow = shapes.find(shape => shape instanceof SVGLineElement);
    const box = boxOf(shapes);
    if (arrow) drawMark(arrow, element, item.mark);
    element.prepend(hitArea(box));
    return [{ item, element, box, arrow }];
  });
  // Mermaid draws notes before arrows; whoever listens to the picture wants its order in time.
  svg.append(...drawn.map(({ element }) => element));
  return drawn;
}

/** Mermaid writes the number of a statement on its shapes; the labels of an arrow stand right before it. */
function shapesById(svg: SVGSVGElement): Map<number, SVGGraphicsElement[]> {
  const byId = new Map<number, SVGGraphicsElement[]>();
  for (const shape of svg.querySelectorAll<SVGGraphicsElement>('[data-id^="i"]')) {
    const id = Number(shape.getAttribute('data-id')?.slice(1));
    byId.set(id, [...(byId.get(id) ?? []), ...labelsBefore(shape), shape]);
  }
  return byId;
}

function labelsBefore(shape: SVGGraphicsElement): SVGGraphicsElement[] {
  const labels: SVGGraphicsElement[] = [];
  let before = shape.previousElementSibling;
  while (before instanceof SVGTextElement && before.classList.contains('messageText')) {
    labels.unshift(before);
    before = before.previousElementSibling;
  }
  return labels;
}

function group(shapes: readonly SVGGraphicsElement[]): SVGGElement {
  const element = document.createElementNS(SVG, 'g');
  shapes[0]?.before(element);
  element.append(...shapes);
  return element;
}

function makeReachable(element: SVGGElement, { description, line }: PictureItem): void {
  element.tabIndex = -1;
  element.setAttribute('data-line', String(line));
  element.setAttribute('role', 'button');
  element.setAttribute('aria-label', description);
  const tooltip = document.createElementNS(SVG, 'title');
  tooltip.textContent = description;
  element.append(tooltip);
}

function drawMark(line: SVGLineElement, element: SVGGElement, mark: PictureItem['mark']): void {
  if (mark === 'lost') cutShort(line);
  if (mark === 'wrong') element.append(badge(line));
  if (mark !== 'fine') ownMarkers(line, mark);
}
