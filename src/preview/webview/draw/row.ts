import type { PictureItem } from '../../../diagram/picture.ts';
import type { Glyphs, GlyphWish } from '../glyphs.ts';
import type { Arrow, Box, Pill, RowContent } from '../layout/layout.ts';
import type { Typeface } from '../typeface.ts';
import { before, cross, head, ring } from './arrow.ts';
import { BASELINE, placeText } from './placeText.ts';
import { setAll, svg } from './svg.ts';

/** What Mermaid has to have drawn before a row can be. */
export function wishesOf({ text, arrow, pills }: RowContent): readonly GlyphWish[] {
  const main: readonly GlyphWish[] =
    text.length === 0 ? [] : [{ kind: arrow === undefined ? 'note' : 'message', text }];
  return [...main, ...pills.map(pillWish)];
}

function pillWish({ text }: Pill): GlyphWish {
  return { kind: 'note', text: [text] };
}

/**
 * Draws a row: one group that can be pointed at, focused and read aloud. Meaning shows by shape as well as by class, so
 * that nothing is told by colour alone.
 */
export function drawRow(item: PictureItem, content: RowContent, glyphs: Glyphs, typeface: Typeface): SVGGElement {
  const group = svg('g', { class: `item ${classesOf(item)}` });
  const { arrow, box, remark, time, y, text } = content;
  const painter = new Painter(glyphs, typeface);
  group.append(hitArea(content));
  if (time !== '') group.append(svg('text', { class: 'time', x: 12, y: y + typeface.size * BASELINE }, time));
  if (arrow !== undefined) {
    group.append(...painter.arrow(item, arrow, y, text));
    if (remark !== '') group.append(painter.remark(remark, arrow, y));
  } else if (box !== undefined) {
    group.append(...painter.box({ kind: 'note', text }, box, y));
  }
  if (item.worst !== undefined) group.append(badgeOf(content));
  for (const pill of content.pills) {
    const element = svg('g', { class: `pill ${pill.kind}` });
    element.append(...painter.box(pillWish(pill), pill, pill.y));
    group.append(element);
  }
  return group;
}

/** What an item is, as classes. */
export function classesOf(item: PictureItem): string {
  const classes: string[] = [item.kind];
  if (item.worst !== undefined) classes.push(item.worst === 'error' ? 'wrong' : 'warned');
  if (item.kind === 'segment') classes.push(item.role, item.path);
  if (item.kind === 'arrival') classes.push(item.role, item.copy ? 'copy' : 'late');
  if (item.kind === 'divider') classes.push(item.level);
  if ('notes' in item && item.notes.length > 0) classes.push('noted');
  return classes.join(' ');
}

class Painter {
  private readonly glyphs: Glyphs;
  private readonly typeface: Typeface;

  constructor(glyphs: Glyphs, typeface: Typeface) {
    this.glyphs = glyphs;
    this.typeface = typeface;
  }

  /** Mermaid's label and line, and the ends that Mermaid has not got. */
  arrow(
    item: PictureItem,
    { x1, x2, middle, start, end, labelGap }: Arrow,
    y: number,
    text: readonly string[],
  ): readonly SVGElement[] {
    const from = { x: x1, y };
    const to = { x: x2, y };
    const shapes = text.length === 0 ? [] : this.glyphs.copy({ kind: 'message', text });
    const labels = shapes.filter(shape => shape instanceof SVGTextElement);
    const { line } = this.typeface;
    for (const [index, label] of labels.entries()) {
      placeText(label, middle, y - labelGap - (labels.length - index - 0.5) * line, this.typeface);
    }
    const role = 'role' in item ? item.role : 'acknowledge';
    // A line that leads to another row is drawn beneath all rows.
    if (end === 'elsewhere') return labels;
    const tip = end === 'host' ? before(from, to) : to;
    const foot = start === 'host' ? before(to, from) : from;
    const lines = shapes.filter(shape => shape instanceof SVGLineElement);
    for (const shape of lines) {
      for (const name of ['marker-end', 'marker-start', 'stroke', 'stroke-width']) shape.removeAttribute(name);
      const ends = end === 'host' && role !== 'acknowledge' ? before(from, tip, 8) : tip;
      setAll(shape, { class: 'line', x1: foot.x, y1: y, x2: ends.x, y2: y });
    }
    return [
      ...labels,
      ...lines,
      ...(start === 'network' ? [ring(from)] : []),
      end === 'host' ? head(role, from, tip) : cross(to),
    ];
  }

  remark(text: string, { middle, remarkGap }: Arrow, y: number): SVGElement {
    const { line, size } = this.typeface;
    return svg(
      'text',
      { class: 'remark', x: middle, y: y + remarkGap + line * 0.7 + size * BASELINE, 'text-anchor': 'middle' },
      text,
    );
  }

  /** Mermaid's note, as wide as it shall be. */
  box(wish: GlyphWish, { left, right, height }: Box, y: number): readonly SVGElement[] {
    const { line } = this.typeface;
    const shapes = this.glyphs.copy(wish);
    const texts = shapes.filter(shape => shape instanceof SVGTextElement);
    for (const shape of shapes) {
      if (shape instanceof SVGRectElement) {
        for (const name of ['fill', 'stroke']) shape.removeAttribute(name);
        setAll(shape, { class: 'box', x: left, y: y - height / 2, width: right - left, height });
      }
    }
    for (const [index, text] of texts.entries()) {
      placeText(text, (left + right) / 2, y + (index - (texts.length - 1) / 2) * line, this.typeface);
    }
    return shapes;
  }
}

/** All of an arrow's way, also where it gets no further than to its middle, and what stands at it. */
function edgesOf({ x1, x2, middle, textWidth }: Arrow): readonly number[] {
  const half = Math.max(Math.abs(x1 - middle), Math.abs(x2 - middle), textWidth / 2);
  return [middle - half, middle + half];
}

/** An invisible rectangle over all of an item, so that it need not be hit by a pixel; also its focus ring. */
function hitArea({ arrow, box, pills, height }: RowContent): SVGRectElement {
  const edges = [
    ...(arrow === undefined ? [] : edgesOf(arrow)),
    ...(box === undefined ? [] : [box.left, box.right]),
    ...pills.flatMap(({ left, right }) => [left, right]),
  ];
  if (edges.length === 0) return svg('rect', { class: 'hit' });
  const left = Math.min(...edges) - 4;
  const right = Math.max(...edges) + 4;
  return svg('rect', { class: 'hit', x: left, y: 1, width: right - left, height: height - 2, rx: 4 });
}

function badgeOf({ arrow, box, y }: RowContent): SVGGElement {
  // Beside the text of a box, not upon it.
  return badge(arrow === undefined ? (box?.left ?? 0) - 5 : arrow.x1 + Math.sign(arrow.x2 - arrow.x1) * 14, y);
}

/** A disc with an exclamation mark where something is wrong. */
export function badge(x: number, y: number): SVGGElement {
  return svg(
    'g',
    { class: 'badge', 'aria-hidden': 'true' },
    svg('circle', { cx: x, cy: y, r: 8 }),
    svg('text', { x, y: y + 4, 'text-anchor': 'middle' }, '!'),
  );
}
