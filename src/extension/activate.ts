import type MarkdownIt from 'markdown-it';
import {
  commands,
  Disposable,
  type ExtensionContext,
  type LogOutputChannel,
  type TextDocument,
  window,
  workspace,
} from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import { readSettings } from '../lsp/settings.ts';
import { registerCaptureCommands } from './capture/captureCommands.ts';
import type { OpenCaptureFile } from './capture/captureFile.ts';
import { CLIENT_NAME, type CreateClient, clientOptions, restart } from './client.ts';
import { registerNewFromExample } from './examples/newFromExample.ts';
import { registerManual } from './manual.ts';
import { drawFlowFences } from './markdown/flowFences.ts';
import { createPictures } from './preview/pictures.ts';
import { registerPreviews } from './preview/previews.ts';
import { showServerStatus } from './serverStatus.ts';
import { showStatus } from './statusBar.ts';

/** What differs between desktop and web. */
export interface Platform {
  readonly createClient: CreateClient;
  readonly openCaptureFile: OpenCaptureFile;
}

/** What other extensions can ask of this one. */
export interface Api {
  /** The Markdown preview that VS Code brings along lets us draw flows in it. */
  extendMarkdownIt(md: MarkdownIt): MarkdownIt;
}

/** Puts the extension together. */
export function activateWith(context: ExtensionContext, { createClient, openCaptureFile }: Platform): Api {
  const output = window.createOutputChannel(CLIENT_NAME, { log: true });
  const client = createClient(context.extensionUri, clientOptions(output));
  const pictures = createPictures(client);
  context.subscriptions.push(
    output,
    client,
    pictures,
    showServerStatus(client),
    showStatus(client),
    client.onDidChangeState(({ newState }) => output.info(`The server is ${STATES[newState]}.`)),
    commands.registerCommand('tcpflow.showOutput', () => output.show()),
    commands.registerCommand('tcpflow.restartServer', () => restart(client, output)),
    registerManual(context.extensionUri),
    registerNewFromExample(context.extensionUri, output),
    registerCaptureCommands(openCaptureFile, output),
    registerPreviews(context.extensionUri, pictures, output),
    startWithFirstDocument(client, output),
  );
  return { extendMarkdownIt: md => drawFlowFences(md, checkSettings) };
}

/** Whoever only reads Markdown needs no server. */
function startWithFirstDocument(client: BaseLanguageClient, output: LogOutputChannel): Disposable {
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

function checkSettings() {
  return readSettings({ rules: workspace.getConfiguration('tcpflow').get('rules') }).check;
}

const STATES: Readonly<Record<State, string>> = {
  [State.Stopped]: 'stopped',
  [State.Starting]: 'starting',
  [State.Running]: 'running',
  [State.StartFailed]: 'not to be started',
};
