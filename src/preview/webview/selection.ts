import type { DrawnItem } from './decorate.ts';

/** Which item the keyboard is on, and which items the caret of the editor is on. */
export interface Selection {
  /** New items take the place of the old ones, which `swap` brings about; the focus stays where it was. */
  adopt(items: readonly DrawnItem[], swap: () => void): void;
  /** The caret is on this zero-based line. */
  selectLine(line: number): void;
}

/** Keys that move the focus among the stops: from an index, with so many stops, to an index. */
const MOVES: Readonly<Record<string, (index: number, count: number) => number>> = {
  ArrowDown: index => index + 1,
  ArrowUp: index => index - 1,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/**
 * Makes a picture one stop of the Tab key in which the arrow keys move, and tells which line the user asks for by a
 * click, Enter or Space.
 */
export function createSelection(host: HTMLElement, reveal: (line: number) => void): Selection {
  let items: readonly DrawnItem[] = [];
  /** Where the arrow keys stop: a change of state belongs to the segment before it. */
  let stops: readonly DrawnItem[] = [];
  /** Index of the stop that the Tab key leads to. */
  let current = 0;
  let selectedLine: number | undefined;

  function makeCurrent(index: number): DrawnItem | undefined {
    const next = stops[index];
    if (!next) return undefined;
    stops[current]?.element.setAttribute('tabindex', '-1');
    current = index;
    next.element.setAttribute('tabindex', '0');
    return next;
  }

  function itemAt(target: EventTarget | null): DrawnItem | undefined {
    const element = target instanceof Element ? target.closest('.item') : null;
    return items.find(item => item.element === element);
  }

  /** The stop that an item is, or the one before it. */
  function stopAt({ item }: DrawnItem): number {
    return stops.filter(stop => stop.item.id <= item.id).length - 1;
  }

  host.addEventListener('click', event => {
    const clicked = itemAt(event.target);
    if (!clicked) return;
    makeCurrent(stopAt(clicked));
    reveal(clicked.item.line);
  });

  host.addEventListener('keydown', event => {
    const focused = itemAt(event.target);
    if (!focused || event.altKey || event.ctrlKey || event.metaKey) return;
    const move = MOVES[event.key];
    if (move) makeCurrent(move(stopAt(focused), stops.length))?.element.focus();
    else if (event.key === 'Enter' || event.key === ' ') reveal(focused.item.line);
    else return;
    event.preventDefault();
  });

  // Who comes here by keyboard is at once where the arrow keys work: at the item of the caret's line.
  window.addEventListener('focus', () => {
    if (document.activeElement === document.body) stops[current]?.element.focus({ preventScroll: true });
  });

  /** Highlights what is on the selected line and returns the first of it. */
  function mark(): DrawnItem | undefined {
    let first: DrawnItem | undefined;
    for (const drawn of items) {
      const selected = drawn.item.line === selectedLine;
      drawn.element.classList.toggle('selected', selected);
      if (selected) first ??= drawn;
    }
    return first;
  }

  return {
    adopt(next, swap) {
      const hadFocus = host.contains(document.activeElement);
      items = next;
      stops = next.filter(({ item }) => item.kind !== 'state');
      swap();
      const kept = makeCurrent(Math.max(0, Math.min(current, stops.length - 1)));
      if (hadFocus) kept?.element.focus({ preventScroll: true });
      mark();
    },
    selectLine(line) {
      selectedLine = line;
      const first = mark();
      first?.element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      if (first && !host.contains(document.activeElement)) makeCurrent(stopAt(first));
    },
  };
}
