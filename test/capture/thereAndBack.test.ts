import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PcapReader } from '../../src/capture/container/pcap.ts';
import { PcapngReader } from '../../src/capture/container/pcapng.ts';
import { detectContainer } from '../../src/capture/detect.ts';
import { exportFlow } from '../../src/capture/export/exportedFlow.ts';
import { pcapHeader, pcapRecord } from '../../src/capture/export/pcapWriter.ts';
import { FrameDecoder } from '../../src/capture/frameDecoder.ts';
import type { ImportOptions } from '../../src/capture/importer.ts';
import { Problems } from '../../src/capture/problems.ts';
import { copyOf, type WireSegment } from '../../src/capture/wireSegment.ts';
import { Flag } from '../../src/tcp/flags.ts';
import { CAPTURES, fixture, imported, importedFixture, serious } from './support.ts';

/** What a capture has of a segment. Times count from the first one, and addresses are texts: each reader has its own. */
type Seen = Omit<WireSegment, 'source' | 'destination' | 'payload'> & {
  readonly source: string;
  readonly destination: string;
  readonly payload: string | undefined;
};

function segmentsOf(capture: Uint8Array): readonly Seen[] {
  const all: WireSegment[] = [];
  const sink = { segment: (each: WireSegment) => all.push(copyOf(each)), named: () => {}, remark: () => {} };
  const problems = new Problems();
  const decoder = new FrameDecoder(sink, problems, { payload: true, checksums: true });
  const Reader = detectContainer(capture) === 'pcap' ? PcapReader : PcapngReader;
  const reader = new Reader(decoder, problems, true);
  reader.push(capture);
  reader.end();
  assert.deepEqual(problems.all, []);
  const [first] = all;
  return all.map(each => ({
    ...each,
    time: each.time - (first?.time ?? 0),
    source: each.source.text,
    destination: each.destination.text,
    payload: each.payload && Buffer.from(each.payload).toString('hex'),
  }));
}

function toPcap(flow: string): Uint8Array {
  const parts = [pcapHeader()];
  exportFlow(flow, { point: 'sender', scenario: undefined }, segment => parts.push(pcapRecord(segment, 0)));
  return Buffer.concat(parts);
}

const EXACT: Partial<ImportOptions> = { numbers: 'absolute', payload: 'hex', checksums: true };

/**
 * What a flow has no place for: what a snaplen has cut of the data, of which it keeps the length, and which becomes
 * zeros; and a number of acknowledgment without ACK, as the forged RST that A gets in `blind-reset` has it.
 */
function asFarAsKept(segment: Seen): Seen {
  const { flags, ack, length, payload } = segment;
  const isWhole = payload?.length === 2 * length;
  return {
    ...segment,
    ack: flags & Flag.ACK ? ack : 0,
    payload: isWhole ? payload : '00'.repeat(length) || undefined,
  };
}

describe('a capture that is imported and exported again', () => {
  for (const name of CAPTURES) {
    it(`${name}: has the segments that it had`, () => {
      const before = segmentsOf(fixture(name)).map(asFarAsKept);
      assert.ok(before.length > 0);
      assert.deepEqual(segmentsOf(toPcap(importedFixture(name, EXACT).text)), before);
    });

    it(`${name}: with relative numbers, is the same flow`, () => {
      const first = importedFixture(name);
      const again = imported(toPcap(first.text));
      assert.deepEqual(again.lines, first.lines);
      assert.deepEqual(serious(again.text), []);
    });
  }

  it('is a capture of which nothing is lost, save what is named above, which is met', () => {
    const all = CAPTURES.flatMap(name => segmentsOf(fixture(name)).map(segment => ({ name, segment })));
    const data = all.filter(({ segment: { length } }) => length > 0);
    const cut = data.filter(({ segment: { length, payload } }) => payload?.length !== 2 * length).length;
    assert.ok(cut > 0 && cut < data.length);
    const meaningless = all.filter(({ segment: { flags, ack } }) => ack !== 0 && !(flags & Flag.ACK));
    assert.deepEqual([...new Set(meaningless.map(({ name }) => name))], ['blind-reset.a.pcap']);
  });
});
