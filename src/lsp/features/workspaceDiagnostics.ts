import { DidChangeWatchedFilesNotification } from 'vscode-languageserver';
import { toSource } from '../convert.ts';
import { toDiagnostic } from '../diagnostic.ts';
import { type Context, type Feature, pullsDiagnostics } from '../feature.ts';

/**
 * What is wrong in files that are not open, for an editor that does not ask: when the server starts, when a file is
 * written or closed, and when a setting changes. Only with the setting `tcpflow.lint.scope` at `workspace`.
 */
export const workspaceDiagnostics: Feature = { capabilities: {}, register };

/** Milliseconds without a change before the files are looked at: they often come by the dozen. */
const PAUSE = 200;

function register(context: Context): void {
  const { connection, documents, service, configuration, workspace, client, docs } = context;
  if (pullsDiagnostics(context) || !workspace.hasFiles) return;
  const published = new Map<string, string>();
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let round = 0;

  context.onInitialized(() => {
    if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration === true) {
      const watchers = [{ globPattern: '**/*.tcpflow' }];
      void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    }
    lookSoon();
  });
  connection.onDidChangeWatchedFiles(lookSoon);
  configuration.onDidChange(lookSoon);
  documents.onDidClose(({ document }) => {
    published.delete(document.uri);
    lookSoon();
  });
  // What is open is the business of another feature.
  documents.onDidOpen(({ document }) => void published.delete(document.uri));

  function lookSoon(): void {
    clearTimeout(waiting);
    waiting = setTimeout(() => void look(), PAUSE);
  }

  async function isWanted(folder: string): Promise<boolean> {
    return (await configuration.of(folder)).scope === 'workspace';
  }

  async function look(): Promise<void> {
    round++;
    const mine = round;
    const gone = new Set(published.keys());
    for await (const { document, isOpen, stamp, settingsOf } of workspace.documents(isWanted)) {
      if (mine !== round) return;
      const { uri } = document;
      if (isOpen) continue;
      const { check } = await configuration.of(settingsOf);
      gone.delete(uri);
      const state = `${stamp} ${JSON.stringify(check)}`;
      if (published.get(uri) === state) continue;
      const findings = service.diagnostics(toSource(document), check);
      service.close(uri);
      if (documents.get(uri) !== undefined) continue;
      published.set(uri, state);
      const diagnostics = findings.map(finding => toDiagnostic(finding, document, docs, client));
      await connection.sendDiagnostics({ uri, diagnostics });
    }
    for (const uri of gone) {
      published.delete(uri);
      if (documents.get(uri) === undefined) await connection.sendDiagnostics({ uri, diagnostics: [] });
    }
  }
}
