import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SegmentEvent } from '../../src/flow/trace.ts';
import {
  CAPTURES,
  fixture,
  framesOf,
  HEADER,
  imported,
  importedFixture,
  RECORD,
  segmentsIn,
  serious,
} from './support.ts';

/**
 * What happened in each real exchange, as its story in test/fixtures/captures/make.py wants it, and as it looks beside
 * A and beside B: how often each note is met. Whatever has none here must have none.
 */
const STORIES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'acks-lost.a.pcap': { 'spurious-retransmission': 1 },
  'acks-lost.b.pcap': { retransmission: 1 },
  'blind-reset.a.pcap': { 'challenge-ack': 1 },
  'duplicate.a.pcap': { 'spurious-retransmission': 1 },
  'duplicate.b.pcap': { 'duplicate-ack': 1 },
  'fast-retransmit-without-sack.a.pcap': { 'lost-segment': 1, 'duplicate-ack': 6, 'fast-retransmission': 1 },
  'fast-retransmit-without-sack.b.pcap': { 'duplicate-ack': 6, 'fast-retransmission': 1 },
  'fast-retransmit.a.pcap': { 'lost-segment': 1, 'duplicate-ack': 6, 'fast-retransmission': 1 },
  'fast-retransmit.b.pcap': { 'duplicate-ack': 6, 'fast-retransmission': 1 },
  'fin-lost.a.pcap': { retransmission: 2, 'lost-segment': 1 },
  'fin-lost.b.pcap': { 'spurious-retransmission': 1, retransmission: 1 },
  'half-close.a.pcap': { 'half-close': 4 },
  'half-close.b.pcap': { 'half-close': 4 },
  'keep-alive.a.pcap': { 'keep-alive': 2, 'keep-alive-ack': 2 },
  'keep-alive.b.pcap': { 'keep-alive': 2, 'keep-alive-ack': 2 },
  'port-reuse.a.pcap': { 'port-reuse': 1 },
  'port-reuse.b.pcap': { 'port-reuse': 1 },
  'reordering.a.pcap': { 'lost-segment': 1, 'duplicate-ack': 6, 'out-of-order': 1, 'spurious-retransmission': 1 },
  'reordering.b.pcap': { 'duplicate-ack': 7, 'fast-retransmission': 1 },
  'simultaneous-close.a.pcap': { 'simultaneous-close': 1 },
  'simultaneous-close.b.pcap': { 'simultaneous-close': 1 },
  'simultaneous-open.a.pcap': { 'simultaneous-open': 1, 'window-update': 2, 'simultaneous-close': 1 },
  'simultaneous-open.b.pcap': { 'simultaneous-open': 1, 'window-update': 2, 'simultaneous-close': 1 },
  'storm.a.pcap': {
    'lost-segment': 12,
    'duplicate-ack': 53,
    retransmission: 6,
    'out-of-order': 4,
    'spurious-retransmission': 3,
    'fast-retransmission': 6,
    'window-update': 1,
  },
  'storm.b.pcap': { 'duplicate-ack': 50, 'fast-retransmission': 4, retransmission: 4, 'window-update': 1 },
  'syn-lost.a.pcap': { retransmission: 2, 'spurious-retransmission': 1, 'challenge-ack': 1 },
  'syn-lost.b.pcap': { retransmission: 2, 'spurious-retransmission': 1, 'challenge-ack': 1, 'duplicate-ack': 1 },
  'tail-loss.b.pcap': { retransmission: 1 },
  'timeout.a.pcap': { retransmission: 2 },
  'two-losses.a.pcap': { 'lost-segment': 2, 'duplicate-ack': 6, 'fast-retransmission': 2 },
  'two-losses.b.pcap': { 'duplicate-ack': 6, 'fast-retransmission': 2 },
  'zero-window.a.pcap': { 'window-full': 10, 'zero-window': 3, 'zero-window-probe': 2, 'window-update': 1 },
  'zero-window.b.pcap': { 'window-full': 3, 'zero-window': 3, 'zero-window-probe': 2, 'window-update': 1 },
};

