import type { GlyphKind, Glyphs } from '../glyphs.ts';
import type { Typeface } from '../typeface.ts';

/** Any text will do: it is replaced. */
const SAMPLE = ['x'];

/**
 * Shapes as Mermaid draws them, without Mermaid drawing each: copies of one of each kind, with other text in it. Where
 * they stand is decided later anyway. A picture on screen needs a page of shapes at a time, a file all of them at once.
 */
export async function stampGlyphs(glyphs: Glyphs, typeface: Typeface): Promise<Glyphs> {
  const kinds: readonly GlyphKind[] = ['message', 'note', 'participant'];
  const prepare = (): Promise<void> =>
    glyphs.prepare(
      kinds.map(kind => ({ kind, text: SAMPLE })),
      typeface,
    );
  await prepare();
  const samples = new Map(kinds.map(kind => [kind, glyphs.copy({ kind, text: SAMPLE })]));
  return {
    prepare,
    copy: ({ kind, text }) =>
      (samples.get(kind) ?? []).flatMap(shape =>
        shape instanceof SVGTextElement ? text.map(line => withText(shape, line)) : [copyOf(shape)],
      ),
  };
}

function withText(shape: SVGTextElement, line: string): SVGTextElement {
  const copy = copyOf(shape);
  (copy.querySelector('tspan') ?? copy).textContent = line;
  return copy;
}

function copyOf<Shape extends Node>(shape: Shape): Shape {
  return shape.cloneNode(true) as Shape;
}
