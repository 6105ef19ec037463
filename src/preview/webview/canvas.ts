import type { ItemIndex, Picture } from '../../diagram/picture.ts';
import { drawHeader, headerWishes } from './draw/header.ts';
import { drawRow, wishesOf } from './draw/row.ts';
import { svg } from './draw/svg.ts';
import { drawUnderlay } from './draw/underlay.ts';
import type { Glyphs, GlyphWish } from './glyphs.ts';
import { type Layout, layOut, type View } from './layout/layout.ts';
import { cutIntoPages, type Page } from './pages.ts';
import { type Typeface, typefaceOf } from './typeface.ts';

/** Where a picture is drawn: page by page, what can be seen first. */
export interface Canvas {
  /** The picture on it; `undefined`: none yet. */
  readonly layout: Layout | undefined;
  /** Draws what can be seen of a picture and shows it in one step; the rest follows while nothing else is to be done. */
  show(picture: Picture, view: View): Promise<void>;
  clear(): void;
  /** Draws what has come into view. */
  drawVisible(): Promise<void>;
  /** The shapes of an item, as far as they are drawn. */
  elementsOf(item: ItemIndex): readonly SVGGElement[];
  /** The item that something drawn belongs to. */
  itemAt(target: EventTarget | null): ItemIndex | undefined;
  /** The items that can be seen, the first and the last, both inclusive. */
  visible(): { readonly first: ItemIndex; readonly last: ItemIndex } | undefined;
}

/** The elements of a page that a canvas draws on. */
interface CanvasParts {
  /** What scrolls. */
  readonly scroller: HTMLElement;
  /** As large as the picture. */
  readonly canvas: HTMLElement;
  /** Holds the hosts, which stay in sight. */
  readonly header: HTMLElement;
}

/** A page of the picture on screen. */
interface Sheet {
  readonly page: Page;
  readonly element: HTMLElement;
  drawn: boolean;
}

/** So much around what can be seen is drawn with it, in CSS pixels. */
const AHEAD = 200;

/**
 * @param onDrawn called when pages have come on screen
 * @param onFailed called when a page that nobody waits for cannot be drawn
 */
