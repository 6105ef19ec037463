import { table } from './arrives.ts';
import { IN, NXT, RCV, segment, UNA, WND } from './states.ts';

const EDGE = RCV + WND;
const ack = NXT;

// "Segment Length | Receive Window | Test"
table('RFC 9293 §3.10.7.4, first: length 0, window > 0: RCV.NXT =< SEG.SEQ < RCV.NXT+RCV.WND', IN.ESTABLISHED, [
  ['at RCV.NXT', segment('', { seq: RCV, ack }), 'accepted', 'ESTABLISHED'],
  ['the last number of the window', segment('', { seq: EDGE - 1, ack }), 'accepted', 'ESTABLISHED'],
  ['the right edge', segment('', { seq: EDGE, ack }), 'outsideWindow', 'ESTABLISHED'],
  ['one below', segment('', { seq: RCV - 1, ack }), 'duplicate', 'ESTABLISHED'],
  ['far below, across 0', segment('', { seq: 0xffff_fff0, ack }), 'duplicate', 'ESTABLISHED'],
  ['just less than half the circle below', segment('', { seq: RCV + 0x8000_0001, ack }), 'duplicate', 'ESTABLISHED'],
  ['half the circle away', segment('', { seq: RCV + 0x8000_0000, ack }), 'outsideWindow', 'ESTABLISHED'],
]);

table('length > 0, window > 0: the first or the last number in the window', IN.ESTABLISHED, [
  ['all of it', segment('', { seq: RCV, ack, len: 100 }), 'textAccepted', 'ESTABLISHED', { rcvNxt: EDGE }],
  [
    'too much at the end: trimmed',
    segment('', { seq: RCV, ack, len: 101 }),
    'textAccepted',
    'ESTABLISHED',
    { rcvNxt: EDGE },
  ],
  [
    'too much at the start: trimmed',
    segment('', { seq: 0xffff_fffe, ack, len: 10 }),
    'textAccepted',
    'ESTABLISHED',
    { rcvNxt: 8 },
  ],
  [
    'only the last number is new',
    segment('', { seq: RCV - 5, ack, len: 6 }),
    'textAccepted',
    'ESTABLISHED',
    { rcvNxt: 3 },
  ],
  ['nothing is new', segment('', { seq: RCV - 5, ack, len: 5 }), 'duplicate', 'ESTABLISHED', { rcvNxt: RCV }],
  ['from before to behind the window', segment('', { seq: RCV - 1, ack, len: 102 }), 'outsideWindow', 'ESTABLISHED'],
  ['behind the window', segment('', { seq: EDGE, ack, len: 1 }), 'outsideWindow', 'ESTABLISHED'],
  [
    'its last number',
    segment('', { seq: EDGE - 1, ack, len: 5 }),
    'textKept',
    'ESTABLISHED',
    { rcvNxt: RCV, kept: [{ seq: EDGE - 1, end: EDGE, fin: false }] },
  ],
]);

const closedWindow = { ...IN.ESTABLISHED, rcvEdge: RCV };

table('length 0, window 0: SEG.SEQ = RCV.NXT', closedWindow, [
  ['at RCV.NXT', segment('', { seq: RCV, ack }), 'accepted', 'ESTABLISHED', { sndUna: NXT }],
  ['one above', segment('', { seq: RCV + 1, ack }), 'outsideWindow', 'ESTABLISHED', { sndUna: UNA }],
  ['one below', segment('', { seq: RCV - 1, ack }), 'duplicate', 'ESTABLISHED', { sndUna: UNA }],
  ['a RST at RCV.NXT', segment('RST', { seq: RCV }), 'reset', 'CLOSED'],
]);

table('length > 0, window 0: not acceptable, but "valid ACKs, URGs, and RSTs" count', closedWindow, [
  ['data', segment('', { seq: RCV, ack, len: 1 }), 'outsideWindow', 'ESTABLISHED', { rcvNxt: RCV, sndUna: NXT }],
  ['a FIN', segment('FIN', { seq: RCV, ack }), 'outsideWindow', 'ESTABLISHED', { rcvNxt: RCV, sndUna: NXT }],
  ['old and new data', segment('', { seq: RCV - 1, ack, len: 2 }), 'outsideWindow', 'ESTABLISHED', { sndUna: UNA }],
  ['a RST with text', segment('RST', { seq: RCV, len: 3 }), 'reset', 'CLOSED'],
]);

table('no window was ever told: it bounds nothing', { ...IN.ESTABLISHED, rcvEdge: undefined }, [
  ['far above', segment('', { seq: RCV + 1_000_000, ack, len: 5 }), 'textKept', 'ESTABLISHED'],
  ['below', segment('', { seq: RCV - 1, ack }), 'duplicate', 'ESTABLISHED'],
  ['half the circle away', segment('', { seq: RCV + 0x8000_0000, ack, len: 5 }), 'outsideWindow', 'ESTABLISHED'],
]);

table('unacceptable in TIME-WAIT', IN['TIME-WAIT'], [
  ['the FIN again', segment('FIN', { seq: RCV, ack: NXT + 1 }), 'finAgain', 'TIME-WAIT', { timeWaitUntil: 241e9 }],
  [
    'the FIN with its data again',
    segment('FIN', { seq: 0, ack: NXT + 1, len: 2 }),
    'finAgain',
    'TIME-WAIT',
    { timeWaitUntil: 241e9 },
  ],
  ['old data', segment('', { seq: 0, ack: NXT + 1, len: 2 }), 'duplicate', 'TIME-WAIT', { timeWaitUntil: 240e9 }],
  [
    'a FIN beyond the window',
    segment('FIN', { seq: EDGE + 9, ack: NXT + 1 }),
    'outsideWindow',
    'TIME-WAIT',
    { timeWaitUntil: 240e9 },
  ],
  ['a SYN from below', segment('SYN', { seq: RCV }), 'synChallenged', 'TIME-WAIT'],
  ['a SYN at RCV.NXT', segment('SYN', { seq: RCV + 1 }), 'synInTimeWait', 'TIME-WAIT'],
  ['a SYN far above', segment('SYN', { seq: RCV + 1_000_000 }), 'synInTimeWait', 'TIME-WAIT'],
  ['SYN+ACK above', segment('SYN', { seq: RCV + 1, ack: 5 }), 'synChallenged', 'TIME-WAIT'],
  ['SYN+RST', segment('SYN+RST', { seq: RCV + 1_000_000 }), 'rstOutsideWindow', 'TIME-WAIT'],
]);
