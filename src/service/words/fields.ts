import type { FieldName } from '../../syntax/tree.ts';
import type { Word } from './word.ts';

/** What each field and option of a segment says. */
export const FIELD_WORDS: Readonly<Record<FieldName, Word>> = {
  seq: {
    what: 'Sequence number: the number of the SYN, or of the first byte of data. Left out it is SND.NXT.',
    unit: 'a number modulo 2³², or symbols: `x+1`',
    source: 'RFC 9293 §3.4',
  },
  ack: {
    what: 'Acknowledgment number: the next number that the sender expects; everything before it has arrived. Left out it is RCV.NXT.',
    unit: 'a number modulo 2³², or symbols: `x+1`',
    source: 'RFC 9293 §3.4',
  },
  win: {
    what: 'Window: what the sender is willing to take, counted from its acknowledgment number. After the SYNs it is shifted by the window scale.',
    unit: 'bytes, 0 to 65535 before the shift',
    source: 'RFC 9293 §3.8.6',
  },
  len: { what: 'Length of the data; SYN and FIN are not counted.', unit: 'bytes', source: 'RFC 9293 §3.3.1' },
  mss: {
    what: 'Maximum segment size: the most data that the sender of this SYN wants in one segment. Only on a SYN.',
    unit: 'bytes, 0 to 65535',
    source: 'RFC 9293 §3.7.1',
  },
  wscale: {
    what: 'Window scale: by how many bits the windows of this end are shifted, if both SYNs have one. Only on a SYN.',
    unit: 'bits, 0 to 14',
    source: 'RFC 7323 §2.2',
  },
  'sack-ok': {
    what: 'SACK permitted: the sender understands selective acknowledgments. Only on a SYN.',
    source: 'RFC 2018 §2',
  },
  sack: {
    what: 'Selective acknowledgment: blocks of what has arrived behind a gap, each from its first number to the one behind its last. The first may report what arrived twice (D-SACK).',
    unit: 'numbers: `1001-2001,3001-4001`',
    source: 'RFC 2018 §3',
  },
  ts: {
    what: 'Timestamps: TSval is the clock of the sender, TSecr the TSval that it has last taken from the peer.',
    unit: "ticks of the sender's clock, 32 bits: `ts=VAL/ECR`",
    source: 'RFC 7323 §3.2',
  },
  urg: {
    what: 'Urgent pointer: the number behind the last urgent byte, counted from the sequence number. Counts only with URG.',
    unit: 'bytes, 0 to 65535',
    source: 'RFC 9293 §3.8.5',
  },
  tfo: {
    what: 'TCP Fast Open: a cookie that lets data on the SYN be used at once; without a value it asks for one. Only on a SYN.',
    unit: '4 to 16 bytes, in hexadecimal',
    source: 'RFC 7413 §4.1.1',
  },
  ect0: {
    what: 'The packet may be marked instead of dropped where there is congestion: ECT(0).',
    source: 'RFC 3168 §5',
  },
  ect1: { what: 'As ECT(0), for senders that react to single marks (L4S): ECT(1).', source: 'RFC 9331 §4' },
  ce: { what: 'Congestion experienced: a router has marked the packet instead of dropping it.', source: 'RFC 3168 §5' },
  'bad-checksum': {
    what: 'The segment arrives damaged: its checksum is wrong, and the receiver drops it unread.',
    source: 'RFC 9293 §3.1',
  },
  src: {
    what: 'A forged source address: to the receiver the segment comes from there.',
    unit: 'a host, or an address: `10.0.0.0+i`',
    source: 'docs/language.md#forged-sources',
  },
};
