import {
  type CallHierarchyItem,
  type CallHierarchyOutgoingCall,
  type CodeLens,
  commands,
  type DocumentHighlight,
  type DocumentLink,
  type Hover,
  type InlayHint,
  type Location,
  Position,
  Range,
  type SymbolInformation,
  type TextDocument,
  window,
} from 'vscode';
import { bridge, needsBridge } from './bridge.ts';
import { putCaret } from './person.ts';
import { cleanUp, configure, delay, equal, openFile, until } from './support.ts';

const HANDSHAKE = `# RFC 9293 §3.5 tells why
scenario "Open"
A -> B: SYN
A <- B: SYN+ACK
A -> B: ACK as last
expect A ESTABLISHED SND.NXT=7, B ESTABLISHED
`;

const SYMBOLS = 'A -> B: SYN seq=x\nA <- B: SYN+ACK seq=y ack=x+1\nA -> B: ACK seq=x+1 ack=y+1\n';

const OPEN = 'given A ESTABLISHED seq=u, B ESTABLISHED seq=v\n';

describe('reading', () => {
  afterEach(cleanUp);

  it('a hover says what becomes of a segment, and why', async () => {
    const { document } = await openFile('hover.tcpflow', HANDSHAKE);
    const texts = async () => {
      const position = new Position(2, 9);
      const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', document.uri, position);
      return hovers.flatMap(({ contents }) => contents.map(text => (typeof text === 'string' ? text : text.value)));
    };
    await until('a hover', async () => (await texts()).length > 0);
    const text = (await texts()).join('\n');
    for (const part of ['Opens a connection', 'Verdict', 'RFC 9293', 'SYN-RECEIVED']) {
      equal(text.includes(part), true, `${part} in ${text}`);
    }
  });

  it('a number of an acknowledgment leads to the segment that it acknowledges, a symbol to where it is bound', async () => {
    const editor = await openFile('definition.tcpflow', SYMBOLS);
    await leadsTo(editor.document, 'x+1 ack', 0);
    putCaret(editor, 'y+1');
    await until(
      'the caret at the line that binds y',
      async () => {
        await commands.executeCommand('editor.action.revealDefinition');
        return window.activeTextEditor?.selection.active.line === 1;
      },
      () => window.activeTextEditor?.selection.active,
    );
    const found = await commands.executeCommand<Location[]>(
      'vscode.executeReferenceProvider',
      editor.document.uri,
      new Position(0, 16),
    );
    equal(found.map(({ range }) => range.start.line).sort(), [0, 1, 2]);
  });

  it('a segment leads to what answers it, and back', async () => {
    const { document } = await openFile('answers.tcpflow', SYMBOLS);
    const prepare = async () => {
      const at = new Position(0, 0);
      const found = await commands.executeCommand<CallHierarchyItem[]>('vscode.prepareCallHierarchy', document.uri, at);
      return found?.[0];
    };
    await until('a segment', async () => (await prepare())?.name === 'A → B  SYN seq=x', prepare);
    const calls = await commands.executeCommand<CallHierarchyOutgoingCall[]>(
      'vscode.provideOutgoingCalls',
      await prepare(),
    );
    equal(
      calls.map(({ to }) => to.name),
      ['A ← B  SYN+ACK seq=y ack=x+1'],
    );
  });

  it('a selection grows with what it is about, and each name is marked wherever it stands', async () => {
    const editor = await openFile('selection.tcpflow', `section "Open"\n${SYMBOLS}`);
    const selected = () => editor.document.getText(window.activeTextEditor?.selection);
    putCaret(editor, 'x+1');
    await until(
      'the whole line',
      async () => {
        await commands.executeCommand('editor.action.smartSelect.expand');
        return selected().trim() === 'A <- B: SYN+ACK seq=y ack=x+1';
      },
      selected,
    );
    const marked = await commands.executeCommand<DocumentHighlight[]>(
      'vscode.executeDocumentHighlights',
      editor.document.uri,
      new Position(1, 16),
    );
    equal(marked.map(({ range }) => range.start.line).sort(), [1, 2, 3]);
  });

  it('scenarios of all files are symbols of the workspace', async () => {
    await openFile('symbols.tcpflow', `scenario "A most unusual opening"\n${SYMBOLS}`);
    const find = async () => {
      const query = 'most unusual';
      const found = await commands.executeCommand<SymbolInformation[]>('vscode.executeWorkspaceSymbolProvider', query);
      return found.map(({ name }) => name);
    };
    await until('the scenario', async () => (await find()).includes('A most unusual opening'), find);
  });

  it('hints tell what is left out and which states follow; each setting switches its own', async () => {
    const { document } = await openFile('hints.tcpflow', HANDSHAKE);
    const hints = async () => {
      const whole = new Range(0, 0, document.lineCount, 0);
      const all = await commands.executeCommand<InlayHint[]>('vscode.executeInlayHintProvider', document.uri, whole);
      return all.map(({ label }) => (typeof label === 'string' ? label : label.map(({ value }) => value).join('')));
    };
    const has = (text: string) => async () => (await hints()).includes(text);
    await until('numbers', has('seq=1 ack=1'), hints);
    await until('states', has('A SYN-SENT, B SYN-RECEIVED'), hints);
    await configure('tcpflow.inlayHints.states', false);
    await until('no states', async () => !(await hints()).some(hint => hint.includes('SYN-SENT')), hints);
    await until('numbers still', has('seq=1 ack=1'), hints);
    await configure('tcpflow.inlayHints.numbers', false);
    await until('nothing', async () => (await hints()).length === 0, hints);
    await configure('tcpflow.inlayHints.bytesInFlight', true);
    await until('bytes in flight', has('1 in flight'), hints);
  });

  it('lenses tell how expectations fare and lead to those that fail, and open the preview', async () => {
    const editor = await openFile('lens.tcpflow', HANDSHAKE);
    const { document } = editor;
    await until(
      'a verdict',
      async () => (await lensTitles(document)).includes('1 expect line fails'),
      () => lensTitles(document),
    );
    const open = (await lenses(document)).find(({ command }) => command?.title === 'Open preview')?.command;
    await commands.executeCommand(open?.command ?? 'none', ...(open?.arguments ?? []));
    const tabs = () => window.tabGroups.all.flatMap(group => group.tabs.map(tab => tab.label));
    await until('a preview', () => tabs().includes('Preview lens.tcpflow'), tabs);
    const failing = (await lenses(document)).find(({ command }) => command?.title === '1 expect line fails')?.command;
    await commands.executeCommand(failing?.command ?? '', ...(failing?.arguments ?? []));
    await until(
      'the line that fails',
      () => document.lineAt(editor.selection.active).text.startsWith('expect'),
      () => editor.selection.active.line,
    );
    await configure('tcpflow.codeLens', false);
    await until('no lens', async () => (await lenses(document)).length === 0);
  });

  it('a section of an RFC that a comment names is a link', async () => {
    const { document } = await openFile('links.tcpflow', HANDSHAKE);
    const links = async () => {
      const found = await commands.executeCommand<DocumentLink[]>('vscode.executeLinkProvider', document.uri);
      return found.map(({ target }) => target?.toString(true));
    };
    await until(
      'a link',
      async () => (await links()).includes('https://www.rfc-editor.org/rfc/rfc9293#section-3.5'),
      links,
    );
  });

  describe('on screen', () => {
    before(needsBridge);

    it('hints, lenses and the status bar stand beside the text, a hover over it', async () => {
      const editor = await openFile('screen.tcpflow', HANDSHAKE);
      await shows('.view-line', 'A -> B: ACK seq=1 ack=1 as last B ESTABLISHED');
      await shows('.codelens-decoration', '1 expect line fails');
      await shows('.statusbar-item', '3 segments, 1 problem');
      putCaret(editor, new Position(2, 9));
      await commands.executeCommand('editor.action.showHover');
      await shows('.monaco-hover', 'Opens a connection', 'Verdict');
      await delay(300);
      await bridge.screenshot({ name: 'reading' });
    });

    it('remarks stand behind the lines if the user wants them, and only then', async () => {
      await openFile('remarks.tcpflow', `${OPEN}A -x B: ACK len=100\nwait RTO\nA -> B: ACK seq=u len=100\n`);
      const selector = '.view-lines [class*="TextEditorDecorationType"]';
      const remarks = async () => (await bridge.query({ where: 'workbench', selector })).length;
      await shows('.statusbar-item', '2 segments');
      equal(await remarks(), 0);
      await configure('tcpflow.decorations', true);
      await until('two remarks', async () => (await remarks()) >= 2, remarks);
      await bridge.screenshot({ name: 'remarks' });
      await configure('tcpflow.decorations', false);
      await until('no remark', async () => (await remarks()) === 0, remarks);
    });
  });
});

