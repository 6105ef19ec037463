import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { keep } from '../../src/tcp/keptText.ts';
import type { TcpSegment } from '../../src/tcp/segment.ts';
import { receivedAnyway } from '../../src/tcp/sends/receivedAnyway.ts';
import { type Manner, segmentSent } from '../../src/tcp/sends/segmentSent.ts';
import type { State } from '../../src/tcp/state.ts';
import type { Tcb } from '../../src/tcp/tcb.ts';
import { plus } from '../../src/tcp/value.ts';
import { AFTER_FIN, CROSSED, IN, IRS, ISS, NXT, RCV, SURROUNDINGS, segment, UNA } from './states.ts';

const ack = RCV;

function sends(
  topic: string,
  rows: readonly (readonly [what: string, tcb: Tcb, sent: TcpSegment, then: State, also: Partial<Tcb>])[],
  manner: Manner = 'of its own',
): void {
  describe(topic, () => {
    for (const [what, tcb, sent, then, also] of rows) {
      it(`${what}: ${then}`, () => {
        const after = segmentSent(Object.freeze(tcb), Object.freeze(sent), manner);
        assert.equal(after.state, then);
        for (const [variable, value] of Object.entries(also)) {
          assert.deepEqual(after[variable as keyof Tcb], value, variable);
        }
      });
    }
  });
}

const silent: Tcb = { ...IN['SYN-RECEIVED'], iss: undefined, sndUna: undefined, sndNxt: undefined, sndMax: undefined };

sends('opening (§3.10.1)', [
  [
    'SYN from CLOSED',
    IN.CLOSED,
    segment('SYN', { seq: 0xffff_ffff, win: 9 }),
    'SYN-SENT',
    { iss: 0xffff_ffff, sndUna: 0xffff_ffff, sndNxt: 0, sndMax: 0, offered: 9 },
  ],
  ['SYN from LISTEN', IN.LISTEN, segment('SYN', { seq: 5 }), 'SYN-SENT', { sndNxt: 6, passive: false }],
  ['SYN with data', IN.CLOSED, segment('SYN', { seq: 5, len: 10 }), 'SYN-SENT', { sndUna: 5, sndNxt: 16, sndMax: 16 }],
  ['SYN again', IN['SYN-SENT'], segment('SYN', { seq: ISS }), 'SYN-SENT', { sndNxt: plus(ISS, 1), sndUna: ISS }],
  [
    'SYN+ACK',
    silent,
    segment('SYN', { seq: 5, ack: plus(IRS, 1), win: 50 }),
    'SYN-RECEIVED',
    { iss: 5, sndUna: 5, sndNxt: 6, lastAckSent: plus(IRS, 1), rcvEdge: plus(IRS, 51), passive: true },
  ],
  [
    'SYN+ACK after crossing SYNs',
    CROSSED,
    segment('SYN', { seq: ISS, ack: plus(IRS, 1) }),
    'SYN-RECEIVED',
    { iss: ISS, sndUna: ISS, sndNxt: plus(ISS, 1) },
  ],
]);

sends('transfer (§3.10.2)', [
  [
    'data',
    IN.ESTABLISHED,
    segment('', { seq: NXT, ack, len: 10, win: 7 }),
    'ESTABLISHED',
    { sndNxt: NXT + 10, sndMax: NXT + 10, sndUna: UNA, offered: 7, rcvEdge: RCV + 7 },
  ],
  ['data again', IN.ESTABLISHED, segment('', { seq: UNA, ack, len: 5 }), 'ESTABLISHED', { sndNxt: NXT, sndMax: NXT }],
  [
    'data again, and more',
    IN.ESTABLISHED,
    segment('', { seq: UNA, ack, len: 20 }),
    'ESTABLISHED',
    { sndNxt: 18, sndMax: 18 },
  ],
  [
    'an ACK',
    IN.ESTABLISHED,
    segment('', { seq: NXT, ack }),
    'ESTABLISHED',
    { sndNxt: NXT, lastAckSent: RCV, rcvEdge: IN.ESTABLISHED.rcvEdge },
  ],
]);

sends(
  'a window probe (§3.8.6.1)',
  [
    [
      'SND.NXT does not count it',
      { ...IN.ESTABLISHED, sndUna: NXT },
      segment('', { seq: NXT, ack, len: 1 }),
      'ESTABLISHED',
      { sndNxt: NXT, sndMax: NXT + 1 },
    ],
  ],
  'as a probe',
);

