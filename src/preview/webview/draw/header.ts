import type { Glyphs, GlyphWish } from '../glyphs.ts';
import type { Layout } from '../layout/layout.ts';
import { BOLD, type Typeface } from '../typeface.ts';
import { placeText } from './placeText.ts';
import { setAll, svg } from './svg.ts';

/** Height of the boxes with the hosts' names, and room around them. */
const BOX = { height: 26, margin: 8, padding: 14 };

export const HEADER_HEIGHT = BOX.height + BOX.margin * 2;

/** What Mermaid has to have drawn before the header can be. */
export function headerWishes({ picture }: Pick<Layout, 'picture'>): readonly GlyphWish[] {
  return picture.hosts.map(({ shown }) => ({ kind: 'participant', text: [shown] }));
}

/** The hosts, each above its lifeline. */
export function drawHeader(layout: Layout, glyphs: Glyphs, typeface: Typeface): SVGSVGElement {
  const { picture, columns } = layout;
  const image = svg('svg', { viewBox: `0 0 ${layout.width} ${HEADER_HEIGHT}`, class: 'hosts', 'aria-hidden': 'true' });
  for (const [index, wish] of headerWishes(layout).entries()) {
    const x = columns.hosts[index] ?? 0;
    const width = typeface.width(picture.hosts[index]?.shown ?? '') * BOLD + BOX.padding * 2;
    const group = svg('g', { class: 'host' });
    for (const shape of glyphs.copy(wish)) {
      if (shape instanceof SVGRectElement) {
        for (const name of ['fill', 'stroke']) shape.removeAttribute(name);
        setAll(shape, { x: x - width / 2, y: BOX.margin, width, height: BOX.height, rx: 4, ry: 4 });
      } else {
        placeText(shape, x, BOX.margin + BOX.height / 2, typeface);
      }
      group.append(shape);
    }
    image.append(
      group,
      svg('line', { class: 'lifeline', x1: x, x2: x, y1: BOX.margin + BOX.height, y2: HEADER_HEIGHT }),
    );
  }
  return image;
}
