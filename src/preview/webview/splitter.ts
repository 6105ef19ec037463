import type { PanelSizes } from '../messages.ts';

/** The least and the most of the page that the panels can take, in percent. */
const LIMITS = { least: 15, most: 75 };

/** What an arrow key moves, in percent of the page. */
const STEP = 2;

/**
 * The edge between the picture and the panels beside or below it, to be dragged; a double click puts it back to where
 * it is by itself.
 * @param keep called with what the user has chosen
 */
export function addSplitter(side: HTMLElement, initial: PanelSizes, keep: (sizes: PanelSizes) => void): void {
  const handle = document.createElement('div');
  handle.id = 'splitter';
  handle.tabIndex = 0;
  handle.setAttribute('role', 'separator');
  handle.setAttribute('aria-label', 'Size of the panels');
  let sizes = initial;

  /** In a wide page the panels are beside the picture, in a narrow one below it. */
  function isBeside(): boolean {
    return side.offsetLeft > 0;
  }

  function tell(): void {
    handle.setAttribute('aria-orientation', isBeside() ? 'vertical' : 'horizontal');
    handle.setAttribute('aria-valuenow', String(Math.round(percent())));
  }

  /** What the panels take of the page. */
  function percent(): number {
    const { width, height } = side.getBoundingClientRect();
    return isBeside() ? (100 * width) / innerWidth : (100 * height) / innerHeight;
  }

  function show(): void {
    for (const [name, size, unit] of [
      ['--side-width', sizes.width, 'vw'],
      ['--side-height', sizes.height, 'vh'],
    ] as const) {
      if (size === undefined) side.style.removeProperty(name);
      else side.style.setProperty(name, `${size}${unit}`);
    }
    tell();
  }

  function change(wanted: number | undefined): void {
    const size = wanted === undefined ? undefined : Math.min(Math.max(wanted, LIMITS.least), LIMITS.most);
    const { width, height } = sizes;
    const next = isBeside() ? { width: size, height } : { width, height: size };
    sizes = {
      ...(next.width !== undefined && { width: next.width }),
      ...(next.height !== undefined && { height: next.height }),
    };
    show();
    keep(sizes);
  }

  handle.addEventListener('pointerdown', event => {
    if (event.button !== 0) return;
    handle.setPointerCapture(event.pointerId);
    // Not where the pointer is, but by how much it moves.
    const before = percent();
    const { clientX, clientY } = event;
    handle.onpointermove = ({ clientX: x, clientY: y }) =>
      change(before + (isBeside() ? (100 * (clientX - x)) / innerWidth : (100 * (clientY - y)) / innerHeight));
    event.preventDefault();
  });
  handle.addEventListener('lostpointercapture', () => {
    handle.onpointermove = null;
  });
  handle.addEventListener('dblclick', () => change(undefined));
  handle.addEventListener('keydown', event => {
    const { key } = event;
    const [more, less] = isBeside() ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    if (key !== more && key !== less) return;
    change(percent() + (key === more ? STEP : -STEP));
    event.preventDefault();
    event.stopPropagation();
  });
  new ResizeObserver(tell).observe(side);
  side.prepend(handle);
  show();
}
