import { type ExtensionContext, Uri } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { activateWith } from './activate.ts';
import { openCaptureFile } from './capture/captureFile.node.ts';
import { CLIENT_ID, CLIENT_NAME, type CreateClient } from './client.ts';
import type { MarkdownApi } from './markdown/markdownApi.ts';
import { registerTasks } from './tasks.node.ts';

/** Desktop VS Code and remote hosts: the server is a process of its own, and so is the command line of tasks. */
export function activate(context: ExtensionContext): MarkdownApi {
  context.subscriptions.push(registerTasks(context.extensionUri));
  return activateWith(context, { createClient, openCaptureFile });
}

const createClient: CreateClient = (extension, options) => {
  const module = Uri.joinPath(extension, 'dist', 'server.node.cjs').fsPath;
  const run = { module, transport: TransportKind.ipc };
  const debug = { ...run, options: { execArgv: ['--nolazy', '--inspect=6009'] } };
  return new LanguageClient(CLIENT_ID, CLIENT_NAME, { run, debug }, options);
};
