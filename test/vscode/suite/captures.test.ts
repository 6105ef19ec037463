import { commands, env, TabInputWebview, type TextDocument, version, window, workspace } from 'vscode';
import two from '../../fixtures/captures/fast-open.a.pcap';
import request from '../../fixtures/captures/request.a.pcap';
import { bridge, needsBridge } from './bridge.ts';
import { actionsAt, apply } from './person.ts';
import { cleanUp, configure, diagnostics, equal, OPEN_LIST, openFile, until, writeFile } from './support.ts';

const TCPDUMP = `12:00:00.000001 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [S], seq 1000, win 64240, options [mss 1460], length 0
12:00:00.010001 IP 10.0.0.2.80 > 10.0.0.1.40000: Flags [S.], seq 5000, ack 1001, win 65160, options [mss 1460], length 0
12:00:00.010101 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [.], ack 1, win 502, length 0
`;

describe('a capture', () => {
  afterEach(cleanUp);

  it('opens as a flow that is to be saved beside it, in which nothing is wrong, with its preview', async () => {
    const uri = await writeFile('request.pcap', request);
    await commands.executeCommand('tcpflow.openCapture', uri);
    const document = await flow();
    equal(lines(document).slice(0, 3), ['title "request.pcap"', '', 'set view wire']);
    equal(document.uri.scheme, 'untitled');
    if (uri.scheme === 'file') {
      equal(document.uri.path, uri.path.replace('.pcap', '.tcpflow'));
    }
    await until('a preview', () => previews().length === 1, previews);
    await diagnostics(document, 0);
  });

  it('opens compressed as well', async () => {
    const plain = new Blob([new Uint8Array(request)]).stream().pipeThrough(new CompressionStream('gzip'));
    const uri = await writeFile('request.pcap.gz', new Uint8Array(await new Response(plain).arrayBuffer()));
    await commands.executeCommand('tcpflow.openCapture', uri);
    equal(lines(await flow()).filter(isSegment).length, 10);
  });

  it('never takes the name of a file that is there', async () => {
    const uri = await writeFile('twice.pcap', request);
    if (uri.scheme !== 'file') {
      return;
    }
    await writeFile('twice.tcpflow', new Uint8Array());
    for (const name of ['twice-2.tcpflow', 'twice-3.tcpflow']) {
      await commands.executeCommand('tcpflow.openCapture', uri);
      equal((await flow()).uri.path.endsWith(`/${name}`), true, name);
    }
  });

  it('has the numbers and the data that the settings say', async () => {
    await configure('tcpflow.import.numbers', 'absolute');
    await configure('tcpflow.import.payload', 'text');
    await commands.executeCommand('tcpflow.openCapture', await writeFile('settings.pcap', request));
    const data = lines(await flow()).find(line => line.includes('GET / HTTP/1.1'));
    equal(/PSH\+ACK seq=\d{5,} ack=\d{5,}/.test(data ?? ''), true, data);
  });

  it('that is copied from tcpdump becomes a flow, in the empty file that is being edited', async () => {
    await env.clipboard.writeText(TCPDUMP);
    const empty = await workspace.openTextDocument({ language: 'tcpflow' });
    await window.showTextDocument(empty);
    await commands.executeCommand('tcpflow.pasteCapture');
    equal((await flow()).uri.toString(), empty.uri.toString());
    equal(lines(empty).filter(isSegment), [
      '@0s A -> B: SYN seq=0 win=64240 mss=1460',
      '@0.01s A <- B: SYN+ACK seq=0 ack=1 win=65160 mss=1460',
      '@0.0101s A -> B: ACK ack=1 win=502',
    ]);
    await diagnostics(empty, 0);
  });

  it('of which tcpdump has printed the text becomes a flow by a quick fix', async () => {
    const { document } = await openFile('printed.tcpflow', TCPDUMP);
    await diagnostics(document, 3);
    const editor = await window.showTextDocument(document);
    await apply(await actionsAt(editor, '12:00:00.01', 'quickfix'), 'Turn the text into a flow');
    equal(lines(document).filter(isSegment).length, 3);
    await diagnostics(document, 0);
  });

  describe('on screen', () => {
    before(needsBridge);

    it('that is copied from tcpdump is pasted into an empty file as a flow, and elsewhere as it is', async function () {
      // Before 1.97, VS Code had no way to paste anything but the text.
      if (Number(version.split('.')[1]) < 97) this.skip();
      await window.showTextDocument(await workspace.openTextDocument({ content: TCPDUMP }));
      await bridge.press({ keys: ['Control+A', 'Control+C'] });
      const empty = await workspace.openTextDocument({ language: 'tcpflow' });
      await window.showTextDocument(empty);
      await bridge.press({ keys: ['Control+V'] });
      await until(
        'a flow',
        () => lines(empty).filter(isSegment).length === 3,
        () => empty.getText(),
      );
      await diagnostics(empty, 0);
      const length = empty.lineCount;
      await bridge.press({ keys: ['Control+V'] });
      await until(
        'the text',
        () => lines(empty).includes(TCPDUMP.split('\n')[1] ?? ''),
        () => empty.getText(),
      );
      equal(empty.lineCount, length + 3);
    });

    it('is opened from the menu of the explorer, and its connections are there to choose from', async () => {
      await commands.executeCommand('revealInExplorer', await writeFile('two.pcap', two));
      const file = '.explorer-folders-view .monaco-list-row[aria-label^="two.pcap"]';
      await bridge.click({ where: 'workbench', selector: file, button: 'right' });
      await choose('.monaco-menu .action-item:has-text("Open as TCP Flow")');
      await until('two connections', async () => (await rows()).length === 2, rows);
      await bridge.screenshot({ name: 'capture-connections' });
      const [first] = await rows();
      equal(first?.includes('10.0.0.1:40000 ↔ 10.0.0.2:8000'), true, first);
      equal(first?.includes('3/5 segments, 5/7 bytes, from 0s for'), true, first);
      equal(first?.includes('CLOSED/TIME-WAIT'), true, first);
      await bridge.press({ keys: ['ArrowDown', 'Enter'] });
      const document = await flow();
      equal(lines(document).filter(isSegment).length, 8);
      equal(document.getText().includes('port=40001'), true, document.getText());
      await drawn(8);
      await bridge.screenshot({ name: 'capture' });
    });

    it('is opened from the editor that cannot show it, whole', async () => {
      const uri = await writeFile('whole.pcap', two);
      await commands.executeCommand('vscode.open', uri);
      const button = '.editor-actions .action-label[aria-label^="Open as TCP Flow"]';
      await until('a button', async () => (await bridge.query({ where: 'workbench', selector: button })).length === 1);
      await bridge.screenshot({ name: 'capture-binary' });
      await bridge.click({ where: 'workbench', selector: button });
      await until('two connections', async () => (await rows()).length === 2, rows);
      const all = '.quick-input-header [role="checkbox"], .quick-input-check-all';
      await bridge.click({ where: 'workbench', selector: all });
      await bridge.press({ keys: ['Enter'] });
      equal(lines(await flow()).filter(isSegment).length, 16);
      await drawn(16);
    });

    it('is not opened if no connection is wanted', async () => {
      const uri = await writeFile('none.pcap', two);
      const opening = commands.executeCommand('tcpflow.openCapture', uri);
      await until('two connections', async () => (await rows()).length === 2, rows);
      await bridge.press({ keys: ['Escape'] });
      await opening;
      equal(window.activeTextEditor?.document.uri.path, undefined);
    });

    it('that is broken is opened as far as it goes, and is said to be broken at which byte', async () => {
      const uri = await writeFile('cut.pcap', request.subarray(0, 500));
      await commands.executeCommand('tcpflow.openCapture', uri);
      equal(lines(await flow()).filter(isSegment).length, 5);
      await said('cut.pcap could be read in part only: the file ends within a record: it is cut off (at byte ');
      await bridge.screenshot({ name: 'capture-broken' });
    });

    it('that is none is said to be none', async () => {
      await commands.executeCommand('tcpflow.openCapture', await writeFile('letter.cap', new Uint8Array(40)));
      await said('letter.cap cannot be imported: it is neither a pcap');
      equal(window.activeTextEditor?.document.uri.path, undefined);
    });
  });
});

