import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { AddressBook } from '../../src/capture/addresses.ts';
import { exportFlow } from '../../src/capture/export/exportedFlow.ts';
import { pcapHeader, pcapRecord } from '../../src/capture/export/pcapWriter.ts';
import { tcpdumpLine } from '../../src/capture/export/tcpdumpWriter.ts';
import { tcpOptionBytes } from '../../src/capture/export/tcpOptionBytes.ts';
import { noWireOptions, type WireOptions, type WireSegment } from '../../src/capture/wireSegment.ts';
import { Flag } from '../../src/tcp/flags.ts';
import { imported } from '../capture/support.ts';
import { captured } from './capture.ts';
import { play } from './exchange.ts';
import { numRuns } from './runs.ts';

const u16 = fc.nat({ max: 0xffff });
const u32 = fc.oneof(fc.nat({ max: 2000 }), fc.integer({ min: 0, max: 0xffff_ffff }));
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined, freq: 1 });
const cookie = fc
  .uint8Array({ minLength: 2, maxLength: 8 })
  .map(bytes => Buffer.concat([bytes, bytes]).toString('hex'));

const options: fc.Arbitrary<WireOptions> = fc
  .record({
    mss: maybe(u16),
    wscale: maybe(fc.nat({ max: 14 })),
    sackOk: fc.boolean(),
    sack: maybe(fc.array(fc.tuple(u32, u32), { minLength: 1, maxLength: 3 }).map(blocks => blocks.flat())),
    ts: maybe(fc.tuple(u32, u32)),
    cookie: maybe(fc.oneof(fc.constant(''), cookie)),
  })
  .map(({ ts, ...rest }) => ({ ...noWireOptions(), ...rest, tsVal: ts?.[0], tsEcho: ts?.[1] }))
  .filter(
    each =>
      tcpOptionBytes(each).length <= 40 &&
      tcpOptionBytes({ ...each, sack: undefined }).length + 4 + 4 * (each.sack?.length ?? 0) <= 40,
  );

const isEmpty = (each: WireOptions): boolean => tcpOptionBytes(each).length === 0;

const book = new AddressBook();
const ENDS = ['10.0.0.1', '10.0.0.2', '203.0.113.7', '2001:db8::1', 'fe80::2'].map(text => book.named(text));

/** Any segments at all, as wild as a header can hold them, in the order of their times. */
const segments: fc.Arbitrary<readonly WireSegment[]> = fc
  .array(
    fc.record({
      gap: fc.oneof(fc.constant(0), fc.nat({ max: 3_000_000_000 })),
      source: fc.constantFrom(...ENDS),
      destination: fc.constantFrom(...ENDS),
      sourcePort: fc.constantFrom(80, 1000, 65_535),
      destinationPort: fc.constantFrom(80, 1000),
      flags: fc.nat({ max: 0x1ff }),
      seq: u32,
      ack: u32,
      window: u16,
      urgent: u16,
      payload: fc.uint8Array({ maxLength: 40 }),
      options: maybe(options),
      ecn: fc.nat({ max: 3 }),
      corrupt: fc.boolean(),
    }),
    { maxLength: 12 },
  )
  .map(parts => {
    let time = 0;
    return parts
      .filter(
        ({ source, destination }) =>
          source !== destination && source.text.includes(':') === destination.text.includes(':'),
      )
      .map(({ gap, payload, flags, ack, urgent, options: written, ...rest }, index) => {
        time += index === 0 ? 0 : gap;
        return {
          ...rest,
          time,
          flags,
          // Without its flag a field means nothing, and a flow has no place for it.
          ack: flags & Flag.ACK ? ack : 0,
          urgent: flags & Flag.URG ? urgent : 0,
          options: written === undefined || isEmpty(written) ? undefined : written,
          length: payload.length,
          payload: payload.length === 0 ? undefined : payload,
        };
      });
  });

