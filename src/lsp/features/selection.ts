import type { SelectionRange } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Range } from '../../syntax/tree.ts';
import { toRange, toSource } from '../convert.ts';
import type { Context, Feature } from '../feature.ts';

/** Lets a selection grow: word, field, segment, line, section, scenario. */
export const selection: Feature = { capabilities: { selectionRangeProvider: true }, register };

function register({ connection, documents, service }: Context): void {
  connection.onSelectionRanges(({ textDocument, positions }) => {
    const document = documents.get(textDocument.uri);
    if (document === undefined) return [];
    return positions.map(position =>
      toSelection(document, service.selection(toSource(document), document.offsetAt(position))),
    );
  });
}

function toSelection(document: TextDocument, ranges: readonly Range[]): SelectionRange {
  let selected: SelectionRange | undefined;
  for (const range of [...ranges].reverse()) {
    selected =
      selected === undefined
        ? { range: toRange(document, range) }
        : { range: toRange(document, range), parent: selected };
  }
  return selected ?? { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } } };
}
