/**
 * Everything that the extension and its preview say to each other, and how each makes sure that what it heard is one
 * of these: a message is data from another process until it is checked.
 */
import type { ItemIndex, LabelView, Picture } from '../diagram/picture.ts';
import type { SegmentDetails } from '../service/segmentDetails.ts';
import { isPicture, isSegmentDetails } from './pictureShape.ts';
import {
  type Check,
  isBoolean,
  isCount,
  isNumber,
  isString,
  nullable,
  oneOf,
  optional,
  shape,
  unionOf,
} from './shape.ts';

/** What the extension tells the preview. Messages arrive in order; the newest of a kind is the one that holds. */
export type ToPreview =
  /** Which document the preview shows from now on: the next update is its picture. */
  | { readonly type: 'document'; readonly uri: string; readonly name: string; readonly locked: boolean }
  /** A new picture, made from `version` of the text. */
  | { readonly type: 'update'; readonly version: number; readonly picture: Picture }
  /** The caret is on this zero-based line; −1: it is nowhere. */
  | { readonly type: 'select'; readonly line: number }
  /** The editor shows this zero-based line at its upper edge; a fraction is part of that line. */
  | { readonly type: 'scroll'; readonly line: number }
  | { readonly type: 'settings'; readonly settings: PreviewSettings }
  /** What there is to say of an item of that version's picture; `null`: nothing. */
  | {
      readonly type: 'details';
      readonly version: number;
      readonly item: ItemIndex;
      readonly details: SegmentDetails | null;
    }
  /** The user has asked for it by a command of VS Code. */
  | { readonly type: 'run'; readonly action: PreviewAction }
  /** There is no picture, and this is why: a sentence for the user. */
  | { readonly type: 'unavailable'; readonly reason: string };

/** What the preview tells the extension. */
export type FromPreview =
  /** The script runs and listens; what was posted before is lost. */
  | { readonly type: 'ready' }
  /** The user asked for the source of something drawn, a zero-based line: to see it, or (`focus`) to write there. */
  | { readonly type: 'reveal'; readonly line: number; readonly focus: boolean }
  /** The user has scrolled: this zero-based line is at the upper edge. */
  | { readonly type: 'scrolled'; readonly line: number }
  /** The picture of this version is on screen, with so many segments. */
  | { readonly type: 'rendered'; readonly version: number; readonly segments: number }
  /** Asks for the `details` of an item of that version's picture. */
  | { readonly type: 'details'; readonly version: number; readonly item: ItemIndex }
  /** A file to be saved where the user says. */
  | { readonly type: 'save'; readonly format: 'svg'; readonly text: string }
  | { readonly type: 'save'; readonly format: 'png'; readonly base64: string }
  /** Text for the clipboard. */
  | { readonly type: 'copy'; readonly what: CopyKind; readonly text: string }
  /** Something was done that cannot be seen; a short sentence for the status bar. */
  | { readonly type: 'done'; readonly message: string }
  /** Rendering failed: a defect of ours, for the log. */
  | { readonly type: 'failed'; readonly version: number; readonly message: string };

export type CopyKind = 'mermaid' | 'markdown' | 'text';

/** What a preview can be asked to do: from its own tool bar, by keys, or by a command of VS Code. */
export const PREVIEW_ACTIONS = [
  'find',
  'zoom-in',
  'zoom-out',
  'actual-size',
  'fit',
  'step',
  'step-back',
  'play',
  'details',
  'states',
  'legend',
  'export-svg',
  'export-png',
  'copy-png',
  'copy-mermaid',
  'copy-markdown',
  'copy-text',
] as const;

export type PreviewAction = (typeof PREVIEW_ACTIONS)[number];

/** The user's settings that the page itself has to know. */
export interface PreviewSettings {
  /** Scrolling the picture scrolls the editor. */
  readonly scrollEditorWithPreview: boolean;
  /** The item of the caret's line is marked. */
  readonly markEditorSelection: boolean;
  /** A double click leads into the text. */
  readonly doubleClickToSwitchToEditor: boolean;
  readonly theme: 'auto' | 'light' | 'dark';
}

/** What the preview keeps with VS Code, so that it comes back after a reload as it was. */
export interface PreviewState {
  readonly uri: string;
  readonly locked: boolean;
  /** How far the picture is scrolled, in CSS pixels. */
  readonly scroll?: { readonly x: number; readonly y: number };
  /** CSS pixels per unit of the picture; absent: as wide as the panel, within reason. */
  readonly zoom?: number;
  readonly labels?: LabelView;
  /** Distances stand for time. */
  readonly toScale?: boolean;
  /** Whether the panels are open; absent: the user has not said. */
  readonly details?: boolean;
  readonly states?: boolean;
}

export function isToPreview(value: unknown): value is ToPreview {
  return TO_PREVIEW(value);
}

export function isFromPreview(value: unknown): value is FromPreview {
  return FROM_PREVIEW(value);
}

export function isPreviewState(value: unknown): value is PreviewState {
  return PREVIEW_STATE(value);
}

const TO_PREVIEW = unionOf({
  document: shape({ uri: isString, name: isString, locked: isBoolean }),
  update: shape({ version: isCount, picture: isPicture }),
  select: shape({ line: value => value === -1 || isCount(value) }),
  scroll: shape({ line: isNumber }),
  settings: shape({
    settings: shape({
      scrollEditorWithPreview: isBoolean,
      markEditorSelection: isBoolean,
      doubleClickToSwitchToEditor: isBoolean,
      theme: oneOf('auto', 'light', 'dark'),
    }),
  }),
  details: shape({ version: isCount, item: isCount, details: nullable(isSegmentDetails) }),
  run: shape({ action: oneOf(...PREVIEW_ACTIONS) }),
  unavailable: shape({ reason: isString }),
} satisfies Record<ToPreview['type'], Check>);

const FROM_PREVIEW = unionOf({
  ready: shape({}),
  reveal: shape({ line: isCount, focus: isBoolean }),
  scrolled: shape({ line: isNumber }),
  rendered: shape({ version: isCount, segments: isCount }),
  details: shape({ version: isCount, item: isCount }),
  save: value =>
    shape({ format: oneOf('svg'), text: isString })(value) || shape({ format: oneOf('png'), base64: isString })(value),
  copy: shape({ what: oneOf('mermaid', 'markdown', 'text'), text: isString }),
  done: shape({ message: isString }),
  failed: shape({ version: isCount, message: isString }),
} satisfies Record<FromPreview['type'], Check>);

const PREVIEW_STATE = shape({
  uri: isString,
  locked: isBoolean,
  scroll: optional(shape({ x: isNumber, y: isNumber })),
  zoom: optional(isNumber),
  labels: optional(shape({ numbers: oneOf('symbolic', 'relative', 'absolute'), options: isBoolean })),
  toScale: optional(isBoolean),
  details: optional(isBoolean),
  states: optional(isBoolean),
});
