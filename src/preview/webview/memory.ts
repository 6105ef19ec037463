import { DEFAULT_LABEL_VIEW } from '../../diagram/picture.ts';
import type { PreviewState } from '../messages.ts';
import type { View } from './layout/layout.ts';
import { throttled } from './throttled.ts';
import type { VsCodeApi } from './vscodeApi.ts';

/** What the page remembers, with VS Code's help also over a reload. */
export interface Memory {
  readonly view: View;
  readonly zoom: number | undefined;
  readonly panels: Pick<PreviewState, 'details' | 'states' | 'sizes' | 'timeSequence' | 'plot'>;
  keep(change: Change): void;
  /** The picture has been scrolled. */
  keepScroll(): void;
  /** Scrolls to where the user was before the reload; does nothing the second time. */
  restoreScroll(): void;
}

/** What is other than before; a zoom of `undefined` is forgotten. */
export type Change = Partial<Omit<PreviewState, 'zoom'>> & { readonly zoom?: number | undefined };

/** Milliseconds between two notes of where the page is scrolled to. */
const PACE = 200;

/**
 * Remembers from the first moment on: a page that never called `setState` is not brought back after a reload.
 * @param document what the page shows as it is opened
 */
export function createMemory(
  api: VsCodeApi,
  document: Pick<PreviewState, 'uri' | 'locked'>,
  scroller: HTMLElement,
): Memory {
  let state: PreviewState = { ...api.getState(), ...document };
  let scroll = state.scroll;
  api.setState(state);

  return {
    view: { labels: state.labels ?? DEFAULT_LABEL_VIEW, toScale: state.toScale ?? false },
    zoom: state.zoom,
    panels: state,
    keep(change) {
      const isOther = change.uri !== undefined && change.uri !== state.uri;
      const { scroll: before, zoom, ...rest } = { ...state, ...change };
      state = {
        ...rest,
        ...(before !== undefined && !isOther && { scroll: before }),
        ...(zoom !== undefined && { zoom }),
      };
      api.setState(state);
    },
    keepScroll: throttled(PACE, () => {
      state = { ...state, scroll: { x: scroller.scrollLeft, y: scroller.scrollTop } };
      api.setState(state);
    }),
    restoreScroll() {
      if (scroll !== undefined) scroller.scrollTo(scroll.x, scroll.y);
      scroll = undefined;
    },
  };
}
