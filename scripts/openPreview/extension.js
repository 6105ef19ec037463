// Loaded by `npm start` beside the extension under development, and shipped with nothing: it shows a first example
// with its preview, as long as nothing else is open.
const vscode = require('vscode');

const example = 'handshake.tcpflow';

exports.activate = async () => {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined || vscode.window.tabGroups.all.some(group => group.tabs.length > 0)) {
    return;
  }
  const files = await vscode.workspace.findFiles(new vscode.RelativePattern(folder, '**/*.tcpflow'));
  const file = files.find(uri => uri.path.endsWith(`/${example}`)) ?? files.sort()[0];
  if (file !== undefined) {
    await vscode.window.showTextDocument(file, { preview: false });
    await vscode.commands.executeCommand('tcpflow.showPreviewToSide');
  }
};
