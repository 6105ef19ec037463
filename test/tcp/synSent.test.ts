import { plus } from '../../src/tcp/value.ts';
import { table } from './arrives.ts';
import { IN, IRS, ISS, segment, WND } from './states.ts';

const ACK = plus(ISS, 1);

table('RFC 9293 §3.10.7.3, SYN-SENT', IN['SYN-SENT'], [
  // First: "If SEG.ACK =< ISS or SEG.ACK > SND.NXT, send a reset (unless the RST bit is set […])".
  ['ACK of ISS', segment('', { seq: 9, ack: ISS }), 'synSentResets', 'SYN-SENT'],
  ['ACK below', segment('', { seq: 9, ack: ISS - 7 }), 'synSentResets', 'SYN-SENT'],
  ['ACK above SND.NXT', segment('', { seq: 9, ack: plus(ISS, 2) }), 'synSentResets', 'SYN-SENT'],
  ['ACK at 2^31 from ISS', segment('', { seq: 9, ack: plus(ISS, 0x8000_0000) }), 'synSentResets', 'SYN-SENT'],
  ['SYN+ACK of ISS', segment('SYN', { seq: 9, ack: ISS }), 'synSentResets', 'SYN-SENT'],
  ['SYN+ACK above', segment('SYN', { seq: 9, ack: plus(ISS, 2) }), 'synSentResets', 'SYN-SENT'],

  // Second: "If the ACK was acceptable, then signal […] connection reset […], enter CLOSED state"; else drop.
  ['RST without ACK', segment('RST', { seq: 9 }), 'synSentIgnoresRst', 'SYN-SENT'],
  ['RST, bad ACK', segment('RST', { seq: 0, ack: ISS }), 'synSentIgnoresRst', 'SYN-SENT'],
  ['RST, good ACK', segment('RST', { seq: 0, ack: ACK }), 'synSentIsReset', 'CLOSED'],

  // Fourth: "RCV.NXT is set to SEG.SEQ+1, IRS is set to SEG.SEQ. SND.UNA should be advanced to equal SEG.ACK".
  [
    'SYN+ACK',
    segment('SYN', { seq: IRS, ack: ACK, win: 500 }),
    'synSentConnects',
    'ESTABLISHED',
    { irs: IRS, rcvNxt: plus(IRS, 1), sndUna: ACK, sndWnd: 500, sndWl1: IRS, sndWl2: ACK, rcvEdge: plus(IRS, 1 + WND) },
  ],
  [
    'SYN+ACK with data: "continue processing at the sixth step"',
    segment('SYN', { seq: IRS, ack: ACK, len: 4 }),
    'synSentConnects',
    'ESTABLISHED',
    { rcvNxt: plus(IRS, 5), kept: [] },
  ],
  [
    'SYN: "Otherwise, enter SYN-RECEIVED"',
    segment('SYN', { seq: IRS, win: 500 }),
    'synSentCrosses',
    'SYN-RECEIVED',
    { irs: IRS, rcvNxt: plus(IRS, 1), sndUna: ISS, sndWnd: 500, passive: false },
  ],
  [
    'SYN with data: "queue them for processing after ESTABLISHED"',
    segment('SYN', { seq: IRS, len: 4 }),
    'synSentCrosses',
    'SYN-RECEIVED',
    { rcvNxt: plus(IRS, 1), kept: [{ seq: plus(IRS, 1), end: plus(IRS, 5), fin: false }] },
  ],

  // Fifth: "if neither of the SYN or RST bits is set, then drop the segment and return."
  ['a good ACK alone', segment('', { seq: 9, ack: ACK }), 'synSentDrops', 'SYN-SENT'],
  ['FIN and a good ACK', segment('FIN', { seq: 9, ack: ACK }), 'synSentDrops', 'SYN-SENT'],
  ['data without ACK', segment('PSH', { seq: 9, len: 5 }), 'synSentDrops', 'SYN-SENT'],
]);

table('SYN-SENT, data on its SYN', { ...IN['SYN-SENT'], sndNxt: plus(ISS, 11), sndMax: plus(ISS, 11) }, [
  [
    'the SYN alone acknowledged',
    segment('SYN', { seq: 5, ack: ACK }),
    'synSentConnects',
    'ESTABLISHED',
    { sndUna: ACK },
  ],
  ['all acknowledged', segment('SYN', { seq: 5, ack: 3 }), 'synSentConnects', 'ESTABLISHED', { sndUna: 3 }],
  ['one too many', segment('SYN', { seq: 5, ack: 4 }), 'synSentResets', 'SYN-SENT'],
]);
