/** What the page of a preview is made of. */
export interface PageHtml {
  /** Addresses of the script and of the style sheet. */
  readonly script: string;
  readonly styles: string;
  /** Address of the script that draws the time–sequence view, once it is opened. */
  readonly timeSequence: string;
  /** Where the style sheet may come from, as a policy names it. */
  readonly styleSource: string;
  /** Used once, for this page. */
  readonly nonce: string;
  /** The document, as the page has to give it back to VS Code at once, to be brought back after a reload. */
  readonly uri: string;
  readonly locked: boolean;
}

/**
 * The page that the preview lives in. Its policy forbids everything but our scripts and our one style sheet, and images
 * that the page makes itself, for export: no inline style, no network. What there is to show comes by messages,
 * never in this text.
 */
export function pageHtml({ script, styles, timeSequence, styleSource, nonce, uri, locked }: PageHtml): string {
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${styleSource}; img-src data: blob:`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${attribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>TCP Flow Preview</title>
<link rel="stylesheet" href="${attribute(styles)}">
</head>
<body data-uri="${attribute(uri)}" data-locked="${locked}" data-time-sequence="${attribute(timeSequence)}">
<script nonce="${attribute(nonce)}" src="${attribute(script)}"></script>
</body>
</html>`;
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
