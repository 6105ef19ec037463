import type { VsCodeApi } from './vscodeApi.ts';

/** Milliseconds between two notes of where the page is scrolled to. */
const PACE = 200;

/**
 * Remembers with VS Code which document this is and how far it is scrolled, from the first moment on: a page that
 * never called `setState` is not brought back after a reload.
 * @returns to be called when a picture is on screen; the first time it scrolls to where the user was
 */
export function keepScroll(api: VsCodeApi, uri: string): () => void {
  let pending = api.getState()?.scroll;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function save(): void {
    timer = undefined;
    api.setState({ uri, scroll: pending ?? { x: window.scrollX, y: window.scrollY } });
  }

  save();
  window.addEventListener('scroll', () => {
    if (timer === undefined) timer = setTimeout(save, PACE);
  });
  return () => {
    if (pending) window.scrollTo(pending.x, pending.y);
    pending = undefined;
  };
}
