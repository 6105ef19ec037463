/** Does something at most once in so many milliseconds, and once more after the last call. */
export function throttled(pace: number, work: () => void): () => void {
  let waits = false;
  return () => {
    if (waits) return;
    waits = true;
    setTimeout(() => {
      waits = false;
      work();
    }, pace);
  };
}
