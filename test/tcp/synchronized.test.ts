import { STATES, type State } from '../../src/tcp/state.ts';
import { type Row, table } from './arrives.ts';
import { AFTER_FIN, IN, NXT, RCV, SURROUNDINGS, segment, UNA } from './states.ts';

/** From ESTABLISHED on (§3.5.2, group 3). */
const SYNCHRONIZED = STATES.slice(STATES.indexOf('ESTABLISHED'));

const rcv = (state: State): number => IN[state].rcvNxt as number;
const una = (state: State): number => IN[state].sndUna as number;
const nxt = (state: State): number => IN[state].sndNxt as number;
const closes = (state: State) => state === 'CLOSING' || state === 'LAST-ACK' || state === 'TIME-WAIT';

for (const state of SYNCHRONIZED) {
  const at = rcv(state);
  const rows: Row[] = [
    // Second, the RST bit (RFC 5961 §3.2): "exactly matches", "does not exactly match", "outside".
    ['RST at RCV.NXT', segment('RST', { seq: at }), closes(state) ? 'resetWhenClosing' : 'reset', 'CLOSED'],
    ['RST in the window', segment('RST', { seq: at + 1 }), 'rstChallenged', state],
    ['RST below', segment('RST', { seq: at - 1 }), 'rstOutsideWindow', state],
    ['RST beyond the window', segment('RST', { seq: at + 500 }), 'rstOutsideWindow', state],
    [
      'RST at RCV.NXT with a bad ACK',
      segment('RST', { seq: at, ack: 77 }),
      closes(state) ? 'resetWhenClosing' : 'reset',
      'CLOSED',
    ],

    // Fourth, the SYN bit (RFC 5961 §4.2): "irrespective of the sequence number".
    [
      'SYN in the window',
      segment('SYN', { seq: at + 7 }),
      state === 'TIME-WAIT' ? 'synInTimeWait' : 'synChallenged',
      state,
    ],
    ['SYN below', segment('SYN', { seq: at - 7 }), 'synChallenged', state],
    ['SYN beyond', segment('SYN', { seq: at + 700 }), state === 'TIME-WAIT' ? 'synInTimeWait' : 'synChallenged', state],
    ['SYN+ACK in the window', segment('SYN', { seq: at, ack: una(state) }), 'synChallenged', state],

    // Fifth, the ACK field.
    ['no ACK', segment('PSH', { seq: at, len: 3 }), 'noAck', state, { rcvNxt: at }],
    ['FIN without ACK', segment('FIN', { seq: at }), 'noAck', state, { rcvNxt: at }],
    [
      'ACK of what was not sent',
      segment('', { seq: at, ack: nxt(state) + 1 }),
      'ackBeyond',
      state,
      { sndUna: una(state) },
    ],
    ['with data: dropped', segment('', { seq: at, ack: nxt(state) + 1, len: 3 }), 'ackBeyond', state, { rcvNxt: at }],
    [
      'ACK half the circle away',
      segment('', { seq: at, ack: (una(state) + 0x8000_0000) >>> 0 }),
      'ackChallenged',
      state,
    ],
    ['ACK below SND.UNA − MAX.SND.WND', segment('', { seq: at, ack: (una(state) - 51) >>> 0 }), 'ackChallenged', state],
  ];
  table(`RFC 9293 §3.10.7.4, ${state}`, IN[state], rows);
}

const at = RCV;

// RFC 7323 §2.3: no window is larger than 65,535 · 2^14.
table('RFC 5961 §3.2, where nothing was told of the window', { ...IN.ESTABLISHED, rcvEdge: undefined }, [
  ['RST at RCV.NXT', segment('RST', { seq: at }), 'reset', 'CLOSED'],
  ['RST behind it', segment('RST', { seq: at + 70_000 }), 'rstMaybeChallenged', 'ESTABLISHED'],
  ['RST at the last number of any', segment('RST', { seq: at + 1_073_725_439 }), 'rstMaybeChallenged', 'ESTABLISHED'],
  ['RST beyond the largest', segment('RST', { seq: at + 1_073_725_440 }), 'rstOutsideWindow', 'ESTABLISHED'],
  [
    'data there, which nothing forbids',
    segment('', { seq: at + 1_073_725_440, ack: NXT, len: 1 }),
    'textKept',
    'ESTABLISHED',
  ],
]);

