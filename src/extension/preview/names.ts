/** The last part of a path. */
export function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** What the preview's tab says; as with the Markdown preview, brackets stand for a preview that stays with its file. */
export function previewTitle(name: string, locked: boolean): string {
  return locked ? `[Preview] ${name}` : `Preview ${name}`;
}

/** The name of the picture of a document: its own, with another extension. */
export function pictureName(name: string, format: 'svg' | 'png'): string {
  return `${name.replace(/(?<=.)\.[^.]*$/, '')}.${format}`;
}

/** Where a path is after a file or a folder was renamed; `undefined` if that is neither the path nor around it. */
export function renamedPath(path: string, from: string, to: string): string | undefined {
  return isWithin(path, from) ? to + path.slice(from.length) : undefined;
}

/** Whether a path is this file or folder, or inside of it. */
export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}
