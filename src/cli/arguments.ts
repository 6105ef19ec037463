import { type ParseArgsConfig, parseArgs } from 'node:util';
import { UsageError } from './command.ts';

type Options = NonNullable<ParseArgsConfig['options']>;
type Parsed<O extends Options> = ReturnType<typeof parseArgs<{ options: O; allowPositionals: true; strict: true }>>;

/** Options and positional arguments of a command; anything unknown is a `UsageError`. */
export function parseArguments<const O extends Options>(args: readonly string[], options: O): Parsed<O> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** The value if it is one of `choices`. */
export function choice<const Choice extends string>(option: string, value: string, choices: readonly Choice[]): Choice {
  const chosen = choices.find(candidate => candidate === value);
  if (chosen === undefined) throw new UsageError(`${option} is ${choices.join(', ')}; not "${value}"`);
  return chosen;
}

/** The only positional argument. */
export function onlyArgument(positionals: readonly string[], what: string): string {
  const [first, ...others] = positionals;
  if (first === undefined || others.length > 0) throw new UsageError(`expected one ${what}`);
  return first;
}
