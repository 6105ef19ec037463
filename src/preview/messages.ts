/**
 * Everything that the extension and its preview say to each other, and how each makes sure that what it heard is one
 * of these: a message is data from another process until it is checked.
 */
import type { Picture } from '../diagram/picture.ts';
import { SEVERITIES } from '../rules/finding.ts';
import { type Check, isCount, isNumber, isString, listOf, oneOf, optional, shape, unionOf } from './shape.ts';

/** What the extension tells the preview. Messages arrive in order; the newest of a kind is the one that holds. */
export type ToPreview =
  /** A new picture, made from `version` of the text. */
  | { readonly type: 'update'; readonly version: number; readonly picture: Picture }
  /** The caret is on this zero-based line. */
  | { readonly type: 'select'; readonly line: number }
  /** There is no picture, and this is why: a sentence for the user. */
  | { readonly type: 'unavailable'; readonly reason: string };

/** What the preview tells the extension. */
export type FromPreview =
  /** The script runs and listens; what was posted before is lost. */
  | { readonly type: 'ready' }
  /** The user asked for the source of something drawn: zero-based line. */
  | { readonly type: 'reveal'; readonly line: number }
  /** The picture of this version is on screen, with so many segments. */
  | { readonly type: 'rendered'; readonly version: number; readonly segments: number }
  /** Rendering failed: a defect of ours, for the log. */
  | { readonly type: 'failed'; readonly version: number; readonly message: string };

/** What the preview keeps with VS Code, so that it comes back after a reload as it was. */
export interface PreviewState {
  readonly uri: string;
  /** How far the picture is scrolled, in CSS pixels. */
  readonly scroll?: { readonly x: number; readonly y: number };
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

const PICTURE = shape({
  mermaid: isString,
  title: isString,
  items: listOf(
    shape({
      id: isCount,
      line: isCount,
      kind: oneOf('segment', 'arrival', 'state', 'note', 'divider'),
      mark: oneOf('fine', 'lost', 'delayed', 'wrong'),
      notes: listOf(isString),
      description: isString,
    }),
  ),
  problems: listOf(shape({ line: isCount, severity: oneOf(...SEVERITIES), code: isString, message: isString })),
});

const TO_PREVIEW = unionOf({
  update: shape({ version: isCount, picture: PICTURE }),
  select: shape({ line: isCount }),
  unavailable: shape({ reason: isString }),
} satisfies Record<ToPreview['type'], Check>);

const FROM_PREVIEW = unionOf({
  ready: shape({}),
  reveal: shape({ line: isCount }),
  rendered: shape({ version: isCount, segments: isCount }),
  failed: shape({ version: isCount, message: isString }),
} satisfies Record<FromPreview['type'], Check>);

const PREVIEW_STATE = shape({ uri: isString, scroll: optional(shape({ x: isNumber, y: isNumber })) });
