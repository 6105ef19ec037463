import type { CallError } from './calls/answer.ts';
import { STATES, type State } from './state.ts';

/** The timeouts of RFC 9293 §3.10.8. */
export type Timeout = 'user' | 'retransmission' | 'TIME-WAIT';

/** What a timeout does to an end, with the place in RFC 9293 that says so. */
export interface TimeoutEffect {
  /** `undefined`: the state stays. */
  readonly to: State | undefined;
  /** What is sent again. */
  readonly again: string | undefined;
  /** What calls that wait are told. */
  readonly error: CallError | undefined;
  readonly sentence: string;
  readonly citation: string;
}

const citation = 'RFC 9293 §3.10.8';

const givesUp: TimeoutEffect = {
  to: 'CLOSED',
  again: undefined,
  error: 'connection aborted due to user timeout',
  sentence: 'drops everything queued and deletes its TCB',
  citation,
};

const sendsAgain = (again: string): TimeoutEffect => ({
  to: undefined,
  again,
  error: undefined,
  sentence: `sends ${again} again and restarts the timer`,
  citation,
});

/** Each timeout by state; in the states that are missing its timer does not run. */
export const TIMEOUTS: Readonly<Record<Timeout, Readonly<Partial<Record<State, TimeoutEffect>>>>> = {
  user: Object.fromEntries(STATES.filter(state => state !== 'CLOSED').map(state => [state, givesUp])),
  // What is not acknowledged is at the front of the queue; in FIN-WAIT-2 and TIME-WAIT nothing is left in it.
  retransmission: {
    'SYN-SENT': sendsAgain('its SYN'),
    'SYN-RECEIVED': sendsAgain('its SYN+ACK'),
    ESTABLISHED: sendsAgain('the oldest data not acknowledged'),
    'FIN-WAIT-1': sendsAgain('the oldest data not acknowledged, or its FIN,'),
    'CLOSE-WAIT': sendsAgain('the oldest data not acknowledged'),
    CLOSING: sendsAgain('the oldest data not acknowledged, or its FIN,'),
    'LAST-ACK': sendsAgain('the oldest data not acknowledged, or its FIN,'),
  },
  'TIME-WAIT': {
    'TIME-WAIT': {
      to: 'CLOSED',
      again: undefined,
      error: undefined,
      sentence: 'deletes its TCB: 2MSL have passed',
      citation,
    },
  },
};
