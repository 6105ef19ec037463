/** Milliseconds to wait for what is to come within a few: then whatever needs it may fail, and say so. */
const PATIENCE = 3_000;

/** Takes the focus, and resolves when the page has it, or will not get it. */
export function whenFocused(): Promise<void> {
  return new Promise(resolve => {
    window.addEventListener('focus', () => resolve(), { once: true });
    setTimeout(resolve, PATIENCE);
    window.focus();
  });
}
