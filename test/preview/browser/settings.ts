import type { PreviewSettings } from '../../../src/preview/messages.ts';

/** What the preview does as long as the user has not said otherwise. */
export const SETTINGS: PreviewSettings = {
  scrollPreviewWithEditor: true,
  scrollEditorWithPreview: true,
  markEditorSelection: true,
  doubleClickToSwitchToEditor: true,
  theme: 'auto',
};
