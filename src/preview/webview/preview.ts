import { type ItemIndex, type PictureItem, segmentCount } from '../../diagram/picture.ts';
import type { FromPreview, PreviewAction, PreviewSettings, ToPreview } from '../messages.ts';
import { type Canvas, createCanvas } from './canvas.ts';
import { createDisplay } from './display.ts';
import { createExports } from './export/exports.ts';
import { createFind } from './find.ts';
import { createGlyphs } from './glyphs.ts';
import { createInspector } from './inspector.ts';
import { listenToKeys } from './keys.ts';
import { legend } from './legend.ts';
import type { Memory } from './memory.ts';
import type { Page } from './page.ts';
import { createPlayer } from './player.ts';
import { createPopup } from './popup.ts';
import { createProblemBar } from './problemBar.ts';
import { createScrolling } from './scrolling.ts';
import { createSelection } from './selection.ts';
import { addSplitter } from './splitter.ts';
import { nextStop, previousStop } from './steps.ts';
import { createTimeSequencePanel } from './timeSequencePanel.ts';
import { createToolbar } from './toolbar.ts';
import { createZoom } from './zoom.ts';

/** What the page does when the extension speaks. */
export interface Preview {
  receive(message: ToPreview): void;
}

/** For so many milliseconds after the caret has moved the editor may scroll for it. */
const CARET = 200;

/** For so many milliseconds the news that the caret has followed may be on its way. */
const ECHO = 1_000;

/** As long as the extension has not spoken. */
const SETTINGS: PreviewSettings = {
  scrollPreviewWithEditor: true,
  scrollEditorWithPreview: true,
  markEditorSelection: true,
  doubleClickToSwitchToEditor: true,
  theme: 'auto',
};

