import { directiveOf } from '../rules/directives.ts';
import type { Document, Line, Range } from '../syntax/tree.ts';
import { lineAt } from './lines.ts';
import type { NameIndex } from './nameIndex.ts';
import type { SemanticToken } from './service.ts';
import { tokensOf } from './statementTokens.ts';

/**
 * Tokens of the lines without problems, of all or of those that a range touches. Where a symbol is met first is its
 * declaration. Comments are left to the grammar, but for the rule codes of a directive.
 */
export function semanticTokens(
  document: Document,
  names: NameIndex,
  range: Range = { from: 0, to: document.text.length },
): readonly SemanticToken[] {
  const { text, lines } = document;
  const tokens: SemanticToken[] = [];
  for (const line of lines.slice(lineAt(document, range.from), lineAt(document, range.to) + 1)) {
    if (line.problems.length > 0) continue;
    for (const token of tokensOfLine(line, text)) {
      const declares = token.type === 'variable' && names.isFirst(token.from);
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