/** Waits until one element of the workbench holds all these texts. */
async function shows(selector: string, ...texts: readonly string[]): Promise<void> {
  const shown = async () =>
    (await bridge.query({ where: 'workbench', selector })).map(({ text }) => withoutBlanks(text));
  await until(
    `${texts.join(', ')} on screen`,
    async () => (await shown()).some(text => texts.every(part => text.includes(withoutBlanks(part)))),
    shown,
  );
}

/** A hint has a margin in one version of VS Code, and blanks in another. */
function withoutBlanks(text: string): string {
  return text.replace(/\s/g, '');
}

async function lenses({ uri }: TextDocument): Promise<readonly CodeLens[]> {
  return (await commands.executeCommand<CodeLens[] | undefined>('vscode.executeCodeLensProvider', uri)) ?? [];
}

async function lensTitles(document: TextDocument): Promise<readonly (string | undefined)[]> {
  return (await lenses(document)).map(({ command }) => command?.title);
}

async function leadsTo(document: TextDocument, at: string, line: number): Promise<void> {
  const position = document.positionAt(document.getText().indexOf(at));
  const lines = async () => {
    const found = await commands.executeCommand<(Location | { targetRange: Range })[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      position,
    );
    return found.map(each => ('range' in each ? each.range : each.targetRange).start.line);
  };
  await until(`a way to line ${line}`, async () => (await lines()).includes(line), lines);
}
