/** Something that is done again and again, but not too often. */
export interface Throttled<T> {
  (input: T): void;
  /** Forgets what has not been done yet. */
  cancel(): void;
}

/** Does at once what is asked for, then at most every `pace` milliseconds the newest: the last one is never lost. */
export function throttle<T>(pace: number, act: (input: T) => void): Throttled<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waiting: { readonly input: T } | undefined;

  function next(): void {
    timer = undefined;
    if (!waiting) return;
    const { input } = waiting;
    waiting = undefined;
    timer = setTimeout(next, pace);
    act(input);
  }

  return Object.assign(
    (input: T) => {
      waiting = { input };
      if (timer === undefined) next();
    },
    {
      cancel() {
        clearTimeout(timer);
        timer = undefined;
        waiting = undefined;
      },
    },
  );
}
