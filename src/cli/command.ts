/** What a command line ends with. */
export const ExitCode = {
  /** No errors. */
  Fine: 0,
  /** The input has errors, or is not what it should be. */
  Errors: 1,
  /** Bad usage, or input that cannot be read. */
  Unusable: 2,
} as const;

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** Of two the one that weighs more: 2 outweighs 1 outweighs 0. */
export function worse(a: ExitCode, b: ExitCode): ExitCode {
  return a > b ? a : b;
}

/** A subcommand of `tcpflow`. */
export interface Command {
  readonly name: string;
  /** One line a form. */
  readonly usage: readonly string[];
  readonly summary: string;
  /** Lines for `--help`, behind the summary. */
  readonly help?: string;
  /** Throws `UsageError` for arguments it cannot use, `ReadError` for input that goes away while it works. */
  run(args: readonly string[]): Promise<ExitCode | undefined>;
}

/** The arguments make no sense: said with the usage, exit code 2. */
export class UsageError extends Error {}

/** An input that could be read, and no longer can: exit code 2. */
export class ReadError extends Error {}
