import type { State } from '../state.ts';

/** The user calls of RFC 9293 §3.10.1 to §3.10.6. Sockets have other names for them: see docs/state-machine.md. */
export type UserCall = 'passive OPEN' | 'active OPEN' | 'SEND' | 'RECEIVE' | 'CLOSE' | 'ABORT' | 'STATUS';

/**
 * The errors with which RFC 9293 has TCP answer a call. Two more depend on what no flow shows: "connection illegal for
 * this process" on the rights of a user, "insufficient resources" on the room that a host has.
 */
export type CallError =
  | 'connection already exists'
  | 'connection does not exist'
  | 'remote socket unspecified'
  | 'connection closing'
  | 'connection reset'
  | 'connection aborted due to user timeout';

/** What TCP does with a call, with the place in RFC 9293 that says so. */
export type CallAnswer = Effect & {
  /** A sentence about the end that is called, without its subject: `sends a SYN`. */
  readonly sentence: string;
  readonly citation: string;
};

export type Effect =
  /** Changes the state at once: no segment tells the peer. */
  | { readonly kind: 'moves'; readonly to: State }
  /** A segment must follow, and it is the segment that changes the state. */
  | { readonly kind: 'sends'; readonly segment: 'SYN' | 'FIN' | 'RST' | 'data'; readonly to: State }
  /** Waits until the state allows more. */
  | { readonly kind: 'waits' }
  /** Done, and nothing changes. */
  | { readonly kind: 'done' }
  | { readonly kind: 'error'; readonly error: CallError };

/** What a call does in each state. */
export type CallTable = Readonly<Record<State, CallAnswer>>;

/** How the cells of a call's table are written; `section` is its section of RFC 9293. */
export function answersOf(section: string) {
  const citation = `RFC 9293 ${section}`;
  return {
    moves: (to: State, sentence: string): CallAnswer => ({ kind: 'moves', to, sentence, citation }),
    sends: (segment: 'SYN' | 'FIN' | 'RST' | 'data', to: State, sentence: string): CallAnswer => ({
      kind: 'sends',
      segment,
      to,
      sentence,
      citation,
    }),
    waits: (sentence: string): CallAnswer => ({ kind: 'waits', sentence, citation }),
    done: (sentence: string): CallAnswer => ({ kind: 'done', sentence, citation }),
    error: (error: CallError, sentence: string): CallAnswer => ({ kind: 'error', error, sentence, citation }),
  };
}
