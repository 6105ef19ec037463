import { NO_OPTIONS, type TcpOptions } from '../../src/tcp/options.ts';
import type { TcpSegment } from '../../src/tcp/segment.ts';
import { STATES, type State } from '../../src/tcp/state.ts';
import type { Tcb } from '../../src/tcp/tcb.ts';
import { table } from './arrives.ts';
import { AFTER_FIN, IN, IRS, ISS, NXT, RCV, SURROUNDINGS, segment, UNA } from './states.ts';

const OFFER: TcpOptions = { ...NO_OPTIONS, ts: { value: 1, echo: 0 } };
/** TS.Recent, just below 2^32. */
const RECENT = 0xffff_fffe;

/** An end that has agreed on timestamps. */
function agreed(state: State): Tcb {
  return { ...IN[state], optionsSent: OFFER, optionsReceived: OFFER, tsRecent: RECENT, tsRecentAt: 5 };
}

function at(value: number, sent: TcpSegment): TcpSegment {
  return { ...sent, options: { ...NO_OPTIONS, ts: { value, echo: 0 } } };
}

const ack = NXT;
const text = segment('', { seq: RCV, ack, len: 5 });

table('RFC 7323 §5.3, R1: TSval < TS.Recent', agreed('ESTABLISHED'), [
  ['the same', at(RECENT, text), 'textAccepted', 'ESTABLISHED', { rcvNxt: RCV + 5 }],
  ['one older', at(RECENT - 1, text), 'pawsRejects', 'ESTABLISHED', { rcvNxt: RCV, tsRecent: RECENT }],
  ['later, across 0', at(1, text), 'textAccepted', 'ESTABLISHED', { rcvNxt: RCV + 5, tsRecent: 1 }],
  ['just less than half the circle older', at(0x7fff_ffff, text), 'pawsRejects', 'ESTABLISHED'],
  ['half the circle away: undecided', at(0x7fff_fffe, text), 'textAccepted', 'ESTABLISHED'],
  [
    'an ACK alone, one older',
    at(RECENT - 1, segment('', { seq: RCV, ack })),
    'pawsRejects',
    'ESTABLISHED',
    { sndUna: UNA },
  ],
  ['a RST, one older', at(RECENT - 1, segment('RST', { seq: RCV })), 'reset', 'CLOSED'],
  ['a SYN, one older', at(RECENT - 1, segment('SYN', { seq: RCV })), 'synChallenged', 'ESTABLISHED'],
  ['outside the window and older', at(RECENT - 1, segment('', { seq: RCV + 500, ack })), 'pawsRejects', 'ESTABLISHED'],
  [
    'outside the window and later',
    at(1, segment('', { seq: RCV + 500, ack })),
    'outsideWindow',
    'ESTABLISHED',
    { tsRecent: RECENT },
  ],
]);

table('§3.2: without the timestamps that were agreed on', agreed('ESTABLISHED'), [
  ['data', text, 'timestampMissing', 'ESTABLISHED', { rcvNxt: RCV }],
  ['an ACK', segment('', { seq: RCV, ack }), 'timestampMissing', 'ESTABLISHED', { sndUna: UNA }],
  ['a RST', segment('RST', { seq: RCV }), 'reset', 'CLOSED'],
  ['a SYN', segment('SYN', { seq: RCV }), 'synChallenged', 'ESTABLISHED'],
]);

for (const [who, tcb] of [
  ['only the own SYN offered them', { ...agreed('ESTABLISHED'), optionsReceived: NO_OPTIONS }],
  ["only the peer's SYN offered them", { ...agreed('ESTABLISHED'), optionsSent: NO_OPTIONS }],
  ['the SYNs are not known', { ...agreed('ESTABLISHED'), optionsSent: undefined, optionsReceived: undefined }],
] as const) {
  table(`not agreed on: ${who}`, tcb, [
    ['an older one', at(1, text), 'textAccepted', 'ESTABLISHED', { tsRecent: RECENT }],
    ['none', text, 'textAccepted', 'ESTABLISHED'],
  ]);
}

table('§4.3: TS.Recent is that of the segment at Last.ACK.sent', { ...agreed('ESTABLISHED'), rcvNxt: RCV + 4 }, [
  [
    'below it',
    at(7, segment('', { seq: RCV - 1, ack, len: 6 })),
    'textAccepted',
    'ESTABLISHED',
    { tsRecent: 7, tsRecentAt: 1e9 },
  ],
  ['at it', at(7, segment('', { seq: RCV, ack, len: 5 })), 'textAccepted', 'ESTABLISHED', { tsRecent: 7 }],
  [
    'one above',
    at(7, segment('', { seq: RCV + 1, ack, len: 5 })),
    'textAccepted',
    'ESTABLISHED',
    { tsRecent: RECENT, tsRecentAt: 5 },
  ],
  ['behind a gap', at(7, segment('', { seq: RCV + 9, ack, len: 5 })), 'textKept', 'ESTABLISHED', { tsRecent: RECENT }],
]);

