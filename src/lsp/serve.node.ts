import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { argv } from 'node:process';
import { pathToFileURL } from 'node:url';
import { createConnection } from 'vscode-languageserver/node';
import { createService } from '../service/createService.ts';
import { startServer } from './server.ts';
import { diskFiles } from './workspaceFiles.node.ts';

/** Serves the editor that started this process, over what the command line says: `--stdio`, `--node-ipc`, … */
export function serve(): void {
  startServer(createConnection(), createService(), findDocs(), diskFiles);
}

/** The manual stands beside the folder of the program: dist/ and docs/. */
function findDocs(): string | undefined {
  if (!argv[1]) return undefined;
  const docs = join(dirname(realpathSync(argv[1])), '..', 'docs');
  return existsSync(join(docs, 'rules')) ? pathToFileURL(docs).href : undefined;
}
