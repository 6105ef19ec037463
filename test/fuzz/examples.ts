import { readdirSync, readFileSync } from 'node:fs';

const directory = new URL('../../examples/', import.meta.url);

/** The texts of all examples. */
export const examples: readonly string[] = readdirSync(directory, { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.tcpflow'))
  .map(name => readFileSync(new URL(name, directory), 'utf8'));
