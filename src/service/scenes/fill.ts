import { freshSymbol } from '../freshNumber.ts';
import type { Cast } from './cast.ts';
import type { Scene } from './scene.ts';

/** The text of a scene for its place, in LSP's snippet syntax: what is known stands there, the rest is to be filled in. */
export function fill({ body, stage }: Scene, { hosts, open, taken }: Cast): string {
  const text = body.join('\n');
  if (stage === 'goes on' && open.size > 0) return fresh(settled(text, open), taken);
  return stage === 'opens' || stage === 'goes on' ? fresh(proposed(text, hosts), taken) : text;
}

/** With symbols and labels that nobody has used, in place of defaults that somebody has. */
function fresh(text: string, taken: ReadonlySet<string>): string {
  const used = new Set(taken);
  return text.replace(/((?:seq=| as )\$\{\d+:)(\p{L}\w*)\}/gu, (_, before, name) => {
    const free = freshName(name, used);
    used.add(free);
    return `${before}${free}}`;
  });
}

function freshName(name: string, used: ReadonlySet<string>): string {
  if (!used.has(name)) return name;
  if (name.length === 1) return freshSymbol(used);
  let count = 2;
  while (used.has(`${name}${count}`)) count++;
  return `${name}${count}`;
}

/** With texts in place of the places that have these defaults, and of what repeats them. */
function settled(text: string, known: ReadonlyMap<string, string>): string {
  const settledStops = new Map<string, string>();
  for (const [, stop = '', value = ''] of text.matchAll(PLACE)) {
    const is = known.get(value);
    if (is !== undefined) settledStops.set(stop, is);
  }
  return text
    .replace(PLACE, (whole, stop) => settledStops.get(stop) ?? whole)
    .replace(/\$(\d+)/g, (whole, stop) => settledStops.get(stop) ?? whole)
    .replace(/(?<=[=+])(\d+)\+(\d+)(?![\w])/g, (_, a, b) => String((Number(a) + Number(b)) % 2 ** 32));
}

/** With other defaults. */
function proposed(text: string, names: ReadonlyMap<string, string>): string {
  return text.replace(PLACE, (whole, stop, value) => {
    const name = names.get(value);
    return name === undefined ? whole : `\${${stop}:${name}}`;
  });
}

/** A place with its default. */
const PLACE = /\$\{(\d+):([^}]*)\}/g;
