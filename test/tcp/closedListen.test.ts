import { table } from './arrives.ts';
import { IN, segment } from './states.ts';

// "All data in the incoming segment is discarded. An incoming segment containing a RST is discarded. An incoming
// segment not containing a RST causes a RST to be sent in response."
table('RFC 9293 §3.10.7.1, CLOSED', IN.CLOSED, [
  ['RST', segment('RST', { seq: 5 }), 'closedIgnoresRst', 'CLOSED'],
  ['RST+ACK', segment('RST', { seq: 5, ack: 5 }), 'closedIgnoresRst', 'CLOSED'],
  ['SYN', segment('SYN', { seq: 5 }), 'closedResets', 'CLOSED'],
  ['SYN+ACK', segment('SYN', { seq: 5, ack: 9 }), 'closedResets', 'CLOSED'],
  ['ACK', segment('', { seq: 5, ack: 9 }), 'closedResets', 'CLOSED'],
  ['FIN+ACK', segment('FIN', { seq: 5, ack: 9 }), 'closedResets', 'CLOSED'],
  ['data', segment('', { seq: 5, ack: 9, len: 100 }), 'closedResets', 'CLOSED'],
  ['nothing at all', segment('', { seq: 5 }), 'closedResets', 'CLOSED'],
  ['everything at once', segment('SYN+FIN+PSH+URG', { seq: 5 }), 'closedResets', 'CLOSED'],
]);

table('RFC 9293 §3.10.7.2, LISTEN', IN.LISTEN, [
  // First: "An incoming RST segment could not be valid […]. Ignore."
  ['RST', segment('RST', { seq: 5 }), 'listenIgnoresRst', 'LISTEN'],
  ['RST+SYN+ACK', segment('RST+SYN', { seq: 5, ack: 1 }), 'listenIgnoresRst', 'LISTEN'],
  // Second: "Any acknowledgment is bad if it arrives on a connection still in the LISTEN state."
  ['ACK', segment('', { seq: 5, ack: 9 }), 'listenResets', 'LISTEN'],
  ['SYN+ACK', segment('SYN', { seq: 5, ack: 9 }), 'listenResets', 'LISTEN'],
  ['FIN+ACK', segment('FIN', { seq: 5, ack: 9 }), 'listenResets', 'LISTEN'],
  // Third: "RCV.NXT is set to SEG.SEQ+1, IRS is set to SEG.SEQ […]. SYN-RECEIVED."
  [
    'SYN',
    segment('SYN', { seq: 0xffff_ffff, win: 1000 }),
    'listenOpens',
    'SYN-RECEIVED',
    { irs: 0xffff_ffff, rcvNxt: 0, sndWnd: 1000, passive: true, iss: undefined, kept: [] },
  ],
  // "any other control or text should be queued for processing later".
  [
    'SYN with data',
    segment('SYN', { seq: 0xffff_fffe, len: 5 }),
    'listenOpens',
    'SYN-RECEIVED',
    { rcvNxt: 0xffff_ffff, kept: [{ seq: 0xffff_ffff, end: 4, fin: false }] },
  ],
  // Fourth: "you are unlikely to get here, but if you do, drop the segment and return."
  ['data without ACK', segment('PSH', { seq: 5, len: 10 }), 'listenDrops', 'LISTEN'],
  ['FIN without ACK', segment('FIN', { seq: 5 }), 'listenDrops', 'LISTEN'],
  ['nothing at all', segment(''), 'listenDrops', 'LISTEN'],
]);
