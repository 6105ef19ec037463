/** How often to see whether the parent process is still there, in milliseconds. */
const interval = 500;

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
 * Aborts, with a `Stopped`, when this program is asked to end: Ctrl+C, SIGTERM, its terminal is closed, or whoever
 * started it is gone. (A shell that is told to end tells nobody.)
 *
 * From then on the program ends by unwinding its `await using`s. Asking again changes nothing, on purpose: npm passes
 * on a Ctrl+C that the terminal has already delivered.
 */
export function stopRequest(): AbortSignal {
  const controller = new AbortController();
  for (const signal of Object.keys(signalNumbers) as (keyof typeof signalNumbers)[]) {
    process.on(signal, () => controller.abort(new Stopped(signal)));
  }
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid !== parent) {
      controller.abort(new Stopped('SIGHUP'));
    }
  }, interval);
  timer.unref();
  return controller.signal;
}
