import { commands, window } from 'vscode';
import { bridge, needsBridge } from './bridge.ts';
import { putCaret, takeFirstSuggestion, type } from './person.ts';
import { cleanUp, delay, diagnostics, equal, OPEN_LIST, openFile, until } from './support.ts';

describe('first contact', () => {
  afterEach(cleanUp);

  it('an example opens as a new file, and nothing is wrong with it', async () => {
    await commands.executeCommand('tcpflow.newFromExample', 'handshake');
    const document = window.activeTextEditor?.document;
    equal([document?.uri.scheme, document?.languageId], ['untitled', 'tcpflow']);
    equal(document?.getText().startsWith('title "Opening: three messages"'), true);
  });

  it('an example fills the empty file that is being edited', async () => {
    const { document } = await openFile('filled.tcpflow', '\n');
    await commands.executeCommand('tcpflow.newFromExample', 'close');
    equal(window.activeTextEditor?.document.uri.toString(), document.uri.toString());
    equal(document.getText().startsWith('title '), true);
    await diagnostics(document, 0);
  });

  it('an example opens with its preview, if it is asked for', async () => {
    await commands.executeCommand('tcpflow.newFromExample', { name: 'time-wait', preview: true });
    const tabs = () => window.tabGroups.all.flatMap(group => group.tabs.map(tab => tab.label));
    await until('a preview', () => tabs().some(label => label.startsWith('Preview ')), tabs);
  });

  it('an example opens beside a preview that has the focus, not over it', async () => {
    await openFile('beside.tcpflow', 'A -> B: SYN\n');
    await commands.executeCommand('tcpflow.showPreviewToSide');
    const tabs = () => window.tabGroups.all.map(group => group.tabs.map(tab => tab.label));
    await until('a preview', () => tabs()[1]?.[0] === 'Preview beside.tcpflow', tabs);
    await commands.executeCommand('workbench.action.focusSecondEditorGroup');
    await until('its focus', () => window.activeTextEditor === undefined);
    await commands.executeCommand('tcpflow.newFromExample', 'handshake');
    equal(window.activeTextEditor?.viewColumn, 1, 'column of the example');
    equal(
      tabs()[1]?.filter(label => !label.startsWith('Preview ')),
      [],
      'other tabs where the preview is',
    );
  });

  it('two scenes make a lost-FIN close, and nothing is wrong with it', async () => {
    const editor = await openFile('lost-fin.tcpflow', '');
    const { document } = editor;
    for (const name of ['handshake', 'lost-fin']) {
      putCaret(editor, document.lineAt(document.lineCount - 1).range.end);
      await type(name);
      await takeFirstSuggestion(editor);
      await commands.executeCommand('leaveSnippet');
    }
    equal(document.getText().includes('A -x B: FIN+ACK'), true, document.getText());
    await delay(500);
    await diagnostics(document, 0);
  });

  it('the output channel is one command away, which a click on the status bar runs', async () => {
    const shown = () => window.visibleTextEditors.map(({ document }) => document.uri.toString(true));
    try {
      await commands.executeCommand('tcpflow.showOutput');
      await until('the channel', () => shown().some(uri => /^output:.*TCP Flow/.test(uri)), shown);
    } finally {
      await commands.executeCommand('workbench.action.closePanel');
    }
  });

  describe('on screen', () => {
    before(needsBridge);

    it('all examples are there to choose from, each with its sentence', async () => {
      await openFile('chosen.tcpflow', '');
      const rows = () => texts(`${OPEN_LIST} .quick-input-list .monaco-list-row`);
      void commands.executeCommand('tcpflow.newFromExample');
      await until('a list of examples', async () => (await rows()).length > 5, rows);
      await bridge.screenshot({ name: 'examples' });
      equal((await rows())[0]?.includes('Opening takes three messages'), true);
      await bridge.press({ keys: [...'forged address', 'Enter'].map(key => (key === ' ' ? 'Space' : key)) });
      await until('the example', () => window.activeTextEditor?.document.getText().includes('forged') === true);
    });

    it('a flow is among the files that can be begun', async () => {
      const rows = () => texts(`${OPEN_LIST} .quick-input-list .monaco-list-row`);
      void commands.executeCommand('welcome.showNewFileEntries');
      await until('an entry', async () => (await rows())[1]?.startsWith('TCP Flow') === true, rows);
      await bridge.screenshot({ name: 'new-file' });
      await bridge.press({ keys: ['ArrowDown', 'Enter'] });
      const opened = () => window.activeTextEditor?.document;
      await until(
        'a new file',
        () => opened()?.languageId === 'tcpflow',
        () => opened()?.languageId,
      );
      equal([opened()?.uri.scheme, opened()?.getText()], ['untitled', '']);
    });

    it('an empty file offers examples', async () => {
      await openFile('welcome.tcpflow', '');
      const lenses = () => texts('.codelens-decoration');
      await until('an offer', async () => (await lenses()).join().includes('Start from an example…'), lenses);
      await bridge.screenshot({ name: 'welcome' });
    });

    it('a walkthrough leads through the first file, with pictures', async () => {
      await commands.executeCommand('workbench.action.openWalkthrough', 'tcpflow.tcpflow#start', false);
      const steps = () => texts('.getting-started-step .step-title');
      await until('five steps', async () => (await steps()).length === 5, steps);
      await delay(1_000);
      await bridge.screenshot({ name: 'walkthrough' });
    });
  });
});

async function texts(selector: string): Promise<readonly string[]> {
  const found = await bridge.query({ where: 'workbench', selector });
  return found.map(({ text }) => text.replaceAll('\u00a0', ' '));
}
