import { type PictureItem, segmentCount } from '../../diagram/picture.ts';
import type { FromPreview, ToPreview } from '../messages.ts';
import type { Canvas } from './canvas.ts';
import type { View } from './layout/layout.ts';
import type { Memory } from './memory.ts';
import { newestOnly } from './newestOnly.ts';
import type { Page } from './page.ts';
import type { ProblemBar } from './problemBar.ts';
import type { Scrolling } from './scrolling.ts';
import type { Selection } from './selection.ts';
import type { TimeSequencePanel } from './timeSequencePanel.ts';
import { whenVisible } from './visible.ts';
import type { Zoom } from './zoom.ts';

/** A picture, and the document that it is of; `undefined`: the extension has not said. */
export type Update = Extract<ToPreview, { readonly type: 'update' }> & { readonly of: string | undefined };

/**
 * Which picture is on the page: the newest; or, above the list of problems and dimmed, the last good one of the same
 * document, as long as its text cannot be read or is out of reach; or words.
 */
export interface Display {
  /** What is on the page; `undefined`: words, or nothing yet. */
  readonly shown: Update | undefined;
  readonly items: readonly PictureItem[];
  readonly view: View;
  /** From now on the extension speaks of this document. */
  setDocument(uri: string): void;
  update(message: Extract<ToPreview, { readonly type: 'update' }>): void;
  setView(view: View): void;
  /** The text is out of reach: the last picture stays, as one that is of no text any more. */
  showUnavailable(reason: string): void;
  /** Tells the extension that something went wrong with what is on the page. */
  fail(error: unknown): void;
}

export interface DisplayOptions {
  readonly page: Page;
  readonly memory: Memory;
  readonly canvas: Canvas;
  readonly zoom: Zoom;
  readonly scrolling: Scrolling;
  readonly selection: Selection;
  readonly problemBar: ProblemBar;
  readonly timeSequence: Pick<TimeSequencePanel, 'show' | 'forget'>;
  readonly post: (message: FromPreview) => void;
  /** What is on the page has changed; `undefined`: there are only words. */
  readonly onShown: (update: Update | undefined) => void;
  /** The extension speaks of another document. */
  readonly onLeft: () => void;
}

/** From so many items on drawing a picture takes longer than a blink. */
const MANY = 2_000;

/** It changes in one step, and keeps its place while it changes. */
export function createDisplay(options: DisplayOptions): Display {
  const { page, memory, canvas, zoom, scrolling, selection, problemBar, timeSequence, post, onShown, onLeft } = options;
  const { scroller } = page;
  let view: View = memory.view;
  let shown: Update | undefined;
  /** What the picture on screen was drawn with. */
  let shownView = view;
  /** The last picture that the extension has sent, be it shown or not. */
  let newest: Update | undefined;
  /** The document that the extension speaks of. */
  let uri: string | undefined;
  /** The document that the user is at a place of: selection and scrolling are about it. */
  let place: string | undefined;
  /** The document's text is out of reach. */
  let gone = false;

  const show = newestOnly(showUpdate, whenVisible);

  async function showUpdate(update: Update): Promise<void> {
    const { version, picture } = update;
    if (update.of !== uri) return;
    page.notice.hidden = !gone;
    problemBar.show(picture.problems);
    const isBroken = gone || picture.problems.some(({ code }) => code === 'syntax/error');
    const lastGood = isBroken && shown?.of === uri ? shown : undefined;
    scroller.classList.toggle('outdated', lastGood !== undefined);
    page.plot.classList.toggle('outdated', lastGood !== undefined);
    if (lastGood === undefined) {
      const plotted = timeSequence.show(picture.items.length === 0 ? undefined : version);
      // A long flow is plotted at once, but drawing its picture takes a while.
      if (picture.items.length > MANY) await plotted;
    }
    if (lastGood !== undefined) {
      if (view !== shownView) await draw(lastGood);
    } else if (picture.items.length === 0) {
      showWords('Nothing to draw yet. A segment is written like this: A -> B: SYN');
    } else if (await draw(update)) {
      post({ type: 'rendered', version, segments: segmentCount(picture.items) });
    }
  }

  /** Whether that went well. */
  async function draw(update: Update): Promise<boolean> {
    try {
      await drawUpdate(update);
      return true;
    } catch (error) {
      fail(error, update);
      return false;
    }
  }

  function fail(error: unknown, update = shown): void {
    const message = error instanceof Error ? error.message : String(error);
    post({ type: 'failed', version: update?.version ?? 0, message });
  }

  async function drawUpdate(update: Update): Promise<void> {
    const { picture, of } = update;
    const drawnView = view;
    const focused = page.canvas.contains(document.activeElement) ? document.activeElement : null;
    await canvas.show(picture, drawnView);
    const isOther = place !== undefined && place !== of;
    if (isOther) selection.forget();
    selection.adopt(picture.items);
    shown = update;
    shownView = drawnView;
    place = of;
    page.placeholder.hidden = true;
    showTitle(picture.title);
    scrolling.quietly(() => {
      if (isOther) scroller.scrollTo(0, 0);
      zoom.fit(canvas.layout);
      memory.restoreScroll();
    });
    selection.paint();
    // What had the focus may have been drawn anew; the focus of an editor beside is none of ours.
    if (focused?.isConnected === false && document.hasFocus()) selection.focus();
    onShown(update);
  }

  /** A page has a heading also where a flow has no title: for those who listen. */
  function showTitle(title: string): void {
    page.title.textContent = title || 'TCP exchange';
    page.title.classList.toggle('unseen', title === '');
  }

  function showWords(text: string): void {
    canvas.clear();
    shown = undefined;
    scroller.classList.remove('outdated');
    showTitle('');
    page.placeholder.textContent = text;
    page.placeholder.hidden = false;
    onShown(undefined);
  }

  return {
    get shown() {
      return shown;
    },
    get items() {
      return shown?.picture.items ?? [];
    },
    get view() {
      return view;
    },
    /** The picture stays until there is one of the next document, which has nothing to do with it. */
    setDocument(next) {
      if (next === uri) return;
      newest = undefined;
      gone = false;
      page.notice.hidden = true;
      onLeft();
      // What the page remembers is of the first document that it hears of.
      if (uri !== undefined) timeSequence.forget();
      uri = next;
    },
    update(message) {
      newest = { ...message, of: uri };
      gone = false;
      show(newest);
    },
    setView(next) {
      view = next;
      memory.keep({ labels: view.labels, toScale: view.toScale });
      if (newest) show(newest);
    },
    showUnavailable(reason) {
      if (shown === undefined || shown.of !== uri) {
        newest = undefined;
        showWords(reason);
        return;
      }
      gone = true;
      scroller.classList.add('outdated');
      page.notice.textContent = reason;
      page.notice.hidden = false;
    },
    fail: error => fail(error),
  };
}
