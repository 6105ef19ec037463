import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type Address, AddressBook } from '../../src/capture/addresses.ts';
import { exportFlow } from '../../src/capture/export/exportedFlow.ts';
import { pcapHeader, pcapRecord } from '../../src/capture/export/pcapWriter.ts';
import type { WireSegment } from '../../src/capture/wireSegment.ts';
import type { NoteCode } from '../../src/flow/note.ts';
import type { SegmentEvent } from '../../src/flow/trace.ts';
import { Flag } from '../../src/tcp/flags.ts';
import { tshark, whyNotTshark40 } from './tshark.ts';

type Says = (segment: WireSegment, notes: SegmentEvent['notes']) => boolean;

const has =
  (...codes: readonly NoteCode[]): Says =>
  (_, notes) =>
    codes.some(code => notes.includes(code));

/** What tshark may say of a segment, and whether it is what the flow says: then it is right. */
const REMARKS: Readonly<Record<string, Says>> = {
  'Connection reset (RST)': ({ flags }) => (flags & Flag.RST) !== 0,
  'This frame initiates the connection closing': ({ flags }) => (flags & Flag.FIN) !== 0,
  'This frame undergoes the connection closing': ({ flags }) => (flags & Flag.FIN) !== 0,
  'This frame is a (suspected) retransmission': has(
    'note/retransmission',
    'note/fast-retransmission',
    'note/spurious-retransmission',
  ),
  'This frame is a (suspected) fast retransmission': has('note/fast-retransmission'),
  'This frame is a (suspected) spurious retransmission': has('note/spurious-retransmission'),
  'This frame is a (suspected) out-of-order segment': has('note/out-of-order'),
  'Previous segment(s) not captured (common at capture start)': has('note/lost-segment'),
  "ACKed segment that wasn't captured (common at capture start)": has('note/lost-segment'),
  'Duplicate ACK': has('note/duplicate-ack'),
  'D-SACK Sequence': ({ options, ack }) => (options?.sack?.[1] ?? ack + 1) <= ack,
  'A new tcp session is started with the same ports as an earlier session in this trace': has('note/port-reuse'),
  'The SYN packet does not contain a MSS option': ({ flags, options }) =>
    (flags & Flag.SYN) !== 0 && options?.mss === undefined,
  'TCP SYN with TFO Cookie': ({ options }) => (options?.cookie ?? '') !== '',
  'TCP keep-alive segment': has('note/keep-alive'),
  'ACK to a TCP keep-alive segment': has('note/keep-alive-ack'),
  'TCP Zero Window segment': has('note/zero-window'),
  'TCP Zero Window Probe': has('note/zero-window-probe'),
  'ACK to a TCP Zero Window Probe': has('note/zero-window'),
};

const RETRANSMISSION = 'This frame is a (suspected) retransmission';
const SPURIOUS = 'This frame is a (suspected) spurious retransmission';
const FAST = 'This frame is a (suspected) fast retransmission';
const LATE = 'This frame is a (suspected) out-of-order segment';
const UNSEEN = 'Previous segment(s) not captured (common at capture start)';
const ACKED_UNSEEN = "ACKed segment that wasn't captured (common at capture start)";
const REUSED = 'A new tcp session is started with the same ports as an earlier session in this trace';
const TFO_TAKEN = 'TCP SYN-ACK accepting TFO data';
const TFO_IGNORED = 'TCP SYN-ACK ignoring TFO data';

/**
 * What tshark 4.0 says that the flow does not, and why: it has no states, but compares each segment with some numbers of
 * those before it. `EXAMPLE SCENARIO#SEGMENT`, counted from 1. Everything that is not listed must agree.
 */
const LIMITS: readonly (readonly [why: string, messages: readonly string[], where: readonly string[]])[] = [
  [
    'nothing is outstanding, so nothing is asked for: the ACK says again what was said, to what came again or is forged',
    ['Duplicate ACK'],
    [
      'blind-injection 2#4',
      'blind-injection 4#4',
      'fast-retransmit 4#10',
      'lost-and-retransmitted 2#4',
      'old-segment 1#4',
      'reordering 3#10',
      'spurious-retransmission 1#4',
      'spurious-retransmission 2#4',
      'spurious-retransmission 4#7',
      'time-wait 1#6',
      'timestamps 3#98492',
      'timestamps 3#98495',
    ],
  ],
  [
    'a keep-alive that was lost, and is asked again',
    ['Duplicate ACK'],
    ['keep-alive 3#2', ...[2, 3, 4, 5, 6, 7, 8, 9].map(number => `keep-alive 5#${number}`)],
  ],
  [
    'a SYN+ACK of a simultaneous open has the number of its SYN, and is another segment',
    [RETRANSMISSION],
    ['rfc9293-figure-07 1#3', 'rfc9293-figure-07 1#4', 'simultaneous-open 1#3', 'simultaneous-open 1#4'],
  ],
  ['a forged segment has the numbers of another forged one', [RETRANSMISSION], ['blind-injection 2#3']],
  ['the first true bytes, in the place of forged ones', [RETRANSMISSION, SPURIOUS], ['blind-injection 4#6']],
  ['an old segment, of the connection before', [RETRANSMISSION, SPURIOUS], ['old-segment 3#4']],
  [
    'another connection with the numbers of the one before, which it takes for more of that',
    [RETRANSMISSION, LATE, 'TCP keep-alive segment'],
    [10, 11, 13, 14].flatMap(number => [`without-time-wait 1#${number}`, `without-time-wait 3#${number}`]),
  ],
  [
    'it goes by a stopwatch, and a flow without times has none: the segment was lost, and is sent again',
    [LATE],
    ['fast-retransmit 2#14', 'wrap-around 2#4'],
  ],
  ['new data, behind a forged RST with a number far ahead', [LATE], ['blind-reset 2#3']],
  [
    'it is asked for by duplicate ACKs, and was only late, as the flow says and no capture at the sender shows',
    [FAST],
    ['fast-retransmit 4#8', 'reordering 3#8'],
  ],
  ['the gap has been reported when it was seen', [ACKED_UNSEEN], ['capture 2#3']],
  ['it answers a segment of before, with what `given` says', [ACKED_UNSEEN], ['old-segment 4#2', 'wrap-around 4#2']],
  [
    'a SYN, or a SYN+ACK, with another number than the one before: a stray SYN was answered, or the answer was made anew',
    [REUSED, UNSEEN, ACKED_UNSEEN, TFO_TAKEN],
    [
      'reboot 2#8',
      'reboot 2#9',
      'refused 3#3',
      'rfc9293-figure-08 1#2',
      'rfc9293-figure-08 1#5',
      'rfc9293-figure-08 1#6',
      'rfc9293-figure-09 1#5',
      'rfc9293-figure-09 1#6',
      'stale-syn 1#10',
      'stale-syn 2#2',
      'stale-syn 2#5',
      'stale-syn 2#6',
      'syn-cookies 3#6',
      'syn-cookies 3#7',
    ],
  ],
  [
    'true, and nothing that a note tells',
    [TFO_TAKEN, TFO_IGNORED],
    ['fast-open 2#2', 'fast-open 3#2', 'fast-open 4#3'],
  ],
  [
    'the window is closed, so that it asks for the window; Linux probes without data',
    ['TCP keep-alive segment'],
    ['zero-window 3#5'],
  ],
];

