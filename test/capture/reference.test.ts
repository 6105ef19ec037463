import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { CAPTURES, fixture, framesOf, HEADER, importedFixture, RECORD, segmentsIn } from './support.ts';
import { tshark, whyNotTshark40 } from './tshark.ts';

/** tshark's fields and what they are called here; it has no word for the others. */
const FIELDS: Readonly<Record<string, string>> = {
  'tcp.analysis.retransmission': 'retransmission',
  'tcp.analysis.fast_retransmission': 'fast-retransmission',
  'tcp.analysis.spurious_retransmission': 'spurious-retransmission',
  'tcp.analysis.out_of_order': 'out-of-order',
  'tcp.analysis.lost_segment': 'lost-segment',
  'tcp.analysis.ack_lost_segment': 'lost-segment',
  'tcp.analysis.duplicate_ack': 'duplicate-ack',
  'tcp.analysis.zero_window': 'zero-window',
  'tcp.analysis.zero_window_probe': 'zero-window-probe',
  'tcp.analysis.keep_alive': 'keep-alive',
  'tcp.analysis.keep_alive_ack': 'keep-alive-ack',
  'tcp.analysis.window_update': 'window-update',
  'tcp.analysis.window_full': 'window-full',
  'tcp.analysis.reused_ports': 'port-reuse',
};

/**
 * Why a segment is called differently: what it is here, what tshark 4.0 says, and the reason. Everything that is not
 * listed must agree.
 */
const REASONS: Readonly<Record<string, string>> = {
  'half-close, not nothing': 'it has no word for data in CLOSE-WAIT',
  'simultaneous-open, not nothing': 'it has no word for SYNs that cross',
  'simultaneous-close, not nothing': 'it has no word for FINs that cross',
  'challenge-ack, not nothing': 'it has no word for the answer to a segment that may be forged (RFC 5961)',
  'challenge-ack, not duplicate-ack': 'the ACK answers a forged RST or a SYN that comes again, not a gap',
  'nothing, not retransmission':
    'a SYN+ACK of a simultaneous open repeats the number of its SYN and is a new segment; and a FIN that follows a forged RST with a number far ahead is the first',
  'fast-retransmission, not out-of-order': 'it goes by a stopwatch; duplicate ACKs have asked for the segment',
  'fast-retransmission, not retransmission': 'SACK blocks have asked for it, if not three duplicate ACKs in 20 ms',
  'out-of-order, not fast-retransmission': 'its timestamps show that it was sent before anybody asked for it',
  'retransmission, not fast-retransmission': 'fewer than three duplicate ACKs, and less than SACK needs, have asked',
  'retransmission, not out-of-order': 'it has passed here before: a gap that it could fill is none',
  'spurious-retransmission, not retransmission': 'what it brings, a SYN or a FIN, was acknowledged before',
  'duplicate-ack, not window-update': 'a SACK block tells something new, whatever the window does (RFC 6675 §2)',
  'nothing, not duplicate-ack':
    'nothing is outstanding, so nothing is asked for: it reports what came twice (RFC 2883)',
  'nothing, not window-update': 'the ACK was overtaken: what it offers is an old window',
  'zero-window-probe, not keep-alive':
    'the window is closed, so that it asks for the window; Linux probes without data',
};

const ETHERNET = 14;

describe('note by note beside tshark', { skip: whyNotTshark40 }, () => {
  const met = new Set<string>();

  const folder = mkdtempSync(join(tmpdir(), 'tcpflow-tshark-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  let rows: readonly (readonly string[])[] = [];
  const names = Object.keys(FIELDS);
  const captures = CAPTURES.filter(name => /\.[ab]\.pcap$/.test(name)).map(name => ({
    name,
    frames: framesOf(fixture(name)),
  }));

  before(() => {
    // One run for all of them, each between addresses of its own.
    const file = join(folder, 'all.pcap');
    const records = captures.flatMap(({ frames }, index) => frames.map(frame => between(frame, index)));
    writeFileSync(file, Buffer.concat([fixture(captures[0]?.name ?? '').subarray(0, HEADER), ...records]));
    const out = tshark('-r', file, '-T', 'fields', '-e', 'frame.number', ...names.flatMap(field => ['-e', field]));
    rows = out.split('\n').map(row => row.split('\t').slice(1));
  });

  let first = 0;
  for (const { name, frames } of captures) {
    const start = first;
    first += frames.length;
    it(name, () => {
      const segments = segmentsIn(importedFixture(name).text);
      assert.equal(segments.length, frames.length);
      for (const [index, { notes, line }] of segments.entries()) {
        const ours = notes.map(code => code.slice('note/'.length));
        const row = rows[start + index] ?? [];
        const theirs = specific(names.filter((_, column) => row[column]).map(field => FIELDS[field]));
        for (const difference of differences(ours, theirs)) {
          met.add(difference);
          assert.ok(difference in REASONS, `${name}, line ${line + 1}: ${difference}`);
        }
      }
    });
  }

  it('has met every difference that is explained', () => {
    assert.deepEqual(
      Object.keys(REASONS).filter(difference => !met.has(difference)),
      [],
    );
  });
});

/** It calls a fast or spurious retransmission a retransmission as well. */
function specific(names: readonly (string | undefined)[]): readonly string[] {
  const all = [...new Set(names.filter(name => name !== undefined))];
  const isSpecial = all.includes('fast-retransmission') || all.includes('spurious-retransmission');
  return isSpecial ? all.filter(name => name !== 'retransmission') : all;
}

function differences(ours: readonly string[], theirs: readonly string[]): readonly string[] {
  const only = ours.filter(name => !theirs.includes(name));
  const missing = theirs.filter(name => !ours.includes(name));
  const count = Math.max(only.length, missing.length);
  return Array.from({ length: count }, (_, i) => `${only[i] ?? 'nothing'}, not ${missing[i] ?? 'nothing'}`);
}

/** The record with addresses of the network of that number; tshark does not look at checksums unless it is told to. */
function between(record: Uint8Array, network: number): Uint8Array {
  const changed = record.slice();
  const ip = RECORD + ETHERNET;
  const places = (changed[ip] ?? 0) >> 4 === 4 ? [ip + 14, ip + 18] : [ip + 12, ip + 28];
  for (const place of places) changed[place] = network + 1;
  return changed;
}
