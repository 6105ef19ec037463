import type { Layout } from './layout/layout.ts';
import { heightOfLine, lineAtHeight } from './lineHeights.ts';
import { throttled } from './throttled.ts';

/** Keeps picture and editor at the same place. */
export interface Scrolling {
  /** The editor has been scrolled to a zero-based line: the picture goes there, and says nothing of it. */
  toLine(line: number): void;
  /** The page itself is about to scroll, which is no business of the editor. */
  quietly(scroll: () => void): void;
}

/** Milliseconds between two reports, and for how long the echo of our own scrolling may come. */
const PACE = 50;
const ECHO = 150;

/**
 * @param place the picture that is shown and the factor by which it is
 * @param report called with the zero-based line that the user has scrolled to
 */
export function createScrolling(
  scroller: HTMLElement,
  place: () => { readonly layout: Layout; readonly zoom: number } | undefined,
  report: (line: number) => void,
): Scrolling {
  let quietUntil = 0;
  /** Where we have scrolled to ourselves: the news of it can be later than any time we wait. */
  let ownTop: number | undefined;

  const tell = throttled(PACE, () => {
    const shown = place();
    const line = shown && lineAtHeight(shown.layout, scroller.scrollTop / shown.zoom);
    if (line !== undefined) report(line);
  });

  scroller.addEventListener('scroll', () => {
    if (scroller.scrollTop === ownTop) return;
    ownTop = undefined;
    if (performance.now() >= quietUntil) tell();
  });

  function quietly(scroll: () => void): void {
    quietUntil = performance.now() + ECHO;
    scroll();
    ownTop = scroller.scrollTop;
  }

  return {
    toLine(line) {
      const shown = place();
      const height = shown && heightOfLine(shown.layout, line);
      if (shown && height !== undefined) quietly(() => scroller.scrollTo({ top: height * shown.zoom }));
    },
    quietly,
  };
}
