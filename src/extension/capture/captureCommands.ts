import { commands, Disposable, env, type LogOutputChannel, TabInputText, Uri, window, workspace } from 'vscode';
import type { ImportOptions } from '../../capture/importer.ts';
import { problemText } from '../../capture/problems.ts';
import { SHOW_PREVIEW_COMMAND } from '../../lsp/protocol.ts';
import { messageOf } from '../preview/messageOf.ts';
import { fileName } from '../preview/names.ts';
import { showFlow, showFlowBeside } from '../showFlow.ts';
import { bytesInMemory, type CaptureBytes } from './captureBytes.ts';
import type { OpenCaptureFile } from './captureFile.ts';
import { flowName, isCaptureName } from './captureNames.ts';
import { registerFlowFix } from './flowFix.ts';
import { listConnections, type ReadCapture, readFlow } from './importCapture.ts';
import { longWork } from './longWork.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { registerPasteFlow } from './pasteFlow.ts';
import { pickConnections } from './pickConnections.ts';

/**
 * “Open as TCP Flow” shows captures as flows: those that a menu is about, the one in the active tab, or one that the
 * user names. “Paste tcpdump Output as Flow” does the same with what has been copied from a terminal, and so does pasting
 * it into an empty flow.
 */
export function registerCaptureCommands(openFile: OpenCaptureFile, output: LogOutputChannel): Disposable {
  async function open(uri: Uri): Promise<void> {
    const name = fileName(uri.path);
    try {
      const text = await flowOf(name, await openFile(uri), importOptions(name, uri), output);
      if (text === undefined) return;
      await showFlowBeside(uri, copy => flowName(name, copy), text);
      await commands.executeCommand(SHOW_PREVIEW_COMMAND);
    } catch (error) {
      const problem = `${name} cannot be read: ${messageOf(error)}`;
      output.error(problem);
      void window.showErrorMessage(problem);
    }
  }

  return Disposable.from(
    commands.registerCommand('tcpflow.openCapture', async (clicked: unknown, selected: unknown) => {
      for (const uri of await capturesMeant(clicked, selected)) await open(uri);
    }),
    commands.registerCommand('tcpflow.pasteCapture', async () => {
      const bytes = new TextEncoder().encode(await env.clipboard.readText());
      const options = importOptions('Capture', undefined);
      const text = await flowOf('The text on the clipboard', bytesInMemory(bytes), options, output);
      if (text !== undefined) await showFlow(text);
    }),
    registerFlowFix(({ uri }) => importOptions('Capture', uri)),
    registerPasteFlow(({ uri }) => importOptions('Capture', uri)),
  );
}

/** The menus of the explorer tell which file was clicked, and which ones are selected. */
async function capturesMeant(clicked: unknown, selected: unknown): Promise<readonly Uri[]> {
  if (clicked instanceof Uri) {
    const others = Array.isArray(selected) ? selected.filter(each => each instanceof Uri) : [];
    const captures = others.filter(({ path }) => isCaptureName(path));
    return captures.some(each => each.toString() === clicked.toString()) ? captures : [clicked];
  }
  const input = window.tabGroups.activeTabGroup.activeTab?.input;
  if (input instanceof TabInputText && isCaptureName(input.uri.path)) return [input.uri];
  const chosen = await window.showOpenDialog({
    title: 'Open as TCP Flow',
    openLabel: 'Open',
    canSelectMany: true,
    filters: { Captures: ['pcap', 'pcapng', 'cap', 'gz', 'pkt', 'txt'], 'All files': ['*'] },
  });
  return chosen ?? [];
}

function importOptions(title: string, uri: Uri | undefined): ImportOptions {
  const settings = workspace.getConfiguration('tcpflow.import', uri);
  const payload = settings.get('payload');
  return {
    title,
    numbers: settings.get('numbers') === 'absolute' ? 'absolute' : 'relative',
    payload: payload === 'text' || payload === 'hex' ? payload : 'length',
    times: 'at',
    names: new Map(),
    checksums: false,
    format: undefined,
    filter: {},
  };
}

/** The flow of those connections that the user wants; `undefined`: of none, or there is none. */
async function flowOf(
  name: string,
  source: CaptureBytes,
  options: ImportOptions,
  output: LogOutputChannel,
): Promise<string | undefined> {
  const listed = await longWork(`Reading ${name}`, feeding => listConnections(source, options, feeding));
  if (listed === undefined) return undefined;
  const { report, connections } = listed;
  log(name, listed, output);
  if (report.segments === 0) {
    tell(outcomeOf(name, listed, false), output);
    return undefined;
  }
  const began = report.conversations[0]?.firstTime ?? Number.NaN;
  const wanted =
    connections.length > 1 ? await pickConnections({ name, connections, began, names: report.names }) : ALL;
  if (wanted === undefined) return undefined;
  const filter = wanted === ALL || wanted.size === connections.length ? {} : { connections: wanted };
  const read = await longWork(`Opening ${name}`, feeding => readFlow(source, { ...options, filter }, feeding));
  if (read === undefined) return undefined;
  tell(outcomeOf(name, read, read.isCut), output);
  return read.text;
}

const ALL: ReadonlySet<number> = new Set();

function log(name: string, { report, failure }: ReadCapture, output: LogOutputChannel): void {
  if (failure !== undefined) output.warn(`${name}: ${failure}`);
  for (const problem of report.problems) {
    if (problem.severity === 'error') output.warn(`${name}: ${problemText(problem)}`);
    else output.info(`${name}: ${problemText(problem)}`);
  }
}

function tell(outcome: Outcome | undefined, output: LogOutputChannel): void {
  if (outcome === undefined) return;
  void show(outcome).then(choice => {
    if (choice === MORE) output.show();
  });
}

function show({ severity, message }: Outcome): Thenable<string | undefined> {
  switch (severity) {
    case 'error':
      return window.showErrorMessage(message, MORE);
    case 'warning':
      return window.showWarningMessage(message, MORE);
    case 'information':
      return window.showInformationMessage(message, MORE);
  }
}

const MORE = 'Show Output';
