import { FoldingRangeKind } from 'vscode-languageserver';
import { toSource } from '../convert.ts';
import type { Context, Feature } from '../feature.ts';

/** Scenarios, sections, repeats and blocks of comments fold. */
export const folding: Feature = { capabilities: { foldingRangeProvider: true }, register };

function register({ connection, documents, service }: Context): void {
  connection.onFoldingRanges(({ textDocument }) => {
    const document = documents.get(textDocument.uri);
    return (
      document &&
      service.folding(toSource(document)).map(({ startLine, endLine, kind }) => ({
        startLine,
        endLine,
        kind: kind === 'comment' ? FoldingRangeKind.Comment : FoldingRangeKind.Region,
      }))
    );
  });
}
