/**
 * Does some work anew whenever asked, one at a time: what is asked for while it is under way is done once more, after
 * it. The work must not reject, and should end soon once its signal is aborted.
 */
export class Refresher {
  readonly #work: (signal: AbortSignal) => Promise<void>;
  readonly #pause: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #current: AbortController | undefined;
  #again = false;

  /** @param pause milliseconds without another call from `soon` to the work */
  constructor(pause: number, work: (signal: AbortSignal) => Promise<void>) {
    this.#pause = pause;
    this.#work = work;
  }

  soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.now(), this.#pause);
  }

  now(): void {
    clearTimeout(this.#timer);
    this.#again = true;
    if (!this.#current) void this.#drain();
  }

  /** Gives up what is under way and what is to come, until it is asked for again. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#again = false;
    this.#current?.abort();
  }

  async #drain(): Promise<void> {
    while (this.#again) {
      this.#again = false;
      this.#current = new AbortController();
      await this.#work(this.#current.signal);
    }
    this.#current = undefined;
  }
}
