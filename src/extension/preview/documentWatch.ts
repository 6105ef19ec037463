import { Disposable, FileSystemError, type FileSystemWatcher, RelativePattern, Uri, window, workspace } from 'vscode';
import { isWithin, renamedPath } from './names.ts';
import { hasTab } from './sourceEditor.ts';

/** What becomes of a document. */
export interface DocumentEvents {
  /** Its text is another, or it has come or gone. */
  changed(): void;
  /** It has moved: from now on this is another document. */
  renamed(uri: Uri): void;
}

/** Follows a document for as long as somebody is interested in it, be it open or not. */
export class DocumentWatch implements Disposable {
  readonly #uri: Uri;
  readonly #events: DocumentEvents;
  readonly #listeners: Disposable;
  #deleted = false;

  constructor(uri: Uri, events: DocumentEvents) {
    this.#uri = uri;
    this.#events = events;
    const onText = ({ uri }: { readonly uri: Uri }) => {
      if (this.#is(uri)) events.changed();
    };
    this.#listeners = Disposable.from(
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        // To be saved is a change too, but not of the text.
        if (contentChanges.length > 0) onText(document);
      }),
      workspace.onDidOpenTextDocument(onText),
      workspace.onDidCloseTextDocument(onText),
      window.tabGroups.onDidChangeTabs(({ closed }) => {
        if (this.#deleted && closed.length > 0) events.changed();
      }),
      workspace.onDidRenameFiles(({ files }) => this.#rename(files)),
      workspace.onDidDeleteFiles(({ files }) => {
        if (files.some(file => sameRoot(file, uri) && isWithin(uri.path, file.path))) this.#onDisk(true);
      }),
      ...this.#watchFile(),
    );
  }

  /** Whether the file is deleted and no editor has its text: what VS Code still remembers of it is of no use. */
  async isGone(): Promise<boolean> {
    if (!this.#deleted || hasTab(this.#uri)) return false;
    this.#deleted = await isMissing(this.#uri);
    return this.#deleted;
  }

  dispose(): void {
    this.#listeners.dispose();
  }

  #is(uri: Uri): boolean {
    return uri.toString() === this.#uri.toString();
  }

  #rename(files: readonly { readonly oldUri: Uri; readonly newUri: Uri }[]): void {
    for (const { oldUri, newUri } of files) {
      if (!sameRoot(oldUri, this.#uri)) continue;
      const path = renamedPath(this.#uri.path, oldUri.path, newUri.path);
      if (path === undefined) continue;
      this.#events.renamed(newUri.with({ path }));
      return;
    }
  }

  /** Hears of what other programs do, where the file system tells. */
  #watchFile(): readonly Disposable[] {
    if (workspace.fs.isWritableFileSystem(this.#uri.scheme) === undefined) return [];
    // A pattern of the file's own name would have to escape it.
    const watcher: FileSystemWatcher = workspace.createFileSystemWatcher(
      new RelativePattern(Uri.joinPath(this.#uri, '..'), '*'),
    );
    return [
      watcher,
      watcher.onDidCreate(uri => this.#is(uri) && this.#onDisk(false)),
      watcher.onDidDelete(uri => this.#is(uri) && this.#onDisk(true)),
      watcher.onDidChange(uri => {
        // VS Code itself reads again what is open.
        if (this.#is(uri) && !workspace.textDocuments.some(document => this.#is(document.uri))) this.#onDisk(false);
      }),
    ];
  }

  #onDisk(deleted: boolean): void {
    this.#deleted = deleted;
    this.#events.changed();
  }
}

function sameRoot(one: Uri, other: Uri): boolean {
  return one.scheme === other.scheme && one.authority === other.authority;
}

async function isMissing(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return false;
  } catch (error) {
    return error instanceof FileSystemError && error.code === 'FileNotFound';
  }
}
