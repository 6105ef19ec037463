const signalNumbers = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;

/** Why an awaited thing came to nothing: the program was asked to end. */
export class Stopped extends Error {
  /** What the program should exit with: 128 plus the number of the signal, as a shell does. */
  readonly exitCode: number;

  constructor(signal: keyof typeof signalNumbers) {
    super(`Stopped by ${signal}`);
    this.exitCode = 128 + signalNumbers[signal];
  }
}

/**
 * Aborts, with a `Stopped`, when this program is asked to end: Ctrl+C, SIGTERM, or its terminal is closed.
 *
 * From then on the program ends by unwinding its `await using`s. Asking again changes nothing, on purpose: npm passes
 * on a Ctrl+C that the terminal has already delivered.
 */
export function stopRequest(): AbortSignal {
  const controller = new AbortController();
  for (const signal of Object.keys(signalNumbers) as (keyof typeof signalNumbers)[]) {
    process.on(signal, () => controller.abort(new Stopped(signal)));
  }
  return controller.signal;
}
