import type { VariableName } from '../../syntax/tree.ts';
import type { Word } from './word.ts';

const SOURCE = 'RFC 9293 §3.3.1';

/** What `expect` can ask for beside states. */
export const VARIABLE_WORDS: Readonly<Record<VariableName, Word>> = {
  'SND.UNA': { what: 'The oldest number sent and not acknowledged.', source: SOURCE },
  'SND.NXT': { what: 'The next number to send.', source: SOURCE },
  'SND.WND': { what: 'What the peer is willing to take, counted from SND.UNA.', unit: 'bytes', source: SOURCE },
  'RCV.NXT': { what: 'The next number expected.', source: SOURCE },
  'RCV.WND': {
    what: 'What this end is willing to take: the right edge last offered minus RCV.NXT.',
    unit: 'bytes',
    source: SOURCE,
  },
  ISS: { what: 'Initial send sequence number: that of its own SYN.', source: SOURCE },
  IRS: { what: "Initial receive sequence number: that of the peer's SYN.", source: SOURCE },
  'half-open': {
    what: 'Half-open connections that the host holds now.',
    unit: 'connections',
    source: 'docs/language.md#the-syn-queue',
  },
  dropped: {
    what: 'SYNs that the host has dropped in this scenario.',
    unit: 'SYNs',
    source: 'docs/language.md#the-syn-queue',
  },
  retransmits: {
    what: 'Segments that the host has sent again in this scenario.',
    unit: 'segments',
    source: 'docs/language.md#expect',
  },
};
