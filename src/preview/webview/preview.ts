import { type ItemIndex, type Picture, type PictureItem, segmentCount } from '../../diagram/picture.ts';
import type { FromPreview, PreviewAction, PreviewSettings, ToPreview } from '../messages.ts';
import { createCanvas } from './canvas.ts';
import { createFind } from './find.ts';
import { createGlyphs } from './glyphs.ts';
import type { View } from './layout/layout.ts';
import { legend } from './legend.ts';
import type { Memory } from './memory.ts';
import { newestOnly } from './newestOnly.ts';
import type { Page } from './page.ts';
import { createProblemBar } from './problemBar.ts';
import { heightOfLine, lineAtHeight } from './scrollSync.ts';
import { createSelection } from './selection.ts';
import { throttled } from './throttled.ts';
import { createToolbar } from './toolbar.ts';
import { whenVisible } from './visible.ts';
import { createZoom } from './zoom.ts';

type Update = Extract<ToPreview, { readonly type: 'update' }>;

/** What the page does when the extension speaks. */
export interface Preview {
  receive(message: ToPreview): void;
}

/** Milliseconds between two reports of where the picture is scrolled to. */
const PACE = 50;

/**
 * The picture on the page. It changes in one step, keeps its place while it changes, and outlives text that cannot be
 * read: then the last good picture stays, dimmed, above the list of problems.
 */
