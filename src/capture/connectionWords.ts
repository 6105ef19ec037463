import type { ListedConnection } from './connectionList.ts';
import type { Side } from './toFlow/conversations.ts';
import { seconds } from './toFlow/timeText.ts';

/** What there is to say of a connection of a capture, piece by piece. What of two ends is told stands in their order. */
export interface ConnectionWords {
  /** `10.0.0.1:40000 ↔ 10.0.0.2:443` */
  readonly ends: string;
  /** How many were sent. */
  readonly segments: string;
  readonly bytes: string;
  /** When it began, since the capture did, and for how long it went on; empty: nobody says. */
  readonly first: string;
  readonly lasts: string;
  /** Which it has reached; empty: nothing tells. */
  readonly states: string;
  /** Notes and mistakes, each with its number; empty: nothing out of the ordinary. */
  readonly happened: string;
}

/**
 * @param began when the first segment of the capture was sent, as `WireSegment.time`
 * @param names what the capture calls addresses
 */
export function connectionWords(
  { conversation, states, codes }: ListedConnection,
  began: number,
  names: ReadonlyMap<string, string> = NO_NAMES,
): ConnectionWords {
  const { sides, firstTime, lastTime } = conversation;
  const [a, b] = sides;
  return {
    ends: sides.map(side => endWords(side, names)).join(' ↔ '),
    segments: `${a.segments}/${b.segments}`,
    bytes: `${a.bytes}/${b.bytes}`,
    first: Number.isNaN(firstTime) ? '' : `${seconds(Math.max(0, firstTime - began))}s`,
    lasts: Number.isNaN(lastTime) ? '' : `${seconds(Math.max(0, lastTime - firstTime))}s`,
    states: states === undefined ? '' : states.join('/'),
    happened: [...codes].map(([code, count]) => `${count} ${code.replace('note/', '')}`).join(', '),
  };
}

const NO_NAMES: ReadonlyMap<string, string> = new Map();

function endWords({ address: { text }, port }: Side, names: ReadonlyMap<string, string>): string {
  return `${names.get(text) ?? text}:${port}`;
}
