import { commands, EventEmitter, type ExtensionContext, Uri, window } from 'vscode';
import { State } from 'vscode-languageclient';
import { CHECKED_NOTIFICATION, type CheckedParams, SHOW_LINE_COMMAND } from '../lsp/protocol.ts';
import { registerCaptureCommands } from './capture/captureCommands.ts';
import type { OpenCaptureFile } from './capture/captureFile.ts';
import { CLIENT_NAME, type CreateClient, clientOptions, restart, startWithFirstDocument } from './client.ts';
import { decorate } from './decorations.ts';
import { registerNewFromExample } from './examples/newFromExample.ts';
import { registerManual } from './manual.ts';
import { createMarkdownApi, type MarkdownApi } from './markdown/markdownApi.ts';
import { createLineMark } from './preview/lineMark.ts';
import { createPictures } from './preview/pictures.ts';
import { registerPreviews } from './preview/previews.ts';
import { goToLine } from './preview/sourceEditor.ts';
import { showServerStatus } from './serverStatus.ts';
import { showNewFlow } from './showFlow.ts';
import { showStatus } from './statusBar.ts';

/** What differs between desktop and web. */
export interface Platform {
  readonly createClient: CreateClient;
  readonly openCaptureFile: OpenCaptureFile;
}

/** Puts the extension together. */
export function activateWith(context: ExtensionContext, { createClient, openCaptureFile }: Platform): MarkdownApi {
  const output = window.createOutputChannel(CLIENT_NAME, { log: true });
  const client = createClient(context.extensionUri, clientOptions(output));
  const checked = new EventEmitter<CheckedParams>();
  const pictures = createPictures(client);
  const mark = createLineMark();
  context.subscriptions.push(
    output,
    client,
    pictures,
    mark,
    checked,
    client.onNotification(CHECKED_NOTIFICATION, (params: CheckedParams) => checked.fire(params)),
    showServerStatus(client),
    showStatus(client, checked.event),
    decorate(client, checked.event),
    client.onDidChangeState(({ newState }) => output.info(`The server is ${STATES[newState]}.`)),
    commands.registerCommand('tcpflow.showOutput', () => output.show()),
    commands.registerCommand('tcpflow.restartServer', () => restart(client, output)),
    commands.registerCommand(SHOW_LINE_COMMAND, (uri: string, line: number) =>
      goToLine({ uri: Uri.parse(uri), line, preview: undefined }, mark),
    ),
    commands.registerCommand('tcpflow.newFile', () => showNewFlow('')),
    registerManual(context.extensionUri),
    registerNewFromExample(context.extensionUri, output),
    registerCaptureCommands(openCaptureFile, output),
    registerPreviews({ extension: context.extensionUri, pictures, output, mark }),
    startWithFirstDocument(client, output),
  );
  return createMarkdownApi(listener => context.subscriptions.push(listener));
}

const STATES: Readonly<Record<State, string>> = {
  [State.Stopped]: 'stopped',
  [State.Starting]: 'starting',
  [State.Running]: 'running',
  [State.StartFailed]: 'not to be started',
};
