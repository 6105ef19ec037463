import type { CodeLens } from 'vscode-languageserver';
import { toRange, toSource } from '../convert.ts';
import type { Context, Feature } from '../feature.ts';
import { NEW_FROM_EXAMPLE_COMMAND, SHOW_LINE_COMMAND, SHOW_PREVIEW_COMMAND } from '../protocol.ts';

/**
 * Above each scenario how its `expect` lines fare; above the first line, where our extension runs, the preview, or in an
 * empty file the examples and what may be written.
 */
export const codeLens: Feature = { capabilities: { codeLensProvider: {} }, register };

function register({ connection, documents, service, configuration, client, extension }: Context): void {
  connection.onCodeLens(async ({ textDocument: { uri } }) => {
    const settings = await configuration.of(uri);
    const document = documents.get(uri);
    if (document === undefined || !settings.codeLens) return [];
    const source = toSource(document);
    const found: CodeLens[] = service.lenses(source).map(lens => ({
      range: toRange(document, lens),
      command:
        extension && lens.failure !== undefined
          ? { title: verdict(lens), command: SHOW_LINE_COMMAND, arguments: [uri, lens.failure] }
          : // A title that does nothing: the protocol has no other way to show one.
            { title: verdict(lens), command: '' },
    }));
    if (!extension) return found;
    const top = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    const commands =
      source.text.trim() === ''
        ? [
            { title: 'Start from an example…', command: NEW_FROM_EXAMPLE_COMMAND },
            { title: 'See what may stand here (Ctrl+Space)', command: 'editor.action.triggerSuggest' },
          ]
        : [{ title: 'Open preview', command: SHOW_PREVIEW_COMMAND, arguments: [uri] }];
    return [...commands.map(command => ({ range: top, command })), ...found];
  });

  if (client.workspace?.codeLens?.refreshSupport === true) {
    configuration.onDidChange(() => void connection.sendRequest('workspace/codeLens/refresh'));
  }
}

/** `3 expect lines hold`, `1 of 3 expect lines fails` */
function verdict({ holding, failing }: { readonly holding: number; readonly failing: number }): string {
  const all = holding + failing;
  const lines = `expect ${all === 1 ? 'line' : 'lines'}`;
  if (failing === 0) return `${all} ${lines} ${all === 1 ? 'holds' : 'hold'}`;
  return `${all === 1 ? '' : `${failing} of `}${all} ${lines} ${failing === 1 ? 'fails' : 'fail'}`;
}
