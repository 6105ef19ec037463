import { DiagnosticSeverity } from 'vscode';
import { cleanUp, configure, delay, diagnostics, equal, openFile, replace } from './support.ts';

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
    equal(code.target.path.endsWith('/docs/rules/ack/beyond-sent.md'), true, code.target.path);
    equal(wrong?.relatedInformation?.[0]?.location.range.start.line, 0);
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
});
