import { commands, Disposable, Uri, window } from 'vscode';
import type { PreviewAction } from '../../preview/messages.ts';
import { createNotice } from './notice.ts';
import { ACTION_COMMANDS, isForText } from './previewCommands.ts';
import { type Opening, PreviewManager } from './previewManager.ts';
import type { PreviewPanel, PreviewServices } from './previewPanel.ts';
import { showSource } from './sourceEditor.ts';

/** Previews, and all commands that are about them. */
export function registerPreviews(services: Omit<PreviewServices, 'notice'>): Disposable {
  const notice = createNotice();
  const previews = new PreviewManager({ ...services, notice });

  /** @param resource what a menu is about; from elsewhere the command is about the active editor */
  function open(opening: Opening, resource: unknown): void {
    const document = resource instanceof Uri ? resource : window.activeTextEditor?.document.uri;
    if (document) previews.open(document, opening);
  }

  const opening: Readonly<Record<string, Opening>> = {
    'tcpflow.showPreview': { locked: false, toSide: false },
    'tcpflow.showPreviewToSide': { locked: false, toSide: true },
    'tcpflow.showLockedPreviewToSide': { locked: true, toSide: true },
  };
  const onCurrent: Readonly<Record<string, (preview: PreviewPanel) => void | Promise<void>>> = {
    // An editor is no result that could be sent to the window.
    'tcpflow.showSource': async ({ document, viewColumn }) => void (await showSource(document, viewColumn)),
    'tcpflow.preview.refresh': preview => preview.reload(),
    'tcpflow.preview.toggleLock': preview => previews.lock(preview, !preview.locked),
    'tcpflow.preview.lock': preview => previews.lock(preview, true),
    'tcpflow.preview.unlock': preview => previews.lock(preview, false),
  };

  /** Whoever wants the picture of the text that he is in need not open a preview first. */
  function previewFor(action: PreviewAction): PreviewPanel | undefined {
    const document = window.activeTextEditor?.document;
    if (document?.languageId === 'tcpflow' && isForText(action) && !previews.current?.shows(document.uri)) {
      previews.open(document.uri, { locked: false, toSide: true });
    }
    return previews.current;
  }

  return Disposable.from(
    notice,
    previews,
    ...Object.entries(opening).map(([id, each]) =>
      commands.registerCommand(id, (resource: unknown) => open(each, resource)),
    ),
    ...Object.entries(onCurrent).map(([id, act]) =>
      commands.registerCommand(id, () => (previews.current ? act(previews.current) : undefined)),
    ),
    ...Object.entries(ACTION_COMMANDS).map(([action, id]) =>
      commands.registerCommand(id, () => previewFor(action as PreviewAction)?.run(action as PreviewAction)),
    ),
  );
}
