/**
 * Does one piece of work at a time, and of what comes in meanwhile only the newest: renders never pile up, and an old
 * one never lands on top of a newer one.
 * @param ready resolves when it makes sense to begin; what has come in until then counts, too
 */
export function newestOnly<T>(ready: () => Promise<void>, work: (input: T) => Promise<void>): (input: T) => void {
  let waiting: { readonly input: T } | undefined;
  let busy = false;

  async function drain(): Promise<void> {
    busy = true;
    while (waiting) {
      await ready();
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