table('fifth: the ACK field in ESTABLISHED', IN.ESTABLISHED, [
  ['a duplicate', segment('', { seq: at, ack: UNA }), 'accepted', 'ESTABLISHED', { sndUna: UNA }],
  ['below, but not too old', segment('', { seq: at, ack: UNA - 50 }), 'accepted', 'ESTABLISHED', { sndUna: UNA }],
  ['in the middle', segment('', { seq: at, ack: 1 }), 'accepted', 'ESTABLISHED', { sndUna: 1 }],
  ['of everything', segment('', { seq: at, ack: NXT }), 'accepted', 'ESTABLISHED', { sndUna: NXT, sndNxt: NXT }],
]);

table('fifth: the byte of a window probe', { ...IN.ESTABLISHED, sndUna: NXT, sndMax: NXT + 1 }, [
  ['is taken', segment('', { seq: at, ack: NXT + 1 }), 'accepted', 'ESTABLISHED', { sndUna: NXT + 1, sndNxt: NXT + 1 }],
  ['is not', segment('', { seq: at, ack: NXT }), 'accepted', 'ESTABLISHED', { sndUna: NXT, sndNxt: NXT }],
  ['more than it', segment('', { seq: at, ack: NXT + 2 }), 'ackBeyond', 'ESTABLISHED'],
]);

// "SND.WL1 < SEG.SEQ or (SND.WL1 = SEG.SEQ and SND.WL2 =< SEG.ACK)"
table('fifth: the window update', { ...IN.ESTABLISHED, sndWl1: RCV, sndWl2: 0 }, [
  [
    'a newer segment',
    segment('', { seq: at + 1, ack: 0, win: 7 }),
    'accepted',
    'ESTABLISHED',
    { sndWnd: 7, sndWl1: at + 1, maxSndWnd: 50 },
  ],
  [
    'the same segment, a newer ACK',
    segment('', { seq: at, ack: 1, win: 70 }),
    'accepted',
    'ESTABLISHED',
    { sndWnd: 70, sndWl2: 1, maxSndWnd: 70 },
  ],
  ['the same again', segment('', { seq: at, ack: 0, win: 7 }), 'accepted', 'ESTABLISHED', { sndWnd: 7 }],
  [
    'an older ACK',
    segment('', { seq: at, ack: 0xffff_ffff, win: 7 }),
    'accepted',
    'ESTABLISHED',
    { sndWnd: 50, sndUna: 0xffff_ffff },
  ],
  [
    'an older segment with something new',
    segment('', { seq: 1, ack: 1, win: 7, len: 5 }),
    'textAccepted',
    'ESTABLISHED',
    { sndWnd: 50 },
  ],
  [
    'a duplicate ACK from before',
    segment('', { seq: at + 1, ack: UNA - 1, win: 7 }),
    'accepted',
    'ESTABLISHED',
    { sndWnd: 50 },
  ],
  ['no window told', segment('', { seq: at + 1, ack: 0 }), 'accepted', 'ESTABLISHED', { sndWnd: 50 }],
]);

// "if the FIN segment is now acknowledged, then enter FIN-WAIT-2", and the other closing states.
table('fifth: the own FIN, FIN-WAIT-1', IN['FIN-WAIT-1'], [
  ['not yet acknowledged', segment('', { seq: at, ack: NXT }), 'accepted', 'FIN-WAIT-1', { sndUna: NXT }],
  ['acknowledged', segment('', { seq: at, ack: AFTER_FIN }), 'finAcknowledged', 'FIN-WAIT-2', { sndUna: AFTER_FIN }],
]);
table('fifth: the own FIN, CLOSING', IN.CLOSING, [
  ['not yet acknowledged', segment('', { seq: at + 1, ack: NXT }), 'accepted', 'CLOSING'],
  [
    'acknowledged',
    segment('', { seq: at + 1, ack: AFTER_FIN }),
    'finAcknowledged',
    'TIME-WAIT',
    { timeWaitUntil: SURROUNDINGS.now + 2 * SURROUNDINGS.msl },
  ],
]);
table('fifth: the own FIN, LAST-ACK', IN['LAST-ACK'], [
  ['not yet acknowledged', segment('', { seq: at + 1, ack: NXT }), 'accepted', 'LAST-ACK'],
  ['acknowledged', segment('', { seq: at + 1, ack: AFTER_FIN }), 'finAcknowledged', 'CLOSED', { sndUna: AFTER_FIN }],
  ['acknowledged by a FIN that comes again', segment('FIN', { seq: at, ack: AFTER_FIN }), 'duplicate', 'LAST-ACK'],
]);

