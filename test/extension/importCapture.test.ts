import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { bytesInMemory, type CaptureBytes } from '../../src/extension/capture/captureBytes.ts';
import { FlowText } from '../../src/extension/capture/flowText.ts';
import { listConnections, readFlow } from '../../src/extension/capture/importCapture.ts';
import { outcomeOf } from '../../src/extension/capture/outcome.ts';
import { check } from '../../src/rules/check.ts';
import { pcap } from '../capture/make.ts';
import { DEFAULTS, fixture, framesOf, HEADER, imported } from '../capture/support.ts';

const NEVER = { signal: new AbortController().signal };

/** A capture that tells what becomes of who reads it. */
class Watched implements CaptureBytes {
  handedOut = 0;
  isClosed = false;
  readonly #pieces: readonly Uint8Array[];

  constructor(pieces: readonly Uint8Array[]) {
    this.#pieces = pieces;
  }

  get size(): number {
    return this.#pieces.reduce((sum, { length }) => sum + length, 0);
  }

  async *chunks(): AsyncGenerator<Uint8Array> {
    try {
      for (const piece of this.#pieces) {
        this.handedOut++;
        yield piece;
      }
    } finally {
      this.isClosed = true;
    }
  }
}

function inPieces(bytes: Uint8Array, size: number): readonly Uint8Array[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));
}

describe('a capture becomes a flow', () => {
  it('the same that the command line makes, compressed or not', async () => {
    const bytes = fixture('storm.b.pcap');
    const { text } = imported(bytes);
    for (const file of [bytes, gzipSync(bytes)]) {
      for (const source of [bytesInMemory(file), new Watched(inPieces(file, 1000))]) {
        const read = await readFlow(source, DEFAULTS, NEVER);
        assert.equal(read.text, text);
        assert.deepEqual([read.failure, read.isCut], [undefined, false]);
        assert.equal(outcomeOf('storm.pcap', read, false), undefined);
      }
    }
  });

  it('with its connections, of which one can be chosen', async () => {
    const source = bytesInMemory(fixture('fast-open.a.pcap'));
    const { connections, report } = await listConnections(source, DEFAULTS, NEVER);
    assert.deepEqual(
      connections.map(({ conversation: { number }, states }) => [number, states]),
      [
        [1, ['CLOSED', 'TIME-WAIT']],
        [2, ['CLOSED', 'TIME-WAIT']],
      ],
    );
    const filter = { connections: new Set([2]) };
    const read = await readFlow(source, { ...DEFAULTS, filter }, NEVER);
    assert.equal(read.report.written, 8);
    assert.equal(report.written, 16);
  });

  it('says how far it is', async () => {
    const shares: number[] = [];
    const bytes = gzipSync(fixture('request.a.pcap'));
    const half = Math.ceil(bytes.length / 2);
    const source = new Watched(inPieces(bytes, half));
    await readFlow(source, DEFAULTS, { ...NEVER, onProgress: share => shares.push(share) });
    assert.deepEqual(shares, [half / bytes.length, 1]);
  });
});

describe('whoever cancels', () => {
  const storm = fixture('storm.b.pcap');
  const storms = Buffer.concat([storm, ...new Array<Uint8Array>(9).fill(storm.subarray(HEADER))]);
  for (const [what, bytes] of [
    ['plain', storms],
    ['compressed', gzipSync(storms, { level: 0 })],
  ] as const) {
    it(`has no more read of a ${what} file, and has it closed`, async () => {
      const controller = new AbortController();
      const source = new Watched(inPieces(bytes, 512));
      const reading = listConnections(source, DEFAULTS, {
        signal: controller.signal,
        onProgress: share => share > 0.1 && controller.abort(),
      });
      await assert.rejects(reading, { name: 'AbortError' });
      assert.ok(source.handedOut < inPieces(bytes, 512).length / 2, `${source.handedOut} pieces read`);
      assert.equal(source.isClosed, true);
    });
  }
});