sends('closing (§3.10.4)', [
  ['FIN', IN.ESTABLISHED, segment('FIN', { seq: NXT, ack }), 'FIN-WAIT-1', { finSent: NXT, sndNxt: AFTER_FIN }],
  [
    'FIN with data',
    IN.ESTABLISHED,
    segment('FIN', { seq: NXT, ack, len: 5 }),
    'FIN-WAIT-1',
    { finSent: NXT + 5, sndNxt: NXT + 6 },
  ],
  [
    'FIN before the handshake is done',
    IN['SYN-RECEIVED'],
    segment('FIN', { seq: plus(ISS, 1), ack }),
    'FIN-WAIT-1',
    { finSent: plus(ISS, 1) },
  ],
  ["FIN after the peer's", IN['CLOSE-WAIT'], segment('FIN', { seq: NXT, ack: RCV + 1 }), 'LAST-ACK', { finSent: NXT }],
  ['FIN again', IN['FIN-WAIT-1'], segment('FIN', { seq: NXT, ack }), 'FIN-WAIT-1', { sndNxt: AFTER_FIN, finSent: NXT }],
  ['FIN again', IN.CLOSING, segment('FIN', { seq: NXT, ack: RCV + 1 }), 'CLOSING', { sndNxt: AFTER_FIN }],
  ['FIN again', IN['LAST-ACK'], segment('FIN', { seq: NXT, ack: RCV + 1 }), 'LAST-ACK', { sndNxt: AFTER_FIN }],
]);

const rst = segment('RST', { seq: NXT });
sends(
  'a RST of the own accord (§3.10.5)',
  Object.entries(IN).map(([state, tcb]) => [
    state,
    tcb,
    rst,
    'CLOSED',
    { sndNxt: tcb.sndNxt, timeWaitUntil: undefined },
  ]),
);
sends(
  'a RST in reply (§3.5.2)',
  Object.entries(IN).map(([state, tcb]) => {
    const stays = state === 'LISTEN' || state === 'SYN-SENT' || state === 'SYN-RECEIVED';
    return [state, tcb, rst, stays ? (state as State) : 'CLOSED', { sndNxt: tcb.sndNxt }];
  }),
  'in reply',
);

describe('what is acknowledged although it has not arrived', () => {
  const peer: Tcb = { ...IN.ESTABLISHED, sndNxt: 50, sndMax: 50 };
  const closed: Tcb = { ...IN['FIN-WAIT-1'], finSent: 49, sndNxt: 50, sndMax: 50 };
  const rows: readonly (readonly [what: string, tcb: Tcb, peer: Tcb, upTo: number, then: State, also: Partial<Tcb>])[] =
    [
      ['data', IN.ESTABLISHED, peer, 40, 'ESTABLISHED', { rcvNxt: 40 }],
      [
        'data up to what was kept',
        { ...IN.ESTABLISHED, kept: keep(undefined, { seq: 30, end: 40, fin: false }) },
        peer,
        30,
        'ESTABLISHED',
        { rcvNxt: 40, kept: undefined },
      ],
      ['data before the FIN', IN.ESTABLISHED, closed, 49, 'ESTABLISHED', { rcvNxt: 49, finReceived: false }],
      ['the FIN in ESTABLISHED', IN.ESTABLISHED, closed, 50, 'CLOSE-WAIT', { rcvNxt: 50, finReceived: true }],
      ['the FIN in FIN-WAIT-1', IN['FIN-WAIT-1'], closed, 50, 'CLOSING', { rcvNxt: 50 }],
      ['the FIN in FIN-WAIT-2', IN['FIN-WAIT-2'], closed, 50, 'TIME-WAIT', { timeWaitUntil: 241e9 }],
      [
        'a SYN+ACK',
        IN['SYN-SENT'],
        { ...IN['SYN-RECEIVED'], iss: 9, sndMax: 10 },
        10,
        'ESTABLISHED',
        { rcvNxt: 10, irs: 9, sndUna: plus(ISS, 1) },
      ],
      [
        'a crossing SYN',
        IN['SYN-SENT'],
        { ...IN['SYN-SENT'], iss: 9, sndMax: 10 },
        10,
        'SYN-RECEIVED',
        { rcvNxt: 10, irs: 9, sndUna: ISS },
      ],
    ];
  for (const [what, tcb, other, upTo, then, also] of rows) {
    it(`${what}: ${then}`, () => {
      const after = receivedAnyway(tcb, other, upTo, SURROUNDINGS);
      assert.equal(after.state, then);
      for (const [variable, value] of Object.entries(also))
        assert.deepEqual(after[variable as keyof Tcb], value, variable);
    });
  }
});
