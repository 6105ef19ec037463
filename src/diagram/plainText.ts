import { DEFAULT_LABEL_VIEW, type LabelView, type Picture } from './picture.ts';
import { plainFigure } from './plainFigure.ts';
import { plainList } from './plainList.ts';

/**
 * A picture in characters, for mail, tickets and comments in code: between two hosts a figure as in RFC 9293 §3.5 and
 * §3.6, between more a line for each event. To be shown in a fixed-width font.
 */
export function plainText(picture: Picture, view: LabelView = DEFAULT_LABEL_VIEW): string {
  const lines = picture.hosts.length === 2 ? plainFigure(picture, view) : plainList(picture, view);
  // A heading has a blank line before it; the first one has the title.
  const body = lines[0] === '' ? lines.slice(1) : lines;
  const title = picture.title === '' ? [] : [picture.title, ...(body.length === 0 ? [] : [''])];
  return [...title, ...body].map(line => `${inOneLine(line).trimEnd()}\n`).join('');
}

/** Characters that move the cursor would break the columns. */
function inOneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]/gu, ' ');
}
