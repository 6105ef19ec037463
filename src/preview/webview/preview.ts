import { type ItemIndex, type PictureItem, segmentCount } from '../../diagram/picture.ts';
import type { FromPreview, PreviewAction, PreviewSettings, ToPreview } from '../messages.ts';
import { createCanvas } from './canvas.ts';
import { createExports } from './export/exports.ts';
import { createFind } from './find.ts';
import { createGlyphs } from './glyphs.ts';
import { createInspector } from './inspector.ts';
import { listenToKeys } from './keys.ts';
import type { View } from './layout/layout.ts';
import { legend } from './legend.ts';
import type { Memory } from './memory.ts';
import { newestOnly } from './newestOnly.ts';
import type { Page } from './page.ts';
import { createPlayer } from './player.ts';
import { createPopup } from './popup.ts';
import { createProblemBar } from './problemBar.ts';
import { createScrolling } from './scrolling.ts';
import { createSelection } from './selection.ts';
import { nextStop, previousStop } from './steps.ts';
import { createTimeSequencePanel } from './timeSequencePanel.ts';
import { createToolbar } from './toolbar.ts';
import { whenVisible } from './visible.ts';
import { createZoom } from './zoom.ts';

/** A picture, and the document that it is of; `undefined`: the extension has not said. */
type Update = Extract<ToPreview, { readonly type: 'update' }> & { readonly of: string | undefined };

/** From so many items on drawing a picture takes longer than a blink. */
const MANY = 2_000;

/** What the page does when the extension speaks. */
export interface Preview {
  receive(message: ToPreview): void;
}

/** As long as the extension has not spoken. */
const SETTINGS: PreviewSettings = {
  scrollEditorWithPreview: true,
  markEditorSelection: true,
  doubleClickToSwitchToEditor: true,
  theme: 'auto',
};

/**
 * The picture on the page. It changes in one step, keeps its place while it changes, and outlives text that cannot be
 * read: then the last good picture stays, dimmed, above the list of problems.
 */
