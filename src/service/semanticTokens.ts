import { directiveOf } from '../rules/directives.ts';
import type { Document, Line } from '../syntax/tree.ts';
import type { SemanticToken } from './service.ts';
import { tokensOf } from './statementTokens.ts';

/**
 * Tokens of all lines without problems. Of a symbol, its first appearance in a scenario is its declaration. Comments
 * are left to the grammar, but for the rule codes of a directive.
 */
export function semanticTokens({ text, lines }: Document): readonly SemanticToken[] {
  const tokens: SemanticToken[] = [];
  const symbols = new Set<string>();
  for (const line of lines) {
    if (line.problems.length > 0) continue;
    if (line.statement?.kind === 'scenario') symbols.clear();
    for (const token of tokensOfLine(line, text)) {
      const declares = token.type === 'variable' && !symbols.has(text.slice(token.from, token.to));
      if (declares) symbols.add(text.slice(token.from, token.to));
      tokens.push(declares ? { ...token, declaration: true } : token);
    }
  }
  return tokens;
}

/** The tokens of one line, those of its comment included. */
export function tokensOfLine({ statement, comment }: Line, text: string): readonly SemanticToken[] {
  const tokens = statement === undefined ? [] : tokensOf(statement, text);
  const codes = comment === undefined ? [] : (directiveOf(comment)?.codes ?? []);
  return [...tokens, ...codes.map(({ from, to }) => ({ from, to, type: 'enumMember', declaration: false }) as const)];
}
