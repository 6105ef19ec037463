import {
  CancellationTokenSource,
  Disposable,
  type LogOutputChannel,
  type Uri,
  type WebviewPanel,
  window,
  workspace,
} from 'vscode';
import { type FromPreview, isFromPreview, type ToPreview } from '../../preview/messages.ts';
import type { Pictures } from './pictures.ts';
import { caretLine, selectLine } from './sourceEditor.ts';

/** Milliseconds from the last keystroke to a new picture. */
const PAUSE = 100;

/** The preview of one document: asks for pictures as the text changes and passes them on to the page. */
export class PreviewPanel {
  readonly onDidDispose: WebviewPanel['onDidDispose'];
  readonly #panel: WebviewPanel;
  readonly #document: Uri;
  readonly #pictures: Pictures;
  readonly #output: LogOutputChannel;
  readonly #subscriptions: Disposable;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #request: CancellationTokenSource | undefined;

  constructor(panel: WebviewPanel, document: Uri, pictures: Pictures, output: LogOutputChannel) {
    this.#panel = panel;
    this.#document = document;
    this.#pictures = pictures;
    this.#output = output;
    this.onDidDispose = panel.onDidDispose;
    this.#subscriptions = Disposable.from(
      panel.webview.onDidReceiveMessage((message: unknown) => this.#receive(message)),
      workspace.onDidChangeTextDocument(event => {
        if (this.#isOurs(event.document.uri)) this.#updateSoon();
      }),
      window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (this.#isOurs(textEditor.document.uri)) this.#select(textEditor.selection.active.line);
      }),
      pictures.onDidChange(() => this.#updateSoon()),
      panel.onDidDispose(() => this.#dispose()),
    );
  }

  /** Brings the panel to the front, where it is. */
  show(preserveFocus: boolean): void {
    this.#panel.reveal(undefined, preserveFocus);
  }

  #isOurs(uri: Uri): boolean {
    return uri.toString() === this.#document.toString();
  }

  #receive(message: unknown): void {
    if (!isFromPreview(message)) {
      this.#output.warn(`The preview sent what it should not: ${JSON.stringify(message)}`);
      return;
    }
    this.#handle(message);
  }

  #handle(message: FromPreview): void {
    switch (message.type) {
      case 'ready': {
        void this.#update();
        const line = caretLine(this.#document);
        if (line !== undefined) this.#select(line);
        break;
      }
      case 'reveal':
        void selectLine(this.#document, message.line);
        break;
      case 'rendered':
        this.#output.debug(`Preview: version ${message.version}, ${message.segments} segments`);
        break;
      case 'failed':
        this.#output.error(`The preview cannot draw version ${message.version}: ${message.message}`);
        break;
    }
  }

  /** Does nothing for a hidden page: it is gone, and says `ready` when it is back. */
  #updateSoon(): void {
    clearTimeout(this.#timer);
    if (!this.#panel.visible) return;
    this.#timer = setTimeout(() => this.#update(), PAUSE);
  }

  /** Gets the newest picture and posts it, unless a newer request has been made meanwhile. */
  async #update(): Promise<void> {
    clearTimeout(this.#timer);
    this.#request?.cancel();
    const request = new CancellationTokenSource();
    this.#request = request;
    try {
      const { version, picture } = await this.#pictures.of(this.#document, request.token);
      if (!request.token.isCancellationRequested) this.#post({ type: 'update', version, picture });
    } catch (error) {
      if (request.token.isCancellationRequested) return;
      const reason = error instanceof Error ? error.message : String(error);
      this.#output.warn(`No picture of ${this.#document.toString()}: ${reason}`);
      this.#post({ type: 'unavailable', reason: `No picture: ${reason}` });
    } finally {
      request.dispose();
    }
  }

  #select(line: number): void {
    this.#post({ type: 'select', line });
  }

  #post(message: ToPreview): void {
    void this.#panel.webview.postMessage(message);
  }

  #dispose(): void {
    clearTimeout(this.#timer);
    this.#request?.cancel();
    this.#subscriptions.dispose();
  }
}
