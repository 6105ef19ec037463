import type { DrawnItem } from './decorate.ts';

/** Which item the keyboard is on, and which items the caret of the editor is on. */
export interface Selection {
  /** New items take the place of the old ones, which `swap` brings about; the focus stays where it was. */
  adopt(items: readonly DrawnItem[], swap: () => void): void;
  /** The caret is on this zero-based line. */
  selectLine(line: number): void;
}

/** Keys that move the focus among the items: from an index, with so many items, to an index. */
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
  let focusable = 0;
  let selectedLine: number | undefined;

  function makeFocusable(index: number): DrawnItem | undefined {
    const next = items[index];
    if (!next) return undefined;
    items[focusable]?.element.setAttribute('tabindex', '-1');
    focusable = index;
    next.element.setAttribute('tabindex', '0');
    return next;
  }

  function indexOf(target: EventTarget | null): number {
    const element = target instanceof Element ? target.closest('.item') : null;
    return items.findIndex(item => item.element === element);
  }

  host.addEventListener('click', event => {
    const clicked = makeFocusable(indexOf(event.target));
    if (clicked) reveal(clicked.item.line);
  });

  host.addEventListener('keydown', event => {
    const index = indexOf(event.target);
    const focused = items[index];
    if (!focused || event.altKey || event.ctrlKey || event.metaKey) return;
    const move = MOVES[event.key];
    if (move) makeFocusable(move(index, items.length))?.element.focus();
    else if (event.key === 'Enter' || event.key === ' ') reveal(focused.item.line);
    else return;
    event.preventDefault();
  });

  // Who comes here by keyboard is at once where the arrow keys work: at the item of the caret's line.
  window.addEventListener('focus', () => {
    if (document.activeElement === document.body) items[focusable]?.element.focus({ preventScroll: true });
  });

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
      swap();
      const kept = makeFocusable(Math.max(0, Math.min(focusable, items.length - 1)));
      if (hadFocus) kept?.element.focus({ preventScroll: true });
      mark();
    },
    selectLine(line) {
      selectedLine = line;
      const first = mark();
      first?.element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      if (first && !host.contains(document.activeElement)) makeFocusable(items.indexOf(first));
    },
  };
}
