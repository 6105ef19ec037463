import { readFileSync } from 'node:fs';
import type { Picture } from '../../../src/diagram/picture.ts';
import { analyse } from '../../../src/rules/check.ts';
import { EndNames } from '../../../src/service/endNames.ts';
import { drawAnalysis } from '../../../src/service/picture.ts';
import { type SegmentDetails, segmentDetails } from '../../../src/service/segmentDetails.ts';

/** A picture, and what there is to say of each of its items. */
export interface Sample {
  readonly picture: Picture;
  readonly details: readonly (SegmentDetails | undefined)[];
}

/** What the extension would tell the preview of a text. */
export function sampleOf(text: string): Sample {
  const analysis = analyse(text);
  const names = new EndNames(analysis.events);
  const { picture, events } = drawAnalysis(analysis);
  return {
    picture,
    details: events.map(event => event && segmentDetails(event, names, analysis.document.text)),
  };
}

/** One of the lessons in `examples/`. */
export function exampleOf(name: string): Sample {
  return sampleOf(readFileSync(new URL(`../../../examples/${name}.tcpflow`, import.meta.url), 'utf8'));
}
