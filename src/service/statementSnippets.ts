import type { ConnectionThen } from './moment.ts';
import { snippet } from './words/snippet.ts';

/** A statement's places with the hosts of the document in place of `A` and `B`. */
export function withHosts(
  template: string,
  [first = 'A', second = first === 'B' ? 'A' : 'B']: readonly string[],
): string {
  return template.replace(/(\$\{\d+:)([AB])\}/g, (_, place, host) => `${place}${host === 'A' ? first : second}}`);
}

/** The declaration of a host that the document has not yet: a client, a server, any other. */
export function hostSnippet(hosts: readonly string[]): string {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].slice(Math.min(hosts.length, 2));
  const name = letters.find(letter => !hosts.includes(letter)) ?? `H${hosts.length + 1}`;
  return snippet`host ${name} "${['Client', 'Server'][hosts.length] ?? 'Host'}"`;
}

/** What holds of a connection. */
export function expectSnippet({ ends: [a, b] }: ConnectionThen): string {
  return snippet`expect ${a.name.host} ${a.tcb.state}, ${b.name.host} ${b.tcb.state}`;
}
