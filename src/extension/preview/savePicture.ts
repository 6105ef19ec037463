import { Uri, window, workspace } from 'vscode';
import { fileName, pictureName } from './names.ts';
import { type PictureToSave, pictureBytes } from './pictureFile.ts';

const KINDS = { svg: 'SVG', png: 'PNG' } as const;

/**
 * Writes a picture to where the user says.
 * @returns the file; `undefined` if the user does not want it after all
 */
export async function savePicture(document: Uri, picture: PictureToSave): Promise<Uri | undefined> {
  const bytes = pictureBytes(picture);
  if (!bytes) throw new Error(`What the preview made is no ${KINDS[picture.format]} file.`);
  const defaultUri = suggestedFile(document, picture.format);
  const file = await window.showSaveDialog({
    title: `Save as ${KINDS[picture.format]}`,
    filters: { [`${KINDS[picture.format]} picture`]: [picture.format] },
    ...(defaultUri && { defaultUri }),
  });
  if (file) await workspace.fs.writeFile(file, bytes);
  return file;
}

/** Beside the document; if it has no place of its own, in the workspace. */
function suggestedFile(document: Uri, format: PictureToSave['format']): Uri | undefined {
  const name = pictureName(fileName(document.path), format);
  if (workspace.fs.isWritableFileSystem(document.scheme)) return Uri.joinPath(document, '..', name);
  const [folder] = workspace.workspaceFolders ?? [];
  return folder && Uri.joinPath(folder.uri, name);
}
