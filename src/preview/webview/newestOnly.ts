/**
 * Does one piece of work at a time, and of what comes in meanwhile only the newest: renders never pile up, and an old
 * one never lands on top of a newer one.
 */
export function newestOnly<T>(work: (input: T) => Promise<void>): (input: T) => void {
  let waiting: { readonly input: T } | undefined;
  let busy = false;

  async function drain(): Promise<void> {
    busy = true;
    while (waiting) {
      const { input } = waiting;
      waiting = undefined;
      await work(input);
    }
    busy = false;
  }

  return input => {
    waiting = { input };
    if (!busy) void drain();
  };
}