const EXAMPLES = new URL('../../examples/', import.meta.url);
const folder = mkdtempSync(join(tmpdir(), 'tcpflow-expert-'));

interface Exported {
  /** `EXAMPLE SCENARIO#SEGMENT`, counted from 1. */
  readonly name: string;
  readonly segment: WireSegment;
  readonly notes: SegmentEvent['notes'];
}

describe('expert information about the examples', { skip: whyNotTshark40 }, () => {
  const names = readdirSync(EXAMPLES)
    .filter(file => file.endsWith('.tcpflow') && !file.endsWith('.broken.tcpflow'))
    .map(file => file.replace('.tcpflow', ''));
  /** What tshark says of a segment, and the flow does not. */
  const unexplained: (readonly [where: string, message: string])[] = [];

  before(() => {
    // One run for all of them, each scenario in a network of its own.
    const file = join(folder, 'all.pcap');
    const all = names.flatMap(scenariosOf);
    writeFileSync(file, Buffer.concat([pcapHeader(), ...all.map(({ segment }) => pcapRecord(segment, 0))]));
    for (const [frame, message] of remarksOf(file)) {
      const { name = '', segment, notes = [] } = all[frame - 1] ?? {};
      const plain = message.replace(/ \(#\d+\)$/, '');
      if (segment === undefined || !REMARKS[plain]?.(segment, notes)) unexplained.push([name, plain]);
    }
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const example of names) {
    it(`says what the flow says, or is explained: ${example}`, () => {
      const own = unexplained.filter(([where]) => where.startsWith(`${example} `));
      assert.deepEqual(
        own.filter(
          ([at, message]) => !LIMITS.some(([, messages, where]) => where.includes(at) && messages.includes(message)),
        ),
        [],
      );
    });
  }

  it('has met every limit that is explained', () => {
    const isMet = (where: string, messages: readonly string[]): boolean =>
      unexplained.some(([at, message]) => at === where && messages.includes(message));
    assert.deepEqual(
      LIMITS.flatMap(([, messages, where]) => where.filter(each => !isMet(each, messages))),
      [],
    );
  });

  let network = 0;

  function scenariosOf(example: string): readonly Exported[] {
    const text = readFileSync(new URL(`${example}.tcpflow`, EXAMPLES), 'utf8');
    const count = Math.max(1, text.match(/^scenario\b/gm)?.length ?? 0);
    const exported: Exported[] = [];
    const book = new AddressBook();
    for (let scenario = 1; scenario <= count; scenario++) {
      network++;
      const moved = ({ text: address }: Address): Address => book.named(address.replace(/^\d+/, String(network)));
      let number = 0;
      exportFlow(text, { point: 'sender', scenario }, (segment, { notes }) => {
        number++;
        const own = { ...segment, source: moved(segment.source), destination: moved(segment.destination) };
        exported.push({ name: `${example} ${scenario}#${number}`, segment: own, notes });
      });
    }
    return exported;
  }
});

/** Numbers of frames, and what tshark says of them: errors, warnings and notes; wrong checksums are errors. */
function remarksOf(file: string): readonly (readonly [frame: number, message: string])[] {
  const checked = ['tcp', 'ip'].flatMap(protocol => ['-o', `${protocol}.check_checksum:TRUE`]);
  const fields = ['frame.number', '_ws.expert.severity', '_ws.expert.message'].flatMap(field => ['-e', field]);
  const wanted = ['-Y', '_ws.expert.severity >= "Note"', '-T', 'fields', '-E', 'aggregator=|'];
  const out = tshark('-r', file, ...checked, ...wanted, ...fields);
  return out.split('\n').flatMap(row => {
    const [frame = '', severities = '', messages = ''] = row.split('\t');
    const serious = severities.split('|').map(severity => Number(severity) >= NOTE);
    return messages.split('|').flatMap((message, index) => (serious[index] ? [[Number(frame), message] as const] : []));
  });
}

const NOTE = 0x40_0000;