export function createPreview(page: Page, memory: Memory, post: (message: FromPreview) => void): Preview {
  const { scroller } = page;
  let settings: PreviewSettings = {
    scrollEditorWithPreview: true,
    markEditorSelection: true,
    doubleClickToSwitchToEditor: true,
    theme: 'auto',
  };
  let view: View = memory.view;
  let shown: Update | undefined;
  /** The caret's line, which may come before the picture it is in. */
  const reveal = (line: number, focus: boolean): void => post({ type: 'reveal', line, focus });

  const canvas = createCanvas(page, createGlyphs(page.scratch), () => selection.paint());
  const selection = createSelection(scroller, canvas, selected);
  const problemBar = createProblemBar(page.problems, line => reveal(line, true));
  const zoom = createZoom(scroller, memory.zoom, () => {
    memory.keep({ zoom: zoom.chosen });
    void canvas.drawVisible().then(tellPlace);
  });
  const find = createFind(document.body, goTo, () => {
    toolbar.press('find', false);
    scroller.focus();
  });
  const toolbar = createToolbar(page.toolbar, run, changeView);
  toolbar.setView(view);
  const show = newestOnly(showUpdate);

  function items(): readonly PictureItem[] {
    return shown?.picture.items ?? [];
  }

  async function showUpdate(update: Update): Promise<void> {
    await whenVisible();
    const { version, picture } = update;
    problemBar.show(picture.problems);
    const unreadable = picture.problems.some(({ code }) => code === 'syntax/error');
    const outdated = unreadable && shown !== undefined && canvas.layout !== undefined;
    scroller.classList.toggle('outdated', outdated);
    if (outdated) return;
    if (picture.items.length === 0)
      return showWords('Nothing to draw yet. A segment is written like this: A -> B: SYN');
    try {
      await draw(picture);
      shown = update;
      toolbar.setTimed(picture.timed);
      find.adopt(picture.items, view.labels);
      tellPlace();
      post({ type: 'rendered', version, segments: segmentCount(picture.items) });
    } catch (error) {
      post({ type: 'failed', version, message: error instanceof Error ? error.message : String(error) });
    }
  }

  async function draw(picture: Picture): Promise<void> {
    selection.adopt(picture.items);
    await canvas.show(picture, view);
    zoom.fit(canvas.layout);
    page.placeholder.hidden = true;
    page.canvas.setAttribute('aria-label', picture.title || 'TCP exchange');
    memory.restoreScroll();
    selection.paint();
    await canvas.drawVisible();
  }

  function showWords(text: string): void {
    canvas.clear();
    shown = undefined;
    page.placeholder.textContent = text;
    page.placeholder.hidden = false;
    toolbar.tell(undefined, zoom.factor);
  }

  function changeView(next: View): void {
    view = next;
    memory.keep({ labels: view.labels, toScale: view.toScale });
    if (shown) show(shown);
  }

  function selected(item: ItemIndex | undefined): void {
    const line = item === undefined ? undefined : items()[item]?.line;
    if (line !== undefined) reveal(line, false);
  }

  /** Brings an item into view, wherever it is, and selects it. */
  function goTo(item: ItemIndex): void {
    const row = canvas.layout?.rows[item];
    if (row === undefined) return;
    const top = row.top * zoom.factor;
    const bottom = top + row.content.height * zoom.factor;
    const room = scroller.clientHeight - page.header.clientHeight;
    if (top < scroller.scrollTop || bottom > scroller.scrollTop + room) {
      scroller.scrollTo({ top: top - room / 3 });
    }
    selection.select(item);
    void canvas.drawVisible();
  }

  function tellPlace(): void {
    const visible = canvas.visible();
    const all = items();
    if (visible === undefined) {
      toolbar.tell(undefined, zoom.factor);
      return;
    }
    const first = segmentCount(all.slice(0, visible.first)) + 1;
    const last = segmentCount(all.slice(0, visible.last + 1));
    toolbar.tell({ first: Math.min(first, last), last, all: segmentCount(all) }, zoom.factor);
  }

  const ACTIONS: Partial<Record<PreviewAction, () => void>> = {
    find() {
      toolbar.press('find', !find.isOpen);
      if (find.isOpen) find.close();
      else find.open();
    },
    'zoom-in': () => zoom.step(1),
    'zoom-out': () => zoom.step(-1),
    'actual-size': () => zoom.set(1),
    fit: () => zoom.set(undefined),
    legend() {
      const open = document.getElementById('legend');
      toolbar.press('legend', open === null);
      if (open === null) document.body.append(legend());
      else open.remove();
    },
  };

  function run(action: PreviewAction): void {
    ACTIONS[action]?.();
  }

  // The editor's scrolling must not come back to it.
  let scrolledByUs = 0;
  const report = throttled(PACE, () => {
    const line = canvas.layout && lineAtHeight(canvas.layout, scroller.scrollTop / zoom.factor);
    if (line !== undefined) post({ type: 'scrolled', line });
  });
  scroller.addEventListener('scroll', () => {
    void canvas.drawVisible();
    memory.keepScroll();
    tellPlace();
    if (performance.now() >= scrolledByUs && settings.scrollEditorWithPreview) report();
  });

  function scrollToLine(line: number): void {
    const height = canvas.layout && heightOfLine(canvas.layout, line);
    if (height === undefined) return;
    scrolledByUs = performance.now() + PACE * 3;
    scroller.scrollTo({ top: height * zoom.factor });
  }

  scroller.addEventListener('click', event => {
    const item = canvas.itemAt(event.target);
    if (item !== undefined) selection.select(item, { focus: true });
  });
  scroller.addEventListener('dblclick', event => {
    const item = canvas.itemAt(event.target);
    const line = item === undefined ? undefined : items()[item]?.line;
    if (line !== undefined && settings.doubleClickToSwitchToEditor) reveal(line, true);
  });

  return {
    receive(message) {
      switch (message.type) {
        case 'document':
          memory.keep({ uri: message.uri, locked: message.locked });
          break;
        case 'update':
          show(message);
          break;
        case 'select':
          selection.selectLine(message.line);
          break;
        case 'scroll':
          scrollToLine(message.line);
          break;
        case 'settings':
          settings = message.settings;
          selection.setMarking(settings.markEditorSelection);
          document.body.setAttribute('data-theme', settings.theme);
          break;
        case 'run':
          run(message.action);
          break;
        case 'unavailable':
          if (canvas.layout === undefined) showWords(message.reason);
          break;
        case 'details':
          break;
      }
    },
  };
}
