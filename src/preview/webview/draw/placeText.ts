import type { Typeface } from '../typeface.ts';
import { setAll } from './svg.ts';

/** How far below the middle of a line of text its baseline is, as a part of the font's size. */
export const BASELINE = 0.35;

/** Moves text that Mermaid has drawn: its middle to a point. */
export function placeText(text: SVGGraphicsElement, x: number, y: number, { size }: Typeface): void {
  for (const name of ['dy', 'alignment-baseline', 'dominant-baseline']) text.removeAttribute(name);
  setAll(text, { x, y: y + size * BASELINE, 'text-anchor': 'middle' });
  for (const span of text.querySelectorAll('tspan')) {
    span.removeAttribute('dy');
    setAll(span, { x });
  }
}
