import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { arrivesInListen } from '../../src/tcp/arrives/listen.ts';
import { NO_OPTIONS } from '../../src/tcp/options.ts';
import type { TcpSegment } from '../../src/tcp/segment.ts';
import { acknowledgmentStanding } from '../../src/tcp/sends/acknowledgmentStanding.ts';
import { refusal } from '../../src/tcp/sends/permission.ts';
import { segmentSent } from '../../src/tcp/sends/segmentSent.ts';
import type { Tcb } from '../../src/tcp/tcb.ts';
import { table } from './arrives.ts';
import { IN, SURROUNDINGS, segment } from './states.ts';

const IRS = 0xffff_fffd;
const ISS = 0xffff_ffff;

function syn(len: number, cookie: number | undefined): TcpSegment {
  return { ...segment('SYN', { seq: IRS, len }), options: { ...NO_OPTIONS, cookie } };
}

table('RFC 7413 §4.2.2: a SYN with data, just below 2^32', IN.LISTEN, [
  ['and a cookie: taken at once', syn(5, 8), 'listenOpensFast', 'SYN-RECEIVED', { rcvNxt: 3, kept: [] }],
  ['and the wish for a cookie: it waits', syn(5, 0), 'listenOpens', 'SYN-RECEIVED', { rcvNxt: IRS + 1 }],
  ['and no option: it waits', syn(5, undefined), 'listenOpens', 'SYN-RECEIVED', { rcvNxt: IRS + 1 }],
]);

table('a cookie without data', IN.LISTEN, [['', syn(0, 8), 'listenOpens', 'SYN-RECEIVED', { rcvNxt: IRS + 1 }]]);

describe('what the server may answer', () => {
  const data = { flags: segment('', { ack: 0 }).flags, text: true };
  const met = (len: number, cookie: number | undefined): Tcb =>
    arrivesInListen(IN.LISTEN, syn(len, cookie), SURROUNDINGS).tcb;
  const answer = (tcb: Tcb, ack: number): Tcb => segmentSent(tcb, segment('SYN', { seq: ISS, ack }), 'of its own');
  const client: Tcb = { ...IN['SYN-SENT'], sndMax: 3 };

  it('the SYN alone, or all of it, and nothing between', () => {
    const tcb = met(5, 8);
    assert.equal(acknowledgmentStanding(tcb, 3, client), 'next');
    assert.equal(acknowledgmentStanding(tcb, IRS + 1, client), 'next');
    assert.equal(acknowledgmentStanding(tcb, 1, client), 'stale');
  });

  it('and never less than before', () => {
    assert.equal(acknowledgmentStanding(answer(met(5, 8), 3), IRS + 1, client), 'stale');
  });

  it('data once all of it is acknowledged', () => {
    assert.equal(refusal(answer(met(5, 8), 3), data), undefined);
    assert.equal(refusal(answer(met(0, 8), IRS + 1), data), undefined);
  });

  it('no data before its own SYN, nor after it has refused the cookie, nor without one', () => {
    assert.equal(refusal(met(5, 8), data), 'data-too-early');
    assert.equal(refusal(answer(met(5, 8), IRS + 1), data), 'data-too-early');
    assert.equal(refusal(answer(met(5, 0), 3), data), 'data-too-early');
    assert.equal(refusal(answer(met(5, undefined), IRS + 1), data), 'data-too-early');
  });

  it('a cookie refused is data dropped', () => {
    const tcb = answer(met(5, 8), IRS + 1);
    assert.equal(tcb.rcvNxt, IRS + 1);
    assert.equal(tcb.kept, undefined);
  });
});
