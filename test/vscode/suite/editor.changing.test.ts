import { commands, Position, type WorkspaceEdit, workspace } from 'vscode';
import { actionsAt, apply, putCaret, type, untilText } from './person.ts';
import { cleanUp, configure, diagnostics, equal, openFile, replace, until } from './support.ts';

const HANDSHAKE = 'A -> B: SYN seq=x\nA <- B: SYN+ACK seq=y ack=x+1\nA -> B: ACK seq=x+1 ack=y+1\n';
const WRONG = HANDSHAKE.replace('ack=x+1', 'ack=x+2');

describe('changing', () => {
  afterEach(cleanUp);

  it('a quick fix writes the right number in the symbols of the author', async () => {
    const editor = await openFile('quickfix.tcpflow', WRONG);
    await diagnostics(editor.document, 1);
    putCaret(editor, 'x+2');
    await until(
      'the repair',
      async () => {
        await commands.executeCommand('editor.action.autoFix');
        return editor.document.getText() === HANDSHAKE;
      },
      () => editor.document.getText(),
    );
    await diagnostics(editor.document, 0);
  });

  it('a finding can be silenced where it is', async () => {
    const editor = await openFile('silence.tcpflow', WRONG);
    await diagnostics(editor.document, 1);
    const offered = await actionsAt(editor, 'x+2', 'quickfix');
    await apply(offered, 'Disable ack/beyond-sent for this line');
    equal(editor.document.getText().includes('tcpflow-disable-next-line ack/beyond-sent'), true);
    await diagnostics(editor.document, 0);
  });

  it('saving repairs all that can be repaired, if the user wants that', async () => {
    await configure('files.autoSave', 'off');
    await configure('editor.codeActionsOnSave', { 'source.fixAll.tcpflow': 'explicit' });
    const { document } = await openFile('onsave.tcpflow', 'A -> B: SYN sek=x\nA <- B: SYN+ACK seq=y\n');
    await diagnostics(document, 1);
    await replace(document, 'seq=y\n', 'seq=y\nA -> B: ACK seq=x+1 ack=y+2\n');
    await diagnostics(document, 2);
    await document.save();
    await untilText(document, 'A -> B: SYN seq=x\nA <- B: SYN+ACK seq=y\nA -> B: ACK seq=x+1 ack=y+1\n');
    equal(document.isDirty, false);
    await diagnostics(document, 0);
  });

  it('a refactoring completes the handshake, another marks a segment as lost', async () => {
    const editor = await openFile('refactor.tcpflow', 'A -> B: SYN seq=x\n');
    const titles = async () => (await actionsAt(editor, 'SYN', 'refactor')).map(({ title }) => title);
    await until('refactorings', async () => (await titles()).includes('Complete the handshake'), titles);
    await apply(await actionsAt(editor, 'SYN', 'refactor'), 'Complete the handshake');
    equal(editor.document.lineCount, 4);
    await diagnostics(editor.document, 0);
    await apply(await actionsAt(editor, 'SYN', 'refactor'), 'Mark as lost');
    equal(editor.document.getText().includes('A -x B: SYN'), true, editor.document.getText());
  });

  it('numbers that are left out can be written', async () => {
    const editor = await openFile('numbers.tcpflow', 'A -> B: SYN\nA <- B: SYN+ACK\nA -> B: ACK\n');
    await diagnostics(editor.document, 0);
    await apply(await actionsAt(editor, 'SYN', 'refactor'), 'Write all numbers that are left out');
    equal(/ACK +seq=1 ack=1\n$/.test(editor.document.getText()), true, editor.document.getText());
    await diagnostics(editor.document, 0);
  });

  it('a rename renames a symbol everywhere, and nothing is wrong afterwards', async () => {
    const { document } = await openFile('rename.tcpflow', HANDSHAKE);
    await diagnostics(document, 0);
    const edit = await commands.executeCommand<WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      document.uri,
      new Position(0, 16),
      'isn',
    );
    await workspace.applyEdit(edit);
    equal(document.getText(), HANDSHAKE.replaceAll('x', 'isn'));
    await diagnostics(document, 0);
  });

  it('Enter lays out the line above, and its neighbours with it', async () => {
    const editor = await openFile('enter.tcpflow', 'A -> B: SYN seq=x\nA<-B:   SYN,ACK seq=y ack=x+1');
    await diagnostics(editor.document, 0);
    putCaret(editor, new Position(1, 100));
    await type('\n');
    await untilText(editor.document, 'A -> B: SYN     seq=x\nA <- B: SYN+ACK seq=y ack=x+1\n');
  });
});
