import { commands, window } from 'vscode';
import { bridge, needsBridge } from './bridge.ts';
import { cleanUp, equal, openFile, replace, until } from './support.ts';

const EXCHANGE = `@0s A -> B: SYN seq=x
+10ms A <- B: SYN+ACK seq=y ack=x+1 win=1000
+10ms A -> B: ACK seq=x+1 ack=y+1
+10ms A -x B: ACK seq=x+1 ack=y+1 len=500
+1s A -> B: ACK seq=x+1 ack=y+1 len=500
+10ms A <- B: ACK seq=y+1 ack=x+501 win=0
`;

describe('the time–sequence view of the preview', () => {
  before(needsBridge);
  afterEach(cleanUp);

  it('opens by command, leads to lines and follows the caret, and keeps up with the text', async () => {
    const { document } = await openFile('plotted.tcpflow', EXCHANGE);
    await commands.executeCommand('tcpflow.showPreviewToSide');
    await until('the picture', async () => (await bridge.query({ selector: '.segment' })).length === 6);
    await commands.executeCommand('workbench.action.focusSecondEditorGroup');
    await commands.executeCommand('tcpflow.preview.timeSequence');
    await told('A → B: 4 segments and 2 answers in 1.04s: 1 lost, 1 sent again, 1 zero window.');
    await bridge.screenshot({ name: 'time-sequence' });

    await bridge.click({ selector: '#plot .notable summary' });
    await bridge.click({ selector: '#plot .notable button', nth: 1 });
    await until('line 5', () => selectedLine() === 4, selectedLine);
    await bridge.click({ selector: '#plot .notable summary' });

    await commands.executeCommand('workbench.action.focusFirstEditorGroup');
    await commands.executeCommand('cursorMove', { to: 'up', by: 'line', value: 3 });
    await until('the point of line 2', async () => (await spoken())?.startsWith('line 2, 10ms, B ') ?? false, spoken);

    await replace(document, 'A -x B: ACK seq=x+1 ack=y+1 len=500', 'A -> B: ACK seq=x+1 ack=y+1 len=500');
    await told('A → B: 4 segments and 2 answers in 1.04s: 1 sent again, 1 zero window.');
    await commands.executeCommand('workbench.action.focusSecondEditorGroup');
    await commands.executeCommand('tcpflow.preview.timeSequence');
    await until('no plot', async () => 'hidden' in ((await plot())?.attributes ?? {}));
    equal((await bridge.query({ selector: '.segment' })).length, 6);
  });
});

async function plot() {
  return (await bridge.query({ selector: '#plot' }))[0];
}

async function told(summary: string): Promise<void> {
  const text = async () => (await bridge.query({ selector: '#plot p.summary' }))[0]?.text;
  await until(summary, async () => (await text()) === summary, text);
}

/** What a screen reader says of the marked point. */
async function spoken(): Promise<string | undefined> {
  return (await bridge.query({ selector: '#plot .place' }))[0]?.attributes['aria-valuetext'];
}

function selectedLine(): number | undefined {
  return window.visibleTextEditors[0]?.selection.start.line;
}
