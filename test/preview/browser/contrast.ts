import type { Page } from 'playwright-core';

/** A text in a picture, which axe does not look into. */
export interface DrawnText {
  readonly what: string;
  readonly colour: string;
  /** What it stands on, the lowest first: each may let the one below through. */
  readonly behind: readonly string[];
}

/** The least contrast of each kind of text (WCAG 2.2, 1.4.3). */
export async function leastContrasts(
  page: Page,
  texts: readonly DrawnText[],
): Promise<Readonly<Record<string, number>>> {
  const least: Record<string, number> = {};
  const ratios = await page.evaluate(
    all => {
      const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
      const luminance = (layers: readonly string[]): number => {
        if (context === null) return Number.NaN;
        for (const layer of layers) {
          context.fillStyle = layer;
          context.fillRect(0, 0, 1, 1);
        }
        const [red = 0, green = 0, blue = 0] = [...context.getImageData(0, 0, 1, 1).data].map(value => {
          const part = value / 255;
          return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
      };
      return all.map(({ colour, behind }) => {
        const [low = 0, high = 0] = [luminance(behind), luminance([...behind, colour])].sort((a, b) => a - b);
        return (high + 0.05) / (low + 0.05);
      });
    },
    [...texts],
  );
  for (const [index, { what }] of texts.entries()) least[what] = Math.min(least[what] ?? 21, ratios[index] ?? 0);
  return least;
}
