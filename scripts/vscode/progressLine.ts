/** One line of the terminal that tells how far something has come. */
export interface ProgressLine extends Disposable {
  /** Says what is being done now, after the line's heading. */
  report(step: string): void;
}

/** How often the elapsed time is brought up to date, in milliseconds. */
const interval = 1_000;

/**
 * Begins a line with `heading`, which is short. In a terminal it is rewritten in place and counts the seconds;
 * elsewhere (a log file) each report is a line. Disposing of it leaves its last state on the screen.
 */
export function progressLine(heading: string, stream: NodeJS.WriteStream = process.stderr): ProgressLine {
  const start = Date.now();
  let current = '';
  const text = () => `${heading}, ${Math.round((Date.now() - start) / 1_000)} s: ${current}`;
  const redraw = () => {
    // A line that wraps could not be rewritten.
    stream.write(`\r\x1b[K${text().slice(0, stream.columns - 1)}`);
  };
  const timer = stream.isTTY ? setInterval(redraw, interval) : undefined;
  return {
    report(step) {
      if (step === current) {
        return;
      }
      current = step;
      if (stream.isTTY) {
        redraw();
      } else {
        stream.write(`${text()}\n`);
      }
    },
    [Symbol.dispose]() {
      clearInterval(timer);
      if (stream.isTTY && current !== '') {
        stream.write('\n');
      }
    },
  };
}
