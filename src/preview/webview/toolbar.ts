import type { LabelView } from '../../diagram/picture.ts';
import type { PreviewAction } from '../messages.ts';
import type { View } from './layout/layout.ts';

/** The row of controls above the picture. */
export interface Toolbar {
  /** What can be seen of how many segments, and how large. */
  tell(shown: { readonly first: number; readonly last: number; readonly all: number } | undefined, zoom: number): void;
  setView(view: View): void;
  /** What a picture has not got need not be chosen: times to be drawn to scale, options to be shown. */
  offer(has: { readonly times: boolean; readonly options: boolean }): void;
  /** A toggle is on, or off. */
  press(action: PreviewAction, on: boolean): void;
}

interface Button {
  readonly action: PreviewAction;
  readonly text: string;
  readonly title: string;
  readonly toggle?: boolean;
}

const PLAY = '▶';
const PAUSE = '❚❚';

const STEPS: readonly Button[] = [
  { action: 'step-back', text: '◂', title: 'Step back (Shift+N)' },
  { action: 'play', text: PLAY, title: 'Play (Space)', toggle: true },
  { action: 'step', text: '▸', title: 'Step (N)' },
];

const ZOOMS: readonly Button[] = [
  { action: 'zoom-out', text: '−', title: 'Zoom out (-)' },
  { action: 'actual-size', text: '100 %', title: 'Actual size (0)' },
  { action: 'zoom-in', text: '+', title: 'Zoom in (+)' },
  { action: 'fit', text: 'Fit', title: 'Fit to the width (W)' },
];

const PANELS: readonly Button[] = [
  { action: 'find', text: 'Find', title: 'Find (Ctrl+F)', toggle: true },
  { action: 'details', text: 'Details', title: 'Details of the selected segment (D)', toggle: true },
  { action: 'states', text: 'States', title: 'State diagram (S)', toggle: true },
  { action: 'time-sequence', text: 'Plot', title: 'Time–sequence view (T)', toggle: true },
  { action: 'legend', text: 'Legend', title: 'What lines and colours mean (L)', toggle: true },
];

/** Of these nobody can say the name. */
const SYMBOLS = /^[^\p{L}]+$/u;

/** What a picture can become, in the words that the commands have too. */
export const EXPORTS: readonly (readonly [PreviewAction, string])[] = [
  ['export-svg', 'Save as SVG…'],
  ['export-png', 'Save as PNG…'],
  ['copy-png', 'Copy as picture'],
  ['copy-mermaid', 'Copy as Mermaid'],
  ['copy-markdown', 'Copy as Markdown'],
  ['copy-text', 'Copy as text'],
];

const NUMBERS: Readonly<Record<LabelView['numbers'], string>> = {
  symbolic: 'As written',
  relative: 'Relative',
  absolute: 'Absolute',
};

export function createToolbar(
  bar: HTMLElement,
  run: (action: PreviewAction) => void,
  onView: (view: View) => void,
): Toolbar {
  const buttons = new Map<PreviewAction, HTMLButtonElement>();
  const group = (name: string, ...entries: readonly HTMLElement[]): HTMLElement => {
    const element = document.createElement('div');
    element.className = 'group';
    element.setAttribute('role', 'group');
    element.setAttribute('aria-label', name);
    element.append(...entries);
    return element;
  };
  const make = ({ action, text, title, toggle }: Button): HTMLButtonElement => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = text;
    button.title = title;
    if (SYMBOLS.test(text)) button.setAttribute('aria-label', title.replace(/ \(.*\)$/, ''));
    button.setAttribute('data-action', action);
    if (toggle) button.setAttribute('aria-pressed', 'false');
    button.addEventListener('click', () => run(action));
    buttons.set(action, button);
    return button;
  };

  const numbers = select('Sequence numbers', Object.entries(NUMBERS));
  const exports = select('Save or copy', [['', 'Save or copy'], ...EXPORTS]);
  const options = check('TCP options');
  const toScale = check('To scale');
  const place = document.createElement('span');
  place.id = 'position';

  function view(): View {
    return {
      labels: { numbers: numbers.value as LabelView['numbers'], options: options.box.checked },
      toScale: toScale.box.checked,
    };
  }

  for (const input of [numbers, options.box, toScale.box]) input.addEventListener('change', () => onView(view()));
  exports.addEventListener('change', () => {
    const action = EXPORTS.find(([name]) => name === exports.value)?.[0];
    exports.value = '';
    if (action !== undefined) run(action);
  });
  bar.replaceChildren(
    group('Steps', ...STEPS.map(make)),
    group('Zoom', ...ZOOMS.map(make)),
    group('Panels', ...PANELS.map(make)),
    group('View', numbers, options.label, toScale.label),
    group('Picture', exports),
    place,
  );

  return {
    tell(shown, zoom) {
      const size = buttons.get('actual-size');
      const percent = `${Math.round(zoom * 100)} %`;
      if (size) {
        size.textContent = percent;
        size.setAttribute('aria-label', `Actual size: ${percent}`);
      }
      place.textContent = shown === undefined ? '' : placeText(shown);
    },
    setView({ labels, toScale: scaled }) {
      numbers.value = labels.numbers;
      options.box.checked = labels.options;
      toScale.box.checked = scaled;
    },
    offer(has) {
      toScale.label.hidden = !has.times;
      options.label.hidden = !has.options;
    },
    press(action, on) {
      const button = buttons.get(action);
      button?.setAttribute('aria-pressed', String(on));
      if (action === 'play' && button !== undefined) button.textContent = on ? PAUSE : PLAY;
    },
  };
}

function placeText({
  first,
  last,
  all,
}: {
  readonly first: number;
  readonly last: number;
  readonly all: number;
}): string {
  if (all === 1) return '1 segment';
  if (first <= 1 && last >= all) return `${count(all)} segments`;
  return first === last
    ? `segment ${count(first)} of ${count(all)}`
    : `segments ${count(first)}–${count(last)} of ${count(all)}`;
}

function count(number: number): string {
  return number.toLocaleString('en');
}

function select(name: string, options: readonly (readonly [string, string])[]): HTMLSelectElement {
  const element = document.createElement('select');
  element.setAttribute('aria-label', name);
  element.title = name;
  for (const [value, text] of options) element.append(new Option(text, value));
  return element;
}

function check(text: string): { readonly label: HTMLLabelElement; readonly box: HTMLInputElement } {
  const label = document.createElement('label');
  const box = document.createElement('input');
  box.type = 'checkbox';
  label.append(box, text);
  return { label, box };
}
