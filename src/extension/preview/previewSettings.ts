import type { PreviewSettings } from '../../preview/messages.ts';

/** All settings of the preview: those that its page has to know, and one that concerns the editor's side alone. */
export interface AllPreviewSettings extends PreviewSettings {
  /** Scrolling the editor scrolls the picture. */
  readonly scrollPreviewWithEditor: boolean;
}

/**
 * The user's settings. What is not a value of its setting, as anything can stand in a `settings.json`, is the default.
 * @param get the value of a setting below `tcpflow.preview`
 */
export function previewSettings(get: (name: keyof AllPreviewSettings) => unknown): AllPreviewSettings {
  const theme = get('theme');
  return {
    scrollPreviewWithEditor: get('scrollPreviewWithEditor') !== false,
    scrollEditorWithPreview: get('scrollEditorWithPreview') !== false,
    markEditorSelection: get('markEditorSelection') !== false,
    doubleClickToSwitchToEditor: get('doubleClickToSwitchToEditor') !== false,
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
  };
}
