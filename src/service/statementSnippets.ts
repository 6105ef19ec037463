import type { ConnectionThen } from './moment.ts';
import { snippet } from './words/snippet.ts';

/** A statement's places with the hosts of the document in place of `A` and `B`. */
export function withHosts(
  template: string,
  [first = 'A', second = first === 'B' ? 'A' : 'B']: readonly string[],
): string {
  return template.replace(/(\$\{\d+:)([AB])\}/g, (_, place, host) => `${place}${host === 'A' ? first : second}}`);
}

/**
 * The declaration of a host that has none yet: one that the document names, or else a client, a server, any other.
 * @param named all hosts of the document
 */
export function hostSnippet(named: readonly string[], declared: ReadonlySet<string>): string {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].slice(Math.min(named.length, 2));
  const name = [...named, ...letters].find(each => !declared.has(each)) ?? `H${named.length + 1}`;
  return snippet`host ${name} "${['Client', 'Server'][declared.size] ?? 'Host'}"`;
}

/** What holds of a connection. */
export function expectSnippet({ ends: [a, b] }: ConnectionThen): string {
  return snippet`expect ${a.name.host} ${a.tcb.state}, ${b.name.host} ${b.tcb.state}`;
}
