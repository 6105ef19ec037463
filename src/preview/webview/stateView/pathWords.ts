import { type EdgeLabel, edgeText, STATE_EDGES } from '../../../diagram/stateDiagram.ts';
import type { PathStep, StatePath } from '../../../diagram/statePath.ts';

/** A step as it is listed. */
export interface StepWords {
  /** `SYN-SENT → ESTABLISHED` */
  readonly way: string;
  /** `rcv SYN,ACK / snd ACK` */
  readonly reason: string;
  /** Why the figure does not show it; empty: it does. */
  readonly remark: string;
}

export function stepWords(step: PathStep, before: StatePath['current']): StepWords {
  const { from, to, edge, label } = step;
  const way = `${from} → ${to}`;
  const anew = before !== undefined && before !== from ? 'ports used anew' : '';
  if (edge === null || label === null) return { way, reason: '', remark: 'not in RFC 9293' };
  return { way, reason: edgeText(label), remark: anew === '' ? remarkOf(edge, label) : anew };
}

function remarkOf(edge: number, label: EdgeLabel): string {
  const found = STATE_EDGES[edge];
  if (found?.standing === 'note') return 'note 2 of the figure';
  const drawn = found?.standing === 'figure' && label === found.labels[0];
  return drawn ? '' : 'not in the figure';
}

/** A path in one sentence, for who cannot see it. */
export function pathWords(end: string, path: StatePath): string {
  const { start, steps, current } = path;
  if (start === undefined) return `Nothing tells in which state ${end} is.`;
  if (steps.length === 0) return `${end} is in ${start}.`;
  let at = start;
  const words = steps.map(step => {
    const anew = step.from === at ? '' : `anew from ${step.from} `;
    at = step.to;
    return `${anew}to ${step.to}${step.label === null ? '' : ` (${edgeText(step.label)})`}`;
  });
  return `${end} went from ${start} ${listed(words)}. It is in ${current}.`;
}

/** Of a very long path the newest part. */
function listed(words: readonly string[]): string {
  const shown = words.slice(-MOST);
  return `${shown.length < words.length ? `by ${words.length - shown.length} more steps ` : ''}${shown.join(', ')}`;
}

const MOST = 40;
