import {
  type CodeAction,
  CodeActionKind,
  type ServerCapabilities,
  type Range as WireRange,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { CheckSettings, Finding } from '../../service/service.ts';
import type { Fix } from '../../syntax/tree.ts';
import { toSource } from '../convert.ts';
import { toDiagnostic } from '../diagnostic.ts';
import type { Context, Feature } from '../feature.ts';
import { toWorkspaceEdit } from '../workspaceEdit.ts';

/** `editor.codeActionsOnSave` names it. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.tcpflow`;

const PROVIDER = {
  codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, FIX_ALL],
  resolveProvider: true,
} satisfies ServerCapabilities['codeActionProvider'];

/** Repairs of what is wrong where the caret or the selection is, ways not to hear of it, refactorings, fix all. */
export const codeActions: Feature = { capabilities: { codeActionProvider: PROVIDER }, register };

/** What is kept of a refactoring until somebody picks it. */
interface Picked {
  readonly uri: string;
  readonly version: number;
  readonly offset: number;
  readonly id: string;
}

function register(context: Context): void {
  const { connection, documents, service, configuration, client } = context;
  const resolves = client.textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true;

  connection.onCodeAction(async ({ textDocument, range, context: { only } }) => {
    const { check } = await configuration.of(textDocument.uri);
    const document = documents.get(textDocument.uri);
    if (document === undefined) return [];
    const wants = (kind: string): boolean => only === undefined || only.some(asked => includes(asked, kind));
    return [
      ...(wants(CodeActionKind.QuickFix) ? quickFixes(document, range, check) : []),
      ...(wants(CodeActionKind.RefactorRewrite) ? refactorings(document, range) : []),
      // Unasked for, it would be made at every move of the caret.
      ...(only !== undefined && wants(FIX_ALL) ? fixAll(document, check) : []),
    ];
  });

  connection.onCodeActionResolve(action => {
    const { uri, version, offset, id } = action.data as Picked;
    const document = documents.get(uri);
    if (document?.version !== version) return action;
    return { ...action, edit: toWorkspaceEdit(document, service.refactor(toSource(document), offset, id), client) };
  });

  function quickFixes(document: TextDocument, range: WireRange, check: CheckSettings): CodeAction[] {
    const source = toSource(document);
    return service
      .diagnostics(source, check)
      .filter(finding => touches(document, finding, range))
      .flatMap(finding => [
        ...service.repairs(source, check, finding).map((fix, index) => toAction(document, finding, fix, index === 0)),
        ...service.suppressions(source, finding).map(fix => toAction(document, finding, fix, false)),
      ]);
  }

  function toAction(document: TextDocument, finding: Finding, { title, edits }: Fix, isPreferred: boolean): CodeAction {
    return {
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [toDiagnostic(finding, document, context.docs, client)],
      isPreferred,
      edit: toWorkspaceEdit(document, edits, client),
    };
  }

  function refactorings(document: TextDocument, { start }: WireRange): CodeAction[] {
    const { uri, version } = document;
    const offset = document.offsetAt(start);
    return service.refactorings(toSource(document), offset).flatMap(({ id, title }) => {
      const kind = CodeActionKind.RefactorRewrite;
      if (resolves) return { title, kind, data: { uri, version, offset, id } satisfies Picked };
      const edits = service.refactor(toSource(document), offset, id);
      return edits.length === 0 ? [] : { title, kind, edit: toWorkspaceEdit(document, edits, client) };
    });
  }

  function fixAll(document: TextDocument, check: CheckSettings): CodeAction[] {
    const edits = service.fixAll(toSource(document), check);
    if (edits.length === 0) return [];
    return [{ title: 'Fix all that can be fixed', kind: FIX_ALL, edit: toWorkspaceEdit(document, edits, client) }];
  }
}

/** A client asks for a kind and means its sub-kinds too; the empty kind is all of them. */
function includes(asked: string, kind: string): boolean {
  return asked === '' || kind === asked || kind.startsWith(`${asked}.`);
}

function touches(document: TextDocument, finding: Finding, range: WireRange): boolean {
  return finding.from <= document.offsetAt(range.end) && finding.to >= document.offsetAt(range.start);
}