const DAYS = 86_400e9;

table('§5.5: after more than 24 days', { ...agreed('ESTABLISHED'), tsRecentAt: SURROUNDINGS.now - 24 * DAYS - 1 }, [
  ['an older one counts, and is the new TS.Recent', at(3e9, text), 'textAccepted', 'ESTABLISHED', { tsRecent: 3e9 }],
]);

table('not after 24 days', { ...agreed('ESTABLISHED'), tsRecentAt: SURROUNDINGS.now - 24 * DAYS }, [
  ['an older one does not', at(3e9, text), 'pawsRejects', 'ESTABLISHED', { tsRecent: RECENT }],
]);

for (const state of STATES.filter(each => IN[each].rcvNxt !== undefined)) {
  const tcb = agreed(state);
  table(`in ${state}, too`, tcb, [
    ['an older ACK', at(RECENT - 1, segment('', { seq: tcb.rcvNxt ?? 0, ack: tcb.sndNxt ?? 0 })), 'pawsRejects', state],
    ['none', segment('', { seq: tcb.rcvNxt ?? 0, ack: tcb.sndNxt ?? 0 }), 'timestampMissing', state],
  ]);
}

table('what a SYN says is remembered: LISTEN', IN.LISTEN, [
  [
    'with a timestamp',
    at(7, segment('SYN', { seq: IRS })),
    'listenOpens',
    'SYN-RECEIVED',
    { tsRecent: 7, tsRecentAt: 1e9 },
  ],
  [
    'without options',
    segment('SYN', { seq: IRS }),
    'listenOpens',
    'SYN-RECEIVED',
    { optionsReceived: NO_OPTIONS, tsRecent: undefined },
  ],
]);

table('SYN-SENT', { ...IN['SYN-SENT'], optionsSent: OFFER }, [
  [
    'SYN+ACK',
    at(7, segment('SYN', { seq: IRS, ack: ISS + 1 })),
    'synSentConnects',
    'ESTABLISHED',
    { tsRecent: 7, tsRecentAt: 1e9 },
  ],
  ['a crossing SYN', at(7, segment('SYN', { seq: IRS })), 'synSentCrosses', 'SYN-RECEIVED', { tsRecent: 7 }],
]);

const timeWait = agreed('TIME-WAIT');
const last = RCV + 1;

table('RFC 6191 §2: a SYN in TIME-WAIT, timestamps used before', timeWait, [
  ['later, its number below', at(RECENT + 1, segment('SYN', { seq: last - 9 })), 'synInTimeWait', 'TIME-WAIT'],
  ['later, across 0', at(5, segment('SYN', { seq: last - 9 })), 'synInTimeWait', 'TIME-WAIT'],
  ['the same, its number above', at(RECENT, segment('SYN', { seq: last })), 'synInTimeWait', 'TIME-WAIT'],
  ['the same, its number below', at(RECENT, segment('SYN', { seq: last - 1 })), 'synChallenged', 'TIME-WAIT'],
  ['older, its number above', at(RECENT - 1, segment('SYN', { seq: last + 9 })), 'synChallenged', 'TIME-WAIT'],
  ['none, its number above', segment('SYN', { seq: last }), 'synInTimeWait', 'TIME-WAIT'],
  ['none, its number below', segment('SYN', { seq: last - 1 }), 'synChallenged', 'TIME-WAIT'],
  [
    'the FIN again, older',
    at(RECENT - 1, segment('FIN', { seq: RCV, ack: AFTER_FIN })),
    'pawsRejects',
    'TIME-WAIT',
    { timeWaitUntil: 240e9 },
  ],
  [
    'the FIN again',
    at(RECENT, segment('FIN', { seq: RCV, ack: AFTER_FIN })),
    'finAgain',
    'TIME-WAIT',
    { timeWaitUntil: 241e9 },
  ],
]);

table('timestamps not used before', IN['TIME-WAIT'], [
  ['one now, its number below', at(5, segment('SYN', { seq: last - 9 })), 'synInTimeWait', 'TIME-WAIT'],
  ['none, its number above', segment('SYN', { seq: last }), 'synInTimeWait', 'TIME-WAIT'],
  ['none, its number below', segment('SYN', { seq: last - 1 }), 'synChallenged', 'TIME-WAIT'],
]);
