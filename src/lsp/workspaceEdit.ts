import type { ClientCapabilities, WorkspaceEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Edit } from '../syntax/tree.ts';
import { toTextEdit } from './convert.ts';

/** Edits of one document; of just the version that they were made for, where the editor can be told. */
export function toWorkspaceEdit(
  document: TextDocument,
  edits: readonly Edit[],
  client: ClientCapabilities,
): WorkspaceEdit {
  const { uri, version } = document;
  const textEdits = edits.map(edit => toTextEdit(document, edit));
  return client.workspace?.workspaceEdit?.documentChanges === true
    ? { documentChanges: [{ textDocument: { uri, version }, edits: textEdits }] }
    : { changes: { [uri]: textEdits } };
}
