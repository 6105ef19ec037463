import type { ItemIndex, Picture } from '../diagram/picture.ts';
import type { SegmentDetails } from '../service/segmentDetails.ts';

/** What our client adds to the LSP `initialize` request; every other editor leaves it out. */
export interface InitializationOptions {
  /** URI of the folder that holds `rules/seq/gap.md` and its siblings, without a slash at the end. */
  readonly docs?: string;
  /** The editor has the command `tcpflow.showPreviewToSide`. */
  readonly preview?: boolean;
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
/** The command of our client that opens the preview beside the text. */
export const SHOW_PREVIEW_COMMAND = 'tcpflow.showPreviewToSide';
