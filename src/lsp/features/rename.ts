import { ErrorCodes, ResponseError } from 'vscode-languageserver';
import { toRange, toSource } from '../convert.ts';
import type { Context, Feature } from '../feature.ts';
import { toWorkspaceEdit } from '../workspaceEdit.ts';

/** Renames hosts, symbols, labels and ports, wherever they mean the same. */
export const rename: Feature = { capabilities: { renameProvider: { prepareProvider: true } }, register };

function register({ connection, documents, service, client }: Context): void {
  connection.onPrepareRename(({ textDocument, position }) => {
    const document = documents.get(textDocument.uri);
    const found = document && service.renameable(toSource(document), document.offsetAt(position));
    if (document === undefined || found === undefined) return null;
    return { range: toRange(document, found), placeholder: found.name };
  });

  connection.onRenameRequest(({ textDocument, position, newName }) => {
    const document = documents.get(textDocument.uri);
    if (document === undefined) return null;
    const renaming = service.rename(toSource(document), document.offsetAt(position), newName);
    if ('refused' in renaming) return new ResponseError(ErrorCodes.InvalidParams, renaming.refused);
    return toWorkspaceEdit(document, renaming.edits, client);
  });
}
