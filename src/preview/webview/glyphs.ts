import mermaid from 'mermaid';
import { escapeLabel } from '../../diagram/escape.ts';
import { mermaidConfig } from './mermaidConfig.ts';
import type { Typeface } from './typeface.ts';

/** What Mermaid draws for us; where it stands in the picture is our business. */
export type GlyphKind = 'message' | 'note' | 'participant';

/** Something that Mermaid has to draw: lines of text and what belongs to them. */
export interface GlyphWish {
  readonly kind: GlyphKind;
  readonly text: readonly string[];
}

/** Shapes drawn by Mermaid, each drawn once however often it is wanted. */
export interface Glyphs {
  /** Draws what is not drawn yet, in one go. */
  prepare(wishes: readonly GlyphWish[], typeface: Typeface): Promise<void>;
  /** A fresh copy of shapes that have been prepared. */
  copy(wish: GlyphWish): readonly SVGGraphicsElement[];
}

/**
 * Mermaid's sequence diagrams take time that grows faster than their length, and a page of ours is redrawn with every
 * keystroke. But nearly all of its arrows and boxes were there before: they are kept by their text, and Mermaid is asked
 * for the new ones only, as one small diagram.
 * @param scratch an element of the page that has a size but cannot be seen: Mermaid measures in it
 */
export function createGlyphs(scratch: HTMLElement): Glyphs {
  let known = new Map<string, readonly SVGGraphicsElement[]>();
  let font = '';
  let count = 0;

  function follow({ family, size }: Typeface): void {
    const current = `${size} ${family}`;
    if (current === font) return;
    font = current;
    known = new Map();
    mermaid.initialize(mermaidConfig(family, size));
  }

  async function render(text: string): Promise<SVGSVGElement> {
    count += 1;
    // A place of its own: another picture may be drawn at the same time.
    const place = scratch.appendChild(document.createElement('div'));
    try {
      const { svg } = await mermaid.render(`tcpflow-${count}`, text, place);
      return parse(svg);
    } finally {
      place.remove();
    }
  }

  async function draw(wishes: readonly GlyphWish[]): Promise<void> {
    const participants = wishes.filter(({ kind }) => kind === 'participant');
    const others = wishes.filter(({ kind }) => kind !== 'participant');
    const lines = [
      ...['h0', 'h1'].map(id => `participant ${id} as ${NOBODY}`),
      ...participants.map(({ text }, index) => `participant p${index} as ${labelOf(text)}`),
      ...others.map(({ kind, text }) => (kind === 'note' ? 'Note over h0: ' : 'h0->>h1: ') + labelOf(text)),
    ];
    const drawn = await render(`sequenceDiagram\n${lines.join('\n')}\n`);
    const byId = shapesById(drawn);
    for (const [index, wish] of participants.entries()) known.set(keyOf(wish), byId.get(`p${index}`) ?? []);
    for (const [index, wish] of others.entries()) known.set(keyOf(wish), byId.get(`i${index}`) ?? []);
  }

  /** Each once. */
  function missingOf(wishes: readonly GlyphWish[]): readonly GlyphWish[] {
    const missing = new Map<string, GlyphWish>();
    for (const wish of wishes) {
      const key = keyOf(wish);
      if (!known.has(key)) missing.set(key, wish);
    }
    return [...missing.values()];
  }

  return {
    async prepare(wishes, typeface) {
      await document.fonts.ready;
      follow(typeface);
      if (known.size > MOST_KNOWN) known = new Map();
      // While Mermaid draws, another picture may begin with a clean slate.
      for (let missing = missingOf(wishes); missing.length > 0; missing = missingOf(wishes)) await draw(missing);
    },
    copy: wish => (known.get(keyOf(wish)) ?? []).map(shape => shape.cloneNode(true) as SVGGraphicsElement),
  };
}

/** A picture of so many different labels is a very large one: beyond, memory is worth more than time. */
const MOST_KNOWN = 50_000;

/** A participant that nobody sees. */
const NOBODY = '.';

function keyOf({ kind, text }: GlyphWish): string {
  return `${kind} ${text.join('\n')}`;
}

function labelOf(text: readonly string[]): string {
  return text.map(escapeLabel).join('<br/>');
}

function parse(text: string): SVGSVGElement {
  // As HTML: what Mermaid returns is serialized as such, with entities that XML does not know.
  const parsed = new DOMParser().parseFromString(text, 'text/html').querySelector('svg');
  if (parsed === null) throw new Error(`Mermaid returned no SVG: ${text.slice(0, 200)}`);
  for (const element of parsed.querySelectorAll('defs')) element.remove();
  return document.importNode(parsed, true);
}

/** Mermaid writes the number of a statement on its shapes; the labels of an arrow stand right before it. */
function shapesById(drawn: SVGSVGElement): ReadonlyMap<string, readonly SVGGraphicsElement[]> {
  const byId = new Map<string, SVGGraphicsElement[]>();
  for (const shape of drawn.querySelectorAll<SVGGraphicsElement>('[data-id]:not([data-et="life-line"])')) {
    const id = shape.getAttribute('data-id') ?? '';
    const shapes =
      shape instanceof SVGGElement ? [...shape.querySelectorAll<SVGGraphicsElement>('rect, text')] : [shape];
    byId.set(id, [...labelsBefore(shape), ...shapes]);
  }
  for (const shape of [...byId.values()].flat()) for (const name of OF_THE_DIAGRAM) shape.removeAttribute(name);
  return byId;
}

/** What places a shape in Mermaid's diagram says nothing about where it is in ours. */
const OF_THE_DIAGRAM = ['id', 'name', 'data-id', 'data-et', 'data-from', 'data-to'] as const;

function labelsBefore(shape: SVGGraphicsElement): SVGGraphicsElement[] {
  const labels: SVGGraphicsElement[] = [];
  let before = shape.previousElementSibling;
  while (before instanceof SVGTextElement && before.classList.contains('messageText')) {
    labels.unshift(before);
    before = before.previousElementSibling;
  }
  return labels;
}
