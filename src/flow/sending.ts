import type { TcpSegment } from '../tcp/segment.ts';
import type { SequenceStanding } from '../tcp/sends/sequenceStanding.ts';
import type { NoteCode } from './note.ts';
import type { Reception } from './receive.ts';

/** A segment that is about to leave its sender, or that a mistake keeps from leaving. */
export interface Sending {
  readonly segment: TcpSegment;
  /** What the ends read of it: less than was written only after a mistake. */
  readonly read: TcpSegment;
  /** The sender's TCB counts it. */
  readonly counts: boolean;
  /** The network gets it. */
  readonly leaves: boolean;
  /** `undefined` where question 1 was not asked, or not as far as the numbers. */
  readonly standing: SequenceStanding | undefined;
  /** The segment that it, a RST, answers. */
  readonly answered: TcpSegment | undefined;
  readonly reception: Reception;
  /** What `view wire` makes of it. */
  readonly observed: NoteCode | undefined;
}

/** A segment that leaves, and counts. */
export function sending(segment: TcpSegment, standing?: SequenceStanding, reception: Reception = 'as it is'): Sending {
  return {
    segment,
    read: segment,
    counts: true,
    leaves: true,
    standing,
    answered: undefined,
    reception,
    observed: undefined,
  };
}
