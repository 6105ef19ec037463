/** Whether a fence holds a flow, by its info string: what follows the word is for others. */
export function isFlowFence(info: string): boolean {
  return /^\s*tcpflow(?=[\s:,{?]|$)/i.test(info);
}

/** What the Mermaid diagram of a flow begins with: by that it is known when it is to be made anew. */
export const MADE_HERE = '%% Made by “tcpflow markdown” from the flow above: changes here are lost.';

/** The fence of a flow's diagram. No text of Mermaid's has a backtick in it that could end it: labels escape them. */
export function diagramLines(mermaid: string): readonly string[] {
  return ['```mermaid', MADE_HERE, ...mermaid.trimEnd().split('\n'), '```'];
}

/** Whether a fence holds the diagram of the flow above it. */
export function isMadeHere(info: string, content: string): boolean {
  return /^\s*mermaid\b/i.test(info) && /^\s*%% Made by “tcpflow markdown”/.test(content);
}

/** A flow with each of its lines where it stands in the Markdown, and nothing else; `line`: of its fence, from 0. */
export function inItsPlace(flow: string, line: number): string {
  return '\n'.repeat(line + 1) + flow;
}
