import {
  type Diagnostic,
  DocumentDiagnosticReportKind,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { toSource } from '../convert.ts';
import { toDiagnostic } from '../diagnostic.ts';
import { type Context, type Feature, pullsDiagnostics } from '../feature.ts';
import type { Settings } from '../settings.ts';

/** Diagnostics for an editor that asks for them: of a document, and of the whole workspace. */
export const pullDiagnostics: Feature = {
  capabilities: context =>
    pullsDiagnostics(context)
      ? {
          diagnosticProvider: {
            identifier: 'tcpflow',
            interFileDependencies: false,
            workspaceDiagnostics: true,
          },
        }
      : {},
  register,
};

function register(context: Context): void {
  const { connection, documents, service, configuration, workspace, client, docs } = context;
  if (!pullsDiagnostics(context)) return;

  connection.languages.diagnostics.on(async ({ textDocument: { uri }, previousResultId }) => {
    const settings = await configuration.of(uri);
    const document = documents.get(uri);
    if (document === undefined) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
    const resultId = resultOf(`open ${document.version}`, settings);
    if (resultId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
    return { kind: DocumentDiagnosticReportKind.Full, resultId, items: diagnose(document, settings) };
  });

  connection.languages.diagnostics.onWorkspace(async ({ previousResultIds }, token) => {
    const previous = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
    const items: WorkspaceDocumentDiagnosticReport[] = [];
    for await (const { document, isOpen, stamp, settingsOf } of workspace.documents()) {
      if (token.isCancellationRequested) break;
      const settings = await configuration.of(settingsOf);
      if (!isOpen && settings.scope !== 'workspace') continue;
      const { uri, version } = document;
      const resultId = resultOf(stamp, settings);
      const isKnown = previous.get(uri) === resultId;
      previous.delete(uri);
      const common = { uri, version: isOpen ? version : null, resultId };
      if (isKnown) items.push({ kind: DocumentDiagnosticReportKind.Unchanged, ...common });
      else items.push({ kind: DocumentDiagnosticReportKind.Full, ...common, items: diagnose(document, settings) });
      if (!isOpen) service.close(uri);
    }
    // What is gone has no diagnostics any more.
    for (const uri of previous.keys()) {
      items.push({ kind: DocumentDiagnosticReportKind.Full, uri, version: null, items: [] });
    }
    return { items };
  });

  if (client.workspace?.diagnostics?.refreshSupport === true) {
    configuration.onDidChange(() => connection.languages.diagnostics.refresh());
  }

  function diagnose(document: TextDocument, { check }: Settings): Diagnostic[] {
    return service.diagnostics(toSource(document), check).map(finding => toDiagnostic(finding, document, docs, client));
  }
}

/** The same for the same text under the same settings. */
function resultOf(stamp: string, { check }: Settings): string {
  return `${stamp} ${JSON.stringify(check)}`;
}
