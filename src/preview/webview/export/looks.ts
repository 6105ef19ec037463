import { type Colour, parseColour } from './colour.ts';

/** Presentation attributes, those left out that have the value anyway. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** How an element looks, without any style sheet. */
export interface Look {
  readonly shown: boolean;
  /** Of shapes and text. */
  readonly paint: Attributes;
  /** Neither filled nor outlined. */
  readonly invisible: boolean;
  /** Of text, beside its paint. */
  readonly font: Attributes;
  /** What text is outlined with beneath itself, to be readable upon lines; `undefined`: with nothing. */
  readonly halo: Attributes | undefined;
  /** Of groups and all others. */
  readonly opacity: number | undefined;
  /** Rounding of a rectangle that the style sheet asks for. */
  readonly radius: number | undefined;
}

/** The font that stands on the root, and so need not on each text. */
export interface RootFont {
  readonly family: string;
  readonly size: number;
}

/** Reads what the style sheet makes of elements. Alike elements look alike: each kind is looked at once. */
export class Looks {
  private readonly known = new Map<string, Look>();
  private readonly font: RootFont;

  constructor(font: RootFont) {
    this.font = font;
  }

  /** @param kind see `kindOf` */
  of(element: Element, kind: string): Look {
    let look = this.known.get(kind);
    if (look === undefined) {
      look = lookOf(getComputedStyle(element), this.font);
      this.known.set(kind, look);
    }
    return look;
  }
}

/** The same text for elements that the style sheet cannot tell apart, given the kind of what they stand in. */
export function kindOf(element: Element, parent: string): string {
  let kind = `${parent}>${element.localName}`;
  for (const { name, value } of element.attributes) if (STYLED_BY.has(name)) kind += ` ${name}=${value}`;
  return kind;
}

/** Attributes that decide on looks; all others say where something is, or are for other readers. */
const STYLED_BY: ReadonlySet<string> = new Set([
  'class',
  'id',
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'font-style',
  'text-anchor',
  'visibility',
  'display',
]);

function lookOf(style: CSSStyleDeclaration, root: RootFont): Look {
  const fill = paintOf(style.fill, style.fillOpacity);
  const stroke = paintOf(style.stroke, style.strokeOpacity);
  const line = {
    'stroke-width': unless(1, Number.parseFloat(style.strokeWidth)),
    'stroke-dasharray': style.strokeDasharray === 'none' ? undefined : withoutUnits(style.strokeDasharray),
    'stroke-linecap': unless('butt', style.strokeLinecap),
    'stroke-linejoin': unless('miter', style.strokeLinejoin),
  };
  const inks = {
    fill: unless('#000000', fill?.hex ?? 'none'),
    'fill-opacity': fill && unless(1, fill.opacity),
  };
  const outline = stroke && { stroke: stroke.hex, 'stroke-opacity': unless(1, stroke.opacity), ...line };
  const isHalo = style.paintOrder.startsWith('stroke') && outline !== undefined;
  const size = Number.parseFloat(style.fontSize);
  return {
    shown: style.display !== 'none' && style.visibility !== 'hidden',
    paint: { ...inks, ...(isHalo ? undefined : outline) },
    invisible: fill === undefined && stroke === undefined,
    halo: isHalo && stroke ? { fill: stroke.hex, 'fill-opacity': unless(1, stroke.opacity), ...outline } : undefined,
    font: {
      'font-family': unless(root.family, withGeneric(style.fontFamily)),
      'font-size': unless(root.size, size),
      'font-weight': unless('400', style.fontWeight),
      'font-style': unless('normal', style.fontStyle),
      'text-anchor': unless('start', style.textAnchor),
    },
    opacity: unless(1, Number(style.opacity)),
    radius: lengthOf(style.rx),
  };
}

/** A paint and its opacity; `undefined`: none to be seen. */
function paintOf(computed: string, opacity: string): Colour | undefined {
  if (computed === 'none' || computed === '') return undefined;
  const colour = parseColour(computed) ?? seenColour(computed);
  const all = Math.round(colour.opacity * Number.parseFloat(opacity) * 1000) / 1000;
  return all === 0 ? undefined : { hex: colour.hex, opacity: all };
}

/** The colour of the page behind the picture. */
export function backgroundOf(element: Element): string {
  const colour = paintOf(getComputedStyle(element).backgroundColor, '1');
  return colour === undefined || colour.opacity < 1 ? '#ffffff' : colour.hex;
}

/** A colour in any other notation, as it comes out on screen. */
function seenColour(computed: string): Colour {
  const context = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d');
  if (context === null) return { hex: '#000000', opacity: 1 };
  context.fillStyle = computed;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
  return parseColour(`rgba(${red}, ${green}, ${blue}, ${alpha / 255})`) ?? { hex: '#000000', opacity: 1 };
}

/** A list of fonts that ends in one that every program has. */
export function withGeneric(family: string): string {
  return /\b(?:sans-serif|serif|monospace)\s*$/.test(family) ? family : `${family}, sans-serif`;
}

function unless<Value>(usual: Value, value: Value): Value | undefined {
  return value === usual ? undefined : value;
}

function withoutUnits(lengths: string): string {
  return lengths.replaceAll('px', '').replaceAll(',', '');
}

function lengthOf(computed: string): number | undefined {
  const length = Number.parseFloat(computed);
  return Number.isNaN(length) ? undefined : length;
}
