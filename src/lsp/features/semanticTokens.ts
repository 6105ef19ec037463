import { SemanticTokensBuilder } from 'vscode-languageserver';
import { SEMANTIC_TOKEN_TYPES } from '../../service/service.ts';
import { toSource } from '../convert.ts';
import type { Context, Feature } from '../feature.ts';

const LEGEND = { tokenTypes: [...SEMANTIC_TOKEN_TYPES], tokenModifiers: ['declaration'] };
const DECLARATION = 1 << LEGEND.tokenModifiers.indexOf('declaration');

/** Colours by meaning, over those of the grammar. */
export const semanticTokens: Feature = {
  capabilities: { semanticTokensProvider: { legend: LEGEND, full: true } },
  register,
};

function register({ connection, documents, service }: Context): void {
  connection.languages.semanticTokens.on(({ textDocument }) => {
    const builder = new SemanticTokensBuilder();
    const document = documents.get(textDocument.uri);
    if (document) {
      for (const { from, to, type, declaration } of service.semanticTokens(toSource(document))) {
        const { line, character } = document.positionAt(from);
        const modifiers = declaration ? DECLARATION : 0;
        builder.push(line, character, to - from, SEMANTIC_TOKEN_TYPES.indexOf(type), modifiers);
      }
    }
    return builder.build();
  });
}
