import {
  type Diagnostic,
  DiagnosticSeverity,
  type Disposable,
  type Event,
  languages,
  StatusBarAlignment,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { CheckedParams } from '../lsp/protocol.ts';
import { statusBarText } from './statusBarText.ts';

/**
 * Says in the status bar what is in the file that is being edited: segments, problems. A click shows the log.
 * @param onChecked a text has been checked
 */
export function showStatus(client: BaseLanguageClient, onChecked: Event<CheckedParams>): Disposable {
  const segments = new Map<string, number>();
  const item = window.createStatusBarItem('tcpflow.status', StatusBarAlignment.Right, 100);
  item.name = 'TCP Flow';
  item.command = 'tcpflow.showOutput';

  function show(): void {
    const document = window.activeTextEditor?.document;
    const count = document && segments.get(document.uri.toString());
    if (document?.languageId !== 'tcpflow' || count === undefined) {
      item.hide();
      return;
    }
    const problems = languages.getDiagnostics(document.uri).filter(isProblem).length;
    const { text, tooltip } = statusBarText(count, problems);
    item.text = text;
    item.tooltip = tooltip;
    item.accessibilityInformation = { label: tooltip };
    item.show();
  }

  const listeners = [
    item,
    onChecked(({ uri, segments: count }) => {
      segments.set(client.protocol2CodeConverter.asUri(uri).toString(), count);
      show();
    }),
    workspace.onDidCloseTextDocument(({ uri }) => void segments.delete(uri.toString())),
    window.onDidChangeActiveTextEditor(show),
    languages.onDidChangeDiagnostics(show),
  ];
  return {
    dispose() {
      for (const listener of listeners) listener.dispose();
    },
  };
}

/** What VS Code counts as one too: hints are none. */
function isProblem({ source, severity }: Diagnostic): boolean {
  return source === 'tcpflow' && severity !== DiagnosticSeverity.Hint;
}
