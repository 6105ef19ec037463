import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { keep } from '../../src/tcp/keptText.ts';
import type { TcpSegment } from '../../src/tcp/segment.ts';
import { acknowledgmentStanding } from '../../src/tcp/sends/acknowledgmentStanding.ts';
import { type SequenceStanding, sequenceStanding } from '../../src/tcp/sends/sequenceStanding.ts';
import type { Tcb } from '../../src/tcp/tcb.ts';
import { plus } from '../../src/tcp/value.ts';
import { AFTER_FIN, CROSSED, IN, IRS, ISS, NXT, RCV, segment } from './states.ts';

const ack = RCV;

function sequences(
  topic: string,
  tcb: Tcb,
  rows: readonly (readonly [what: string, sent: TcpSegment, standing: SequenceStanding])[],
): void {
  describe(topic, () => {
    for (const [what, sent, standing] of rows) {
      it(`${what}: ${standing}`, () => assert.equal(sequenceStanding(tcb, sent), standing));
    }
  });
}

sequences('SEG.SEQ of a SYN', IN['SYN-SENT'], [
  ['again', segment('SYN', { seq: ISS }), 'retransmission'],
  ['again, with data', segment('SYN', { seq: ISS, len: 5 }), 'retransmission'],
  ['another', segment('SYN', { seq: ISS + 1 }), 'isn-changed'],
  ['a RST at SND.NXT', segment('RST', { seq: plus(ISS, 1) }), 'next'],
]);

sequences('SEG.SEQ of a SYN+ACK', { ...CROSSED, lastAckSent: undefined }, [
  ['the first, with the number of the SYN (Figure 7)', segment('SYN', { seq: ISS, ack: 5 }), 'next'],
  ['with another number', segment('SYN', { seq: ISS - 1, ack: 5 }), 'isn-changed'],
  ['the SYN again, without ACK', segment('SYN', { seq: ISS }), 'retransmission'],
]);

sequences('SEG.SEQ of a SYN+ACK again', CROSSED, [
  ['the same', segment('SYN', { seq: ISS, ack: 5 }), 'retransmission'],
]);

sequences('SEG.SEQ without an ISN', { ...IN['SYN-SENT'], iss: undefined, sndNxt: undefined }, [
  ['a SYN sets it', segment('SYN', { seq: 77 }), 'next'],
  ['nothing is known', segment('', { seq: 77, ack }), 'next'],
]);

sequences('SEG.SEQ in ESTABLISHED, 10 bytes sent, 5 acknowledged', IN.ESTABLISHED, [
  ['SND.NXT', segment('', { seq: NXT, ack }), 'next'],
  ['SND.NXT, data', segment('', { seq: NXT, ack, len: 9 }), 'next'],
  ['SND.NXT, FIN', segment('FIN', { seq: NXT, ack }), 'next'],
  ['above', segment('', { seq: NXT + 1, ack }), 'gap'],
  ['just less than half the circle above', segment('', { seq: NXT + 0x7fff_ffff, ack }), 'gap'],
  ['half the circle away', segment('', { seq: NXT + 0x8000_0000, ack, len: 4 }), 'mismatch'],
  ['the first byte again', segment('', { seq: plus(ISS, 1), ack, len: 3 }), 'retransmission'],
  ['all again, and more', segment('', { seq: plus(ISS, 1), ack, len: 99 }), 'retransmission'],
  ['the last byte again', segment('', { seq: NXT - 1, ack, len: 1 }), 'retransmission'],
  ['before the first byte', segment('', { seq: ISS, ack, len: 3 }), 'mismatch'],
  ['an old number without data', segment('', { seq: NXT - 1, ack }), 'mismatch'],
  ['the number of the SYN, too late', segment('', { seq: ISS, ack }), 'mismatch'],
  ['old data with a FIN in the middle', segment('FIN', { seq: plus(ISS, 1), ack, len: 3 }), 'mismatch'],
  ['old data with a FIN at the end', segment('FIN', { seq: plus(ISS, 1), ack, len: 10 }), 'retransmission'],
  ['a FIN before the end', segment('FIN', { seq: NXT - 1, ack }), 'mismatch'],
]);

const idle: Tcb = { ...IN.ESTABLISHED, sndUna: NXT };

sequences('keep-alives (§3.8.4)', idle, [
  ['no byte', segment('', { seq: NXT - 1, ack }), 'keep-alive'],
  ['one byte', segment('', { seq: NXT - 1, ack, len: 1 }), 'keep-alive'],
  ['an older ACK', segment('', { seq: NXT - 1, ack: ack - 1 }), 'keep-alive'],
  ['acknowledging something new', segment('', { seq: NXT - 1, ack: ack + 1 }), 'mismatch'],
  ['two bytes, of which one is new', segment('', { seq: NXT - 1, ack, len: 2 }), 'mismatch'],
  ['ten bytes, all acknowledged', segment('', { seq: plus(ISS, 1), ack, len: 10 }), 'retransmission'],
  ['two below', segment('', { seq: NXT - 2, ack }), 'mismatch'],
  ['with FIN', segment('FIN', { seq: NXT - 1, ack }), 'mismatch'],
  ['with RST', segment('RST', { seq: NXT - 1, ack }), 'mismatch'],
]);
sequences('no keep-alive from FIN-WAIT-2', IN['FIN-WAIT-2'], [
  ['no byte', segment('', { seq: AFTER_FIN - 1, ack }), 'phantom-byte'],
]);
sequences('a keep-alive from CLOSE-WAIT', { ...IN['CLOSE-WAIT'], sndUna: NXT }, [
  ['no byte', segment('', { seq: NXT - 1, ack }), 'keep-alive'],
]);

