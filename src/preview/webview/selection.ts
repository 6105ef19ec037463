import type { ItemIndex, PictureItem } from '../../diagram/picture.ts';
import type { Canvas } from './canvas.ts';

/** Which item the user is at, and which items the caret of the editor is at. */
export interface Selection {
  /** The zero-based line of the caret; −1: it is nowhere; `undefined`: nobody has said. */
  readonly caretLine: number | undefined;
  /** The item the user has selected; `undefined`: none. */
  readonly current: ItemIndex | undefined;
  /** The item of the caret's line or the last one before it, if the caret was moved last; `undefined`: there is none. */
  readonly nearCaret: ItemIndex | undefined;
  /** The item that the user is at, here or in the editor, wherever the user has moved last; `undefined`: none. */
  readonly about: ItemIndex | undefined;
  /** Another picture is shown: the selection stays with its source line. */
  adopt(items: readonly PictureItem[]): void;
  /** The next picture is of another document: nothing is selected, and nobody is told. */
  forget(): void;
  /** Makes what is drawn look selected where it is. */
  paint(): void;
  /** The user goes to an item, which need not be drawn. */
  select(item: ItemIndex | undefined): void;
  /** Brings all of the selected item into sight, as far as it is drawn, and the keyboard's focus to it if that is wanted. */
  reach(focus: boolean): void;
  /** Puts the keyboard's focus where the Tab key leads to. */
  focus(): void;
  /**
   * The caret is on this zero-based line; −1: nowhere.
   * @param hasFollowed it has gone there after what was selected here, maybe some selections ago
   */
  selectLine(line: number, hasFollowed: boolean): void;
  /** Whether items of the caret's line are marked. */
  setMarking(on: boolean): void;
  /** The items on a zero-based line. */
  onLine(line: number): readonly ItemIndex[];
}

/** @param onSelect called when the user has gone to another item */
export function createSelection(canvas: Canvas, onSelect: (item: ItemIndex | undefined) => void): Selection {
  let items: readonly PictureItem[] = [];
  let current: ItemIndex | undefined;
  let caretLine: number | undefined;
  let marking = true;
  /** The caret has moved since an item was selected. */
  let isCaretLater = false;
  /** What was painted last, be it still there or not. */
  let painted: SVGGElement[] = [];

  function onLine(line: number | undefined): readonly ItemIndex[] {
    return line === undefined || line < 0 ? [] : [...items.keys()].filter(index => items[index]?.line === line);
  }

  /** What a line is about: of a wait, what comes of it. */
  function itemOf(line: number): ItemIndex | undefined {
    const [first, ...others] = onLine(line);
    const isWait = first !== undefined && items[first]?.kind === 'wait';
    return (isWait ? others.find(item => items[item]?.kind === 'timer') : undefined) ?? first;
  }

  function nearCaret(): ItemIndex | undefined {
    const at = caretLine;
    if (!isCaretLater || at === undefined) return undefined;
    const later = items.findIndex(({ line }) => line > at);
    const before = later < 0 ? items.length - 1 : later - 1;
    return itemOf(at) ?? (before < 0 ? undefined : before);
  }

  function about(): ItemIndex | undefined {
    return marking && isCaretLater ? nearCaret() : current;
  }

  /** Where the Tab key leads to. */
  function stop(): ItemIndex {
    return about() ?? onLine(caretLine)[0] ?? 0;
  }

  function paint(): void {
    for (const element of painted) {
      element.classList.remove('current', 'selected');
      if (element.hasAttribute('tabindex')) element.setAttribute('tabindex', '-1');
    }
    const marked = marking ? onLine(caretLine).flatMap(canvas.elementsOf) : [];
    for (const element of marked) element.classList.add('selected');
    const at = stop();
    const stops = canvas.elementsOf(at);
    for (const element of stops) {
      if (at === current) element.classList.add('current');
      if (element.hasAttribute('tabindex')) element.setAttribute('tabindex', '0');
    }
    painted = [...marked, ...stops];
  }

  return {
    get caretLine() {
      return caretLine;
    },
    get current() {
      return current;
    },
    get nearCaret() {
      return nearCaret();
    },
    get about() {
      return about();
    },
    adopt(next) {
      const before = current === undefined ? undefined : items[current];
      items = next;
      if (before === undefined || current === undefined) return;
      const stays = items[current]?.line === before.line && items[current]?.kind === before.kind;
      if (!stays) current = onLine(before.line)[0];
    },
    forget() {
      current = undefined;
    },
    paint,
    select(item) {
      const isOther = item !== current;
      const wasLed = about() !== item;
      current = item;
      // Whoever lets go of an item is where the caret is.
      isCaretLater = item === undefined;
      paint();
      if (isOther || wasLed) onSelect(item);
    },
    reach(focus) {
      const [element] = current === undefined ? [] : canvas.elementsOf(current);
      if (focus) element?.focus({ preventScroll: true });
      element?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    },
    focus: () => canvas.elementsOf(stop())[0]?.focus({ preventScroll: true }),
    selectLine(line, hasFollowed) {
      caretLine = line;
      // The editor goes to what is selected here: of several items on a line that one is meant.
      isCaretLater = line >= 0 && (current === undefined || (!hasFollowed && items[current]?.line !== line));
      // Else it would be where the user is again as soon as the caret is on a line without an item.
      if (isCaretLater && marking) current = undefined;
      paint();
    },
    setMarking(on) {
      marking = on;
      paint();
    },
    onLine,
  };
}
