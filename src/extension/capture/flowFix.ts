import {
  CodeAction,
  CodeActionKind,
  type Diagnostic,
  type Disposable,
  languages,
  Range,
  type TextDocument,
  WorkspaceEdit,
} from 'vscode';
import type { ImportOptions } from '../../capture/importer.ts';
import { flowFromText } from './flowFromText.ts';

/**
 * A quick fix for who has put the output of tcpdump, or a packetdrill script, into a file for flows: it becomes one.
 * @param optionsFor how it is to be read
 */
export function registerFlowFix(optionsFor: (document: TextDocument) => ImportOptions): Disposable {
  return languages.registerCodeActionsProvider(
    { language: 'tcpflow' },
    {
      async provideCodeActions(document, _range, { diagnostics }, token) {
        const unreadable = diagnostics.filter(isUnreadable);
        if (unreadable.length === 0 || !isForeign(document)) return [];
        const flow = await flowFromText(document.getText(), optionsFor(document), token);
        return flow === undefined ? [] : [fixOf(document, flow, unreadable)];
      },
    },
    { providedCodeActionKinds: [CodeActionKind.QuickFix] },
  );
}

function fixOf(document: TextDocument, flow: string, diagnostics: readonly Diagnostic[]): CodeAction {
  const action = new CodeAction('Turn the text into a flow', CodeActionKind.QuickFix);
  action.diagnostics = [...diagnostics];
  action.isPreferred = true;
  action.edit = new WorkspaceEdit();
  action.edit.replace(document.uri, document.validateRange(new Range(0, 0, document.lineCount, 0)), flow);
  return action;
}

/** Nothing in it is a flow that would be lost. */
function isForeign(document: TextDocument): boolean {
  const unreadable = new Set(
    languages
      .getDiagnostics(document.uri)
      .filter(isUnreadable)
      .map(({ range }) => range.start.line),
  );
  return Array.from({ length: document.lineCount }, (_, line) => document.lineAt(line)).every(
    ({ isEmptyOrWhitespace, lineNumber }) => isEmptyOrWhitespace || unreadable.has(lineNumber),
  );
}

function isUnreadable({ source, code }: Diagnostic): boolean {
  return source === 'tcpflow' && (typeof code === 'object' ? code.value : code) === 'syntax/error';
}
