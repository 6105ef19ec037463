import type { CallName, Range } from '../../syntax/tree.ts';
import type { End } from '../end.ts';
import type { AskedSegment } from '../fault.ts';

/** A call that was made. */
export interface Made {
  readonly call: CallName;
  readonly at: Range;
  /** Zero-based. */
  readonly line: number;
}

/** What a program has asked of one connection. The `End` shows what TCP has done about it. */
export class Socket {
  /** The program has it: from connect() or accept(), or a call was made for it. */
  known = false;
  /** The port it was bound to, or that its calls named. */
  port: number | undefined;
  /** `undefined` until the SYN that connect() asks for is sent. */
  end: End | undefined;
  /** The call that a segment must follow, and that segment, as long as it has not. */
  awaited: { readonly made: Made; readonly segment: AskedSegment } | undefined;
  /** Sent although no call asked for it, which has been reported: the call may still come. */
  unasked: AskedSegment | undefined;
  /** Bytes given to send(). */
  given = 0;
  /** New bytes that segments have carried; of an amount that nobody knows, 1. */
  sent = 0;
  /** How much was sent is not known, or a mistake about it has been reported. */
  uncounted = false;
  /** Sent although send() was not given it, which has been reported: until the next send() no more is said of it. */
  missed = false;
  /** Bytes that recv() has taken. */
  read = 0;
  /** recv() has told the program that no more comes. */
  told = false;
  /** close() or shutdown(WR): the program sends no more. */
  closed: Made | undefined;
  /** close() or shutdown(RD): the program reads no more. */
  deaf: Made | undefined;
  /** close() or abort(): the program knows the connection no more. */
  released: Made | undefined;

  constructor(port: number | undefined, end: End | undefined) {
    this.port = port;
    this.end = end;
  }

  /** Bytes given to send() and not yet sent. */
  get unsent(): number {
    return this.uncounted ? 0 : Math.max(0, this.given - this.sent);
  }
}
