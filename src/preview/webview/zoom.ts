import type { Layout } from './layout/layout.ts';

/** How large the picture is shown. */
export interface Zoom {
  /** CSS pixels per unit of the picture, as the user has chosen; `undefined`: as wide as the panel, within reason. */
  readonly chosen: number | undefined;
  readonly factor: number;
  /** A picture is shown, or the panel has another size. */
  fit(layout: Layout | undefined): void;
  /** Sets the factor, and keeps the point of the panel where it is, by default its middle. */
  set(factor: number | undefined, at?: { readonly x: number; readonly y: number }): void;
  step(direction: 1 | -1): void;
}

const LIMITS = { least: 0.2, most: 4 };

/** Smaller than this text is hard to read, larger than at its own size nobody needs it: between, a picture fits. */
const FITTING = { least: 0.6, most: 1 };

const STEP = 1.2;

/** How fast Ctrl and the wheel zoom: a notch is 100 pixels or so. */
const WHEEL = 0.002;

/** @param onChange called when the user has chosen another factor; `pointed`: around a point of the picture */
export function createZoom(
  scroller: HTMLElement,
  initial: number | undefined,
  onChange: (pointed: boolean) => void,
): Zoom {
  let chosen = initial;
  let factor = initial ?? 1;
  let layout: Layout | undefined;

  function apply(at = { x: scroller.clientWidth / 2, y: scroller.clientHeight / 2 }): void {
    const before = factor;
    const room = layout === undefined ? 1 : scroller.clientWidth / layout.width;
    factor = chosen ?? Math.min(FITTING.most, Math.max(FITTING.least, room));
    scroller.style.setProperty('--zoom', String(factor));
    if (before !== factor) {
      const grown = factor / before;
      scroller.scrollTo((scroller.scrollLeft + at.x) * grown - at.x, (scroller.scrollTop + at.y) * grown - at.y);
    }
  }

  const zoom: Zoom = {
    get chosen() {
      return chosen;
    },
    get factor() {
      return factor;
    },
    fit(next) {
      layout = next;
      apply({ x: 0, y: 0 });
    },
    set(next, at) {
      chosen = next === undefined ? undefined : Math.min(LIMITS.most, Math.max(LIMITS.least, next));
      apply(at);
      onChange(at !== undefined);
    },
    step: direction => zoom.set(factor * (direction === 1 ? STEP : 1 / STEP)),
  };

  new ResizeObserver(() => apply({ x: 0, y: 0 })).observe(scroller);

  // A pinch on a touch pad comes as a wheel with Ctrl. The wheel alone scrolls.
  scroller.addEventListener(
    'wheel',
    event => {
      if (!event.ctrlKey && !event.altKey) return;
      event.preventDefault();
      const { left, top } = scroller.getBoundingClientRect();
      const pixels = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? event.deltaY : event.deltaY * 40;
      zoom.set(factor * Math.exp(-pixels * WHEEL), { x: event.clientX - left, y: event.clientY - top });
    },
    { passive: false },
  );
  panByDragging(scroller);
  return zoom;
}

/** Pixels that a press may move and still be a click. */
const CLICK = 4;

/** What is larger than the panel can be dragged; text in fields and buttons is left alone. */
function panByDragging(scroller: HTMLElement): void {
  let from: { readonly x: number; readonly y: number; readonly left: number; readonly top: number } | undefined;
  let moved = false;
  scroller.addEventListener('pointerdown', event => {
    if (event.button !== 0 || event.pointerType !== 'mouse') return;
    from = { x: event.clientX, y: event.clientY, left: scroller.scrollLeft, top: scroller.scrollTop };
    moved = false;
  });
  const release = (): void => {
    from = undefined;
    scroller.classList.remove('dragging');
  };
  window.addEventListener('pointermove', event => {
    // Of a button that is let go over a scroll bar, or outside of the page, nobody tells.
    if (event.buttons === 0) release();
    if (from === undefined) return;
    const dx = event.clientX - from.x;
    const dy = event.clientY - from.y;
    if (!moved && Math.hypot(dx, dy) < CLICK) return;
    moved = true;
    scroller.classList.add('dragging');
    scroller.scrollTo(from.left - dx, from.top - dy);
  });
  window.addEventListener('pointerup', release);
  // The click that ends a drag means nothing.
  scroller.addEventListener(
    'click',
    event => {
      if (moved) event.stopPropagation();
      moved = false;
    },
    { capture: true },
  );
}
