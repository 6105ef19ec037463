import type { FlagName } from '../../tcp/flags.ts';
import type { Word } from './word.ts';

/** What each control bit says. */
export const FLAG_WORDS: Readonly<Record<FlagName, Word>> = {
  SYN: {
    what: 'Opens a connection: its sequence number is the initial one (ISN). It takes one number.',
    source: 'RFC 9293 §3.5',
  },
  ACK: {
    what: 'The acknowledgment number counts: it is the next number that the sender expects. On every segment once a connection is open.',
    source: 'RFC 9293 §3.1',
  },
  FIN: {
    what: 'The sender has no more data; it still receives. It takes one number, behind the last byte.',
    source: 'RFC 9293 §3.6',
  },
  RST: {
    what: 'Ends the connection at once, or says that there is none. It is never acknowledged.',
    source: 'RFC 9293 §3.5.2',
  },
  PSH: {
    what: 'Asks the receiver to hand the data to its program without waiting for more.',
    source: 'RFC 9293 §3.9.1',
  },
  URG: {
    what: 'The urgent pointer counts: urgent data ends there. New programs should not use it.',
    source: 'RFC 9293 §3.8.5',
  },
  ECE: {
    what: 'On a SYN: "I know ECN". Later: "a packet of yours met congestion", repeated until CWR comes.',
    source: 'RFC 3168 §6.1',
  },
  CWR: { what: 'The sender has slowed down since it was told of congestion.', source: 'RFC 3168 §6.1.2' },
  AE: { what: 'Accurate ECN: together with CWR and ECE it counts the marked packets.', source: 'RFC 9768 §3' },
};
