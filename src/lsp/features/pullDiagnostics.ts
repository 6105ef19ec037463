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
  const canRefresh = client.workspace?.diagnostics?.refreshSupport === true;

  /** With `lint.run` at `onSave`: what was found when the document was opened or saved last. */
  const saved = new Map<string, Found>();
  documents.onDidSave(({ document }) => {
    saved.delete(document.uri);
    if (canRefresh) connection.languages.diagnostics.refresh();
  });
  documents.onDidClose(({ document }) => void saved.delete(document.uri));

  connection.languages.diagnostics.on(async ({ textDocument: { uri }, previousResultId }) => {
    const settings = await configuration.of(uri);
    const document = documents.get(uri);
    if (document === undefined) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
    const kept = saved.get(uri);
    const isTyped = settings.run === 'onSave' && kept !== undefined && kept.version !== document.version;
    const { resultId, items } = isTyped ? kept : remember(document, settings);
    return resultId === previousResultId
      ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
      : { kind: DocumentDiagnosticReportKind.Full, resultId, items };
  });

  connection.languages.diagnostics.onWorkspace(async ({ previousResultIds }, token) => {
    const previous = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
    const items: WorkspaceDocumentDiagnosticReport[] = [];
    for await (const { document, isOpen, stamp, settingsOf } of workspace.documents(isWanted)) {
      if (token.isCancellationRequested) break;
      const settings = await configuration.of(settingsOf);
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

  if (canRefresh) configuration.onDidChange(() => connection.languages.diagnostics.refresh());

  async function isWanted(folder: string): Promise<boolean> {
    return (await configuration.of(folder)).scope === 'workspace';
  }

  function remember(document: TextDocument, settings: Settings): Found {
    const resultId = resultOf(`open ${document.version}`, settings);
    const known = saved.get(document.uri);
    if (known?.resultId === resultId) return known;
    const found = { version: document.version, resultId, items: diagnose(document, settings) };
    saved.set(document.uri, found);
    return found;
  }

  function diagnose(document: TextDocument, { check }: Settings): Diagnostic[] {
    return service.diagnostics(toSource(document), check).map(finding => toDiagnostic(finding, document, docs, client));
  }
}

/** What was found in a document, and in which version of it. */
interface Found {
  readonly version: number;
  readonly resultId: string;
  readonly items: Diagnostic[];
}

/** The same for the same text under the same settings. */
function resultOf(stamp: string, { check }: Settings): string {
  return `${stamp} ${JSON.stringify(check)}`;
}
