import { type CallHierarchyItem, SymbolKind } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Answer } from '../../service/answers.ts';
import { toRange, toSource } from '../convert.ts';
import type { Context, Feature } from '../feature.ts';

/** What answers a segment, and what it answers: one calls forth the other. */
export const callHierarchy: Feature = { capabilities: { callHierarchyProvider: true }, register };

function register({ connection, documents, service }: Context): void {
  const { callHierarchy: requests } = connection.languages;

  requests.onPrepare(({ textDocument, position }) => {
    const document = documents.get(textDocument.uri);
    const found = document && service.answerAt(toSource(document), document.offsetAt(position));
    return document === undefined || found === undefined ? null : [toItem(document, found)];
  });

  requests.onIncomingCalls(({ item: { uri, range } }) => {
    const document = documents.get(uri);
    if (document === undefined) return null;
    return service.answeredBy(toSource(document), range.start.line).map(answer => {
      const from = toItem(document, answer);
      return { from, fromRanges: [from.selectionRange] };
    });
  });

  requests.onOutgoingCalls(({ item: { uri, range } }) => {
    const document = documents.get(uri);
    if (document === undefined) return null;
    return service
      .answersTo(toSource(document), range.start.line)
      .map(answer => ({ to: toItem(document, answer), fromRanges: [range] }));
  });
}

function toItem(document: TextDocument, answer: Answer): CallHierarchyItem {
  const range = toRange(document, answer);
  const { name, line } = answer;
  return { name, kind: SymbolKind.Event, detail: `line ${line + 1}`, uri: document.uri, range, selectionRange: range };
}
