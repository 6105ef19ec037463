import type { State } from '../../tcp/state.ts';
import type { Word } from './word.ts';

const SOURCE = 'RFC 9293 §3.3.2';

/** What each state of a connection is. */
export const STATE_WORDS: Readonly<Record<State, Word>> = {
  CLOSED: { what: 'No connection at all: there is no TCB.', source: SOURCE },
  LISTEN: { what: 'Waits for a SYN from anywhere.', source: SOURCE },
  'SYN-SENT': { what: "Has sent a SYN and waits for the peer's SYN.", source: SOURCE },
  'SYN-RECEIVED': {
    what: 'Has received a SYN and waits for the acknowledgment of its own: half open.',
    source: SOURCE,
  },
  ESTABLISHED: { what: 'Open: data goes both ways.', source: SOURCE },
  'FIN-WAIT-1': { what: "Has sent its FIN and waits for its acknowledgment, or for the peer's FIN.", source: SOURCE },
  'FIN-WAIT-2': {
    what: "Its FIN is acknowledged; it waits for the peer's FIN, and still receives data.",
    source: SOURCE,
  },
  'CLOSE-WAIT': {
    what: 'The peer has no more data; its own program has not closed yet, and may still send.',
    source: SOURCE,
  },
  CLOSING: { what: 'Both FINs have crossed; it waits for the acknowledgment of its own.', source: SOURCE },
  'LAST-ACK': {
    what: 'The peer has closed, and its own FIN is out: it waits for the last acknowledgment.',
    source: SOURCE,
  },
  'TIME-WAIT': {
    what: 'Waits 2MSL, so that the last ACK can be repeated and no old segment meets a new connection.',
    source: 'RFC 9293 §3.6.1',
  },
};
