import { commands, window } from 'vscode';

/**
 * Goes on with the next place of a snippet, as Tab does: Enter would replace what is chosen there. Behind the last place
 * of a line there is nothing left to go to but the next line.
 */
export async function nextPlace(): Promise<void> {
  const editor = window.activeTextEditor;
  const before = editor?.selection.active.line;
  await commands.executeCommand('jumpToNextSnippetPlaceholder');
  if (editor === undefined || editor !== window.activeTextEditor) return;
  const { isEmpty, active } = editor.selection;
  const isAtEnd = active.character === editor.document.lineAt(active).text.length;
  if (isEmpty && isAtEnd && active.line === before) await commands.executeCommand('type', { text: '\n' });
}
