/** The font of the page: what text takes up in it, in CSS pixels. */
export interface Typeface {
  readonly family: string;
  readonly size: number;
  /** Height of a line of text. */
  readonly line: number;
  /** Width of a text in one line. */
  width(text: string): number;
}

/** Beyond, memory is worth more than time. */
const MOST_KNOWN = 50_000;

/** Semibold text is so much wider than it measures. */
export const BOLD = 1.08;

/**
 * Measures in the font that an element has now. Widths are remembered: most labels come again with the next edit.
 * @param before what was measured with last: it is kept as long as the font is the same
 */
export function typefaceOf(element: Element, before?: Typeface): Typeface {
  const { fontFamily: family, fontSize } = getComputedStyle(element);
  const size = Number.parseFloat(fontSize);
  if (before?.family === family && before.size === size) return before;
  const context = document.createElement('canvas').getContext('2d');
  const known = new Map<string, number>();
  if (context !== null) context.font = `${size}px ${family}`;
  return {
    family,
    size,
    line: Math.round(size * 1.4),
    width(text) {
      let width = known.get(text);
      if (width === undefined) {
        if (known.size >= MOST_KNOWN) known.clear();
        width = context?.measureText(text).width ?? text.length * size * 0.6;
        known.set(text, width);
      }
      return width;
    },
  };
}
