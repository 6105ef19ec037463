/** The page under test: all components of the preview that stand by themselves, for the tests to call. */
import { createDetailsCard } from '../../../src/preview/webview/details/detailsCard.ts';
import { createDetailsView } from '../../../src/preview/webview/details/detailsView.ts';
import { createStateView } from '../../../src/preview/webview/stateView/stateView.ts';

export interface Components {
  readonly createDetailsCard: typeof createDetailsCard;
  readonly createDetailsView: typeof createDetailsView;
  readonly createStateView: typeof createStateView;
}

declare global {
  interface Window {
    readonly components: Components;
  }
}

Object.assign(window, { components: { createDetailsCard, createDetailsView, createStateView } satisfies Components });
