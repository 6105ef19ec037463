import { kindOf, type Looks } from './looks.ts';
import { escapeXml, xml } from './xml.ts';

/**
 * An element of the page as SVG that needs no style sheet: shapes and text with all that makes their looks in
 * presentation attributes. What cannot be seen, and all that is there for pointing and reading aloud, is left out.
 * @param parent the kind of what it stands in
 */
export function flatten(element: Element, looks: Looks, parent = ''): string {
  if (element.classList.contains('hit')) return '';
  const kind = kindOf(element, parent);
  const look = looks.of(element, kind);
  if (!look.shown) return '';
  if (isGroup(element)) {
    let content = '';
    for (const child of element.children) content += flatten(child, looks, kind);
    const attributes = { transform: element.getAttribute('transform') ?? undefined, opacity: look.opacity };
    const isPlain = attributes.transform === undefined && attributes.opacity === undefined;
    return isPlain || content === '' ? content : xml('g', attributes, content);
  }
  if (element instanceof SVGTextElement) return flatText(element, looks, kind);
  const geometry = GEOMETRY[element.localName];
  if (geometry === undefined || look.invisible) return '';
  const attributes: Record<string, string | number | undefined> = {};
  for (const name of geometry) attributes[name] = element.getAttribute(name)?.replace(DIGITS, shortened);
  if (element.localName === 'rect' && look.radius !== undefined) {
    attributes['rx'] = look.radius || undefined;
    attributes['ry'] = attributes['rx'];
  }
  return xml(element.localName, { ...attributes, ...look.paint, opacity: look.opacity });
}

/** Office draws the outline of a text upon it, whatever `paint-order` says: so what is beneath is a text of its own. */
function flatText(element: SVGTextElement, looks: Looks, kind: string): string {
  const { paint, font, halo, opacity } = looks.of(element, kind);
  const content = escapeXml(element.textContent?.trim() ?? '');
  if (content === '') return '';
  const place = {
    x: element.getAttribute('x') ?? undefined,
    y: element.getAttribute('y') ?? undefined,
    transform: element.getAttribute('transform') ?? undefined,
  };
  const beneath = halo === undefined ? '' : xml('text', { ...place, ...font, ...halo, opacity }, content);
  return beneath + xml('text', { ...place, ...font, ...paint, opacity }, content);
}

/** Digits that nobody sees. */
const DIGITS = /\d+\.\d{3,}/g;

function shortened(number: string): string {
  return String(Math.round(Number(number) * 100) / 100);
}

function isGroup(element: Element): boolean {
  return element.localName === 'g' || element.localName === 'svg';
}

const GEOMETRY: Readonly<Record<string, readonly string[]>> = {
  rect: ['x', 'y', 'width', 'height', 'rx', 'ry', 'transform'],
  line: ['x1', 'y1', 'x2', 'y2', 'transform'],
  path: ['d', 'transform'],
  circle: ['cx', 'cy', 'r', 'transform'],
  ellipse: ['cx', 'cy', 'rx', 'ry', 'transform'],
  polygon: ['points', 'transform'],
  polyline: ['points', 'transform'],
};