/** The page: its parts, and how they hear of each other, of the user and of the extension. */
export function createPreview(page: Page, memory: Memory, post: (message: FromPreview) => void): Preview {
  const { scroller } = page;
  let settings = SETTINGS;
  /** The items in sight, as far as anybody has looked. */
  let sight: ReturnType<Canvas['visible']>;
  /** Until then what scrolls the editor is its caret, in milliseconds of the page. */
  let caretLeadsUntil = 0;
  /** Lines that the editor was told to go to, and when in milliseconds of the page: the news of it come later. */
  const told = new Map<number, number>();
  /** Playing has been started at the end: it begins with the first stop. */
  let playsAnew = false;
  const reveal = (line: number, focus: boolean): void => post({ type: 'reveal', line, focus });
  const glyphs = createGlyphs(page.scratch);
  const canvas = createCanvas(
    page,
    glyphs,
    () => selection.paint(),
    error => display.fail(error),
  );
  const selection = createSelection(canvas, selected);
  const problemBar = createProblemBar(page.problems, line => reveal(line, true));
  const zoom = createZoom(scroller, memory.zoom, pointed => {
    memory.keep({ zoom: zoom.chosen });
    if (pointed) lookAround();
    else keepInSight();
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
    advance() {
      const step = playsAnew ? begin : advance;
      playsAnew = false;
      return step();
    },
    reducedMotion: () => matchMedia('(prefers-reduced-motion: reduce)').matches,
    changed: playing => toolbar.press('play', playing),
  });
  const toolbar = createToolbar(
    page.toolbar,
    action => (action === 'find' && find.isOpen ? find.close() : run(action)),
    view => display.setView(view),
  );
  toolbar.setView(memory.view);
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
  addSplitter(page.side, memory.panels.sizes ?? {}, sizes => memory.keep({ sizes }));
  const timeSequence = createTimeSequencePanel({
    place: page.plot,
    open: memory.panels,
    post,
    pick,
    keep: memory.keep,
    onChange: open => toolbar.press('time-sequence', open),
    onClosed: () => selection.focus(),
    failed: error => display.fail(error),
  });
  const display = createDisplay({
    page,
    memory,
    canvas,
    zoom,
    scrolling,
    selection,
    problemBar,
    timeSequence,
    post,
    onShown(update) {
      inspector.show(update, update && selection.about);
      if (update !== undefined) {
        const { items, timed } = update.picture;
        toolbar.offer({ times: timed, options: items.some(hasOptions) });
        find.adopt(items, display.view.labels);
      }
      lookAround();
      showCaret();
    },
    onLeft: () => player.pause(),
  });

  /** Draws what has come into view, and says what it is. */
  function lookAround(): void {
    canvas.drawVisible().catch((error: unknown) => display.fail(error));
    const visible = canvas.visible();
    sight = visible;
    const all = display.items;
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
    const line = item === undefined ? undefined : display.items[item]?.line;
    inspector.show(display.shown, selection.about, true);
    if (line === undefined) return;
    timeSequence.mark(line);
    told.set(line, performance.now());
    reveal(line, false);
  }

  /** What is said beside the picture is of where the user is in the editor, who has moved there. */
  function followCaret(move: () => void): void {
    const before = selection.about;
    move();
    if (selection.about !== before) inspector.show(display.shown, selection.about);
  }

  function moveCaret(line: number): void {
    const hasFollowed = performance.now() - (told.get(line) ?? Number.NEGATIVE_INFINITY) < ECHO;
    const { caretLine } = selection;
    followCaret(() => selection.selectLine(line, hasFollowed));
    // Also who opens and closes editors is told where the caret is.
    if (caretLine !== undefined && line !== caretLine) {
      caretLeadsUntil = performance.now() + CARET;
      showCaret();
    }
  }

  /** There is less room than before: what the user is at stays in sight if it was. */
  function keepInSight(): void {
    const { about } = selection;
    const wasSeen = about !== undefined && sight !== undefined && sight.first <= about && about <= sight.last;
    lookAround();
    if (wasSeen) void bringIntoSight(about);
  }

  /** The line that is written is in the picture, too. */
  function showCaret(): void {
    const { nearCaret } = selection;
    if (settings.scrollPreviewWithEditor && nearCaret !== undefined) void bringIntoSight(nearCaret);
  }

  /** The user is at a point of the plot: the picture and the text go there as well. */
  function pick(line: number, focus: boolean): void {
    player.pause();
    const [item] = selection.onLine(line);
    if (item !== undefined) void goTo(item);
    reveal(line, focus);
  }

  /** Wherever an item is; what can be seen stays where it is. */
  async function bringIntoSight(item: ItemIndex): Promise<void> {
    const row = canvas.layout?.rows[item];
    if (row === undefined) return;
    const top = row.top * zoom.factor;
    const bottom = top + row.content.height * zoom.factor;
    const room = scroller.clientHeight - page.header.clientHeight;
    if (top < scroller.scrollTop || bottom > scroller.scrollTop + room) {
      scrolling.quietly(() => scroller.scrollTo({ top: top - room / 3 }));
      await canvas.drawVisible();
    }
  }

  /** Selects an item, at once so that the next step goes on from there, and brings it into sight. */
  async function goTo(item: ItemIndex, focus = false): Promise<void> {
    selection.select(item);
    await bringIntoSight(item);
    if (selection.current === item) selection.reach(focus);
  }

  /** From where the user is, here or in the text; whoever has selected nothing and is behind everything begins anew. */
  function advance(): PictureItem | undefined {
    return step(nextStop) ?? (selection.current === undefined ? begin() : undefined);
  }

  function begin(): PictureItem | undefined {
    return step(items => nextStop(items, undefined));
  }

  function step(
    stop: (items: readonly PictureItem[], from: ItemIndex | undefined) => ItemIndex | undefined,
  ): PictureItem | undefined {
    const { items } = display;
    const next = stop(items, selection.about);
    if (next === undefined) return undefined;
    void goTo(next, scroller.contains(document.activeElement));
    return items[next];
  }

  const actions: Partial<Record<PreviewAction, () => void>> = {
    // By a key it comes twice: from VS Code, and from the page itself.
    find: () => find.open(),
    'zoom-in': () => zoom.step(1),
    'zoom-out': () => zoom.step(-1),
    'actual-size': () => zoom.set(1),
    fit: () => zoom.set(undefined),
    step: advance,
    'step-back': () => step(previousStop),
    play() {
      if (player.playing) return player.pause();
      playsAnew = nextStop(display.items, selection.about) === undefined;
      player.play();
    },
    legend: () => legendPopup.toggle(),
    details: () => inspector.toggle('details'),
    states: () => inspector.toggle('states'),
    'time-sequence': () => timeSequence.toggle(),
    ...createExports(() => canvas.layout && { layout: canvas.layout, labels: display.view.labels }, glyphs, post),
  };

  function run(action: PreviewAction): void {
    if (action !== 'play') player.pause();
    actions[action]?.();
  }

  function revealCurrent(): void {
    const item = selection.about === undefined ? undefined : display.items[selection.about];
    if (item !== undefined) reveal(item.line, true);
  }

  listenToKeys({
    run,
    move(where) {
      player.pause();
      const from = where === 'first' || where === 'last' ? undefined : selection.about;
      const next = (where === 'next' || where === 'first' ? nextStop : previousStop)(display.items, from);
      if (next !== undefined) void goTo(next, true);
    },
    reveal: revealCurrent,
    isWide: () => scroller.scrollWidth > scroller.clientWidth,
    escape() {
      player.pause();
      if (find.isOpen) find.close();
      else if (legendPopup.isOpen) legendPopup.close();
      else selection.select(undefined);
    },
  });

  new ResizeObserver(keepInSight).observe(scroller);
  scroller.addEventListener('scroll', () => {
    memory.keepScroll();
    lookAround();
  });
  scroller.addEventListener('click', event => {
    player.pause();
    const inWords = event.target instanceof HTMLButtonElement;
    selection.select(canvas.itemAt(event.target));
    selection.reach(!inWords);
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
          display.setDocument(message.uri);
          break;
        case 'update':
          display.update(message);
          break;
        case 'select':
          moveCaret(message.line);
          timeSequence.mark(message.line);
          break;
        case 'scroll':
          scrolling.toLine(message.line);
          if (performance.now() < caretLeadsUntil) showCaret();
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
          display.showUnavailable(message.reason);
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
