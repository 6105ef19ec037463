import MarkdownIt from 'markdown-it';
import { inItsPlace, isFlowFence, isMadeHere } from './flowFence.ts';

/** A fence in Markdown that holds a flow. Lines count from 0, ends are exclusive. */
export interface FlowFence {
  /** The flow, each of its lines where it stands in the Markdown, and nothing else: so places in it are places there. */
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** It has an end of its own, so that something can stand behind it. */
  readonly isClosed: boolean;
  /** What a line begins with that stands beside it: blanks, and the `>` of quotes. */
  readonly margin: string;
  /** Its diagram, which stands behind it; `undefined`: there is none. */
  readonly diagram: { readonly from: number; readonly to: number } | undefined;
}

/** The fences of a Markdown text that hold flows, as CommonMark sees them: in lists and quotes, too. */
export function flowFences(markdown: string): readonly FlowFence[] {
  const lines = linesOf(markdown);
  // Only where blocks begin and end matters.
  const tokens = new MarkdownIt('commonmark').disable(['inline']).parse(markdown, {});
  return tokens.flatMap((token, index): readonly FlowFence[] => {
    if (token.type !== 'fence' || token.map === null || !isFlowFence(token.info)) return [];
    const [from, to] = token.map;
    const last = lines[to - 1] ?? '';
    const mark = last.lastIndexOf(token.markup.charAt(0).repeat(token.markup.length));
    const next = tokens[index + 1];
    const isDrawn = next?.type === 'fence' && isMadeHere(next.info, next.content);
    const isClosed = to - 1 > from && mark >= 0 && countLines(token.content) === to - from - 2;
    return [
      {
        text: inItsPlace(token.content, from),
        from,
        to,
        isClosed,
        margin: isClosed ? marginOf(last) : '',
        diagram: isDrawn && next.map !== null ? { from: next.map[0], to: next.map[1] } : undefined,
      },
    ];
  });
}

/** The lines of a text without their ends, as CommonMark ends them (§2.1). */
export function linesOf(markdown: string): readonly string[] {
  return markdown.split(LINE_END);
}

/** What ends a line. */
export const LINE_END = /\r\n?|\n/;

/** What stands before the fence that a line ends. */
function marginOf(line: string): string {
  return /^[^`~]*/.exec(line)?.[0] ?? '';
}

function countLines(content: string): number {
  return content === '' ? 0 : content.replace(/\n$/, '').split('\n').length;
}
