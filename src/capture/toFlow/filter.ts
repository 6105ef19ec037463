import type { WireSegment } from '../wireSegment.ts';
import type { Conversation } from './conversations.ts';

/** Which segments of a capture become lines; what is not set leaves everything in. */
export interface Filter {
  /** Texts of addresses: one end is one of them. */
  readonly hosts?: ReadonlySet<string> | undefined;
  /** One end uses one of them. */
  readonly ports?: ReadonlySet<number> | undefined;
  /** Numbers of conversations, from 1. */
  readonly connections?: ReadonlySet<number> | undefined;
  /** Nanoseconds since the first segment of the capture, both inclusive. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

/** Whether the segments of a conversation are wanted, whenever they were sent. */
export function wantsConversation(filter: Filter, { number, sides }: Conversation): boolean {
  const { hosts, ports, connections } = filter;
  if (connections !== undefined && !connections.has(number)) return false;
  if (hosts !== undefined && !sides.some(({ address }) => hosts.has(address.text))) return false;
  return ports === undefined || sides.some(({ port }) => ports.has(port));
}

/** Whether a segment was sent in the time that is wanted; one without a time always was. */
export function wantsTime({ from, to }: Filter, { time }: WireSegment, began: number): boolean {
  return !(time - began < (from ?? Number.NEGATIVE_INFINITY) || time - began > (to ?? Number.POSITIVE_INFINITY));
}
