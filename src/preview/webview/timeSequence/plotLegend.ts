import { element } from '../elements.ts';

/** Classes of signs, and what they mean. */
const ENTRIES: readonly (readonly [string, string])[] = [
  ['segment', 'segment'],
  ['again', 'sent again'],
  ['lost', 'lost'],
  ['acknowledged', 'acknowledged'],
  ['duplicate', 'duplicate ACK'],
  ['window', 'window'],
  ['zero', 'zero window'],
  ['sack', 'SACK'],
];

/** What lines and signs mean, in the shapes that they have. */
export function plotLegend(): HTMLElement {
  const list = element('ul', 'legend');
  list.setAttribute('aria-label', 'Legend');
  for (const [name, text] of ENTRIES) {
    const sign = element('i', `sign plot-${name}`);
    sign.setAttribute('aria-hidden', 'true');
    list.append(element('li', '', sign, text));
  }
  return list;
}
