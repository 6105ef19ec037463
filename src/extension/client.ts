import { Disposable, type LogOutputChannel, type TextDocument, type Uri, workspace } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import type { InitializationOptions } from '../lsp/protocol.ts';
import { MANUAL_SCHEME, manualLinks } from './manual.ts';

/** Settings of the client itself are found under this id. */
export const CLIENT_ID = 'tcpflow';

export const CLIENT_NAME = 'TCP Flow';

/** Makes the client of the language server: a process in desktop VS Code, a worker in a browser. */
export type CreateClient = (extension: Uri, options: LanguageClientOptions) => BaseLanguageClient;

/** What the client is told, wherever the server runs. Every document of ours is served, on any file system. */
export function clientOptions(output: LogOutputChannel): LanguageClientOptions {
  return {
    documentSelector: [{ language: 'tcpflow' }],
    outputChannel: output,
    // The name that the problem matcher `$tcpflow` has too: what is open is reported once.
    diagnosticCollectionName: CLIENT_ID,
    middleware: manualLinks,
    initializationOptions: {
      docs: `${MANUAL_SCHEME}:`,
      extension: true,
      // A keystroke is answered sooner than the client would ask.
      diagnostics: 'push',
    } satisfies InitializationOptions,
  };
}

/** Starts the server when there is a text of ours: whoever only reads Markdown needs none. */
export function startWithFirstDocument(client: BaseLanguageClient, output: LogOutputChannel): Disposable {
  const isOurs = ({ languageId }: TextDocument) => languageId === 'tcpflow';
  // Nothing waits for the server, and a start that fails has been shown by the client.
  const start = () => client.start().catch(error => output.error(`The server did not start: ${String(error)}`));
  if (workspace.textDocuments.some(isOurs)) {
    void start();
    return Disposable.from();
  }
  const listener = workspace.onDidOpenTextDocument(document => {
    if (!isOurs(document)) return;
    listener.dispose();
    void start();
  });
  return listener;
}

/** Stops the server, be it well or stuck, and starts it again. */
export async function restart(client: BaseLanguageClient, output: LogOutputChannel): Promise<void> {
  try {
    if (client.isRunning()) await client.stop();
  } catch (error) {
    output.warn(`The server did not stop by itself: ${String(error)}`);
  }
  await client.start();
}
