import { SemanticTokensBuilder, type Range as WireRange } from 'vscode-languageserver';
import { SEMANTIC_TOKEN_TYPES } from '../../service/service.ts';
import { toSource } from '../convert.ts';
import type { Context, Feature } from '../feature.ts';

const LEGEND = { tokenTypes: [...SEMANTIC_TOKEN_TYPES], tokenModifiers: ['declaration'] };
const DECLARATION = 1 << LEGEND.tokenModifiers.indexOf('declaration');

/**
 * Colours by meaning, over those of the grammar. VS Code asks for what is in view if it cannot ask for all, which
 * takes less than a long text does; other editors may ask for all, and then for what has changed.
 */
export const semanticTokens: Feature = {
  capabilities: ({ extension }) => ({
    semanticTokensProvider: { legend: LEGEND, range: true, ...(!extension && { full: { delta: true } }) },
  }),
  register,
};

function register({ connection, documents, service, extension }: Context): void {
  const build = (builder: SemanticTokensBuilder, uri: string, range?: WireRange): SemanticTokensBuilder => {
    const document = documents.get(uri);
    if (document === undefined) return builder;
    const asked = range && { from: document.offsetAt(range.start), to: document.offsetAt(range.end) };
    for (const { from, to, type, declaration } of service.semanticTokens(toSource(document), asked)) {
      const { line, character } = document.positionAt(from);
      const modifiers = declaration ? DECLARATION : 0;
      builder.push(line, character, to - from, SEMANTIC_TOKEN_TYPES.indexOf(type), modifiers);
    }
    return builder;
  };

  const { semanticTokens: asked } = connection.languages;
  asked.onRange(({ textDocument: { uri }, range }) => build(new SemanticTokensBuilder(), uri, range).build());
  if (extension) return;

  /** Of each open document that was asked about, what was answered last. */
  const answered = new Map<string, SemanticTokensBuilder>();
  documents.onDidOpen(({ document }) => answered.set(document.uri, new SemanticTokensBuilder()));
  documents.onDidClose(({ document }) => answered.delete(document.uri));
  const builderOf = (uri: string, previous: string): SemanticTokensBuilder => {
    const builder = answered.get(uri) ?? new SemanticTokensBuilder();
    builder.previousResult(previous);
    return builder;
  };
  asked.on(({ textDocument: { uri } }) => build(builderOf(uri, ''), uri).build());
  asked.onDelta(({ textDocument: { uri }, previousResultId }) =>
    build(builderOf(uri, previousResultId), uri).buildEdits(),
  );
}
