import { commands, Disposable, type LogOutputChannel, Uri, ViewColumn, type WebviewPanel, window } from 'vscode';
import { isPreviewState } from '../../preview/messages.ts';
import { previewHtml, previewOptions } from './html.ts';
import type { Pictures } from './pictures.ts';
import { PreviewPanel } from './previewPanel.ts';

/** The kind of webview: also named by the activation event that brings previews back after a reload. */
const VIEW_TYPE = 'tcpflow.preview';

/** The commands that open previews, one panel per document, and what brings them back after a reload. */
export function registerPreviews(extension: Uri, pictures: Pictures, output: LogOutputChannel): Disposable {
  const panels = new Map<string, PreviewPanel>();

  function open(viewColumn: ViewColumn, resource: unknown): void {
    const document = resource instanceof Uri ? resource : window.activeTextEditor?.document.uri;
    if (!document) return;
    // A preview beside the text leaves the focus in the text.
    const preserveFocus = viewColumn === ViewColumn.Beside;
    const panel = panels.get(document.toString());
    if (panel) panel.show(preserveFocus);
    else adopt(window.createWebviewPanel(VIEW_TYPE, '', { viewColumn, preserveFocus }), document);
  }

  function adopt(panel: WebviewPanel, document: Uri): void {
    const key = document.toString();
    panel.title = `Preview ${document.path.slice(document.path.lastIndexOf('/') + 1)}`;
    panel.webview.options = previewOptions(extension);
    const preview = new PreviewPanel(panel, document, pictures, output);
    panels.set(key, preview);
    preview.onDidDispose(() => {
      if (panels.get(key) === preview) panels.delete(key);
    });
    panel.webview.html = previewHtml(panel.webview, extension, document);
  }

  async function restore(panel: WebviewPanel, state: unknown): Promise<void> {
    if (isPreviewState(state)) adopt(panel, Uri.parse(state.uri));
    else panel.dispose();
  }

  return Disposable.from(
    commands.registerCommand('tcpflow.showPreview', resource => open(ViewColumn.Active, resource)),
    commands.registerCommand('tcpflow.showPreviewToSide', resource => open(ViewColumn.Beside, resource)),
    window.registerWebviewPanelSerializer(VIEW_TYPE, { deserializeWebviewPanel: restore }),
  );
}