describe('captures of the Linux kernel', () => {
  for (const name of CAPTURES) {
    it(`${name}: correct TCP raises no error and no warning`, () => {
      const { text, report } = importedFixture(name);
      assert.deepEqual(report.problems, []);
      assert.ok(report.segments > 0);
      assert.deepEqual(serious(text), []);
    });

    it(`${name}: each segment is what it was`, () => {
      const counts: Record<string, number> = {};
      for (const { notes } of segmentsIn(importedFixture(name).text)) {
        for (const code of notes) counts[code.slice(5)] = (counts[code.slice(5)] ?? 0) + 1;
      }
      assert.deepEqual(counts, STORIES[name] ?? {});
    });
  }
});

/**
 * Where nothing in the capture tells: the segment was overtaken and duplicate ACKs asked for it, all in one millisecond,
 * which is one tick of the clock that timestamps show.
 */
const WITHIN_ONE_TICK: Readonly<Record<string, readonly string[]>> = { 'storm.a.pcap': ['line 170 was sent once'] };

describe('captures of which something is missing', () => {
  for (const name of CAPTURES.filter(each => /\.[ab]\.pcap$/.test(each))) {
    it(`${name}: raises no error and no warning wherever it begins, whatever it misses`, () => {
      const file = fixture(name);
      const frames = framesOf(file);
      const senderOf = (frame: Uint8Array): number | undefined => frame[RECORD + SENDER];
      const parts: readonly (readonly Uint8Array[])[] = [
        ...frames.slice(0, 40).map((_, first) => frames.slice(first)),
        ...frames.slice(0, 40).map((_, missing) => frames.filter((__, index) => index !== missing)),
        ...[2, 3, 5, 7].flatMap(each => [0, 1].map(at => frames.filter((_, index) => index % each !== at))),
        ...[...new Set(frames.map(senderOf))].map(sender => frames.filter(frame => senderOf(frame) === sender)),
        // A mirror port that copies what comes in and what goes out.
        frames.flatMap(frame => [frame, frame]),
      ];
      for (const part of parts) {
        const { text } = imported(Buffer.concat([file.subarray(0, HEADER), ...part]));
        assert.deepEqual(serious(text), [], text);
      }
    });
  }
});

/** Where the last byte of a MAC address tells who has sent a frame. */
const SENDER = 11;

/** Notes by which a segment has been sent before. */
const AGAIN: readonly string[] = ['note/retransmission', 'note/fast-retransmission', 'note/spurious-retransmission'];

describe('what A sees of B, beside what B has sent', () => {
  for (const name of CAPTURES.filter(each => each.endsWith('.a.pcap'))) {
    it(`${name}: is noted as sent again only if it was, or came twice; as late only if it was not`, () => {
      const sent = fromB(name.replace('.a.pcap', '.b.pcap'));
      const seen = new Set<string>();
      const wrong: string[] = [];
      for (const event of fromB(name)) {
        const key = identity(event);
        const isFirst =
          sent.find(other => number(other) === number(event)) === sent.find(other => identity(other) === key);
        const isCopy = seen.has(key);
        seen.add(key);
        const isAgain = event.notes.some(code => AGAIN.includes(code));
        if (isAgain && isFirst && !isCopy) wrong.push(`line ${event.line + 1} was sent once`);
        if (event.notes.includes('note/out-of-order') && !isFirst) wrong.push(`line ${event.line + 1} was sent again`);
      }
      assert.deepEqual(wrong, WITHIN_ONE_TICK[name] ?? []);
    });
  }
});

/** Segments of B's that occupy numbers; absolute, so that both captures call them alike. */
function fromB(name: string): readonly SegmentEvent[] {
  const { text } = importedFixture(name, {
    numbers: 'absolute',
    names: new Map([
      ['10.0.0.2', 'B'],
      ['fd00::2', 'B'],
    ]),
  });
  return segmentsIn(text).filter(
    ({ from, segment: { flags, len } }) => from.host === 'B' && (len !== 0 || (flags & 3) !== 0),
  );
}

function number({ segment: { seq, flags, len } }: SegmentEvent): string {
  return `${seq} ${flags & 3} ${len}`;
}

/** A segment that is sent again bears a later time. */
function identity(event: SegmentEvent): string {
  const { ts } = event.segment.options ?? {};
  return `${number(event)} ${event.segment.ack} ${ts?.value} ${ts?.echo}`;
}