export function createPreview(page: Page, memory: Memory, post: (message: FromPreview) => void): Preview {
  const { scroller } = page;
  let settings = SETTINGS;
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

  const reveal = (line: number, focus: boolean): void => post({ type: 'reveal', line, focus });
  const glyphs = createGlyphs(page.scratch);
  const canvas = createCanvas(
    page,
    glyphs,
    () => selection.paint(),
    error => failed(error),
  );
  const selection = createSelection(canvas, selected);
  const problemBar = createProblemBar(page.problems, line => reveal(line, true));
  const zoom = createZoom(scroller, memory.zoom, () => {
    memory.keep({ zoom: zoom.chosen });
    lookAround();
  });
  const scrolling = createScrolling(
    scroller,
    () => canvas.layout && { layout: canvas.layout, zoom: zoom.factor },
    line => {
      if (settings.scrollEditorWithPreview) post({ type: 'scrolled', line });
    },
  );
  const find = createFind(
    document.body,
    goTo,
    open => toolbar.press('find', open),
    () => selection.focus(),
  );
  const legendPopup = createPopup(page.bottom, legend, open => toolbar.press('legend', open));
  const player = createPlayer({
    clock(milliseconds, then) {
      const timer = setTimeout(then, milliseconds);
      return () => clearTimeout(timer);
    },
    advance: () => step(nextStop),
    reducedMotion: () => matchMedia('(prefers-reduced-motion: reduce)').matches,
    changed: playing => toolbar.press('play', playing),
  });
  const toolbar = createToolbar(
    page.toolbar,
    action => (action === 'find' && find.isOpen ? find.close() : run(action)),
    changeView,
  );
  toolbar.setView(view);
  const inspector = createInspector({
    page,
    canvas,
    post,
    open: memory.panels,
    select: item => void goTo(item),
    onToggle: (panel, open) => memory.keep({ [panel]: open }),
    onGrown: keepInSight,
    onChange: (panel, open) => toolbar.press(panel, open),
  });
  const timeSequence = createTimeSequencePanel({
    place: page.plot,
    open: memory.panels,
    post,
    pick,
    keep: memory.keep,
    onChange: open => toolbar.press('time-sequence', open),
    onClosed: () => selection.focus(),
    failed,
  });
  const show = newestOnly(showUpdate, whenVisible);

  function items(): readonly PictureItem[] {
    return shown?.picture.items ?? [];
  }

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
      failed(error, update);
      return false;
    }
  }

  function failed(error: unknown, update = shown): void {
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
    inspector.show(update, selection.about);
    toolbar.offer({ times: picture.timed, options: picture.items.some(hasOptions) });
    find.adopt(picture.items, drawnView.labels);
    lookAround();
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
    inspector.show(undefined, undefined);
    lookAround();
  }

  /** The last picture stays, as one that is of no text any more. */
  function showUnavailable(reason: string): void {
    if (shown === undefined || shown.of !== uri) {
      newest = undefined;
      showWords(reason);
      return;
    }
    gone = true;
    scroller.classList.add('outdated');
    page.notice.textContent = reason;
    page.notice.hidden = false;
  }

  /** The picture stays until there is one of the next document, which has nothing to do with it. */
  function leaveDocument(): void {
    newest = undefined;
    gone = false;
    page.notice.hidden = true;
    player.pause();
    // What the page remembers is of the first document that it hears of.
    if (uri !== undefined) timeSequence.forget();
  }

  function changeView(next: View): void {
    view = next;
    memory.keep({ labels: view.labels, toScale: view.toScale });
    if (newest) show(newest);
  }

  /** Draws what has come into view, and says what it is. */
  function lookAround(): void {
    canvas.drawVisible().catch((error: unknown) => failed(error));
    const visible = canvas.visible();
    const all = items();
    const before = visible && segmentCount(all.slice(0, visible.first));
    const until = visible && segmentCount(all.slice(0, visible.last + 1));
    toolbar.tell(
      before === undefined || until === undefined
        ? undefined
        : { first: Math.min(before + 1, until), last: until, all: segmentCount(all) },
      zoom.factor,
    );
  }

  function selected(item: ItemIndex | undefined): void {
    const line = item === undefined ? undefined : items()[item]?.line;
    inspector.show(shown, item, true);
    if (line !== undefined) timeSequence.mark(line);
    if (line !== undefined) reveal(line, false);
  }

  /** What is said beside the picture is of where the user is in the editor, who has moved there. */
  function followCaret(move: () => void): void {
    const before = selection.about;
    move();
    if (selection.about !== before) inspector.show(shown, selection.about);
  }

  function keepInSight(): void {
    const [element] = selection.current === undefined ? [] : canvas.elementsOf(selection.current);
    scrolling.quietly(() => element?.scrollIntoView({ block: 'nearest', inline: 'nearest' }));
  }

  /** The user is at a point of the plot: the picture and the text go there as well. */
  function pick(line: number, focus: boolean): void {
    player.pause();
    const [item] = selection.onLine(line);
    if (item !== undefined) void goTo(item);
    reveal(line, focus);
  }

  /** Brings an item into view, wherever it is, and selects it. */
  async function goTo(item: ItemIndex, focus = false): Promise<void> {
    const row = canvas.layout?.rows[item];
    if (row === undefined) return;
    const top = row.top * zoom.factor;
    const bottom = top + row.content.height * zoom.factor;
    const room = scroller.clientHeight - page.header.clientHeight;
    if (top < scroller.scrollTop || bottom > scroller.scrollTop + room) {
      scrolling.quietly(() => scroller.scrollTo({ top: top - room / 3 }));
      await canvas.drawVisible();
    }
    selection.select(item, { focus });
  }

  function step(
    stop: (items: readonly PictureItem[], from: ItemIndex | undefined) => ItemIndex | undefined,
  ): PictureItem | undefined {
    const next = stop(items(), selection.current);
    if (next === undefined) return undefined;
    void goTo(next, scroller.contains(document.activeElement));
    return items()[next];
  }

  const actions: Partial<Record<PreviewAction, () => void>> = {
    // By a key it comes twice: from VS Code, and from the page itself.
    find: () => find.open(),
    'zoom-in': () => zoom.step(1),
    'zoom-out': () => zoom.step(-1),
    'actual-size': () => zoom.set(1),
    fit: () => zoom.set(undefined),
    step: () => step(nextStop),
    'step-back': () => step(previousStop),
    play: () => (player.playing ? player.pause() : player.play()),
    legend: () => legendPopup.toggle(),
    details: () => inspector.toggle('details'),
    states: () => inspector.toggle('states'),
    'time-sequence': () => timeSequence.toggle(),
    ...createExports(() => canvas.layout && { layout: canvas.layout, labels: view.labels }, glyphs, post),
  };

  function run(action: PreviewAction): void {
    if (action !== 'play') player.pause();
    actions[action]?.();
  }

  function revealCurrent(): void {
    const item = selection.current === undefined ? undefined : items()[selection.current];
    if (item !== undefined) reveal(item.line, true);
  }

  listenToKeys({
    run,
    move(where) {
      player.pause();
      const from = where === 'first' || where === 'last' ? undefined : selection.current;
      const next = (where === 'next' || where === 'first' ? nextStop : previousStop)(items(), from);
      if (next !== undefined) void goTo(next, true);
    },
    reveal: revealCurrent,
    escape() {
      player.pause();
      if (find.isOpen) find.close();
      else if (legendPopup.isOpen) legendPopup.close();
      else selection.select(undefined);
    },
  });

  scroller.addEventListener('scroll', () => {
    memory.keepScroll();
    lookAround();
  });
  scroller.addEventListener('click', event => {
    player.pause();
    const inWords = event.target instanceof HTMLButtonElement;
    selection.select(canvas.itemAt(event.target), { focus: !inWords });
    if (inWords) revealCurrent();
  });
  scroller.addEventListener('dblclick', event => {
    if (settings.doubleClickToSwitchToEditor && canvas.itemAt(event.target) !== undefined) revealCurrent();
  });
  // Who comes here by keyboard is at once where the arrow keys work.
  window.addEventListener('focus', () => {
    if (document.activeElement === document.body) selection.focus();
  });

  return {
    receive(message) {
      switch (message.type) {
        case 'document':
          memory.keep({ uri: message.uri, locked: message.locked });
          if (uri !== message.uri) leaveDocument();
          uri = message.uri;
          break;
        case 'update':
          newest = { ...message, of: uri };
          gone = false;
          show(newest);
          break;
        case 'select':
          followCaret(() => selection.selectLine(message.line));
          timeSequence.mark(message.line);
          break;
        case 'scroll':
          scrolling.toLine(message.line);
          break;
        case 'settings':
          settings = message.settings;
          followCaret(() => selection.setMarking(settings.markEditorSelection));
          document.body.setAttribute('data-theme', settings.theme);
          break;
        case 'run':
          run(message.action);
          break;
        case 'unavailable':
          showUnavailable(message.reason);
          break;
        case 'details':
          inspector.receive(message);
          break;
        case 'time-sequence':
          timeSequence.receive(message);
          break;
      }
    },
  };
}

function hasOptions(item: PictureItem): boolean {
  return 'label' in item && item.label.options !== '';
}
