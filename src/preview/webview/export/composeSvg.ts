import { type Picture, segmentCount } from '../../../diagram/picture.ts';
import { drawHeader, HEADER_HEIGHT } from '../draw/header.ts';
import { drawRow } from '../draw/row.ts';
import { svg } from '../draw/svg.ts';
import { drawUnderlay } from '../draw/underlay.ts';
import type { Glyphs } from '../glyphs.ts';
import type { Layout, Row } from '../layout/layout.ts';
import { wrap } from '../layout/wrap.ts';
import { BOLD, type Typeface, typefaceOf } from '../typeface.ts';
import { flatten } from './flatten.ts';
import { backgroundOf, Looks, type RootFont, withGeneric } from './looks.ts';
import { stampGlyphs } from './stampedGlyphs.ts';
import { escapeXml, xml } from './xml.ts';

/** A picture as a file of its own. */
export interface ComposedSvg {
  readonly text: string;
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
}

/** Rows drawn in one go: so few that the page stays alive. */
const CHUNK = 64;

/** The title: so much larger than other text, and the room around it. */
const TITLE = { size: 1.3, margin: 14 };

/**
 * Draws a whole picture, anew and out of sight, so that nothing is in it that is only there for who works with it
 * (selection, focus), and makes one SVG of it that opens right in programs that know neither style sheets nor us: real
 * sizes, concrete colours as the page has them now, no scripts, no references to anything.
 */
export async function composeSvg(layout: Layout, glyphs: Glyphs): Promise<ComposedSvg> {
  const typeface = typefaceOf(document.body);
  const { picture, rows } = layout;
  const font = { family: withGeneric(typeface.family), size: typeface.size };
  const stage = new Stage(new Looks(font));
  try {
    const title = titleLines(picture.title, layout.width, typeface);
    const titleHeight = title.length === 0 ? 0 : TITLE.margin + title.length * typeface.line * TITLE.size;
    const top = titleHeight + HEADER_HEIGHT;
    const stamps = await stampGlyphs(glyphs, typeface);
    const parts = [
      ...title.map((text, index) =>
        stage.heading(text, layout.width / 2, TITLE.margin + index * typeface.line * TITLE.size, font.size),
      ),
      stage.flat([drawHeader(layout, stamps, typeface)], titleHeight),
      stage.flat(drawUnderlay(layout), top),
    ];
    for (let index = 0; index < rows.length; index += CHUNK) {
      const chunk = rows.slice(index, index + CHUNK);
      const drawn = chunk.map(row => placed(row, stamps, typeface));
      parts.push(stage.flat(drawn, top));
      await breath();
    }
    const size = { width: Math.ceil(layout.width), height: Math.ceil(top + layout.height) };
    return { text: documentOf(picture, parts, font, size), ...size };
  } finally {
    stage.remove();
  }
}

/** Where shapes are drawn to be looked at: styled as on the page, but never laid out. */
class Stage {
  private readonly looks: Looks;
  private readonly element = document.createElement('div');
  private readonly image = svg('svg');

  constructor(looks: Looks) {
    this.looks = looks;
    this.element.className = 'export-stage';
    this.element.hidden = true;
    this.element.append(this.image);
    document.body.append(this.element);
  }

  /** Shapes as they are to be written, from `top` of the picture on. */
  flat(shapes: readonly SVGElement[], top: number): string {
    this.image.replaceChildren(...shapes);
    const lines = shapes.map(shape => flatten(shape, this.looks)).filter(line => line !== '');
    return xml('g', { transform: `translate(0 ${round(top)})` }, `\n${lines.join('\n')}\n`);
  }

  /** A line of the title: on screen it is what the panel is called, and so has no looks of its own. */
  heading(text: string, x: number, top: number, size: number): string {
    const sample = svg('text');
    this.image.replaceChildren(sample);
    const { paint } = this.looks.of(sample, 'title');
    const place = { x, y: top + size * TITLE.size, 'text-anchor': 'middle' };
    const font = { 'font-size': size * TITLE.size, 'font-weight': '600' };
    return xml('text', { ...place, ...font, ...paint }, escapeXml(text));
  }

  remove(): void {
    this.element.remove();
  }
}

function titleLines(title: string, width: number, typeface: Typeface): readonly string[] {
  return title === '' ? [] : wrap(title, (width - TITLE.margin * 2) / (TITLE.size * BOLD), typeface);
}

function documentOf(
  picture: Picture,
  parts: readonly string[],
  { family, size }: RootFont,
  { width, height }: { readonly width: number; readonly height: number },
): string {
  const content = [
    `<title>${escapeXml(picture.title || 'TCP exchange')}</title>`,
    `<desc>${escapeXml(descriptionOf(picture))}</desc>`,
    xml('rect', { width, height, fill: backgroundOf(document.body) }),
    ...parts,
  ];
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    'font-family': family,
    'font-size': size,
  };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${xml('svg', attributes, `\n${content.join('\n')}\n`)}\n`;
}

function placed({ item, content, top }: Row, glyphs: Glyphs, typeface: Typeface): SVGGElement {
  const group = drawRow(item, content, glyphs, typeface);
  group.setAttribute('transform', `translate(0 ${round(top)})`);
  return group;
}

function descriptionOf({ hosts, items }: Picture): string {
  const names = hosts.map(({ shown }) => shown);
  const between = names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  const count = segmentCount(items);
  return `TCP exchange between ${between}: ${count} ${count === 1 ? 'segment' : 'segments'}`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Lets the page answer the user in between; what it does while idle can wait. */
function breath(): Promise<void> {
  return new Promise(resolve => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