sequences('window probes (§3.8.6.1)', { ...idle, sndWnd: 0 }, [
  ['one byte at SND.UNA', segment('', { seq: NXT, ack, len: 1 }), 'window-probe'],
  ['two bytes', segment('', { seq: NXT, ack, len: 2 }), 'next'],
  ['no byte at SND.UNA', segment('', { seq: NXT, ack }), 'next'],
  ['no byte below it, as Linux', segment('', { seq: NXT - 1, ack }), 'keep-alive'],
  ['a FIN', segment('FIN', { seq: NXT, ack }), 'next'],
]);

sequences(
  'the own SYN, one too low',
  { ...IN.ESTABLISHED, sndUna: plus(ISS, 1), sndNxt: plus(ISS, 1), lastAckSent: undefined },
  [
    ['an ACK', segment('', { seq: ISS, ack }), 'phantom-byte'],
    ['data', segment('', { seq: ISS, ack, len: 5 }), 'phantom-byte'],
    ['a FIN', segment('FIN', { seq: ISS, ack }), 'phantom-byte'],
    ['two too low', segment('', { seq: ISS - 1, ack }), 'mismatch'],
    ['one too high', segment('', { seq: plus(ISS, 2), ack }), 'gap'],
  ],
);

sequences('the own FIN', IN['FIN-WAIT-1'], [
  ['again', segment('FIN', { seq: NXT, ack }), 'retransmission'],
  ['its number without it', segment('', { seq: NXT, ack }), 'phantom-byte'],
  ['the next', segment('', { seq: AFTER_FIN, ack }), 'next'],
  ['data before it again', segment('', { seq: NXT - 2, ack, len: 2 }), 'retransmission'],
  ['data before it again, with it', segment('FIN', { seq: NXT - 2, ack, len: 2 }), 'retransmission'],
]);

describe('SEG.ACK', () => {
  const peer: Tcb = { ...IN.ESTABLISHED, sndMax: RCV + 10 };
  const established = IN.ESTABLISHED;
  const rows: readonly (readonly [what: string, tcb: Tcb, ack: number, peer: Tcb, standing: string])[] = [
    ['RCV.NXT', established, RCV, peer, 'next'],
    ['one above, sent', established, RCV + 1, peer, 'not-received'],
    ['all that was sent', established, RCV + 10, peer, 'not-received'],
    ['one above all', established, RCV + 11, peer, 'beyond-sent'],
    ['half the circle away', established, RCV + 0x8000_0000, peer, 'beyond-sent'],
    ['one below', established, RCV - 1, peer, 'stale'],
    ['the SYN, when more has arrived', established, IRS, peer, 'stale'],
    ['the SYN', { ...established, rcvNxt: plus(IRS, 1) }, IRS, peer, 'phantom-byte'],
    ['the FIN', IN['CLOSE-WAIT'], RCV, peer, 'phantom-byte'],
    ['two below the next after the FIN', IN['CLOSE-WAIT'], RCV - 1, peer, 'stale'],
    ['a SYN that was lost', IN['SYN-SENT'], 6, { ...peer, sndMax: 6 }, 'not-received'],
    ['its number', IN['SYN-SENT'], 5, { ...peer, sndMax: 6 }, 'not-received'],
    ['nothing was ever sent', IN['SYN-SENT'], 5, IN.CLOSED, 'beyond-sent'],
    ['what RCV.NXT was filled with from elsewhere', { ...established, rcvNxt: 999 }, 999, peer, 'next'],
  ];
  for (const [what, tcb, number, other, standing] of rows) {
    it(`${what}: ${standing}`, () => assert.equal(acknowledgmentStanding(tcb, number, other), standing));
  }

  it('of data on the SYN may cover all of it, or the SYN alone', () => {
    const queued: Tcb = { ...IN['SYN-RECEIVED'], rcvNxt: 6, kept: keep(undefined, { seq: 6, end: 16, fin: false }) };
    const sender: Tcb = { ...IN['SYN-SENT'], sndMax: 16 };
    assert.equal(acknowledgmentStanding(queued, 6, sender), 'next');
    assert.equal(acknowledgmentStanding(queued, 16, sender), 'next');
    assert.equal(acknowledgmentStanding(queued, 10, sender), 'not-received');
  });
});
