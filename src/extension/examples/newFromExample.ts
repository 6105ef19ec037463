import {
  commands,
  type Disposable,
  type LogOutputChannel,
  type QuickPickItem,
  QuickPickItemKind,
  Uri,
  window,
  workspace,
} from 'vscode';
import { NEW_FROM_EXAMPLE_COMMAND, SHOW_PREVIEW_COMMAND } from '../../lsp/protocol.ts';
import { showFlow } from '../showFlow.ts';
import { type Example, readExampleIndex } from './exampleIndex.ts';

/**
 * The command “New File from Example”: all examples to choose from, or the one that the caller names, as `"close"` or
 * `{ "name": "close", "preview": true }`. It fills the empty file that is being edited, or else a new one.
 */
export function registerNewFromExample(extension: Uri, output: LogOutputChannel): Disposable {
  const folder = Uri.joinPath(extension, 'examples');

  return commands.registerCommand(NEW_FROM_EXAMPLE_COMMAND, async (wanted: unknown) => {
    try {
      const { name, preview } = readWish(wanted);
      const example = name ?? (await pick(readExampleIndex(await read(folder, 'README.md'))));
      if (example === undefined) return;
      await showFlow(await read(folder, `${example}.tcpflow`));
      if (preview) await commands.executeCommand(SHOW_PREVIEW_COMMAND);
    } catch (error) {
      output.error(`An example cannot be read: ${String(error)}`);
      void window.showErrorMessage(`The example cannot be read: ${error instanceof Error ? error.message : error}`);
    }
  });
}

interface Wish {
  /** `undefined`: the user is to choose. */
  readonly name: string | undefined;
  /** Its preview is to be opened, too. */
  readonly preview: boolean;
}

function readWish(wanted: unknown): Wish {
  if (typeof wanted === 'string') return { name: wanted, preview: false };
  const { name, preview } = (wanted ?? {}) as Readonly<Record<string, unknown>>;
  return { name: typeof name === 'string' ? name : undefined, preview: preview === true };
}

interface ExampleItem extends QuickPickItem {
  readonly example?: Example;
}

async function pick(examples: readonly Example[]): Promise<string | undefined> {
  const items = examples.flatMap((example, index): readonly ExampleItem[] => {
    const { heading, name, sentence } = example;
    const item = { label: name, detail: sentence, example };
    return heading === examples[index - 1]?.heading
      ? [item]
      : [{ label: heading, kind: QuickPickItemKind.Separator }, item];
  });
  const picked = await window.showQuickPick(items, {
    title: 'New File from Example',
    placeHolder: 'What is it to show?',
    matchOnDetail: true,
  });
  return picked?.example?.name;
}

async function read(folder: Uri, file: string): Promise<string> {
  return new TextDecoder().decode(await workspace.fs.readFile(Uri.joinPath(folder, file)));
}
