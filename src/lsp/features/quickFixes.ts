import { type CodeAction, CodeActionKind, type Range as WireRange } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding } from '../../rules/finding.ts';
import { toSource } from '../convert.ts';
import { toDiagnostic } from '../diagnostic.ts';
import type { Context, Feature } from '../feature.ts';
import { toWorkspaceEdit } from '../workspaceEdit.ts';

/** The repairs that findings offer, where the caret or the selection touches the finding. */
export const quickFixes: Feature = {
  capabilities: { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] } },
  register,
};

function register(context: Context): void {
  const { connection, documents, service, configuration } = context;

  connection.onCodeAction(async ({ textDocument, range, context: { only } }) => {
    if (only && !only.some(wantsQuickFix)) return [];
    const { check } = await configuration.of(textDocument.uri);
    const document = documents.get(textDocument.uri);
    if (!document) return [];
    return service
      .diagnostics(toSource(document), check)
      .filter(finding => touches(document, finding, range))
      .flatMap(finding => toActions(finding, document, context));
  });
}

/** A client asks for a kind and means its sub-kinds too; the empty kind is all of them. */
function wantsQuickFix(kind: string): boolean {
  return kind === '' || kind === CodeActionKind.QuickFix;
}

function touches(document: TextDocument, finding: Finding, range: WireRange): boolean {
  return finding.from <= document.offsetAt(range.end) && finding.to >= document.offsetAt(range.start);
}

function toActions(finding: Finding, document: TextDocument, { docs, client }: Context): CodeAction[] {
  return finding.fixes.map((fix, index) => ({
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [toDiagnostic(finding, document, docs, client)],
    isPreferred: index === 0,
    edit: toWorkspaceEdit(document, fix.edits, client),
  }));
}
