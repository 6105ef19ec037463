// `npm start`: builds, then opens a VS Code on examples/ with the extension loaded and the preview beside the text.
//
// Its command is `exec …` so that npm's signals reach this program: a shell in between keeps a SIGINT to itself. Where
// there is no `exec` (cmd.exe) the other half of the command is what runs.
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { prepareCodeServer } from './vscode/codeServer.ts';
import { askedFor, downloadedDesktop, installedDesktop } from './vscode/desktop.ts';
import { openInBrowser } from './vscode/display.ts';
import { Missing } from './vscode/missing.ts';
import { root } from './vscode/root.ts';
import { runDesktop } from './vscode/runDesktop.ts';
import { runProgram, unlessAborted } from './vscode/runProgram.ts';
import { startServer } from './vscode/server.ts';
import { Stopped, stopRequest } from './vscode/stopRequest.ts';
import { temporaryFolder } from './vscode/temporaryFolder.ts';

const folder = join(root, 'examples');

async function start(signal: AbortSignal): Promise<void> {
  await runProgram(process.execPath, ['esbuild.mjs'], { cwd: root }, signal);
  const program = await desktop(signal);
  await using data = await temporaryFolder('start');
  const extensions = join(data.path, 'extensions');
  await cp(join(root, 'scripts', 'openPreview'), join(extensions, 'openPreview'), { recursive: true });
  if (program !== undefined) {
    console.log('VS Code opens on examples/. Close it, or press Ctrl+C, to end.');
    await runDesktop({ program, folder, extension: root, extensions, data: data.path }, signal);
    return;
  }
  const vscode = await prepareCodeServer(signal);
  await using server = await startServer({ vscode, data: data.path, extensions }, signal);
  const address = server.workbench(folder, { extension: root });
  const opened = await openInBrowser(address);
  console.log(`${opened ? 'VS Code opens in the browser, at' : 'VS Code is ready: open this in a browser:'}\n`);
  console.log(`  ${address}\n\nPress Ctrl+C to end.`);
  const code = await unlessAborted(server.exited, signal);
  throw new Error(`The VS Code server ended with ${code}.`);
}

async function desktop(signal: AbortSignal): Promise<string | undefined> {
  const choice = askedFor();
  if (choice === 'embedded') {
    return undefined;
  }
  const program = (await installedDesktop()) ?? (await downloadedDesktop(signal));
  if (program === undefined && choice === 'desktop') {
    throw new Missing('There is no desktop VS Code: none on the PATH, none to download, or no display to show it on.');
  }
  return program;
}

try {
  await start(stopRequest());
} catch (error) {
  if (!(error instanceof Stopped)) {
    console.error(error instanceof Error ? error.message : error);
  }
  process.exit(error instanceof Stopped ? error.exitCode : 1);
}
