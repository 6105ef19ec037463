import { Uri, type Webview, type WebviewOptions } from 'vscode';

/** What a preview may do and load: run our script, read our one folder, nothing else. */
export function previewOptions(extension: Uri): WebviewOptions {
  return {
    enableScripts: true,
    localResourceRoots: [Uri.joinPath(extension, 'dist', 'webview')],
  };
}

/**
 * The page that the preview lives in. Its policy forbids everything but one script and one style sheet, both ours, and
 * images that the page makes itself, for export: no inline style, no network. What there is to show comes by messages,
 * never in this text; it says only what the page has to give to VS Code at once, to be brought back after a reload.
 */
export function previewHtml(webview: Webview, extension: Uri, document: Uri, locked: boolean): string {
  const script = webview.asWebviewUri(Uri.joinPath(extension, 'dist', 'webview', 'preview.js'));
  const styles = webview.asWebviewUri(Uri.joinPath(extension, 'dist', 'webview', 'preview.css'));
  const nonce = crypto.randomUUID();
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${webview.cspSource}; img-src data: blob:`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${attribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>TCP Flow Preview</title>
<link rel="stylesheet" href="${attribute(styles.toString())}">
</head>
<body data-uri="${attribute(document.toString())}" data-locked="${locked}">
<script nonce="${nonce}" src="${attribute(script.toString())}"></script>
</body>
</html>`;
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
