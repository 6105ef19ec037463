import { type ExtensionContext, Uri } from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import { activateWith } from './activate.ts';
import { readWhole } from './capture/captureFile.ts';
import { CLIENT_ID, CLIENT_NAME, type CreateClient } from './client.ts';
import type { MarkdownApi } from './markdown/markdownApi.ts';

/** VS Code for the Web: the server is a web worker. */
export function activate(context: ExtensionContext): MarkdownApi {
  return activateWith(context, { createClient, openCaptureFile: readWhole });
}

const createClient: CreateClient = (extension, options) => {
  const script = Uri.joinPath(extension, 'dist', 'server.web.js').toString(true);
  let worker: Worker | undefined;
  const startWorker = async () => {
    // A worker does not end by itself when its server is told to.
    worker?.terminate();
    worker = new Worker(script);
    // In the web extension host a worker is no `instanceof Worker`, by which the client would know it.
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  return new LanguageClient(CLIENT_ID, CLIENT_NAME, startWorker, options);
};
