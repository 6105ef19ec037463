/**
 * The index of the line that holds an offset, by bisection: `startOf` tells where a line begins, in rising order. An
 * offset beyond the end belongs to the last line.
 */
export function lineHolding(offset: number, count: number, startOf: (line: number) => number): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (startOf(middle) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
