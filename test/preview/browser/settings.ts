import type { PreviewSettings } from '../../../src/preview/messages.ts';

/** What the preview does as long as the user has not said otherwise. */
export const SETTINGS: PreviewSettings = {
  scrollEditorWithPreview: true,
  markEditorSelection: true,
  doubleClickToSwitchToEditor: true,
  theme: 'auto',
};
