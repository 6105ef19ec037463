/**
 * Everything that the extension and its preview say to each other, and how each makes sure that what it heard is one
 * of these: a message is data from another process until it is checked.
 */
import type { ItemIndex, LabelView, Picture } from '../diagram/picture.ts';
import type { TimeSequence } from '../diagram/timeSequence/model.ts';
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
import { isTimeSequence } from './timeSequenceShape.ts';

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
  /** The time–sequence plot that was asked for; `null`: there is a newer text. */
  | { readonly type: 'time-sequence'; readonly version: number; readonly sequence: TimeSequence | null }
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
  /** Asks for the `time-sequence` of that version: of the direction of that name, else of that with most data. */
  | { readonly type: 'time-sequence'; readonly version: number; readonly direction?: string | undefined }
  /** A file to be saved where the user says. */
  | { readonly type: 'save'; readonly format: 'svg'; readonly text: string }
  | { readonly type: 'save'; readonly format: 'png'; readonly base64: string }
  /** Text for the clipboard; as Markdown it is the diagram alone, for where the flow is not at hand. */
  | { readonly type: 'copy'; readonly what: CopyKind; readonly text: string }
  /** Something was done that cannot be seen; a short sentence for the status bar. */
  | { readonly type: 'done'; readonly message: string }
  /** Something that was asked for cannot be done; a sentence for the user. */
  | { readonly type: 'cannot'; readonly message: string }
  /** The page needs the focus no longer that it was given to do something. */
  | { readonly type: 'unfocus' }
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
  'time-sequence',
  'legend',
  'export-svg',
  'export-png',
  'copy-png',
  'copy-mermaid',
  'copy-markdown',
  'copy-text',
] as const;

export type PreviewAction = (typeof PREVIEW_ACTIONS)[number];

/** Whether the page must have the focus to do it: browsers let nobody else write a picture to the clipboard. */
export function needsFocus(action: PreviewAction): boolean {
  return action === 'copy-png';
}

/** The user's settings that the page itself has to know. */
export interface PreviewSettings {
  /** Scrolling the editor, or moving its caret, scrolls the picture. */
  readonly scrollPreviewWithEditor: boolean;
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
  readonly sizes?: PanelSizes;
  /** The time–sequence view is open. */
  readonly timeSequence?: boolean;
  /** How it is looked at. */
  readonly plot?: PlotView;
}

/** What the panels take of the page where they are beside the picture, and where they are below it, in percent. */
export interface PanelSizes {
  readonly width?: number;
  readonly height?: number;
}

/** How the time–sequence plot is looked at. */
export interface PlotView {
  /** Name of the direction; absent: that in which most data is sent. */
  readonly direction?: string;
  /** What runs to the right where the file has times; absent: time. */
  readonly axis?: 'order';
  /** What is in sight, in seconds or in order, and in bytes from the ISN; absent: all. */
  readonly range?: PlotRange;
}

export interface PlotRange {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
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
      scrollPreviewWithEditor: isBoolean,
      scrollEditorWithPreview: isBoolean,
      markEditorSelection: isBoolean,
      doubleClickToSwitchToEditor: isBoolean,
      theme: oneOf('auto', 'light', 'dark'),
    }),
  }),
  details: shape({ version: isCount, item: isCount, details: nullable(isSegmentDetails) }),
  'time-sequence': shape({ version: isCount, sequence: nullable(isTimeSequence) }),
  run: shape({ action: oneOf(...PREVIEW_ACTIONS) }),
  unavailable: shape({ reason: isString }),
} satisfies Record<ToPreview['type'], Check>);

const FROM_PREVIEW = unionOf({
  ready: shape({}),
  reveal: shape({ line: isCount, focus: isBoolean }),
  scrolled: shape({ line: isNumber }),
  rendered: shape({ version: isCount, segments: isCount }),
  details: shape({ version: isCount, item: isCount }),
  'time-sequence': shape({ version: isCount, direction: optional(isString) }),
  save: value =>
    shape({ format: oneOf('svg'), text: isString })(value) || shape({ format: oneOf('png'), base64: isString })(value),
  copy: shape({ what: oneOf('mermaid', 'markdown', 'text'), text: isString }),
  done: shape({ message: isString }),
  cannot: shape({ message: isString }),
  unfocus: shape({}),
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
  sizes: optional(shape({ width: optional(isNumber), height: optional(isNumber) })),
  timeSequence: optional(isBoolean),
  plot: optional(
    shape({
      direction: optional(isString),
      axis: optional(oneOf('order')),
      range: optional(shape({ left: isNumber, right: isNumber, bottom: isNumber, top: isNumber })),
    }),
  ),
});
