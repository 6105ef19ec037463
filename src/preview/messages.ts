import type { Picture } from '../diagram/picture.ts';

/** What the extension tells the preview. */
export type ToPreview =
  /** A new picture. Anything older than the highest `version` seen for this `uri` is dropped. */
  | { readonly type: 'update'; readonly uri: string; readonly version: number; readonly picture: Picture }
  /** The caret is on this zero-based line. */
  | { readonly type: 'select'; readonly line: number };

/** What the preview tells the extension. */
export type FromPreview =
  /** The script runs and listens; what was posted before is lost. */
  | { readonly type: 'ready' }
  /** The user asked for the source of something drawn: zero-based line. */
  | { readonly type: 'reveal'; readonly line: number }
  /** A picture is on screen. */
  | { readonly type: 'rendered'; readonly version: number; readonly segments: number }
  /** Rendering failed: a defect of ours, for the log. */
  | { readonly type: 'failed'; readonly version: number; readonly message: string };
