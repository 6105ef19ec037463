/** As much as a status bar has room for, in UTF-16 units. */
const LIMIT = 100;

/** Text from outside as a status bar shows it verbatim: on one line, not too long, with no icon in it. */
export function statusText(text: string): string {
  const oneLine = text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  const short = oneLine.length > LIMIT ? `${oneLine.slice(0, LIMIT - 1)}…` : oneLine;
  return short.replaceAll('$(', '\\$(');
}
