import { DEFAULT_LABEL_VIEW, type Picture, type PictureItem } from '../../../diagram/picture.ts';
import { drawHeader, HEADER_HEIGHT, headerWishes } from '../draw/header.ts';
import { drawRow, wishesOf } from '../draw/row.ts';
import { setAll, svg } from '../draw/svg.ts';
import { drawUnderlay } from '../draw/underlay.ts';
import type { Glyphs } from '../glyphs.ts';
import { layOut } from '../layout/layout.ts';
import type { Typeface } from '../typeface.ts';

/** A whole picture as one image, styled by the style sheets around it: for pages on which it is one thing of many. */
export async function drawWhole(picture: Picture, glyphs: Glyphs, typeface: Typeface): Promise<SVGSVGElement> {
  const layout = layOut(picture, { labels: DEFAULT_LABEL_VIEW, toScale: false }, typeface);
  const { rows, width, height } = layout;
  await glyphs.prepare([...headerWishes(layout), ...rows.flatMap(({ content }) => wishesOf(content))], typeface);
  const header = drawHeader(layout, glyphs, typeface);
  setAll(header, { width, height: HEADER_HEIGHT });
  const body = svg('g', { transform: `translate(0 ${HEADER_HEIGHT})` }, ...drawUnderlay(layout));
  for (const { item, content, top } of rows) {
    const row = drawRow(item, content, glyphs, typeface);
    setAll(row, { transform: `translate(0 ${top})`, role: 'img', 'aria-label': item.description });
    row.prepend(svg('title', {}, wordsOf(item)));
    body.append(row);
  }
  const whole = height + HEADER_HEIGHT;
  const image = svg('svg', { viewBox: `0 0 ${width} ${whole}`, width, height: whole, role: 'group' }, header, body);
  image.setAttribute('aria-label', picture.title || 'TCP exchange');
  return image;
}

/** What a row says to who points at it: what it is, and what is wrong with it. */
function wordsOf({ description, mistakes }: PictureItem): string {
  return [description, ...mistakes.filter(mistake => !description.includes(mistake))].join('\n');
}
