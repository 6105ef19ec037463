import {
  type CodeAction,
  commands,
  type Position,
  Selection,
  type TextDocument,
  type TextEditor,
  workspace,
} from 'vscode';
import { delay, until } from './support.ts';

/** Puts the caret at a place, or where a piece of the text begins; waits until the editor is there to be typed into. */
export function putCaret(editor: TextEditor, at: Position | string): Position {
  const position = typeof at === 'string' ? editor.document.positionAt(offsetOf(editor.document, at)) : at;
  editor.selection = new Selection(position, position);
  return position;
}

/** Types what a keyboard could type. */
export async function type(text: string): Promise<void> {
  await commands.executeCommand('type', { text });
}

/** Asks for suggestions at the caret, and takes the first. */
export async function takeFirstSuggestion({ document }: TextEditor): Promise<void> {
  const before = document.getText();
  await until(
    'a suggestion to take',
    async () => {
      await commands.executeCommand('editor.action.triggerSuggest');
      // The list of suggestions has no event.
      for (let round = 0; round < 20 && document.getText() === before; round++) {
        await delay(50);
        await commands.executeCommand('acceptSelectedSuggestion');
      }
      return document.getText() !== before;
    },
    () => document.getText(),
  );
}

/** The code actions that are offered where a piece of the text stands. */
export async function actionsAt(editor: TextEditor, at: string, kind: string): Promise<readonly CodeAction[]> {
  const position = putCaret(editor, at);
  const most = 100;
  const { uri } = editor.document;
  const range = new Selection(position, position);
  return (
    (await commands.executeCommand<CodeAction[] | undefined>(
      'vscode.executeCodeActionProvider',
      uri,
      range,
      kind,
      most,
    )) ?? []
  );
}

/** Applies the action of that title. */
export async function apply(actions: readonly CodeAction[], title: string): Promise<void> {
  const edit = actions.find(action => action.title === title)?.edit;
  if (edit === undefined) {
    throw new Error(`There is no “${title}” with an edit among ${actions.map(action => action.title).join(', ')}.`);
  }
  await workspace.applyEdit(edit);
}

/** Waits until a document reads like that. */
export async function untilText(document: TextDocument, text: string): Promise<void> {
  await until(
    `the text ${JSON.stringify(text)}`,
    () => document.getText() === text,
    () => document.getText(),
  );
}

function offsetOf(document: TextDocument, text: string): number {
  const offset = document.getText().indexOf(text);
  if (offset < 0) {
    throw new Error(`The text has no ${JSON.stringify(text)}.`);
  }
  return offset;
}
