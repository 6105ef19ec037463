import {
  Disposable,
  EventEmitter,
  type LogOutputChannel,
  type TextEditor,
  Uri,
  type ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from 'vscode';
import {
  type FromPreview,
  isFromPreview,
  needsFocus,
  type PreviewAction,
  type PreviewSettings,
  type ToPreview,
} from '../../preview/messages.ts';
import { DocumentWatch } from './documentWatch.ts';
import { type Errand, runErrand } from './errands.ts';
import { previewHtml, previewOptions } from './html.ts';
import type { LineMark } from './lineMark.ts';
import { messageOf } from './messageOf.ts';
import { fileName, previewTitle } from './names.ts';
import type { Notice } from './notice.ts';
import type { Pictures } from './pictures.ts';
import { isForText } from './previewCommands.ts';
import { previewSettings } from './previewSettings.ts';
import { Refresher } from './refresher.ts';
import { ScrollSync } from './scrollSync.ts';
import { caretLine, topLineOf } from './sourceEditor.ts';

/** Milliseconds from the last keystroke to a new picture. */
const PAUSE = 100;

/** What all previews share. */
export interface PreviewServices {
  readonly extension: Uri;
  readonly pictures: Pictures;
  readonly output: LogOutputChannel;
  readonly notice: Notice;
  readonly mark: LineMark;
}

/**
 * One preview: shows a document, from now on another one if told so, and keeps the page up to date while it can be
 * seen. A hidden page is gone; it says `ready` when it is back, and is then told everything anew.
 */
export class PreviewPanel {
  readonly onDidDispose: WebviewPanel['onDidDispose'];
  readonly #panel: WebviewPanel;
  readonly #services: PreviewServices;
  readonly #changed = new EventEmitter<void>();
  /** It has come to the front or gone from there, shows another document, or is locked or not. */
  readonly onDidChange = this.#changed.event;
  readonly #subscriptions: Disposable;
  readonly #refresher = new Refresher(PAUSE, signal => this.#update(signal));
  readonly #scrollSync: ScrollSync;
  #document: Uri;
  #locked: boolean;
  #watch: DocumentWatch;
  #settings: PreviewSettings;
  /** The page listens. */
  #ready = false;
  /** The page has a picture of the document, or knows why not. */
  #informed = false;
  /** The page is to be brought to this line of the editor, once it has a picture. */
  #startLine: number | undefined;
  /** Version of the text of the picture that the page has. */
  #version: number | undefined;
  /** What the page is to do as soon as it is informed. */
  #waiting: PreviewAction[] = [];
  /** Where the user was before the page was given the focus for a moment. */
  #lender: TextEditor | undefined;

  /** @param restored the page remembers where it was, and stays there */
  constructor(panel: WebviewPanel, document: Uri, locked: boolean, restored: boolean, services: PreviewServices) {
    this.#panel = panel;
    this.#services = services;
    this.#document = document;
    this.#locked = locked;
    // A preview that takes the place of the text begins where that was.
    this.#startLine = restored ? undefined : topLineOf(document);
    this.#settings = settingsOf(document);
    this.#watch = this.#watchDocument();
    this.#scrollSync = new ScrollSync(
      () => this.#document,
      () => this.#settings,
      line => this.#scroll(line),
    );
    this.onDidDispose = panel.onDidDispose;
    this.#subscriptions = Disposable.from(
      this.#changed,
      this.#scrollSync,
      panel.webview.onDidReceiveMessage((message: unknown) => this.#receive(message)),
      panel.onDidChangeViewState(() => this.#viewChanged()),
      window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (this.shows(textEditor.document.uri)) this.#select(textEditor.selection.active.line);
      }),
      window.onDidChangeVisibleTextEditors(() => this.#select(caretLine(this.#document) ?? -1)),
      workspace.onDidChangeConfiguration(event => {
        if (event.affectsConfiguration('tcpflow.preview', this.#document)) this.#readSettings();
      }),
      services.pictures.onDidChange(() => this.#updateSoon()),
      panel.onDidDispose(() => this.#dispose()),
    );
    panel.iconPath = {
      light: Uri.joinPath(services.extension, 'media', 'file-icon-light.svg'),
      dark: Uri.joinPath(services.extension, 'media', 'file-icon-dark.svg'),
    };
    panel.title = this.#title();
    panel.webview.options = previewOptions(services.extension);
    this.reload();
  }

  /** It stays with its document, instead of following the editor. */
  get locked(): boolean {
    return this.#locked;
  }

  set locked(locked: boolean) {
    if (locked === this.#locked) return;
    this.#locked = locked;
    this.#panel.title = this.#title();
    this.#postDocument();
    this.#changed.fire();
  }

  get document(): Uri {
    return this.#document;
  }

  get active(): boolean {
    return this.#panel.active;
  }

  get visible(): boolean {
    return this.#panel.visible;
  }

  get viewColumn(): ViewColumn | undefined {
    return this.#panel.viewColumn;
  }

  shows(document: Uri): boolean {
    return document.toString() === this.#document.toString();
  }

  /** Shows this document from now on. */
  show(document: Uri): void {
    if (this.shows(document)) return;
    this.#document = document;
    this.#startLine = topLineOf(document);
    this.#forget();
    this.#watch.dispose();
    this.#watch = this.#watchDocument();
    this.#panel.title = this.#title();
    this.#introduce();
    this.#changed.fire();
  }

  /** Brings the panel to the front: where it is, or in another column. */
  reveal(viewColumn: ViewColumn | undefined, preserveFocus: boolean): void {
    this.#panel.reveal(viewColumn, preserveFocus);
  }

  run(action: PreviewAction): void {
    if (needsFocus(action)) this.#lendFocus();
    if (isForText(action)) this.#services.notice.begin('Making the picture…');
    if (this.#informed) this.#post({ type: 'run', action });
    else this.#waiting.push(action);
  }

  /** Begins anew with an empty page. */
  reload(): void {
    const { webview } = this.#panel;
    this.#leave();
    webview.html = previewHtml(webview, this.#services.extension, this.#document, this.#locked);
  }

  close(): void {
    this.#panel.dispose();
  }

  /** Also an active panel may be without focus: the command palette has it for a moment. */
  #lendFocus(): void {
    this.#lender = window.activeTextEditor;
    this.#panel.reveal(undefined, false);
  }

  /** Unless the user has gone elsewhere in the meantime. */
  #takeFocusBack(): void {
    const lender = this.#lender;
    this.#lender = undefined;
    if (lender?.viewColumn === undefined || !this.#panel.active) return;
    void window.showTextDocument(lender.document, lender.viewColumn);
  }

  #title(): string {
    return previewTitle(fileName(this.#document.path), this.#locked);
  }

  #watchDocument(): DocumentWatch {
    return new DocumentWatch(this.#document, {
      changed: () => this.#updateSoon(),
      renamed: uri => this.show(uri),
    });
  }

  #viewChanged(): void {
    if (!this.#panel.visible) this.#leave();
    this.#changed.fire();
  }

  /** There is no page any more. */
  #leave(): void {
    this.#ready = false;
    this.#waiting = [];
    this.#forget();
  }

  /** Whatever the page had is of no use any more, nor is what it was about to get. */
  #forget(): void {
    this.#informed = false;
    this.#version = undefined;
    this.#refresher.stop();
    this.#scrollSync.forget();
  }

  #receive(message: unknown): void {
    if (isFromPreview(message)) this.#handle(message);
    else this.#services.output.warn(`The preview sent what it should not: ${JSON.stringify(message)?.slice(0, 200)}`);
  }

  #handle(message: FromPreview): void {
    switch (message.type) {
      case 'ready':
        this.#ready = true;
        this.#forget();
        this.#introduce();
        break;
      case 'rendered':
        this.#services.output.debug(`Preview: version ${message.version}, ${message.segments} segments`);
        if (message.version === this.#version) this.#scrollSync.updateEnds();
        break;
      case 'failed':
        this.#services.output.error(`The preview cannot draw version ${message.version}: ${message.message}`);
        if (message.version === this.#version) this.#scrollSync.updateEnds();
        break;
      case 'scrolled':
        this.#scrollSync.previewScrolled(message.line);
        break;
      case 'details':
        void this.#details(message.version, message.item);
        break;
      case 'unfocus':
        this.#takeFocusBack();
        break;
      case 'time-sequence':
        void this.#timeSequence(message.version, message.direction);
        break;
      default:
        // Whoever is told that something failed is told so where he was.
        if (message.type === 'cannot') this.#takeFocusBack();
        void this.#runErrand(message);
    }
  }

  /** Tells the page what it is about, and as soon as possible how that looks. */
  #introduce(): void {
    this.#readSettings();
    this.#postDocument();
    if (!this.#ready) return;
    this.#scrollSync.updateBegins();
    this.#refresher.now();
  }

  #readSettings(): void {
    this.#settings = settingsOf(this.#document);
    this.#post({ type: 'settings', settings: this.#settings });
  }

  #postDocument(): void {
    const uri = this.#document.toString();
    this.#post({ type: 'document', uri, name: fileName(this.#document.path), locked: this.#locked });
  }

  #updateSoon(): void {
    if (!this.#ready) return;
    this.#scrollSync.updateBegins();
    this.#refresher.soon();
  }

  /** Gets the picture of the newest text and posts it, or why there is none. */
  async #update(signal: AbortSignal): Promise<void> {
    try {
      if (await this.#watch.isGone()) {
        throw new Error(`${fileName(this.#document.path)} is gone. Its picture comes back when the file does.`);
      }
      const { version, picture } = await this.#services.pictures.of(this.#document, signal);
      if (signal.aborted) return;
      this.#version = version;
      this.#post({ type: 'update', version, picture });
      this.#scrollSync.updatePosted();
    } catch (error) {
      if (signal.aborted) return;
      const reason = messageOf(error);
      this.#services.output.warn(`No picture of ${this.#document.toString()}: ${reason}`);
      this.#post({ type: 'unavailable', reason });
      this.#scrollSync.updateEnds();
    }
    if (!this.#informed) this.#accompany();
  }

  /** What goes with the first picture of a page or of a document. */
  #accompany(): void {
    this.#informed = true;
    this.#select(caretLine(this.#document) ?? -1);
    if (this.#startLine !== undefined) this.#scrollSync.align(this.#startLine);
    this.#startLine = undefined;
    for (const action of this.#waiting.splice(0)) this.#post({ type: 'run', action });
  }

  async #details(version: number, item: number): Promise<void> {
    const document = this.#document;
    const current = version === this.#version;
    const details = current ? await this.#services.pictures.details(document, version, item).catch(() => null) : null;
    // Another document may have a picture of the same version.
    if (this.shows(document)) this.#post({ type: 'details', version, item, details });
  }

  async #timeSequence(version: number, direction: string | undefined): Promise<void> {
    const document = this.#document;
    const current = version === this.#version;
    const asked = current ? this.#services.pictures.timeSequence(document, version, direction) : undefined;
    const sequence = (await asked?.catch(() => null)) ?? null;
    if (this.shows(document)) this.#post({ type: 'time-sequence', version, sequence });
  }

  async #runErrand(errand: Errand): Promise<void> {
    if (errand.type !== 'reveal') return await runErrand(errand, this, this.#services);
    this.#scrollSync.previewLeads();
    await runErrand(errand, this, this.#services);
    // To open an editor may have taken long.
    this.#scrollSync.previewLeads();
  }

  #scroll(line: number): void {
    if (this.#ready) this.#post({ type: 'scroll', line });
    else this.#startLine = line;
  }

  #select(line: number): void {
    this.#post({ type: 'select', line });
  }

  /** To a page that is not there nothing can be said: it will be told everything when it is. */
  #post(message: ToPreview): void {
    if (this.#ready) void this.#panel.webview.postMessage(message);
  }

  #dispose(): void {
    this.#leave();
    this.#watch.dispose();
    this.#subscriptions.dispose();
  }
}

function settingsOf(document: Uri): PreviewSettings {
  const configuration = workspace.getConfiguration('tcpflow.preview', document);
  return previewSettings(name => configuration.get<unknown>(name));
}
