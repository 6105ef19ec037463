/** What keys do in the plot. */
export interface PlotKeyTargets {
  /** Goes to another point. @param to −1: none so far */
  step(to: (point: number, last: number) => number): void;
  zoom(direction: 1 | -1): void;
  fit(): void;
  pan(by: { readonly x: number; readonly y: number }): void;
  /** Goes to the line of the point. */
  reveal(): void;
  close(): void;
}

/** Points that a page is. */
const PAGE = 100;

/** Parts of what is in sight. */
const PAN = 0.2;

/** Arrows go from point to point, and with Shift move what is in sight. */
export function listenToPlotKeys(place: HTMLElement, targets: PlotKeyTargets): void {
  const { step, zoom, pan } = targets;
  const actions: Readonly<Record<string, () => void>> = {
    ArrowRight: () => step(point => point + 1),
    ArrowUp: () => step(point => point + 1),
    ArrowLeft: () => step(point => point - 1),
    ArrowDown: () => step(point => point - 1),
    PageUp: () => step(point => point + PAGE),
    PageDown: () => step(point => point - PAGE),
    Home: () => step(() => 0),
    End: () => step((_, last) => last),
    'Shift+ArrowRight': () => pan({ x: PAN, y: 0 }),
    'Shift+ArrowLeft': () => pan({ x: -PAN, y: 0 }),
    'Shift+ArrowUp': () => pan({ x: 0, y: PAN }),
    'Shift+ArrowDown': () => pan({ x: 0, y: -PAN }),
    '+': () => zoom(1),
    '=': () => zoom(1),
    '-': () => zoom(-1),
    '0': targets.fit,
    w: targets.fit,
    Enter: targets.reveal,
    Escape: targets.close,
    t: targets.close,
  };
  place.addEventListener('keydown', event => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const { key, shiftKey } = event;
    const name = shiftKey && key.startsWith('Arrow') ? `Shift+${key}` : key;
    const act = Object.hasOwn(actions, name) ? actions[name] : undefined;
    if (act === undefined) return;
    // The page's own keys are about the picture.
    event.preventDefault();
    event.stopPropagation();
    act();
  });
}
