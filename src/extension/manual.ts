import {
  commands,
  Disposable,
  EventEmitter,
  type FileChangeEvent,
  FilePermission,
  FileSystemError,
  type FileSystemProvider,
  type FileType,
  MarkdownString,
  Uri,
  workspace,
} from 'vscode';
import type { Middleware } from 'vscode-languageclient';

/**
 * Pages of the manual have a scheme of their own, for which `package.json` names VS Code's preview of Markdown as the
 * editor: whoever follows a link to a rule wants to read it, and need not see its source.
 */
export const MANUAL_SCHEME = 'tcpflow-manual';

/** Opens a page of the manual; its argument is a path below `docs/`, with a section or without. */
const OPEN_PAGE_COMMAND = 'tcpflow.openPage';

/** Serves the folder `docs/` of the extension under that scheme, from disk or wherever else the extension is. */
export function registerManual(extension: Uri): Disposable {
  const manual = new Manual(Uri.joinPath(extension, 'docs'));
  return Disposable.from(
    workspace.registerFileSystemProvider(MANUAL_SCHEME, manual, { isReadonly: true, isCaseSensitive: true }),
    commands.registerCommand(OPEN_PAGE_COMMAND, async (page: unknown) => {
      const uri = Uri.parse(`${MANUAL_SCHEME}:/${page}`);
      if (uri.scheme === MANUAL_SCHEME) await commands.executeCommand('vscode.open', uri);
    }),
  );
}

/** Markdown follows links of a few schemes only, ours is none of them: there they become commands. */
export const manualLinks: Middleware = {
  async provideHover(document, position, token, next) {
    const hover = await next(document, position, token);
    if (hover) hover.contents = hover.contents.map(withCommands);
    return hover;
  },
  async provideCompletionItem(document, position, context, token, next) {
    const found = await next(document, position, context, token);
    for (const item of Array.isArray(found) ? found : (found?.items ?? [])) {
      if (item.documentation !== undefined) item.documentation = withCommands(item.documentation);
    }
    return found;
  },
};

function withCommands<Text>(text: Text): Text {
  if (!(text instanceof MarkdownString)) return text;
  text.value = text.value.replace(LINK, (_, page: string) => {
    return `](command:${OPEN_PAGE_COMMAND}?${encodeURIComponent(JSON.stringify([page]))})`;
  });
  text.isTrusted = { enabledCommands: [OPEN_PAGE_COMMAND] };
  return text;
}

const LINK = new RegExp(`\\]\\(${MANUAL_SCHEME}:/([^)\\s]+)\\)`, 'g');

class Manual implements FileSystemProvider {
  private readonly docs: Uri;
  /** It never changes. */
  readonly onDidChangeFile = new EventEmitter<FileChangeEvent[]>().event;

  constructor(docs: Uri) {
    this.docs = docs;
  }

  watch(): Disposable {
    return new Disposable(() => undefined);
  }

  async stat(uri: Uri) {
    return { ...(await workspace.fs.stat(this.pageOf(uri))), permissions: FilePermission.Readonly };
  }

  async readDirectory(uri: Uri): Promise<[string, FileType][]> {
    return await workspace.fs.readDirectory(this.pageOf(uri));
  }

  async readFile(uri: Uri): Promise<Uint8Array> {
    return await workspace.fs.readFile(this.pageOf(uri));
  }

  createDirectory(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  writeFile(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  delete(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  rename(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  private pageOf(uri: Uri): Uri {
    if (uri.path.split('/').includes('..')) throw FileSystemError.FileNotFound(uri);
    return Uri.joinPath(this.docs, uri.path);
  }
}
