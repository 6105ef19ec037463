/** What the status bar says of a file. */
export interface StatusBarText {
  /** With the names of icons, as VS Code reads them. */
  readonly text: string;
  readonly tooltip: string;
}

/** `$(arrow-swap) 12 segments, 2 problems` */
export function statusBarText(segments: number, problems: number): StatusBarText {
  const found = `${counted(segments, 'segment')}, ${problems === 0 ? 'no problems' : counted(problems, 'problem')}`;
  return {
    text: `$(arrow-swap) ${problems === 0 ? counted(segments, 'segment') : found}`,
    tooltip: `TCP Flow: ${found}. Show the output channel`,
  };
}

function counted(count: number, what: string): string {
  return `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`;
}
