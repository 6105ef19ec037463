import type { PictureItem } from '../../diagram/picture.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** How far a lost segment gets on its way. */
const LOST_AT = 0.6;

/** Ends the arrow of a lost segment midway, in a cross. */
export function cutShort(line: SVGLineElement): void {
  const { x1, x2 } = coordinates(line);
  line.setAttribute('x2', String(x1 + (x2 - x1) * LOST_AT));
  line.setAttribute('marker-end', `url(#${line.ownerSVGElement?.id}-crosshead)`);
}

/** A disc with an exclamation mark where a wrong segment starts. */
export function badge(line: SVGLineElement): SVGGElement {
  const { x1, x2, y1 } = coordinates(line);
  const x = x1 + Math.sign(x2 - x1) * 14;
  const element = create('g', { class: 'badge', 'aria-hidden': 'true' });
  const text = create('text', { x, y: y1, 'text-anchor': 'middle', 'dominant-baseline': 'central' });
  text.textContent = '!';
  element.append(create('circle', { cx: x, cy: y1, r: 8 }), text);
  return element;
}

/** A line's arrow head does not take on the line's colour, so each mark gets a copy of the head for itself. */
export function ownMarkers(line: SVGLineElement, mark: PictureItem['mark']): void {
  const svg = line.ownerSVGElement;
  if (!svg) return;
  for (const end of ['marker-start', 'marker-end']) {
    const id = /^url\(#(.+)\)$/.exec(line.getAttribute(end) ?? '')?.[1];
    const marker = id && svg.querySelector(`marker[id="${CSS.escape(id)}"]`);
    if (!marker) continue;
    const ownId = `${id}-${mark}`;
    if (!svg.querySelector(`marker[id="${CSS.escape(ownId)}"]`)) {
      const own = marker.cloneNode(true) as SVGMarkerElement;
      own.id = ownId;
      own.classList.add(mark);
      marker.after(own);
    }
    line.setAttribute(end, `url(#${ownId})`);
  }
}

/** An invisible rectangle over all of an item, so that it need not be hit by a pixel; also its focus ring. */
export function hitArea({ left, top, right, bottom }: Box): SVGRectElement {
  return create('rect', { class: 'hit', x: left, y: top, width: right - left, height: bottom - top, rx: 4 });
}

/** A rectangle in the coordinates of the picture. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What some shapes take up together. */
export function boxOf(shapes: readonly SVGGraphicsElement[]): Box {
  const boxes = shapes.flatMap(boxesOf);
  if (boxes.length === 0) return { left: 0, top: 0, right: 0, bottom: 0 };
  return {
    left: Math.min(...boxes.map(box => box.left)),
    top: Math.min(...boxes.map(box => box.top)),
    right: Math.max(...boxes.map(box => box.right)),
    bottom: Math.max(...boxes.map(box => box.bottom)),
  };
}

/** Read from attributes: the picture is not on screen yet, and asking for a layout per item would be slow. */
function boxesOf(shape: SVGGraphicsElement): Box[] {
  if (shape instanceof SVGLineElement) {
    const { x1, x2, y1, y2 } = coordinates(shape);
    return [{ left: Math.min(x1, x2), right: Math.max(x1, x2), top: y1 - 8, bottom: y2 + 10 }];
  }
  if (shape instanceof SVGTextElement) {
    const x = number(shape, 'x');
    const y = number(shape, 'y');
    return [{ left: x, right: x, top: y - 4, bottom: y + 16 }];
  }
  return [...shape.querySelectorAll('rect')].map(rect => {
    const left = number(rect, 'x');
    const top = number(rect, 'y');
    return { left, top, right: left + number(rect, 'width'), bottom: top + number(rect, 'height') };
  });
}

function coordinates(line: SVGLineElement): { x1: number; y1: number; x2: number; y2: number } {
  return { x1: number(line, 'x1'), y1: number(line, 'y1'), x2: number(line, 'x2'), y2: number(line, 'y2') };
}

function number(element: Element, name: string): number {
  return Number(element.getAttribute(name) ?? 0);
}

function create<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string | number>>,
): SVGElementTagNameMap[Name] {
  const element = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, String(value));
  return element;
}
