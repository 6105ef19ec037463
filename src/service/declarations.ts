import type { Document, HostDeclaration, Line } from '../syntax/tree.ts';
import type { Knowledge } from './knowledge.ts';

/** The declarations of hosts in lines of a document, in its order. */
export function declarationsIn(lines: readonly Line[]): readonly HostDeclaration[] {
  return lines.flatMap(({ statement }) => (statement?.kind === 'host' ? [statement] : []));
}

/** The declaration of a host, the first that there is. */
export function declarationOf(host: string, { lines }: Document): HostDeclaration | undefined {
  for (const { statement } of lines) {
    if (statement?.kind === 'host' && statement.name.text === host) return statement;
  }
  return undefined;
}

/** Hosts that are named and not declared, in the order of the picture. */
export function undeclaredHosts({ document, names }: Knowledge): readonly string[] {
  const declared = new Set(declarationsIn(document.lines).map(({ name }) => name.text));
  return [...names.inFile('host')].filter(host => !declared.has(host));
}

/** Lines that declare hosts, one of them with an attribute: once some hosts are declared, all should be. */
export function declarationLines(hosts: readonly string[], host: string | undefined, attribute: string): string[] {
  return hosts.map(each => `host ${each}${each === host ? ` ${attribute}` : ''}`);
}
