import { Uri, type Webview, type WebviewOptions } from 'vscode';
import { pageHtml } from '../../preview/pageHtml.ts';

/** What a preview may do and load: run our script, read our one folder, nothing else. */
export function previewOptions(extension: Uri): WebviewOptions {
  return {
    enableScripts: true,
    localResourceRoots: [Uri.joinPath(extension, 'dist', 'webview')],
  };
}

/** The page of a preview as a webview loads it. */
export function previewHtml(webview: Webview, extension: Uri, document: Uri, locked: boolean): string {
  const load = (name: string): string =>
    webview.asWebviewUri(Uri.joinPath(extension, 'dist', 'webview', name)).toString();
  return pageHtml({
    script: load('preview.js'),
    styles: load('preview.css'),
    timeSequence: load('timeSequence.js'),
    styleSource: webview.cspSource,
    nonce: crypto.randomUUID(),
    uri: document.toString(),
    locked,
  });
}
