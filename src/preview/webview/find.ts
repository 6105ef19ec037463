import { labelText } from '../../diagram/labelText.ts';
import type { ItemIndex, LabelView, PictureItem } from '../../diagram/picture.ts';
import { remarkText } from './layout/label.ts';

/** The bar that finds text in the picture, also where it is not drawn yet. */
export interface Find {
  readonly isOpen: boolean;
  open(): void;
  close(): void;
  /** Another picture is shown, or other labels. */
  adopt(items: readonly PictureItem[], labels: LabelView): void;
}

/**
 * @param goTo called with the item to go to
 * @param onChange called when the bar has been opened or closed
 * @param onLeave called when it is closed while it has the focus, which somebody has to take
 */
export function createFind(
  body: HTMLElement,
  goTo: (item: ItemIndex) => void,
  onChange: (open: boolean) => void,
  onLeave: () => void,
): Find {
  const bar = document.createElement('search');
  bar.id = 'find';
  bar.hidden = true;
  const input = document.createElement('input');
  input.type = 'text';
  input.placeholder = 'Find';
  input.setAttribute('aria-label', 'Find in the picture');
  input.spellcheck = false;
  const result = document.createElement('span');
  result.setAttribute('role', 'status');
  bar.append(
    input,
    result,
    button('↑', 'Previous match (Shift+Enter)', () => move(-1)),
    button('↓', 'Next match (Enter)', () => move(1)),
    button('✕', 'Close (Escape)', () => find.close()),
  );
  body.append(bar);

  let searched: { readonly items: readonly PictureItem[]; readonly labels: LabelView } | undefined;
  /** Made when somebody searches. */
  let texts: readonly string[] | undefined;
  let matches: readonly ItemIndex[] = [];
  let at = -1;

  function search(): void {
    const wanted = input.value.toLowerCase();
    const before = matches[at];
    texts ??= searched?.items.map(item => searchable(item, searched?.labels)) ?? [];
    matches = wanted === '' ? [] : texts.flatMap((text, index) => (text.includes(wanted) ? [index] : []));
    at = matches.findIndex(index => before !== undefined && index >= before);
    if (at < 0 && matches.length > 0) at = 0;
  }

  function tell(): void {
    if (input.value === '') result.textContent = '';
    else result.textContent = matches.length === 0 ? 'No results' : `${at + 1} of ${matches.length}`;
    bar.classList.toggle('nothing', input.value !== '' && matches.length === 0);
  }

  function move(step: number): void {
    if (matches.length === 0) return;
    at = (at + step + matches.length) % matches.length;
    go();
  }

  function go(): void {
    tell();
    const item = matches[at];
    if (item !== undefined) goTo(item);
  }

  input.addEventListener('input', () => {
    search();
    go();
  });
  bar.addEventListener('keydown', event => {
    if (event.key === 'Enter' && event.target === input) move(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape') find.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });

  const find: Find = {
    get isOpen() {
      return !bar.hidden;
    },
    open() {
      bar.hidden = false;
      onChange(true);
      input.focus();
      input.select();
    },
    close() {
      const hadFocus = bar.contains(document.activeElement);
      bar.hidden = true;
      onChange(false);
      if (hadFocus) onLeave();
    },
    adopt(items, labels) {
      searched = { items, labels };
      texts = undefined;
      if (!bar.hidden) {
        search();
        tell();
      }
    },
  };
  return find;
}

/** What is found in an item: the words that can be read at its row. */
function searchable(item: PictureItem, labels: LabelView | undefined): string {
  const changes = item.changes.map(({ text }) => text);
  return [...wordsOf(item, labels), ...changes].join('\n').toLowerCase();
}

function wordsOf(item: PictureItem, labels: LabelView | undefined): readonly string[] {
  switch (item.kind) {
    case 'segment':
      return [labelText(item.label, labels), remarkText(item)];
    case 'arrival':
      return [`${item.name} ${labelText(item.label, labels)}`, remarkText(item)];
    case 'drop':
      return [remarkText(item)];
    default:
      return 'text' in item ? [item.text] : [];
  }
}

function button(text: string, title: string, act: () => void): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.textContent = text;
  element.title = title;
  element.setAttribute('aria-label', title.replace(/ \(.*\)$/, ''));
  element.addEventListener('click', act);
  return element;
}
