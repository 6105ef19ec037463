import { declarationLines } from '../declarations.ts';
import { freshSymbol } from '../freshNames.ts';
import { ARROWS } from '../manner.ts';
import type { Cast } from './cast.ts';
import { withoutPlaces } from './expand.ts';
import type { Scene } from './scene.ts';

/**
 * The text of a scene for its place, in LSP's snippet syntax. Where the document has two hosts, nothing is left to be
 * filled in: whoever goes on with Enter would replace what is chosen. Where it has none, everything is.
 */
export function fill({ body, stage, third }: Scene, cast: Cast): string {
  const text = body.join('\n');
  if (stage === 'declares') return declarations(text, cast) ?? text;
  if (stage === 'file' || stage === 'whole' || stage === 'anywhere') return inColumns(text);
  const { all, hosts, open, turns, taken } = cast;
  const goesOn = stage === 'goes on' && open.size > 0;
  const ends = goesOn ? open : hosts;
  const known = third === undefined || ends.size === 0 ? ends : new Map([...ends, [third, numbered(third, all)]]);
  const own = proposed(fresh(turns ? senderFirst(text) : text, known, taken), known);
  return inColumns(known.size === 0 ? own : summed(withoutPlaces(own)));
}

/** Declares the hosts that are there: once some are declared, all should be. */
function declarations(text: string, { undeclared, hosts }: Cast): string | undefined {
  if (undeclared.length === 0) return undefined;
  const server = text.includes(' listen') ? hosts.get('B') : undefined;
  return [...declarationLines(undeclared, server, 'listen'), '$0'].join('\n');
}

/** With the numbers of lines that follow each other below each other, as the formatter puts them. */
function inColumns(text: string): string {
  return text.replace(/(?:^[ ]*\S+ \S+ \S+: [A-Z+]+(?: .*)?\n)+/gm, block => {
    const widths = [...block.matchAll(/: ([A-Z+]+) /g)].map(([, flags = '']) => flags.length);
    const width = Math.max(...widths);
    return block.replace(/: ([A-Z+]+) /g, (_, flags: string) => `: ${flags.padEnd(width)} `);
  });
}

/** With whoever sends on the left: scenes are written in two columns. */
function senderFirst(text: string): string {
  return text.replace(/^(\s*)(\S+) (<-|x-|<~|<=) (\S+):/gm, (_, indentation, receiver, arrow, sender) => {
    const { right = arrow } = Object.values(ARROWS).find(({ left }) => left === arrow) ?? {};
    return `${indentation}${sender} ${right} ${receiver}:`;
  });
}

/** With symbols and labels that nobody has used, in place of defaults that somebody has and of which nothing is known. */
function fresh(text: string, known: ReadonlyMap<string, string>, taken: ReadonlySet<string>): string {
  const used = new Set(taken);
  return text.replace(/((?:ack=|seq=| as )\$\{\d+:)(\p{L}\w*)\}/gu, (whole, before, name) => {
    if (known.has(name)) return whole;
    const free = freshName(name, used);
    used.add(free);
    return `${before}${free}}`;
  });
}

function freshName(name: string, used: ReadonlySet<string>): string {
  if (!used.has(name)) return name;
  return name.length === 1 ? freshSymbol(used) : numbered(name, used);
}

/** `M2`, where there is an `M`. */
function numbered(name: string, used: ReadonlySet<string>): string {
  if (!used.has(name)) return name;
  let count = 2;
  while (used.has(`${name}${count}`)) count++;
  return `${name}${count}`;
}

/** With other defaults. */
function proposed(text: string, names: ReadonlyMap<string, string>): string {
  return text.replace(PLACE, (whole, stop, value) => {
    const name = names.get(value);
    return name === undefined ? whole : `\${${stop}:${name}}`;
  });
}

/** `x+1+100` is `x+101`. */
function summed(text: string): string {
  return text.replace(/(?<=[=+])\d+(?:\+\d+)+(?!\w)/g, sum => {
    const total = sum.split('+').reduce((all, term) => all + Number(term), 0);
    return String(total % 2 ** 32);
  });
}

/** A place with its default. */
const PLACE = /\$\{(\d+):([^}]*)\}/g;
