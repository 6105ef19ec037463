/** Resolves when the page can be seen: text in a hidden page has no size, and Mermaid lays out by sizes. */
export async function whenVisible(): Promise<void> {
  while (!isVisible()) await somethingChanged();
}

function isVisible(): boolean {
  return document.visibilityState === 'visible' && document.documentElement.clientWidth > 0;
}

function somethingChanged(): Promise<void> {
  return new Promise(resolve => {
    const done = () => {
      document.removeEventListener('visibilitychange', done);
      window.removeEventListener('resize', done);
      resolve();
    };
    document.addEventListener('visibilitychange', done);
    window.addEventListener('resize', done);
  });
}
