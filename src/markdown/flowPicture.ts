import type { Picture } from '../diagram/picture.ts';
import { analyse } from '../rules/check.ts';
import type { CheckSettings } from '../rules/checker.ts';
import { drawAnalysis } from '../service/picture.ts';
import { inItsPlace } from './flowFence.ts';

/**
 * The picture of a flow in Markdown, which tells of lines where they stand there.
 * @param line where its fence begins, from 0
 */
export function flowPicture(flow: string, line: number, settings: CheckSettings): Picture {
  return drawAnalysis(analyse(inItsPlace(flow, line), settings)).picture;
}