/** The flow that is being edited, once there is one. */
async function flow(): Promise<TextDocument> {
  const document = () => window.activeTextEditor?.document;
  const uri = () => document()?.uri.toString();
  await until('a flow', () => document()?.languageId === 'tcpflow' && document()?.getText() !== '', uri);
  return document() as TextDocument;
}

function lines(document: TextDocument): readonly string[] {
  return document.getText().split('\n');
}

function isSegment(line: string): boolean {
  return /^@\S+ \S+ (?:->|<-) \S+: /.test(line);
}

/** A menu does not hear a click that comes as soon as it is there: it may be the end of the one that opened it. */
async function choose(selector: string): Promise<void> {
  const isThere = async () => (await bridge.query({ where: 'workbench', selector })).length > 0;
  await until('the menu', isThere);
  await until('the choice', async () => {
    if (!(await isThere())) return true;
    await bridge.click({ where: 'workbench', selector });
    return false;
  });
}

/** The choices that are on screen. */
async function rows(): Promise<readonly string[]> {
  const selector = `${OPEN_LIST} .quick-input-list .monaco-list-row`;
  const found = await bridge.query({ where: 'workbench', selector });
  return found.map(({ text }) => text.replaceAll('\u00a0', ' '));
}

/** Waits for a message to the user. */
async function said(beginning: string): Promise<void> {
  // While tests run, VS Code keeps messages behind the bell of the status bar.
  await commands.executeCommand('notifications.showList');
  const messages = async () =>
    (await bridge.query({ where: 'workbench', selector: '.notification-list-item-message' })).map(({ text }) => text);
  await until(
    `the message “${beginning}”`,
    async () => (await messages()).some(text => text.startsWith(beginning)),
    messages,
  );
}

async function drawn(count: number): Promise<void> {
  const segments = async () => (await bridge.query({ selector: '.segment' })).length;
  await until(`${count} segments`, async () => (await segments()) === count, segments);
}

function previews(): readonly string[] {
  const tabs = window.tabGroups.all.flatMap(group => group.tabs);
  return tabs.filter(({ input }) => input instanceof TabInputWebview).map(({ label }) => label);
}
