import { createHash } from 'node:crypto';
import { plainText } from '../../diagram/plainText.ts';
import { STANDALONE_DATA_ID, type StandaloneData } from '../../preview/standaloneData.ts';
import type { PageParts } from './pageParts.ts';

/**
 * The preview of a file as one HTML file, which needs nothing else: no network, no server, no extension. Its policy
 * allows its own scripts and style sheet, named by their hashes, and nothing that comes from elsewhere. Where scripts do
 * not run it shows the picture as text.
 */
export function standaloneHtml(data: StandaloneData, parts: PageParts): string {
  const script = inScript(parts.script);
  const timeSequence = inScript(parts.timeSequence);
  const styles = parts.styles.replace(/<\//g, '<\\/');
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(script)}' '${hashOf(timeSequence)}'`,
    `style-src '${hashOf(styles)}'`,
    'img-src data: blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="tcpflow">
<title>${escapeHtml(data.picture.title || data.name)}</title>
<style>${styles}</style>
</head>
<body>
<noscript><pre>
${escapeHtml(plainText(data.picture))}</pre></noscript>
<script type="application/json" id="${STANDALONE_DATA_ID}">${inJson(data)}</script>
<script>${timeSequence}</script>
<script>${script}</script>
</body>
</html>
`;
}

/** As a policy names what it allows (CSP 3 §2.3.1). */
function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

/** A script that the HTML parser reads to its end: both of these can only stand in strings and regular expressions. */
function inScript(script: string): string {
  return script
    .replace(/\r\n?/g, '\n')
    .replace(/<\/(?=script)/gi, '<\\/')
    .replace(/<!--/g, '<\\!--');
}

/** JSON in which the HTML parser finds neither an end nor a comment. */
function inJson(data: StandaloneData): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
