/** What each part of the plot is drawn in: CSS colours as they are by now. */
export type Colours = Readonly<Record<ColourName, string>>;

export type ColourName = (typeof NAMES)[number];

const NAMES = ['segment', 'again', 'lost', 'acknowledged', 'window', 'sack', 'zero', 'text', 'grid'] as const;

/**
 * Reads colours off the page. A canvas knows nothing of variables, and a variable may hold another one, or a mixture:
 * an element whose colour it is knows what comes of that.
 */
export function createColours(parent: HTMLElement): { read(): Colours } {
  const samples = NAMES.map(name => {
    const sample = document.createElement('i');
    sample.className = `plot-${name}`;
    sample.hidden = true;
    return [name, sample] as const;
  });
  parent.append(...samples.map(([, sample]) => sample));
  return {
    read: () => Object.fromEntries(samples.map(([name, sample]) => [name, getComputedStyle(sample).color])) as Colours,
  };
}

/** Calls back whenever VS Code, or the user's settings, give the page another look. */
export function onThemeChange(changed: () => void): void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style', 'class'] });
  observer.observe(document.body, { attributes: true, attributeFilter: ['class', 'data-theme'] });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', changed);
}
