import {
  type Connection,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Service } from '../service/service.ts';
import { createConfiguration } from './configuration.ts';
import type { Context, Feature } from './feature.ts';
import { callHierarchy } from './features/callHierarchy.ts';
import { codeActions } from './features/codeActions.ts';
import { codeLens } from './features/codeLens.ts';
import { completion } from './features/completion.ts';
import { diagnostics } from './features/diagnostics.ts';
import { documentSymbols } from './features/documentSymbols.ts';
import { folding } from './features/folding.ts';
import { formatting } from './features/formatting.ts';
import { hover } from './features/hover.ts';
import { inlayHints } from './features/inlayHints.ts';
import { links } from './features/links.ts';
import { navigation } from './features/navigation.ts';
import { picture } from './features/picture.ts';
import { pullDiagnostics } from './features/pullDiagnostics.ts';
import { rename } from './features/rename.ts';
import { selection } from './features/selection.ts';
import { semanticTokens } from './features/semanticTokens.ts';
import { workspaceDiagnostics } from './features/workspaceDiagnostics.ts';
import { workspaceSymbols } from './features/workspaceSymbols.ts';
import type { InitializationOptions } from './protocol.ts';
import { createWorkspace } from './workspace.ts';
import type { WorkspaceFiles } from './workspaceFiles.ts';

/** Everything this server does. A feature is one file and one entry here. */
const FEATURES: readonly Feature[] = [
  diagnostics,
  pullDiagnostics,
  workspaceDiagnostics,
  workspaceSymbols,
  formatting,
  documentSymbols,
  folding,
  semanticTokens,
  codeActions,
  completion,
  hover,
  navigation,
  callHierarchy,
  rename,
  selection,
  links,
  inlayHints,
  codeLens,
  picture,
];

/**
 * Serves one editor over a connection, whatever it runs on.
 * @param docs where the manual is if the editor does not say: URI of its folder, without a slash at the end
 * @param files those of the workspace; `undefined`: only what is open can be read
 */
export function startServer(
  connection: Connection,
  service: Service,
  docs: string | undefined,
  files: WorkspaceFiles | undefined,
): void {
  const documents = new TextDocuments(TextDocument);

  const whenInitialized: (() => void)[] = [];
  const onInitialized = (listener: () => void): void => void whenInitialized.push(listener);
  connection.onInitialized(() => {
    for (const listener of whenInitialized) listener();
  });

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    const options = readOptions(params.initializationOptions);
    const context: Context = {
      connection,
      documents,
      service,
      configuration: createConfiguration(connection, params.capabilities, onInitialized),
      client: params.capabilities,
      docs: options.docs ?? docs,
      extension: options.extension === true,
      pushes: options.diagnostics === 'push',
      workspace: createWorkspace(connection, documents, files, params, onInitialized),
      onInitialized,
    };
    documents.onDidClose(({ document }) => {
      service.close(document.uri);
      context.configuration.forget(document.uri);
    });
    for (const feature of FEATURES) feature.register(context);
    return {
      serverInfo: { name: 'tcpflow' },
      capabilities: Object.assign(
        {
          textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
          workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
        },
        ...FEATURES.map(({ capabilities }) =>
          typeof capabilities === 'function' ? capabilities(context) : capabilities,
        ),
      ),
    };
  });

  documents.listen(connection);
  connection.listen();
}

function readOptions(options: unknown): InitializationOptions {
  const { docs, extension, diagnostics: how } = (options ?? {}) as Readonly<Record<string, unknown>>;
  return {
    ...(typeof docs === 'string' && { docs }),
    ...(extension === true && { extension }),
    ...(how === 'push' && { diagnostics: how }),
  };
}
