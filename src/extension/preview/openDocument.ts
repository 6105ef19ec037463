import { type TextDocument, type Uri, workspace } from 'vscode';
import { fileName } from './names.ts';

/** The document, be it open or not; rejects with a sentence for the user if it can no longer be had. */
export async function openDocument(uri: Uri): Promise<TextDocument> {
  const open = workspace.textDocuments.find(document => document.uri.toString() === uri.toString());
  if (open) return open;
  // To open an unsaved document that is closed would make a new one.
  if (uri.scheme === 'untitled') throw new Error(`${fileName(uri.path)} is closed.`);
  try {
    return await workspace.openTextDocument(uri);
  } catch (error) {
    throw new Error(`${fileName(uri.path)} cannot be read. Its picture comes back when the file does.`, {
      cause: error,
    });
  }
}
