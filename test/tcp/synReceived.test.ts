import { keep } from '../../src/tcp/keptText.ts';
import { plus } from '../../src/tcp/value.ts';
import { table } from './arrives.ts';
import { CROSSED, IN, IRS, ISS, segment, WND } from './states.ts';

const SEQ = plus(IRS, 1);
const ACK = plus(ISS, 1);

table('RFC 9293 §3.10.7.4, SYN-RECEIVED from LISTEN', IN['SYN-RECEIVED'], [
  // First, the sequence number.
  ['the SYN again', segment('SYN', { seq: IRS }), 'duplicate', 'SYN-RECEIVED'],
  ['an older SYN', segment('SYN', { seq: IRS - 50 }), 'duplicate', 'SYN-RECEIVED'],
  ['data beyond the window', segment('', { seq: plus(SEQ, WND), ack: ACK, len: 5 }), 'outsideWindow', 'SYN-RECEIVED'],
  ['a SYN beyond the window', segment('SYN', { seq: plus(SEQ, WND) }), 'outsideWindow', 'SYN-RECEIVED'],
  ['a RST beyond the window', segment('RST', { seq: plus(SEQ, WND) }), 'rstOutsideWindow', 'SYN-RECEIVED'],

  // Second: "initiated with a passive OPEN […], return this connection to LISTEN".
  ['a RST at RCV.NXT', segment('RST', { seq: SEQ }), 'returnsToListen', 'LISTEN', { irs: undefined, iss: undefined }],
  ['a RST elsewhere in the window', segment('RST', { seq: plus(SEQ, 1) }), 'rstChallenged', 'SYN-RECEIVED'],
  ['a RST at the last number of the window', segment('RST', { seq: plus(SEQ, 99) }), 'rstChallenged', 'SYN-RECEIVED'],

  // Fourth: "If the connection was initiated with a passive OPEN, then return this connection to the LISTEN state".
  ['another SYN', segment('SYN', { seq: SEQ }), 'synReturnsToListen', 'LISTEN'],

  // Fifth: "If SND.UNA < SEG.ACK =< SND.NXT, then enter ESTABLISHED"; "if the segment acknowledgment is not
  // acceptable, form a reset segment".
  ['no ACK', segment('PSH', { seq: SEQ, len: 5 }), 'noAck', 'SYN-RECEIVED'],
  [
    'the ACK',
    segment('', { seq: SEQ, ack: ACK, win: 7 }),
    'handshakeCompletes',
    'ESTABLISHED',
    { sndUna: ACK, sndWnd: 7 },
  ],
  ['an ACK of ISS', segment('', { seq: SEQ, ack: ISS }), 'handshakeResets', 'SYN-RECEIVED'],
  ['an ACK above', segment('', { seq: SEQ, ack: plus(ISS, 2) }), 'handshakeResets', 'SYN-RECEIVED'],
  ['an ACK 2^31 above', segment('', { seq: SEQ, ack: plus(ISS, 0x8000_0000) }), 'handshakeResets', 'SYN-RECEIVED'],
  ['the ACK with data', segment('', { seq: SEQ, ack: ACK, len: 5 }), 'textAccepted', 'ESTABLISHED', { rcvNxt: 3 }],
  [
    'the ACK with later data',
    segment('', { seq: plus(SEQ, 5), ack: ACK, len: 5 }),
    'textKept',
    'ESTABLISHED',
    { rcvNxt: SEQ },
  ],
  ['the ACK with FIN', segment('FIN', { seq: SEQ, ack: ACK }), 'finAccepted', 'CLOSE-WAIT', { rcvNxt: plus(SEQ, 1) }],
  [
    'SYN+ACK from IRS is read from RCV.NXT',
    segment('SYN', { seq: IRS, ack: ACK }),
    'handshakeCompletes',
    'ESTABLISHED',
  ],
]);

table(
  'SYN-RECEIVED that has sent nothing yet',
  { ...IN['SYN-RECEIVED'], iss: undefined, sndUna: undefined, sndNxt: undefined, sndMax: undefined },
  [['any ACK', segment('', { seq: SEQ, ack: 0 }), 'handshakeResets', 'SYN-RECEIVED']],
);

table(
  'SYN-RECEIVED with data of the SYN queued',
  { ...IN['SYN-RECEIVED'], kept: keep(undefined, { seq: SEQ, end: plus(SEQ, 10), fin: false }) },
  [
    [
      'the ACK',
      segment('', { seq: plus(SEQ, 10), ack: ACK }),
      'handshakeCompletes',
      'ESTABLISHED',
      { rcvNxt: plus(SEQ, 10), kept: [] },
    ],
    [
      'the ACK with the data again',
      segment('', { seq: SEQ, ack: ACK, len: 10 }),
      'textAccepted',
      'ESTABLISHED',
      { rcvNxt: plus(SEQ, 10), kept: [] },
    ],
  ],
);

table('RFC 9293 §3.10.7.4, SYN-RECEIVED after crossing SYNs', CROSSED, [
  ['a RST at RCV.NXT: "connection refused"', segment('RST', { seq: SEQ }), 'refused', 'CLOSED'],
  ['another SYN: challenged', segment('SYN', { seq: SEQ }), 'synChallenged', 'SYN-RECEIVED'],
  ['SYN+ACK, Figure 7', segment('SYN', { seq: IRS, ack: ACK }), 'handshakeCompletes', 'ESTABLISHED', { sndUna: ACK }],
  ['SYN+ACK of nothing', segment('SYN', { seq: IRS, ack: ISS }), 'handshakeResets', 'SYN-RECEIVED'],
  ['the ACK alone', segment('', { seq: SEQ, ack: ACK }), 'handshakeCompletes', 'ESTABLISHED'],
]);
