import { labelText } from './labelText.ts';
import type { HostIndex, LabelView, Picture, PictureItem, SegmentPath } from './picture.ts';
import { padded, widest } from './plainColumns.ts';
import { arrivalPrefix, remarksOn } from './remarks.ts';
import { timeShown } from './timeShown.ts';

/**
 * A picture of any number of hosts, a line for each event: who sends, what, what changes by it in brackets, and what
 * there is to say of it in parentheses. Arrows are those of the language; `!!` marks what is wrong.
 */
export function plainList(picture: Picture, view: LabelView): readonly string[] {
  const entries = picture.items.map(item => entryOf(picture, item, view));
  const numbers = String(picture.items.length).length + 1;
  const times = picture.timed ? widest(picture.items.map(timeShown)) + 2 : 0;
  const names = widest(entries.map(({ who }) => who));
  const marks = picture.items.some(({ mistakes }) => mistakes.length > 0) ? 3 : 0;
  const indent = ' '.repeat(marks + numbers + 1 + times);
  let number = 0;
  let depth = 0;
  return entries.flatMap(({ item, heading, who, what }) => {
    if (item.kind === 'loop-end') depth -= 1;
    const inner = '  '.repeat(depth);
    if (item.kind === 'loop') depth += 1;
    const mistakes = item.mistakes.map(mistake => `${indent}!! ${mistake}`);
    if (heading !== undefined) return heading === '' ? mistakes : ['', inner + heading, ...mistakes];
    if (who === '' && what === '') return mistakes;
    number += 1;
    const edge = [
      padded(item.mistakes.length > 0 ? '!!' : '', marks),
      padded(`${number}.`, numbers + 1),
      padded(picture.timed ? timeShown(item) : '', times),
    ].join('');
    return [edge + inner + (who === '' ? what : `${padded(who, names)}  ${what}`), ...mistakes];
  });
}

interface Entry {
  readonly item: PictureItem;
  /** Stands by itself, without a number. */
  readonly heading?: string;
  /** `A -> B`; empty: nobody. */
  readonly who: string;
  readonly what: string;
}

function entryOf({ hosts }: Picture, item: PictureItem, view: LabelView): Entry {
  const name = (host: HostIndex): string => hosts[host]?.name ?? '';
  const changes = item.changes.map(({ host, text }) => `${name(host)} ${text}`).join(', ');
  const after = changes === '' ? '' : `  [${changes}]`;
  const entry = (who: string, what: string): Entry => ({ item, who, what: (what + after).trimStart() });
  switch (item.kind) {
    case 'segment':
    case 'arrival': {
      const path = item.kind === 'segment' ? item.path : 'direct';
      const old = path === 'old' ? 'old ' : '';
      const remarks = remarksOn(item).join(', ');
      const { who, what } = entry(
        `${old}${name(item.from)} ${ARROWS[path]} ${name(item.to)}`,
        arrivalPrefix(item) + labelText(item.label, view),
      );
      return { item, who, what: remarks === '' ? what : `${what}  (${remarks})` };
    }
    case 'drop':
      return entry(`${name(item.from)} -x ${name(item.to)}`, `${item.name} is lost for good`);
    case 'call':
    case 'timer':
      return entry('', `${name(item.host)}: ${item.text}`);
    case 'wait':
      return entry('', `wait ${item.text}`);
    case 'note':
      return entry('', `(${item.hosts.map(name).join(', ')}: ${item.text})`);
    case 'expect':
      return entry('', item.text);
    case 'divider':
      return { ...entry('', ''), heading: item.level === 'scenario' ? `=== ${item.text} ===` : `--- ${item.text} ---` };
    case 'given':
      return entry('', changes === '' ? '' : 'given');
    case 'loop':
      return entry('', `${item.text}:`);
    case 'loop-end':
      return entry('', changes === '' ? '' : 'after the last round');
  }
}

/** As the language writes them. */
const ARROWS: Readonly<Record<SegmentPath, string>> = {
  direct: '->',
  lost: '-x',
  delayed: '~>',
  old: '->',
  bulk: '=>',
  unsent: '->',
};
