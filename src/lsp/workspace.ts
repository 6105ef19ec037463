import type { Connection, InitializeParams, TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { WorkspaceFiles } from './workspaceFiles.ts';

/** A document of the workspace, open or not. */
export interface WorkspaceDocument {
  readonly document: TextDocument;
  /** Whether it is open: then its version counts, else its stamp. */
  readonly isOpen: boolean;
  /** Another one whenever the text may be another one. */
  readonly stamp: string;
  /** Whose settings hold for it. */
  readonly settingsOf: string;
}

/** Every `.tcpflow` document that there is: what is open as it stands in the editor, the rest as it stands on disk. */
export interface Workspace {
  /** @param wants whether the files of a folder are to be read, those that are open aside */
  documents(wants?: (folder: string) => Promise<boolean>): AsyncGenerator<WorkspaceDocument, void, void>;
  /** Files can be read that are not open. */
  readonly hasFiles: boolean;
}

/** The workspace of an editor. @param files `undefined`: only what is open can be read */
export function createWorkspace(
  connection: Connection,
  open: TextDocuments<TextDocument>,
  files: WorkspaceFiles | undefined,
  { workspaceFolders, rootUri, capabilities }: InitializeParams,
  onInitialized: (listener: () => void) => void,
): Workspace {
  const folders = new Set(workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []));
  if (capabilities.workspace?.workspaceFolders === true) {
    onInitialized(() => {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        for (const { uri } of removed) folders.delete(uri);
        for (const { uri } of added) folders.add(uri);
      });
    });
  }

  return {
    hasFiles: files !== undefined,
    async *documents(wants) {
      for (const document of open.all()) {
        const { uri, version } = document;
        yield { document, isOpen: true, stamp: `open ${version}`, settingsOf: uri };
      }
      if (files === undefined) return;
      const seen = new Set(open.keys());
      for (const folder of folders) {
        if (wants !== undefined && !(await wants(folder))) continue;
        for (const uri of await files.find(folder)) {
          if (seen.has(uri)) continue;
          seen.add(uri);
          const file = await files.read(uri);
          if (file === undefined || open.get(uri) !== undefined) continue;
          const document = TextDocument.create(uri, 'tcpflow', 0, file.text);
          yield { document, isOpen: false, stamp: `file ${file.stamp}`, settingsOf: folder };
        }
      }
    },
  };
}
