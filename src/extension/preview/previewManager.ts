import { commands, Disposable, type TextEditor, Uri, ViewColumn, type WebviewPanel, window, workspace } from 'vscode';
import { isPreviewState } from '../../preview/messages.ts';
import { PreviewPanel, type PreviewServices } from './previewPanel.ts';

/** The kind of webview: also named by the activation event and by the `when` clauses of the manifest. */
const VIEW_TYPE = 'tcpflow.preview';

/** Context key: the preview that commands are about is locked. */
const LOCKED = 'tcpflow.preview.locked';

/** Context key: there is a preview. The walkthrough is told so, however it was opened. */
const OPEN = 'tcpflow.preview.isOpen';

/** Where a preview is to be opened. */
export interface Opening {
  readonly locked: boolean;
  /** Beside the text, which keeps the focus; else in its place. */
  readonly toSide: boolean;
}

/**
 * All previews: one that follows the active editor, if any, and any number of locked ones, each of a document of its
 * own.
 */
export class PreviewManager implements Disposable {
  readonly #services: PreviewServices;
  /** Those that were active last come last. */
  readonly #previews = new Set<PreviewPanel>();
  readonly #subscriptions: Disposable;

  constructor(services: PreviewServices) {
    this.#services = services;
    this.#subscriptions = Disposable.from(
      window.onDidChangeActiveTextEditor(editor => this.#follow(editor)),
      // Its language may have become ours.
      workspace.onDidOpenTextDocument(document => {
        if (window.activeTextEditor?.document === document) this.#follow(window.activeTextEditor);
      }),
      window.registerWebviewPanelSerializer(VIEW_TYPE, {
        deserializeWebviewPanel: async (panel, state) => this.#restore(panel, state),
      }),
    );
  }

  /** The preview that commands are about: the active one, else of those that can be seen the one active last. */
  get current(): PreviewPanel | undefined {
    const [last] = [...this.#previews].filter(({ visible }) => visible).reverse();
    return last;
  }

  /** Opens a preview of a document, or brings to the front what shows it already. */
  open(document: Uri, { locked, toSide }: Opening): void {
    const open = [...this.#previews].find(preview =>
      locked ? preview.locked && preview.shows(document) : !preview.locked,
    );
    if (open) {
      open.show(document);
      // It must not cover the text that it is to stand beside.
      const covers = toSide && open.viewColumn === window.activeTextEditor?.viewColumn;
      open.reveal(covers ? ViewColumn.Beside : undefined, toSide);
    } else {
      const viewColumn = toSide ? ViewColumn.Beside : ViewColumn.Active;
      const panel = window.createWebviewPanel(VIEW_TYPE, '', { viewColumn, preserveFocus: toSide });
      this.#adopt(new PreviewPanel(panel, document, locked, false, this.#services));
    }
  }

  /** Locks or unlocks a preview, and closes another one that it makes superfluous. */
  lock(preview: PreviewPanel, locked: boolean): void {
    preview.locked = locked;
    for (const other of this.#previews) {
      if (other === preview || other.locked !== locked) continue;
      if (!locked || other.shows(preview.document)) other.close();
    }
    if (!locked) this.#follow(window.activeTextEditor ?? onlyFlow());
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #adopt(preview: PreviewPanel): void {
    this.#previews.add(preview);
    preview.onDidChange(() => {
      if (preview.active) this.#putLast(preview);
      this.#setContext();
    });
    preview.onDidDispose(() => {
      this.#previews.delete(preview);
      this.#setContext();
    });
    this.#setContext();
  }

  #putLast(preview: PreviewPanel): void {
    this.#previews.delete(preview);
    this.#previews.add(preview);
  }

  #setContext(): void {
    void commands.executeCommand('setContext', LOCKED, this.current?.locked ?? false);
    void commands.executeCommand('setContext', OPEN, this.#previews.size > 0);
  }

  /** What has no column is a part of something else: a peek view, an output. */
  #follow(editor: TextEditor | undefined): void {
    if (editor?.viewColumn === undefined || editor.document.languageId !== 'tcpflow') return;
    this.#dynamic()?.show(editor.document.uri);
  }

  #dynamic(): PreviewPanel | undefined {
    return [...this.#previews].find(({ locked }) => !locked);
  }

  /** After a reload. A preview that comes back after another one has begun to follow the editor stays where it was. */
  #restore(panel: WebviewPanel, state: unknown): void {
    if (!isPreviewState(state)) {
      panel.dispose();
      return;
    }
    const locked = state.locked || this.#dynamic() !== undefined;
    this.#adopt(new PreviewPanel(panel, Uri.parse(state.uri), locked, true, this.#services));
  }
}

/** The editor with a flow, if there is one and no other. */
function onlyFlow(): TextEditor | undefined {
  const [flow, ...others] = window.visibleTextEditors.filter(({ document }) => document.languageId === 'tcpflow');
  return others.length === 0 ? flow : undefined;
}
