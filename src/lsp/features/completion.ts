import { CompletionItemKind, type CompletionItem as WireItem } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { CompletionItem } from '../../service/service.ts';
import { toRange, toSource } from '../convert.ts';
import type { Context, Feature } from '../feature.ts';
import { toMarkdown } from '../markdown.ts';

const KIND = {
  line: CompletionItemKind.Event,
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
  const labelDetails = client.textDocument?.completion?.completionItem?.labelDetailsSupport === true;
  connection.onCompletion(({ textDocument, position }) => {
    const document = documents.get(textDocument.uri);
    if (document === undefined) return [];
    return service
      .completion(toSource(document), document.offsetAt(position))
      .map((item, index) => toItem(item, index, document, docs, labelDetails));
  });
}

function toItem(
  { kind, label, text, detail, documentation, from, to }: CompletionItem,
  index: number,
  document: TextDocument,
  docs: string | undefined,
  labelDetails: boolean,
): WireItem {
  const item: WireItem = {
    label,
    kind: KIND[kind],
    sortText: String(index).padStart(4, '0'),
    filterText: text,
    textEdit: { range: toRange(document, { from, to }), newText: text },
  };
  if (index === 0) item.preselect = true;
  if (detail !== '') item.detail = detail;
  if (detail !== '' && labelDetails) item.labelDetails = { description: detail };
  if (documentation !== '') item.documentation = toMarkdown(documentation, docs);
  return item;
}
