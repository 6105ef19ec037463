import type { PreviewSettings } from '../../preview/messages.ts';

/**
 * The user's settings. What is not a value of its setting, as anything can stand in a `settings.json`, is the default.
 * @param get the value of a setting below `tcpflow.preview`
 */
export function previewSettings(get: (name: keyof PreviewSettings) => unknown): PreviewSettings {
  const theme = get('theme');
  return {
    scrollPreviewWithEditor: get('scrollPreviewWithEditor') !== false,
    scrollEditorWithPreview: get('scrollEditorWithPreview') !== false,
    markEditorSelection: get('markEditorSelection') !== false,
    doubleClickToSwitchToEditor: get('doubleClickToSwitchToEditor') !== false,
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
  };
}