export function createCanvas(
  parts: CanvasParts,
  glyphs: Glyphs,
  onDrawn: () => void,
  onFailed: (error: unknown) => void,
): Canvas {
  const { scroller, canvas, header } = parts;
  const underlay = svg('svg', { id: 'underlay', 'aria-hidden': 'true' });
  const beginnings = document.createElement('p');
  beginnings.className = 'words';
  canvas.append(beginnings, underlay);
  let layout: Layout | undefined;
  let sheets: readonly Sheet[] = [];
  let typeface: Typeface = typefaceOf(document.body);
  /** Counts pictures, so that work on an old one can stop. */
  let generation = 0;

  function zoom(): number {
    return layout === undefined ? 1 : canvas.clientWidth / layout.width || 1;
  }

  function inSight(all: readonly Sheet[], ahead: number): readonly Sheet[] {
    const scale = zoom();
    const top = (scroller.scrollTop - ahead) / scale;
    const bottom = (scroller.scrollTop + scroller.clientHeight + ahead) / scale;
    return all.filter(({ page }) => page.top < bottom && page.top + page.height > top);
  }

  async function draw(wanted: readonly Sheet[]): Promise<void> {
    const missing = wanted.filter(sheet => !sheet.drawn);
    if (missing.length === 0) return;
    await glyphs.prepare(missing.flatMap(wishesFor), typeface);
    for (const sheet of missing) if (!sheet.drawn) drawSheet(sheet);
    onDrawn();
  }

  function drawSheet(sheet: Sheet): void {
    const { page, element } = sheet;
    const { height, rows, top } = page;
    const width = layout?.width ?? 0;
    const image = svg('svg', { viewBox: `0 0 ${width} ${height}`, class: 'rows' });
    for (const [offset, { item, top: rowTop, content }] of rows.entries()) {
      const group = drawRow(item, content, glyphs, typeface);
      group.setAttribute('transform', `translate(0 ${rowTop - top})`);
      group.setAttribute('data-row', String(offset));
      group.setAttribute('tabindex', '-1');
      group.setAttribute('role', 'img');
      group.setAttribute('aria-label', item.description);
      image.append(group);
    }
    element.replaceChildren(image, wordsOf(page));
    sheet.drawn = true;
  }

  /** The sheets of a picture: those of the one before that look the same, and new ones. */
  function sheetsOf(pages: readonly Page[]): readonly Sheet[] {
    const old = new Map<string, Sheet[]>();
    for (const sheet of sheets) old.set(sheet.page.key, [...(old.get(sheet.page.key) ?? []), sheet]);
    return pages.map(page => {
      const known = old.get(page.key)?.shift();
      return known === undefined ? newSheet(page) : { page, element: known.element, drawn: known.drawn };
    });
  }

  function place(next: readonly Sheet[]): void {
    const kept = new Set(next.map(({ element }) => element));
    for (const { element } of sheets) if (!kept.has(element)) element.remove();
    let cursor = underlay.nextSibling;
    for (const { page, element } of next) {
      element.style.setProperty('--top', String(page.top));
      element.style.setProperty('--height', String(page.height));
      const words = element.querySelector('ol');
      if (words !== null) words.start = (page.rows[0]?.index ?? 0) + 1;
      if (element === cursor) cursor = element.nextSibling;
      else canvas.insertBefore(element, cursor);
    }
  }

  function resize(next: Layout): void {
    canvas.style.setProperty('--width', String(next.width));
    canvas.style.setProperty('--height', String(next.height));
    header.style.setProperty('--width', String(next.width));
    underlay.setAttribute('viewBox', `0 0 ${next.width} ${next.height}`);
  }

  /** One page at a time, so that the user can do something in between. */
  async function drawRest(mine: number): Promise<void> {
    for (const sheet of sheets) {
      if (sheet.drawn) continue;
      await idle();
      if (mine !== generation) return;
      await draw([sheet]);
    }
  }

  return {
    get layout() {
      return layout;
    },

    async show(picture, view) {
      generation += 1;
      const mine = generation;
      typeface = typefaceOf(document.body, typeface);
      const next = layOut(picture, view, typeface);
      const nextSheets = sheetsOf(cutIntoPages(next));
      const missing = inSight(nextSheets, AHEAD).filter(({ drawn }) => !drawn);
      await glyphs.prepare([...headerWishes(next), ...missing.flatMap(wishesFor)], typeface);
      layout = next;
      for (const sheet of missing) drawSheet(sheet);
      underlay.replaceChildren(...drawUnderlay(next));
      beginnings.textContent = picture.starts.map(({ description }) => `${description}.`).join(' ');
      header.replaceChildren(drawHeader(next, glyphs, typeface));
      resize(next);
      place(nextSheets);
      sheets = nextSheets;
      onDrawn();
      drawRest(mine).catch((error: unknown) => onFailed(error));
    },

    clear() {
      generation += 1;
      for (const { element } of sheets) element.remove();
      sheets = [];
      layout = undefined;
      for (const name of ['--width', '--height']) canvas.style.removeProperty(name);
      underlay.replaceChildren();
      beginnings.textContent = '';
      header.replaceChildren();
    },

    drawVisible: () => draw(inSight(sheets, AHEAD)),

    elementsOf(item) {
      const sheet = sheets.find(({ page: { rows } }) => item <= (rows.at(-1)?.index ?? -1));
      const first = sheet?.page.rows[0]?.index ?? 0;
      const row = sheet?.element.querySelector<SVGGElement>(`[data-row="${item - first}"]`);
      const way = underlay.querySelector<SVGGElement>(`[data-item="${item}"]`);
      return [row, way].filter(element => element instanceof SVGGElement);
    },

    itemAt(target) {
      const element = target instanceof Element ? target.closest('.item, .words li') : null;
      if (element === null) return undefined;
      const own = element.getAttribute('data-item');
      if (own !== null) return Number(own);
      const sheet = sheets.find(({ element: sheetElement }) => sheetElement.contains(element));
      const first = sheet?.page.rows[0]?.index;
      if (first === undefined) return undefined;
      const row = element.getAttribute('data-row') ?? [...(element.parentElement?.children ?? [])].indexOf(element);
      return first + Number(row);
    },

    visible() {
      const scale = zoom();
      const top = scroller.scrollTop / scale;
      const bottom = (scroller.scrollTop + scroller.clientHeight - header.clientHeight) / scale;
      const rows = inSight(sheets, 0).flatMap(({ page }) => page.rows);
      const seen = rows.filter(row => row.top + row.content.height > top && row.top < bottom);
      const [first] = seen;
      const last = seen.at(-1);
      return first && last ? { first: first.index, last: last.index } : undefined;
    },
  };
}

function newSheet(page: Page): Sheet {
  const element = document.createElement('section');
  element.className = 'sheet';
  return { page, element, drawn: false };
}

/** What Mermaid has to have drawn before a page can be. */
function wishesFor({ page }: Sheet): readonly GlyphWish[] {
  return page.rows.flatMap(({ content }) => wishesOf(content));
}

/** The page in words, for screen readers: each is a button that leads to its line. */
function wordsOf({ rows }: Page): HTMLOListElement {
  const list = document.createElement('ol');
  list.className = 'words';
  list.start = (rows[0]?.index ?? 0) + 1;
  for (const { item } of rows) {
    const entry = document.createElement('li');
    const button = document.createElement('button');
    button.type = 'button';
    button.tabIndex = -1;
    button.textContent = item.description;
    entry.append(button);
    list.append(entry);
  }
  return list;
}

/** Resolves when the browser has nothing better to do. */
function idle(): Promise<void> {
  return new Promise(resolve => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: 500 });
    else setTimeout(resolve, 16);
  });
}
