import type { Picture } from '../diagram/picture.ts';
import type { TimeSequence } from '../diagram/timeSequence/model.ts';
import type { SegmentDetails } from '../service/segmentDetails.ts';
import type { PreviewSettings } from './messages.ts';
import { isPicture, isSegmentDetails } from './pictureShape.ts';
import { isString, listOf, nullable, oneOf, shape } from './shape.ts';
import { isTimeSequence } from './timeSequenceShape.ts';

/** What a page knows that has no extension to ask: all there ever is to say. */
export interface StandaloneData {
  /** Of the file that is shown, without folder: `handshake.tcpflow`. */
  readonly name: string;
  readonly theme: PreviewSettings['theme'];
  readonly picture: Picture;
  /** Of each item of the picture. */
  readonly details: readonly (SegmentDetails | null)[];
  /** Time–sequence plots; the first is that of the direction in which most data is sent. */
  readonly plots: readonly TimeSequence[];
}

/** Id of the element of the page that holds the data as JSON. */
export const STANDALONE_DATA_ID = 'tcpflow-data';

const STANDALONE_DATA = shape({
  name: isString,
  theme: oneOf('auto', 'light', 'dark'),
  picture: isPicture,
  details: listOf(nullable(isSegmentDetails)),
  plots: listOf(isTimeSequence),
});

export function isStandaloneData(value: unknown): value is StandaloneData {
  return STANDALONE_DATA(value);
}
