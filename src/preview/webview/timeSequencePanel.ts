import type { FromPreview, PlotView, PreviewState, ToPreview } from '../messages.ts';
import { loadTimeSequence } from './loadTimeSequence.ts';
import type { Change } from './memory.ts';
import type { TimeSequenceView } from './timeSequence/timeSequenceView.ts';

/** The time–sequence view in the page: asks for data and fetches its script only once it is open. */
export interface TimeSequencePanel {
  readonly isOpen: boolean;
  toggle(): void;
  /**
   * A picture of this version of the text is about to be drawn; `undefined`: there is nothing to draw. Resolves once the
   * plot can be seen, if it is open, and soon anyway.
   */
  show(version: number | undefined): Promise<void>;
  receive(message: Extract<ToPreview, { readonly type: 'time-sequence' }>): void;
  /** The user is at this zero-based line; −1: nowhere. */
  mark(line: number): void;
  /** What comes next is of another document. */
  forget(): void;
}

export interface TimeSequencePanelOptions {
  readonly place: HTMLElement;
  readonly open: Pick<PreviewState, 'timeSequence' | 'plot'>;
  readonly post: (message: FromPreview) => void;
  readonly pick: (line: number, focus: boolean) => void;
  readonly keep: (change: Change) => void;
  /** It has come or gone. */
  readonly onChange: (open: boolean) => void;
  /** The focus has nowhere to be any more. */
  readonly onClosed: () => void;
  readonly failed: (error: unknown) => void;
}

/** Milliseconds after which nobody waits for a plot any more. */
const PATIENCE = 3000;

export function createTimeSequencePanel(options: TimeSequencePanelOptions): TimeSequencePanel {
  const { place, post, pick, keep, onChange, onClosed, failed } = options;
  const load = loadTimeSequence();
  let plot: PlotView = options.open.plot ?? {};
  let version: number | undefined;
  let asked: string | undefined;
  let line = -1;
  let view: TimeSequenceView | undefined;
  let wantsFocus = false;
  let drawn = (): void => {};

  async function draw(): Promise<void> {
    const { createTimeSequenceView } = await load();
    view ??= createTimeSequenceView(place, {
      view: plot,
      pick,
      ask: () => ask(true),
      keep(next) {
        plot = next;
        keep({ plot });
      },
      close: () => panel.toggle(),
    });
    if (version === undefined) view.show(undefined);
    if (!ask(false)) focus();
    view.mark(line);
  }

  /**
   * Asks for a plot that is not here yet.
   * @param again the same version, but something else of it
   */
  function ask(again: boolean): boolean {
    if (!panel.isOpen || version === undefined) return false;
    const key = `${version} ${plot.direction ?? ''}`;
    if (key === asked && !again) return false;
    asked = key;
    post({ type: 'time-sequence', version, ...(plot.direction !== undefined && { direction: plot.direction }) });
    return true;
  }

  function focus(): void {
    if (wantsFocus && panel.isOpen) view?.focus();
    wantsFocus = false;
  }

  function refresh(): void {
    if (panel.isOpen) draw().catch(failed);
  }

  function setOpen(open: boolean): void {
    place.hidden = !open;
    onChange(open);
    refresh();
  }

  const panel: TimeSequencePanel = {
    get isOpen() {
      return !place.hidden;
    },
    toggle() {
      const hadFocus = place.contains(document.activeElement);
      wantsFocus = !panel.isOpen;
      setOpen(!panel.isOpen);
      keep({ timeSequence: panel.isOpen });
      if (hadFocus) onClosed();
    },
    show(next) {
      version = next;
      refresh();
      if (!panel.isOpen || next === undefined) return Promise.resolve();
      return new Promise(resolve => {
        drawn = resolve;
        setTimeout(resolve, PATIENCE);
      });
    },
    receive({ version: of, sequence }) {
      if (of !== version || sequence === null) return;
      view?.show(sequence);
      view?.mark(line);
      // It is on screen when the frame that it was drawn in is over.
      requestAnimationFrame(() => setTimeout(drawn));
      focus();
    },
    mark(next) {
      line = next;
      if (panel.isOpen) view?.mark(next);
    },
    forget() {
      version = undefined;
      asked = undefined;
      // What runs to the right is a matter of taste, all else of the document.
      plot = plot.axis === undefined ? {} : { axis: plot.axis };
      keep({ plot });
      view?.forget(plot);
    },
  };
  setOpen(options.open.timeSequence ?? false);
  return panel;
}
