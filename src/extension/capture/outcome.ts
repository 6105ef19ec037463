import { problemText } from '../../capture/problems.ts';
import type { ReadCapture } from './importCapture.ts';

/** What the user should know of a capture that was read. */
export interface Outcome {
  /** `error`: there is nothing to show. */
  readonly severity: 'error' | 'warning' | 'information';
  readonly message: string;
}

/**
 * What to say once a capture has been read; `undefined`: all is well.
 * @param isCut its flow was too long
 */
export function outcomeOf(name: string, { report, failure }: ReadCapture, isCut: boolean): Outcome | undefined {
  const { format, segments, problems } = report;
  // What is cut on purpose does not end as it should.
  const errors = isCut ? [] : problems.filter(({ severity }) => severity === 'error');
  const found = [failure, ...errors.map(problemText)]
    .filter(each => each !== undefined)
    .slice(0, MOST)
    .join('; ');
  const left = problems
    .filter(({ severity }) => severity === 'note')
    .slice(0, MOST)
    .map(problemText)
    .join('; ');
  if (format === undefined) return { severity: 'error', message: `${name} cannot be imported: ${found}.` };
  if (segments === 0) {
    const why = found || left;
    return { severity: 'error', message: `${name} has no TCP segments${why === '' ? '' : `: ${why}`}.` };
  }
  if (isCut) {
    const message = `${name} is too long to be shown whole. Choose fewer connections, or use “tcpflow import”.`;
    return { severity: 'warning', message };
  }
  if (found !== '') return { severity: 'warning', message: `${name} could be read in part only: ${found}.` };
  if (left !== '') return { severity: 'information', message: `Something in ${name} is not shown: ${left}.` };
  return undefined;
}

/** So many problems fit into a message; all of them stand in the output channel. */
const MOST = 2;
