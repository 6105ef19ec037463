import { type Disposable, type TextEditor, type Uri, window } from 'vscode';
import { ScrollLead } from './scrollLead.ts';
import { scrollTo, topLine, topLineOf } from './sourceEditor.ts';
import { type Throttled, throttle } from './throttle.ts';

/** Milliseconds between two messages while the editor is scrolled. */
const PACE = 50;

/** Milliseconds after which a picture is on screen for certain, and in which the page still settles once it is. */
const DRAWING = 1_000;
const SETTLING = 200;

/** Which of the two may move the other. */
export interface ScrollSettings {
  readonly scrollPreviewWithEditor: boolean;
  readonly scrollEditorWithPreview: boolean;
}

/** Keeps a preview and the editors of its document at the same line. */
export class ScrollSync implements Disposable {
  readonly #document: () => Uri;
  readonly #settings: () => ScrollSettings;
  readonly #post: Throttled<number>;
  readonly #lead = new ScrollLead();
  readonly #listener: Disposable;

  /** @param post tells the preview which line is at the editor's upper edge */
  constructor(document: () => Uri, settings: () => ScrollSettings, post: (line: number) => void) {
    this.#document = document;
    this.#settings = settings;
    this.#post = throttle(PACE, post);
    this.#listener = window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => this.#editorScrolled(textEditor));
  }

  /** The preview shows something else: what it was to be told is of no use any more. */
  forget(): void {
    this.#post.cancel();
  }

  /** Brings the preview to where the editor is; to `line` if none can be seen. */
  align(line: number): void {
    if (!this.#settings().scrollPreviewWithEditor) return;
    this.#lead.takes('editor', Date.now());
    this.#post(topLineOf(this.#document()) ?? line);
  }

  /** The user has scrolled the preview to a fractional line. */
  previewScrolled(line: number): void {
    if (!this.#settings().scrollEditorWithPreview || !this.#lead.moved('preview', Date.now())) return;
    this.#post.cancel();
    scrollTo(this.#document(), line);
  }

  /** The preview has led the editor to a line; that the editor scrolls for it is no reason to scroll the preview. */
  previewLeads(): void {
    this.#lead.takes('preview', Date.now());
  }

  /** A new picture is on its way: until it is drawn the preview scrolls by itself. */
  updateBegins(): void {
    this.#lead.quietUntil(Number.POSITIVE_INFINITY);
  }

  /** The preview has the new picture, and will say when it has drawn it; or not, if it keeps the old one. */
  updatePosted(): void {
    this.#lead.quietUntil(Date.now() + DRAWING);
  }

  updateEnds(): void {
    this.#lead.quietUntil(Date.now() + SETTLING);
  }

  dispose(): void {
    this.#post.cancel();
    this.#listener.dispose();
  }

  #editorScrolled(editor: TextEditor): void {
    if (editor.viewColumn === undefined || editor.document.uri.toString() !== this.#document().toString()) return;
    const line = topLine(editor);
    if (line === undefined || !this.#settings().scrollPreviewWithEditor) return;
    if (this.#lead.moved('editor', Date.now())) this.#post(line);
  }
}
