/**
 * Does one piece of work at a time, and of what comes in meanwhile only the newest: renders never pile up, and an old
 * one never lands on top of a newer one.
 * @param ready resolves when work can be done; what is done then is what is the newest by then
 */
export function newestOnly<T>(work: (input: T) => Promise<void>, ready: () => Promise<void>): (input: T) => void {
  let waiting: { readonly input: T } | undefined;
  let busy = false;

  async function drain(): Promise<void> {
    busy = true;
    try {
      while (waiting) {
        await ready();
        const { input } = waiting;
        waiting = undefined;
        await work(input);
      }
    } finally {
      busy = false;
    }
  }

  return input => {
    waiting = { input };
    if (!busy) void drain();
  };
}