// "ESTABLISHED, FIN-WAIT-1, FIN-WAIT-2: Once in the ESTABLISHED state, it is possible to deliver segment data".
for (const state of ['ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2'] as const) {
  table(`seventh: the segment text in ${state}`, IN[state], [
    [
      'the next',
      segment('', { seq: at, ack: una(state), len: 5 }),
      'textAccepted',
      state,
      { rcvNxt: at + 5, kept: [] },
    ],
    [
      'a later one',
      segment('', { seq: at + 5, ack: una(state), len: 5 }),
      'textKept',
      state,
      { rcvNxt: at, kept: [{ seq: at + 5, end: at + 10, fin: false }] },
    ],
    ['partly old', segment('', { seq: at - 1, ack: una(state), len: 5 }), 'textAccepted', state, { rcvNxt: at + 4 }],
  ]);
}

// "CLOSE-WAIT, CLOSING, LAST-ACK, TIME-WAIT: This should not occur […]. Ignore the segment text."
for (const state of ['CLOSE-WAIT', 'CLOSING', 'LAST-ACK', 'TIME-WAIT'] as const) {
  table(`seventh: the segment text in ${state}`, IN[state], [
    [
      'data after the FIN',
      segment('', { seq: rcv(state), ack: una(state), len: 5 }),
      'textIgnored',
      state,
      { rcvNxt: rcv(state) },
    ],
  ]);
}

// Eighth, the FIN bit: "advance RCV.NXT over the FIN, and send an acknowledgment for the FIN".
table('eighth: the FIN in ESTABLISHED', IN.ESTABLISHED, [
  [
    'the next',
    segment('FIN', { seq: at, ack: UNA }),
    'finAccepted',
    'CLOSE-WAIT',
    { rcvNxt: at + 1, finReceived: true },
  ],
  ['with data', segment('FIN', { seq: at, ack: UNA, len: 5 }), 'finAccepted', 'CLOSE-WAIT', { rcvNxt: at + 6 }],
  [
    'before its data',
    segment('FIN', { seq: at + 5, ack: UNA }),
    'textKept',
    'ESTABLISHED',
    { rcvNxt: at, kept: [{ seq: at + 5, end: at + 5, fin: true }] },
  ],
  [
    'its data cut off by the window',
    segment('FIN', { seq: at, ack: UNA, len: 200 }),
    'textAccepted',
    'ESTABLISHED',
    { rcvNxt: at + 100 },
  ],
]);
table('eighth: the FIN in FIN-WAIT-1', IN['FIN-WAIT-1'], [
  [
    '"if our FIN has been ACKed […], enter TIME-WAIT"',
    segment('FIN', { seq: at, ack: AFTER_FIN }),
    'finAccepted',
    'TIME-WAIT',
    { timeWaitUntil: 241e9 },
  ],
  [
    '"otherwise, enter the CLOSING state"',
    segment('FIN', { seq: at, ack: NXT }),
    'finAccepted',
    'CLOSING',
    { timeWaitUntil: undefined },
  ],
]);
table('eighth: the FIN in FIN-WAIT-2', IN['FIN-WAIT-2'], [
  ['the next', segment('FIN', { seq: at, ack: AFTER_FIN }), 'finAccepted', 'TIME-WAIT', { timeWaitUntil: 241e9 }],
]);
// "Remain in" CLOSE-WAIT, CLOSING, LAST-ACK.
for (const state of ['CLOSE-WAIT', 'CLOSING', 'LAST-ACK'] as const) {
  table(`eighth: the FIN in ${state}`, IN[state], [
    ['again', segment('FIN', { seq: rcv(state) - 1, ack: una(state) }), 'duplicate', state],
    ['another one', segment('FIN', { seq: rcv(state), ack: una(state) }), 'accepted', state, { rcvNxt: rcv(state) }],
  ]);
}
table('eighth: the FIN in TIME-WAIT', IN['TIME-WAIT'], [
  [
    '"Restart the 2 MSL time-wait timeout"',
    segment('FIN', { seq: rcv('TIME-WAIT'), ack: AFTER_FIN }),
    'finAgain',
    'TIME-WAIT',
    { timeWaitUntil: 241e9 },
  ],
]);
