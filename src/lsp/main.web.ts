import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { createService } from '../service/createService.ts';
import { startServer } from './server.ts';

const editor = self as unknown as DedicatedWorkerGlobalScope;
const connection = createConnection(new BrowserMessageReader(editor), new BrowserMessageWriter(editor));
startServer(connection, createService(), undefined, undefined);
