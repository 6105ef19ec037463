import {
  type DecorationOptions,
  type Disposable,
  type Event,
  OverviewRulerLane,
  Range,
  type TextEditor,
  ThemeColor,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type CheckedParams, REMARKS_REQUEST, type RemarksParams, type RemarksResult } from '../lsp/protocol.ts';

/**
 * Says behind each line what its segment is, as `lost` or `fast retransmission`, and marks it in the overview ruler; if
 * the user wants that.
 * @param onChecked a text has been checked: it may be something else now
 */
export function decorate(client: BaseLanguageClient, onChecked: Event<CheckedParams>): Disposable {
  const type = window.createTextEditorDecorationType({
    after: { margin: '0 0 0 3ch', fontStyle: 'italic', color: new ThemeColor('editorCodeLens.foreground') },
    overviewRulerLane: OverviewRulerLane.Right,
    overviewRulerColor: new ThemeColor('charts.blue'),
  });
  const lostType = window.createTextEditorDecorationType({ overviewRulerColor: new ThemeColor('charts.red') });

  async function update(editor: TextEditor): Promise<void> {
    const { document } = editor;
    if (document.languageId !== 'tcpflow') return;
    const params: RemarksParams = { uri: client.code2ProtocolConverter.asUri(document.uri) };
    const wanted = workspace.getConfiguration(SECTION, document).get(NAME) === true && client.isRunning();
    const result = wanted ? await client.sendRequest<RemarksResult | null>(REMARKS_REQUEST, params) : null;
    // What is about an older text is about other lines; the newer text will be checked, too.
    if (result !== null && result.version !== document.version) return;
    const remarks = result?.remarks ?? [];
    const placed = remarks.map(({ line, text, isLost }) => ({
      isLost,
      options: optionsFor(document.lineAt(line), text),
    }));
    editor.setDecorations(
      type,
      placed.map(({ options }) => options),
    );
    editor.setDecorations(
      lostType,
      placed.filter(({ isLost }) => isLost).map(({ options: { range } }) => range),
    );
  }

  function updateAll(): void {
    // A server that stops answers no more, and takes nothing back.
    for (const editor of window.visibleTextEditors) void update(editor).catch(() => {});
  }

  const parts = [
    type,
    lostType,
    onChecked(updateAll),
    window.onDidChangeVisibleTextEditors(updateAll),
    workspace.onDidChangeConfiguration(change => {
      if (change.affectsConfiguration(`${SECTION}.${NAME}`)) updateAll();
    }),
  ];
  return {
    dispose() {
      for (const part of parts) part.dispose();
    },
  };
}

const SECTION = 'tcpflow';
const NAME = 'decorations';

function optionsFor({ range: { end } }: { readonly range: Range }, text: string): DecorationOptions {
  return { range: new Range(end, end), renderOptions: { after: { contentText: `← ${text}` } } };
}
