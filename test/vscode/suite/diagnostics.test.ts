import { commands, DiagnosticSeverity, Position, TabInputCustom, window } from 'vscode';
import { bridge, needsBridge } from './bridge.ts';
import { putCaret } from './person.ts';
import { cleanUp, configure, delay, diagnostics, equal, openFile, replace, until } from './support.ts';

const READABLE = 'A -> B: SYN seq=x\nA <- B: SYN+ACK seq=y ack=x+1\nA -> B: ACK seq=x+1 ack=y+1\n';
const WRONG = READABLE.replace('ack=x+1', 'ack=x+2');

describe('diagnostics', () => {
  afterEach(cleanUp);

  it('tell what is wrong, where, because of what, with a link to the rule', async () => {
    const { document } = await openFile('wrong.tcpflow', WRONG);

    const [wrong] = await diagnostics(document, 1);

    equal(wrong?.severity, DiagnosticSeverity.Error);
    equal(document.getText(wrong?.range).includes('x+2'), true);
    const code = wrong?.code;
    if (typeof code !== 'object') {
      throw new Error(`The code is ${code}.`);
    }
    equal(code.value, 'ack/beyond-sent');
    equal(code.target.toString(), 'tcpflow-manual:/rules/ack/beyond-sent.md');
    equal(wrong?.relatedInformation?.[0]?.location.range.start.line, 0);
  });

  it('lead to pages that are there to be read, not as source', async () => {
    const { document } = await openFile('page.tcpflow', WRONG);
    const [wrong] = await diagnostics(document, 1);
    const target = typeof wrong?.code === 'object' ? wrong.code.target : undefined;
    await commands.executeCommand('vscode.open', target);
    const tab = () => window.tabGroups.activeTabGroup.activeTab;
    await until(
      'the page',
      () => tab()?.input instanceof TabInputCustom,
      () => tab()?.label,
    );
    const input = tab()?.input as TabInputCustom;
    equal([input.viewType, input.uri.toString()], ['vscode.markdown.preview.editor', String(target)]);
  });

  it('come and go as the text changes', async () => {
    const { document } = await openFile('typed.tcpflow', READABLE);
    await diagnostics(document, 0);
    await replace(document, 'ack=x+1', 'ack=x+2');
    await diagnostics(document, 1);
    await replace(document, 'ack=x+2', 'ack=x+1');
    await diagnostics(document, 0);
  });

  it('wait for the file to be saved if tcpflow.lint.run says so', async () => {
    // VS Code for the Web saves by itself, a second after an edit.
    await configure('files.autoSave', 'off');
    await configure('tcpflow.lint.run', 'onSave');
    const { document } = await openFile('saved.tcpflow', WRONG);
    await diagnostics(document, 1);
    await replace(document, 'ack=x+2', 'ack=x+1');
    await delay(1_000);
    await diagnostics(document, 1);
    await document.save();
    await diagnostics(document, 0);
  });

  it('have the severity that tcpflow.rules gives them', async () => {
    const { document } = await openFile('severity.tcpflow', WRONG);
    await diagnostics(document, 1);

    await configure('tcpflow.rules', { 'ack/beyond-sent': 'off' });
    await diagnostics(document, 0);

    await configure('tcpflow.rules', { 'ack/beyond-sent': 'warning' });
    const [wrong] = await diagnostics(document, 1);
    equal(wrong?.severity, DiagnosticSeverity.Warning);
  });

  describe('on screen', () => {
    before(needsBridge);

    it('a click on their code opens the page of the rule, a click on a word of a hover the manual', async () => {
      const links = async (selector: string) => await bridge.query({ where: 'workbench', selector });
      const follow = async (position: Position, link: string) => {
        const isThere = async () => {
          // A hover that is there already is not made anew, be it of where the pointer rests, or from before the squiggle.
          await bridge.press({ keys: ['Escape'] });
          putCaret(editor, position);
          await commands.executeCommand('editor.action.showHover');
          await delay(500);
          return (await links(link)).length > 0;
        };
        await until('a link', isThere, () => links('.monaco-hover'));
        await bridge.click({ where: 'workbench', selector: link });
        const page = () => window.tabGroups.activeTabGroup.activeTab?.input;
        await until('a page', () => page() instanceof TabInputCustom);
        return (page() as TabInputCustom).uri.toString();
      };
      let editor = await openFile('link.tcpflow', `${WRONG}expect A ESTABLISHED\n`);
      await diagnostics(editor.document, 1);
      await until('a squiggle', async () => (await links('.squiggly-error')).length > 0);
      const rule = await follow(editor.document.positionAt(WRONG.indexOf('ack=x+2')), '.monaco-hover .code-link');
      equal(rule, 'tcpflow-manual:/rules/ack/beyond-sent.md');
      await delay(3_000);
      await bridge.screenshot({ name: 'rule' });
      editor = await window.showTextDocument(editor.document);
      const manual = await follow(new Position(3, 2), '.monaco-hover a[data-href^="command:tcpflow.openPage"]');
      equal(manual, 'tcpflow-manual:/language.md#expect');
    });
  });
});
