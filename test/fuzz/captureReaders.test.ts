import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { CAPTURE_FORMATS, type CaptureFormat } from '../../src/capture/detect.ts';
import { check } from '../../src/rules/check.ts';
import { imported } from '../capture/support.ts';
import { numRuns } from './runs.ts';

const FIXTURES = new URL('../fixtures/captures/', import.meta.url);
const REAL: readonly Uint8Array[] = readdirSync(FIXTURES)
  .filter(name => /\.(?:pcap|pcapng|txt)$/.test(name) && !name.startsWith('storm'))
  .map(name => readFileSync(new URL(name, FIXTURES)));
const SCRIPT = Buffer.from(
  '--mss=9\n0 socket(..., SOCK_STREAM) = 3\n+.1 < S 0:0(0) win 9 <mss 9,sackOK,nop,wscale 7>\n+0 > S. 0:0(0) ack 1 <...>\n' +
    '* > P. 1:6(5) ack 1 <nop,nop,sack 1:2 3:4>\n+0 `true`\n+0 %{ 1 }%\n+0~+1 < [ce] F. 1:1(0) ack 6 win 9 urg 1\n',
);

/** Whatever comes in: an answer, a text that can be read, problems within the file, and no more than there is to tell. */
function holds(bytes: Uint8Array, format: CaptureFormat | undefined, payload: 'length' | 'text', chunk: number): void {
  const { text, report, lines } = imported(bytes, { format, payload, checksums: true }, chunk);
  assert.equal(lines.length, report.written);
  assert.ok(text.length <= 1000 + bytes.length * 60, `${text.length} from ${bytes.length}`);
  for (const { offset } of report.problems) assert.ok(offset >= 0 && offset <= bytes.length + 1);
  const unreadable = check(text).filter(({ code }) => code.startsWith('syntax/') || code.startsWith('name/'));
  assert.deepEqual(
    unreadable.map(({ from, message }) => `${text.slice(0, from).split('\n').at(-1)} ${message}`),
    [],
  );
}

const formats = fc.constantFrom(undefined, ...CAPTURE_FORMATS);
const payloads = fc.constantFrom('length' as const, 'text' as const);
const chunks = fc.constantFrom(1, 3, 64, 1 << 16);

/** What can become of a file. */
type Change =
  | { readonly kind: 'byte'; readonly at: number; readonly value: number }
  | { readonly kind: 'word'; readonly at: number; readonly value: number }
  | { readonly kind: 'cut'; readonly at: number }
  | { readonly kind: 'remove' | 'repeat'; readonly at: number; readonly length: number };

const position = fc.double({ min: 0, max: 1, noNaN: true });
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constant('byte' as const), at: position, value: fc.nat({ max: 255 }) }),
  fc.record({
    kind: fc.constant('word' as const),
    at: position,
    value: fc.oneof(fc.constantFrom(0, 1, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff, 0xffff_fffc, 0x1000_0000), fc.nat()),
  }),
  fc.record({ kind: fc.constant('cut' as const), at: position }),
  fc.record({
    kind: fc.constantFrom('remove' as const, 'repeat' as const),
    at: position,
    length: fc.nat({ max: 200 }),
  }),
);

function changed(bytes: Uint8Array, { kind, at, ...rest }: Change): Uint8Array {
  const place = Math.floor(at * bytes.length);
  const copy = bytes.slice();
  if ('value' in rest && rest.value !== undefined) {
    if (kind === 'byte') copy[place] = rest.value;
    // Lengths stand at multiples of four, in one byte order or the other.
    else if ((place & ~3) + 4 <= copy.length) new DataView(copy.buffer).setUint32(place & ~3, rest.value, at < 0.5);
    return copy;
  }
  if (kind === 'cut') return copy.subarray(0, place);
  const length = 'length' in rest ? (rest.length ?? 0) : 0;
  const tail = kind === 'remove' ? place + length : place - Math.min(place, length);
  return Buffer.concat([copy.subarray(0, place), copy.subarray(tail)]);
}

describe('the readers of captures', () => {
  it('take any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), formats, payloads, chunks, (bytes, format, payload, chunk) => {
        holds(bytes, format, payload, chunk);
      }),
      { numRuns },
    );
  });

  it('take any text', () => {
    const words = fc.constantFrom(
      ...'12:00:00.000000 IP IP6 a.1 b.80 10.0.0.1.7 > : Flags [S.] [P] , seq ack win 1:9 4294967295 options [ mss sack {1:2} length 5 + . ~ * < 0:0(0) S. write(3, ) = " ` /* */ // %{ }% -- \n'.split(
        ' ',
      ),
      '\n',
      ': Flags [',
    );
    fc.assert(
      fc.property(
        fc.array(words, { maxLength: 80 }),
        fc.constantFrom('tcpdump', 'packetdrill'),
        chunks,
        (parts, format, chunk) => {
          holds(Buffer.from(parts.join(' ')), format as CaptureFormat, 'length', chunk);
        },
      ),
      { numRuns },
    );
  });

  it('take real captures to which something has happened', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...REAL, SCRIPT),
        fc.array(change, { minLength: 1, maxLength: 8 }),
        payloads,
        chunks,
        (bytes, changes, payload, chunk) => {
          holds(changes.reduce(changed, bytes), undefined, payload, chunk);
        },
      ),
      { numRuns },
    );
  });
});