const pcapOf = (all: readonly WireSegment[]): Uint8Array =>
  Buffer.concat([pcapHeader(), ...all.map(each => pcapRecord(each, 7))]);

function exported(text: string): readonly WireSegment[] {
  const all: WireSegment[] = [];
  exportFlow(text, { point: 'sender', scenario: undefined }, segment => all.push(segment));
  return all;
}

/** Addresses by their text, since each export has a book of its own. */
const plain = ({ source, destination, payload, ...rest }: WireSegment) => ({
  ...rest,
  source: source.text,
  destination: destination.text,
  payload: payload && Buffer.from(payload).toString('hex'),
});

const decisions = (maxLength: number) =>
  fc.array(fc.nat({ max: 0xffff_ffff }), { minLength: 40, maxLength, size: 'max' });

describe('there and back again', () => {
  it('any segments, as pcap, flow and pcap', () => {
    fc.assert(
      fc.property(segments, all => {
        const { text } = imported(pcapOf(all), { numbers: 'absolute', payload: 'hex', checksums: true });
        assert.deepEqual(exported(text).map(plain), all.map(plain), text);
      }),
      { numRuns },
    );
  });

  it('any segments, with relative numbers: the flow is the same once more', () => {
    fc.assert(
      fc.property(segments, all => {
        const { text } = imported(pcapOf(all), { payload: 'text', checksums: true });
        const again = imported(pcapOf(exported(text)), { payload: 'text', checksums: true, numbers: 'absolute' });
        assert.deepEqual(
          again.lines,
          imported(pcapOf(exported(again.text)), { payload: 'text', checksums: true, numbers: 'absolute' }).lines,
        );
        assert.equal(again.text, text);
      }),
      { numRuns },
    );
  });

  it('an honest exchange, as the text of tcpdump', () => {
    fc.assert(
      fc.property(decisions(300), decisions(600), (exchange, capture) => {
        const flow = captured(
          play(exchange)
            .lines.map(line => line.text)
            .join('\n'),
          capture,
        );
        // What tcpdump does not print: data, checksums, and ECN bits without -v.
        const told = exported(flow).map(each => ({ ...farOff(each), payload: undefined, ecn: 0, corrupt: false }));
        const { text } = imported(Buffer.from(told.map(each => `${tcpdumpLine(each)}\n`).join('')), {
          numbers: 'absolute',
          format: 'tcpdump',
        });
        assert.deepEqual(exported(text).map(plain), told.map(plain), text);
      }),
      { numRuns },
    );
  });

  it('an honest exchange: the flow of its pcap is the same flow', () => {
    fc.assert(
      fc.property(decisions(300), decisions(600), (exchange, capture) => {
        const flow = captured(
          play(exchange)
            .lines.map(line => line.text)
            .join('\n'),
          capture,
        );
        const sent = exported(flow);
        const { text } = imported(pcapOf(sent), { numbers: 'absolute', payload: 'hex' });
        assert.deepEqual(
          exported(text).map(plain),
          sent.map(segment => ({ ...plain(segment), payload: zeros(segment) })),
          flow,
        );
      }),
      { numRuns },
    );
  });
});

/** Data of which a flow tells nothing but the length is zeros. */
function zeros({ length, payload }: WireSegment): string | undefined {
  return length === 0 ? undefined : Buffer.from(payload ?? new Uint8Array(length)).toString('hex');
}

/**
 * With numbers as real ISNs make them. Close to 0 nobody can tell whether they count from 0 or from an ISN, and tcpdump
 * prints both alike.
 */
function farOff(segment: WireSegment): WireSegment {
  const { flags, seq = 0, ack, options } = segment;
  const moved = (number: number): number => (number + 1_234_567_890) >>> 0;
  return {
    ...segment,
    seq: moved(seq),
    ack: flags & Flag.ACK ? moved(ack) : 0,
    options: options && { ...options, sack: options.sack?.map(moved) },
  };
}
