import {
  type CompletionContext,
  CompletionItemKind,
  CompletionTriggerKind,
  InsertTextFormat,
  type Position,
  type CompletionItem as WireItem,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { CompletionItem } from '../../service/service.ts';
import { toRange, toSource } from '../convert.ts';
import type { Context, Feature } from '../feature.ts';
import { toMarkdown } from '../markdown.ts';

const KIND = {
  line: CompletionItemKind.Event,
  scene: CompletionItemKind.Snippet,
  arrow: CompletionItemKind.Operator,
  statement: CompletionItemKind.Keyword,
  host: CompletionItemKind.Class,
  flag: CompletionItemKind.EnumMember,
  field: CompletionItemKind.Field,
  value: CompletionItemKind.Value,
  state: CompletionItemKind.EnumMember,
  call: CompletionItemKind.Function,
  label: CompletionItemKind.Reference,
  setting: CompletionItemKind.Property,
  variable: CompletionItemKind.Variable,
  code: CompletionItemKind.Constant,
} as const satisfies Record<CompletionItem['kind'], CompletionItemKind>;

/** What can come next, ready-made; and words, fields, values and names inside a line. */
export const completion: Feature = {
  capabilities: {
    completionProvider: { triggerCharacters: [' ', ':', '=', '+', '>', '-', '~', '<', '(', '/'] },
  },
  register,
};

function register({ connection, documents, service, docs, client }: Context): void {
  const { labelDetailsSupport, snippetSupport } = client.textDocument?.completion?.completionItem ?? {};
  const able = { labelDetails: labelDetailsSupport === true, snippets: snippetSupport === true };
  connection.onCompletion(({ textDocument, position, context }) => {
    const document = documents.get(textDocument.uri);
    if (document === undefined || isIndenting(context, document, position)) return [];
    return service
      .completion(toSource(document), document.offsetAt(position))
      .filter(({ kind }) => able.snippets || kind !== 'scene')
      .map((item, index) => toItem(item, index, document, docs, able));
  });
}

/** A blank before a line that is there already indents it: nobody has asked for anything. */
function isIndenting(context: CompletionContext | undefined, document: TextDocument, position: Position): boolean {
  if (context?.triggerKind !== CompletionTriggerKind.TriggerCharacter || context.triggerCharacter !== ' ') return false;
  const start = { line: position.line, character: 0 };
  const end = { line: position.line + 1, character: 0 };
  return (
    document.getText({ start, end: position }).trim() === '' && document.getText({ start: position, end }).trim() !== ''
  );
}

function toItem(
  { kind, label, text, snippet, filter, detail, documentation, from, to }: CompletionItem,
  index: number,
  document: TextDocument,
  docs: string | undefined,
  { labelDetails, snippets }: { readonly labelDetails: boolean; readonly snippets: boolean },
): WireItem {
  const item: WireItem = {
    label,
    kind: KIND[kind],
    sortText: String(index).padStart(4, '0'),
    filterText: filter ?? text,
    textEdit: { range: toRange(document, { from, to }), newText: text },
  };
  if (snippet !== undefined && snippets) {
    item.textEdit = { range: toRange(document, { from, to }), newText: snippet };
    item.insertTextFormat = InsertTextFormat.Snippet;
  }
  if (index === 0) item.preselect = true;
  if (detail !== '') item.detail = detail;
  if (detail !== '' && labelDetails) item.labelDetails = { description: detail };
  if (documentation !== '') item.documentation = toMarkdown(documentation, docs);
  return item;
}
