import {
  type CompletionList,
  commands,
  DiagnosticSeverity,
  languages,
  Position,
  type TextDocument,
  type TextEditor,
} from 'vscode';
import { bridge, needsBridge } from './bridge.ts';
import { putCaret, takeFirstSuggestion, type, untilText } from './person.ts';
import { cleanUp, delay, diagnostics, equal, openFile, until } from './support.ts';

const SYN = 'A -> B: SYN seq=x\n';

describe('what may come next', () => {
  afterEach(cleanUp);

  it('is a whole handshake, taken line by line, and nothing is wrong with it', async () => {
    const hosts = 'host A\nhost B\n';
    const editor = await openFile('next.tcpflow', hosts);
    const { document } = editor;
    // Enter lays out the lines above, a moment later: before that nothing new can be told from it.
    const written = [
      'A -> B: SYN seq=x\n',
      'A -> B: SYN     seq=x\nA <- B: SYN+ACK seq=y ack=x+1\n',
      'A -> B: SYN     seq=x\nA <- B: SYN+ACK seq=y ack=x+1\nA -> B: ACK     seq=x+1 ack=y+1\n',
    ];
    for (const [line, lines] of written.entries()) {
      putCaret(editor, new Position(2 + line, 0));
      await takeFirstSuggestion(editor);
      await delay(300);
      // Until the handshake is whole, a hint says who owes the next segment.
      const wrong = languages
        .getDiagnostics(document.uri)
        .filter(({ severity }) => severity !== DiagnosticSeverity.Hint);
      equal(wrong, []);
      await type('\n');
      await untilText(document, hosts + lines);
    }
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

  it('holds whole scenes, and each word once', async () => {
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

    it('a scene takes the hosts that are typed in its places, and nothing but hosts is offered there', async () => {
      const editor = await openFile('cast.tcpflow', '');
      await pressInto(editor, 'handshake');
      await until('a list', async () => (await shownRows()).some(row => row.startsWith('handshake')), shownRows);
      await bridge.press({ keys: ['Tab'] });
      await until(
        'the scene',
        () => editor.document.getText().startsWith('A -> B: SYN'),
        () => editor.document.getText(),
      );
      await bridge.press({ keys: [...'Client'] });
      await delay(500);
      equal(await shownRows(), [], 'offered in the place of a host');
      await bridge.press({ keys: ['Tab', ...'Server'] });
      await delay(500);
      equal(await shownRows(), [], 'offered in the place of a host');
      await bridge.press({ keys: ['Tab'] });
      await bridge.screenshot({ name: 'scene' });
      await untilText(
        editor.document,
        `Client -> Server: SYN     seq=x
Client <- Server: SYN+ACK seq=y ack=x+1
Client -> Server: ACK     seq=x+1 ack=y+1
`,
      );
      equal(editor.document.getText(editor.selection), 'x', 'the next place');
      await diagnostics(editor.document, 0);
    });

    it('Enter goes on with the next place, as Tab does, and replaces nothing', async () => {
      const editor = await openFile('goes-on.tcpflow', '');
      await pressInto(editor, 'handshake');
      await until(
        'a list',
        async () => (await shownRows()).some(row => row.startsWith('handshake')),
        async () => [editor.document.getText(), await shownRows()],
      );
      await bridge.press({ keys: ['Tab', 'Enter', 'Enter', 'Enter', 'Enter', 'Enter'] });
      await untilText(
        editor.document,
        'A -> B: SYN     seq=x\nA <- B: SYN+ACK seq=y ack=x+1\nA -> B: ACK     seq=x+1 ack=y+1\n\n',
      );
      equal(editor.selection.active.line, 4);
    });

    it('Enter behind the last place of a line that was taken begins the next line', async () => {
      const open = 'A -> B: SYN seq=x\nB -> A: SYN+ACK seq=y ack=x+1\nA -> B: ACK\n';
      const editor = await openFile('last-place.tcpflow', open);
      await commands.executeCommand('cursorBottom');
      await pressInto(editor, 'A -> B: P');
      const isOffered = async () => (await shownRows()).some(row => row.startsWith('PSH+ACK seq=x+1 ack=y+1 len=100'));
      await until('the offer', isOffered, shownRows);
      await bridge.press({ keys: ['Tab'] });
      await until(
        'its place',
        () => editor.document.getText(editor.selection) === '100',
        () => editor.document.getText(),
      );
      await bridge.press({ keys: ['4', '0', 'Enter', 'B'] });
      await until(
        'the next line',
        () => /len=40\nB$/.test(editor.document.getText()),
        () => editor.document.getText(),
      );
    });

    it('Enter ends a line that is written in full, whatever is offered there', async () => {
      const open = 'A -> B: SYN seq=x\nB -> A: SYN+ACK seq=y ack=x+1\nA -> B: ACK\nA -> B: ACK len=100\n';
      const editor = await openFile('by-hand.tcpflow', open);
      await commands.executeCommand('cursorBottom');
      for (const [line, offer] of [
        ['B -> A: ACK', 'ACK'],
        ['A -> B: ACK ack=y+1', 'y+1'],
      ] as const) {
        await pressInto(editor, line);
        await until('a list', async () => (await shownRows()).some(row => row.startsWith(offer)), shownRows);
        await bridge.press({ keys: ['Enter'] });
        await delay(300);
      }
      await untilText(
        editor.document,
        'A -> B: SYN     seq=x\nB -> A: SYN+ACK seq=y ack=x+1\nA -> B: ACK\nA -> B: ACK     len=100\nB -> A: ACK\nA -> B: ACK     ack=y+1\n',
      );
    });

    it('a scene with a hyphen is there as it is typed, and goes on with the connection that is open', async () => {
      const text = 'Client -> Server: SYN seq=x\nClient <- Server: SYN+ACK seq=y ack=x+1\nClient -> Server: ACK\n';
      const editor = await openFile('hyphen.tcpflow', text);
      // Where the API puts a caret, real keys find it only later.
      await commands.executeCommand('cursorBottom');
      await pressInto(editor, 'lost-f');
      await until('a list', async () => (await shownRows())[0]?.startsWith('lost-fin') === true, shownRows);
      await bridge.screenshot({ name: 'hyphen' });
      await bridge.press({ keys: ['Tab'] });
      await until(
        'the scene',
        () => editor.document.lineCount > 5,
        () => editor.document.getText(),
      );
      equal(editor.document.lineAt(3).text, 'Client -x Server: FIN+ACK seq=x+1 ack=y+1');
      await diagnostics(editor.document, 0);
    });

    it('stands first in the list, with an explanation', async () => {
      const editor = await openFile('list.tcpflow', SYN);
      putCaret(editor, new Position(1, 0));
      await until('a list of suggestions', async () => {
        await commands.executeCommand('editor.action.triggerSuggest');
        await delay(200);
        return (await shownRows()).length > 0;
      });
      const [first] = await shownRows();
      await bridge.screenshot({ name: 'completion' });
      equal(first?.includes('A <- B: SYN+ACK seq=y ack=x+1'), true, first);
      equal(first?.includes('B acknowledges and accepts'), true, first);
    });
  });
});

/** Types with real keys. VS Code says that it shows an editor before keys go to it: the first is pressed until it is there. */
async function pressInto({ document }: TextEditor, word: string): Promise<void> {
  const before = document.getText();
  const [first = '', ...others] = word;
  await until('the first letter', async () => {
    await bridge.press({ keys: [first] });
    for (let round = 0; round < 20 && document.getText() === before; round++) await delay(100);
    return document.getText() !== before;
  });
  await bridge.press({ keys: others });
}

/** What the list of suggestions holds, if it is open, as a screen reader says it. */
async function shownRows(): Promise<readonly string[]> {
  const shown = await bridge.query({ where: 'workbench', selector: '.suggest-widget.visible .monaco-list-row' });
  return shown.map(({ text, attributes }) => attributes['aria-label'] ?? text);
}

async function offered({ uri }: TextDocument, position: Position): Promise<readonly string[]> {
  const command = 'vscode.executeCompletionItemProvider';
  const { items } = await commands.executeCommand<CompletionList>(command, uri, position);
  return items.map(({ label }) => (typeof label === 'string' ? label : label.label));
}
