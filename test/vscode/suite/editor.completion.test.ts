import { type CompletionList, commands, DiagnosticSeverity, languages, Position, type TextDocument } from 'vscode';
import { bridge, needsBridge } from './bridge.ts';
import { putCaret, takeFirstSuggestion, type, untilText } from './person.ts';
import { cleanUp, delay, diagnostics, equal, openFile, until } from './support.ts';

const SYN = 'A -> B: SYN seq=x\n';

describe('what may come next', () => {
  afterEach(cleanUp);

  it('is a whole handshake, taken line by line from an empty file, and nothing is wrong with it', async () => {
    const editor = await openFile('next.tcpflow', '');
    const { document } = editor;
    for (let line = 0; line < 3; line++) {
      putCaret(editor, new Position(line, 0));
      await takeFirstSuggestion(editor);
      await delay(300);
      // Until the handshake is whole, a hint says who owes the next segment.
      const wrong = languages
        .getDiagnostics(document.uri)
        .filter(({ severity }) => severity !== DiagnosticSeverity.Hint);
      equal(wrong, []);
      await type('\n');
    }
    await untilText(
      document,
      'A -> B: SYN     seq=x\nA <- B: SYN+ACK seq=y ack=x+1\nA -> B: ACK     seq=x+1 ack=y+1\n',
    );
    // What was checked last is the whole of it.
    await delay(500);
    await diagnostics(document, 0);
  });

  it('is the right number behind "ack="', async () => {
    const editor = await openFile('number.tcpflow', `${SYN}A <- B: SYN+ACK seq=y ack=`);
    putCaret(editor, new Position(1, 100));
    await takeFirstSuggestion(editor);
    equal(editor.document.lineAt(1).text, 'A <- B: SYN+ACK seq=y ack=x+1');
    await diagnostics(editor.document, 0);
  });

  it('holds the scenes that snippets are, and each word once', async () => {
    const { document } = await openFile('scenes.tcpflow', SYN);
    const labels = await offered(document, new Position(1, 0));
    equal(
      ['handshake', 'lost-fin', 'close', 'flood'].filter(label => !labels.includes(label)),
      [],
      'missing',
    );
    equal(
      labels.filter((label, index) => labels.indexOf(label) !== index),
      [],
      'twice',
    );
  });

  it('is the arrow, or a line that is lost, behind an arrow that is begun', async () => {
    const { document } = await openFile('arrow.tcpflow', `${SYN}B -`);
    const labels = await offered(document, new Position(1, 3));
    for (const label of ['->', '-x', 'B -x A: SYN+ACK seq=y ack=x+1']) equal(labels.includes(label), true, label);
  });

  it('is a statement with places to fill in behind its first letters', async () => {
    const editor = await openFile('places.tcpflow', `${SYN}sect`);
    putCaret(editor, new Position(1, 4));
    await takeFirstSuggestion(editor);
    equal(editor.document.lineAt(1).text, 'section "heading"');
    equal(editor.document.getText(editor.selection), 'heading', 'selected');
  });

  describe('on screen', () => {
    before(needsBridge);

    it('stands first in the list, with an explanation', async () => {
      const editor = await openFile('list.tcpflow', SYN);
      putCaret(editor, new Position(1, 0));
      const rows = async () => {
        const shown = await bridge.query({ where: 'workbench', selector: '.suggest-widget .monaco-list-row' });
        return shown.map(({ text, attributes }) => attributes['aria-label'] ?? text);
      };
      await until('a list of suggestions', async () => {
        await commands.executeCommand('editor.action.triggerSuggest');
        await delay(200);
        return (await rows()).length > 0;
      });
      const [first] = await rows();
      await bridge.screenshot({ name: 'completion' });
      equal(first?.includes('A <- B: SYN+ACK seq=y ack=x+1'), true, first);
      equal(first?.includes('B acknowledges and accepts'), true, first);
    });
  });
});

async function offered({ uri }: TextDocument, position: Position): Promise<readonly string[]> {
  const command = 'vscode.executeCompletionItemProvider';
  const { items } = await commands.executeCommand<CompletionList>(command, uri, position);
  return items.map(({ label }) => (typeof label === 'string' ? label : label.label));
}
