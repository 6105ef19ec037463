import type { ItemIndex, Picture } from '../diagram/picture.ts';
import type { TimeSequence } from '../diagram/timeSequence/model.ts';
import type { LineRemark } from '../service/lineRemarks.ts';
import type { SegmentDetails } from '../service/segmentDetails.ts';

/** What our client adds to the LSP `initialize` request; every other editor leaves it out. */
export interface InitializationOptions {
  /** URI of the folder that holds `rules/seq/gap.md` and its siblings, without a slash at the end. */
  readonly docs?: string;
  /** The editor runs our extension: it has its commands, and wants its notifications. */
  readonly extension?: boolean;
  /** `push`: diagnostics are sent as soon as they are there, though the editor could ask for them. */
  readonly diagnostics?: 'push';
}

/** Custom request: the picture of an open document. Its result is `null` if the document is not open. */
export const PICTURE_REQUEST = 'tcpflow/picture';

export interface PictureParams {
  readonly uri: string;
}

export interface PictureResult {
  /** Version of the text that the picture was made from. */
  readonly version: number;
  readonly picture: Picture;
}

/**
 * Custom request: what there is to say of an item of a picture. Its result is `null` if there is nothing, or if the
 * text has changed since that picture was made.
 */
export const DETAILS_REQUEST = 'tcpflow/details';

export interface DetailsParams {
  readonly uri: string;
  readonly version: number;
  readonly item: ItemIndex;
}

export type DetailsResult = SegmentDetails | null;

/**
 * Custom request: the time–sequence plot of one direction of a connection. Its result is `null` if the text has changed
 * since that version.
 */
export const TIME_SEQUENCE_REQUEST = 'tcpflow/timeSequence';

export interface TimeSequenceParams {
  readonly uri: string;
  readonly version: number;
  /** The name of the direction; absent: that in which most data is sent. */
  readonly direction?: string;
}

export type TimeSequenceResult = TimeSequence | null;

/** Custom request: what there is to say of the segments of each line. Its result is `null` if the document is not open. */
export const REMARKS_REQUEST = 'tcpflow/remarks';

export interface RemarksParams {
  readonly uri: string;
}

export interface RemarksResult {
  /** Version of the text that the remarks are about. */
  readonly version: number;
  readonly remarks: readonly LineRemark[];
}

/** Custom notification, for our extension only: a text has been checked, and what is wrong with it has been sent. */
export const CHECKED_NOTIFICATION = 'tcpflow/checked';

export interface CheckedParams {
  readonly uri: string;
  /** How many segments are sent, each round of a `repeat` counted. */
  readonly segments: number;
}

/** The command of our extension that opens the preview beside the text. */
export const SHOW_PREVIEW_COMMAND = 'tcpflow.showPreviewToSide';

/** The command of our extension that goes to a zero-based line of a document, given by its URI. */
export const SHOW_LINE_COMMAND = 'tcpflow.showLine';

/** The command of our extension that fills an empty file, or a new one, with an example. */
export const NEW_FROM_EXAMPLE_COMMAND = 'tcpflow.newFromExample';
