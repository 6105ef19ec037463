import type MarkdownIt from 'markdown-it';
import { commands, type Disposable, workspace } from 'vscode';
import { readSettings, type Settings } from '../../lsp/settings.ts';
import { drawFlowFences } from './flowFences.ts';

/** What VS Code's Markdown preview calls when it is shown for the first time. */
export interface MarkdownApi {
  extendMarkdownIt(md: MarkdownIt): MarkdownIt;
}

/** Lets the Markdown preview draw flows. @param keep holds what is to be disposed of with the extension */
export function createMarkdownApi(keep: (listener: Disposable) => void): MarkdownApi {
  return {
    extendMarkdownIt(md) {
      keep(
        workspace.onDidChangeConfiguration(event => {
          if (event.affectsConfiguration('tcpflow.rules')) void commands.executeCommand('markdown.preview.refresh');
        }),
      );
      return drawFlowFences(md, checkSettings);
    },
  };
}

function checkSettings(): Settings['check'] {
  return readSettings({ rules: workspace.getConfiguration('tcpflow').get('rules') }).check;
}
