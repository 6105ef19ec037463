/** A colour as every program reads it, and how much of it covers what is below: 0 to 1. */
export interface Colour {
  /** `#rrggbb` */
  readonly hex: string;
  readonly opacity: number;
}

/**
 * A computed colour of a browser: `rgb(…)`, `rgba(…)`, or `color(srgb …)`, which is what mixing makes; `undefined`: none
 * of these.
 */
export function parseColour(computed: string): Colour | undefined {
  const [, name, inner = ''] = /^(rgba?|color)\((.*)\)$/.exec(computed.trim()) ?? [];
  if (name === undefined) return undefined;
  const parts = inner.split(/[\s,/]+/).filter(part => part !== '');
  const isMixed = name === 'color';
  if (isMixed && parts.shift() !== 'srgb') return undefined;
  const [red, green, blue, opacity = 1] = parts.map(numberOf);
  if (red === undefined || green === undefined || blue === undefined) return undefined;
  const most = isMixed ? 1 : 255;
  const hex = [red, green, blue].map(value => twoDigits((value / most) * 255)).join('');
  return { hex: `#${hex}`, opacity: Math.min(1, Math.max(0, opacity)) };
}

/** A part that is missing (`none`) counts as 0. */
function numberOf(text: string): number {
  const value = Number.parseFloat(text);
  if (Number.isNaN(value)) return 0;
  return text.endsWith('%') ? value / 100 : value;
}

function twoDigits(value: number): string {
  return Math.round(Math.min(255, Math.max(0, value)))
    .toString(16)
    .padStart(2, '0');
}
