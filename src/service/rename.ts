import { MAX_PORT } from '../syntax/endpoint.ts';
import { isKeyword } from '../syntax/keywords.ts';
import type { Edit, Range } from '../syntax/tree.ts';
import type { Knowledge } from './knowledge.ts';
import { lineAt } from './lines.ts';
import type { Named } from './nameIndex.ts';

/** What can be renamed at a place. */
export interface Renameable extends Range {
  readonly name: string;
}

/** The edits, or why the name cannot be that. */
export type Renaming = { readonly edits: readonly Edit[] } | { readonly refused: string };

/** The name at an offset; `undefined`: none stands there. */
export function renameable({ names }: Knowledge, offset: number): Renameable | undefined {
  const found = names.at(offset);
  return found && { from: found.occurrence.from, to: found.occurrence.to, name: found.named.name };
}

/** Gives what is named at an offset another name, everywhere that it means the same. */
export function rename(knowledge: Knowledge, offset: number, name: string): Renaming {
  const found = knowledge.names.at(offset);
  if (found === undefined) return { refused: 'There is no name here.' };
  const refused = found.named.kind === 'port' ? whyNoPort(name) : whyNot(knowledge, found.named, name);
  if (refused !== undefined) return { refused };
  return { edits: found.named.occurrences.map(({ from, to }) => ({ from, to, text: name })) };
}

function whyNoPort(name: string): string | undefined {
  return /^\d+$/.test(name) && Number(name) <= MAX_PORT ? undefined : `A port is 0 to ${MAX_PORT}.`;
}

function whyNot(knowledge: Knowledge, named: Named, name: string): string | undefined {
  if (!NAME.test(name)) return `"${name}" is no name: a letter or _, then letters, digits and _.`;
  if (named.kind === 'host' && isKeyword(name)) return `"${name}" begins a statement: no host may be called so.`;
  if (name !== named.name && isTaken(knowledge, named, name)) return `There is a ${named.kind} ${name} already.`;
  return undefined;
}

const NAME = /^[\p{L}_][\p{L}\p{M}\p{Nd}_]*$/u;

/** Another one of that name stands where this one does: in the file, or in the same scenario. */
function isTaken({ document, names }: Knowledge, { kind, occurrences }: Named, name: string): boolean {
  const rivals =
    kind === 'host' ? names.inFile('host') : names.inScenario(kind, lineAt(document, occurrences[0]?.from ?? 0));
  return rivals.has(name);
}