describe('what is broken', () => {
  it('is read as far as it goes, and said to be broken at which byte', async () => {
    const bytes = fixture('request.a.pcap');
    const read = await readFlow(bytesInMemory(bytes.subarray(0, 500)), DEFAULTS, NEVER);
    assert.match(read.text, /\n@0s A -> B: SYN [\s\S]*\n# the file ends within a record/);
    let last = HEADER;
    for (const { length } of framesOf(bytes)) {
      if (last + length > 500) break;
      last += length;
    }
    assert.deepEqual(outcomeOf('cut.pcap', read, false), {
      severity: 'warning',
      message: `cut.pcap could be read in part only: the file ends within a record: it is cut off (at byte ${last}).`,
    });
  });

  it('is so in its compression, too', async () => {
    const cut = gzipSync(fixture('storm.b.pcap')).subarray(0, 4000);
    const read = await readFlow(bytesInMemory(cut), DEFAULTS, NEVER);
    assert.match(read.text, /\n@0s A -> B: SYN /);
    assert.match(
      outcomeOf('cut.pcap.gz', read, false)?.message ?? '',
      /in part only: its compression is broken: .+ \(at byte \d+\)\.$/,
    );
  });

  it('is no capture at all', async () => {
    for (const letter of ['Dear all', '']) {
      const read = await readFlow(bytesInMemory(new TextEncoder().encode(letter)), DEFAULTS, NEVER);
      const { severity, message } = outcomeOf('letter.cap', read, false) ?? {};
      assert.equal(severity, 'error');
      assert.match(message ?? '', /^letter\.cap cannot be imported: it is neither a pcap, .+ \(at byte 0\)\.$/);
    }
  });

  it('cannot be read on', async () => {
    const bytes = fixture('request.a.pcap');
    const source: CaptureBytes = {
      size: bytes.length,
      async *chunks() {
        yield bytes.subarray(0, 1000);
        throw new Error('the disk has gone');
      },
    };
    const read = await readFlow(source, DEFAULTS, NEVER);
    assert.match(outcomeOf('a.pcap', read, false)?.message ?? '', /in part only: the disk has gone; the file ends/);
  });

  it('grows without end', async () => {
    const record = Buffer.alloc(16 + 60_000);
    record.writeUInt32LE(60_000, 8);
    record.writeUInt32LE(60_000, 12);
    const head = fixture('request.a.pcap').subarray(0, 24);
    const bomb = gzipSync(Buffer.concat([head, ...new Array<Buffer>(5000).fill(record)]), { level: 9 });
    const { failure } = await readFlow(bytesInMemory(bomb), DEFAULTS, NEVER);
    assert.match(failure ?? '', /^it expands to more than 200 times its size/);
  });

  it('holds no TCP', async () => {
    const read = await listConnections(bytesInMemory(pcap([], { linkType: 1 })), DEFAULTS, NEVER);
    assert.deepEqual(outcomeOf('dns.pcap', read, false), {
      severity: 'error',
      message: 'dns.pcap has no TCP segments.',
    });
  });
});

it('a flow that is too long for an editor is cut behind a whole line, says so, and no more is read', async () => {
  const bytes = fixture('storm.b.pcap');
  const many = new Watched([bytes, ...new Array<Uint8Array>(400).fill(bytes.subarray(24))]);
  const read = await readFlow(many, { ...DEFAULTS, times: 'none' }, NEVER, new FlowText(100_000));
  assert.equal(read.isCut, true);
  assert.match(read.text, /\n# The capture goes on here: [^\n]+\n$/);
  assert.ok(read.text.length >= 100_000 && read.text.length < 250_000, `${read.text.length}`);
  assert.ok(many.handedOut < 400, `${many.handedOut} pieces read`);
  assert.deepEqual(
    check(read.text).filter(({ code }) => code.startsWith('syntax/')),
    [],
  );
  assert.match(outcomeOf('long.pcap', read, read.isCut)?.message ?? '', /^long\.pcap is too long to be shown whole/);
});
