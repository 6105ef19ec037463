import { addressAt } from '../../syntax/address.ts';
import { TCPDUMP_LETTERS } from '../../syntax/flags.ts';
import { Flag } from '../../tcp/flags.ts';
import { type Address, AddressBook } from '../addresses.ts';
import type { Container } from '../container/frame.ts';
import type { Problems } from '../problems.ts';
import { noWireOptions, type SegmentSink, type WireOptions } from '../wireSegment.ts';
import { LineReader } from './lineReader.ts';
import { portOf } from './services.ts';
import { TcpdumpNumbers } from './tcpdumpNumbers.ts';
import { TcpdumpClock } from './tcpdumpTime.ts';

/** Reads what tcpdump prints of TCP, with any of -e -i -n -S -t -v; lines about something else are passed over. */
export class TcpdumpReader implements Container {
  private readonly lines = new LineReader((line, offset) => this.line(line, offset));
  private readonly clock = new TcpdumpClock();
  private readonly numbers = new TcpdumpNumbers();
  private readonly book = new AddressBook();
  private readonly sink: SegmentSink;
  private readonly problems: Problems;
  /** Of the line before: with -v the segment stands on the next one, the ECN bits on this. */
  private time = Number.NaN;
  private ecn = 0;

  constructor(sink: SegmentSink, problems: Problems) {
    this.sink = sink;
    this.problems = problems;
  }

  push(chunk: Uint8Array): void {
    this.lines.push(chunk);
  }

  end(): void {
    this.lines.end();
  }

  private line(line: string, offset: number): void {
    const goesOn = /^[ \t]{2}/.test(line);
    if (!goesOn) {
      this.time = this.clock.read(line);
      this.ecn = ecnOf(line);
    }
    const at = line.indexOf(MARK);
    if (at === -1) return;
    const ends = endsBefore(line, at);
    const rest = line.slice(at + MARK.length);
    const close = rest.indexOf(']');
    const flags = close === -1 ? undefined : flagsOf(rest.slice(0, close));
    if (ends === undefined || flags === undefined) {
      this.problems.error(offset, 'a line of tcpdump cannot be read');
      return;
    }
    const [source, destination] = ends.map(end => this.endOf(end)) as [End | undefined, End | undefined];
    if (source === undefined || destination === undefined) {
      this.problems.error(offset, 'a line names a service whose port is not known here: use tcpdump -n');
      return;
    }
    this.segment(source, destination, flags, rest.slice(close + 1));
  }

  private segment(from: End, to: End, flags: number, rest: string): void {
    const fields = fieldsOf(rest);
    const sender = `${from.address.text} ${from.port}`;
    const receiver = `${to.address.text} ${to.port}`;
    const numbers = this.numbers.of(sender, receiver, flags, fields.seq, fields.ack);
    const { seq, ack } = numbers;
    const controls = (flags & Flag.SYN ? 1 : 0) + (flags & Flag.FIN ? 1 : 0);
    if (seq !== undefined) this.numbers.sent(sender, receiver, (seq + fields.length + controls) >>> 0);
    this.sink.segment({
      time: this.time,
      source: from.address,
      sourcePort: from.port,
      destination: to.address,
      destinationPort: to.port,
      flags,
      seq,
      ack,
      window: fields.window,
      urgent: fields.urgent,
      length: fields.length,
      options:
        fields.options === undefined
          ? undefined
          : optionsOf(fields.options, edge => this.numbers.blockShift(numbers, edge)),
      ecn: this.ecn,
      payload: undefined,
      corrupt: false,
    });
  }

  /** `10.0.0.1.80`, `fe80::1.http` */
  private endOf(text: string): End | undefined {
    const dot = text.lastIndexOf('.');
    const port = portOf(text.slice(dot + 1));
    if (dot < 1 || port === undefined) return undefined;
    const host = text.slice(0, dot);
    return { address: this.book.named(addressAt(host, 0) ?? host), port };
  }
}

interface End {
  readonly address: Address;
  readonly port: number;
}

const MARK = ': Flags [';

/** `… SOURCE > DESTINATION` before an offset. */
function endsBefore(line: string, at: number): readonly [string, string] | undefined {
  const arrow = line.lastIndexOf(' > ', at);
  if (arrow === -1) return undefined;
  const blank = Math.max(line.lastIndexOf(' ', arrow - 1), line.lastIndexOf('\t', arrow - 1));
  const ends = [line.slice(blank + 1, arrow), line.slice(arrow + 3, at)] as const;
  return ends.some(end => end === '' || end.includes(' ')) ? undefined : ends;
}

/** `S.` and the like. */
function flagsOf(letters: string): number | undefined {
  if (letters === 'none') return 0;
  let flags = 0;
  for (const letter of letters) {
    const flag = TCPDUMP_LETTERS[letter];
    if (flag === undefined) return undefined;
    flags |= flag;
  }
  return flags;
}

/** The ECN bits of `IP (tos 0x2,ECT(0), …)`, or of IPv6's class. */
function ecnOf(line: string): number {
  const tos = /\((?:tos|class) 0x([0-9a-f]{1,2})/.exec(line.slice(0, 400))?.[1];
  return tos === undefined ? 0 : Number.parseInt(tos, 16) & 3;
}

interface Fields {
  readonly seq: number | undefined;
  readonly ack: number;
  readonly window: number | undefined;
  readonly urgent: number;
  readonly length: number;
  readonly options: string | undefined;
}

function fieldsOf(rest: string): Fields {
  const number = (pattern: RegExp): number | undefined => {
    const digits = pattern.exec(rest)?.[1];
    return digits === undefined ? undefined : Number(digits);
  };
  const seq = number(/, seq (\d{1,10})/);
  const end = number(/, seq \d{1,10}:(\d{1,10})/);
  const length = number(/, length (\d{1,7})/);
  return {
    seq: seq === undefined ? undefined : seq >>> 0,
    ack: number(/, ack (\d{1,10})/) ?? 0,
    window: field16(number(/, win (\d{1,5})/)),
    urgent: field16(number(/, urg (\d{1,5})/)) ?? 0,
    length: length ?? (seq === undefined || end === undefined ? 0 : (end - seq) >>> 0),
    options: /, options \[([^\]]*)/.exec(rest)?.[1],
  };
}

function field16(value: number | undefined): number | undefined {
  return value === undefined ? undefined : Math.min(value, 0xffff);
}

/** `mss 1460,sackOK,TS val 100 ecr 0,nop,wscale 7`; `shift` says what to add to the edges of blocks. */
function optionsOf(text: string, shift: (edge: number) => number): WireOptions {
  const options = noWireOptions();
  const others: string[] = [];
  for (const option of text.split(',')) {
    const [name, first, second, third, fourth] = option.trim().split(/ +/);
    switch (name) {
      case 'mss':
        options.mss = field16(Number.parseInt(first ?? '', 10) || 0);
        break;
      case 'wscale':
        options.wscale = Number.parseInt(first ?? '', 10) || 0;
        break;
      case 'sackOK':
        options.sackOk = true;
        break;
      case 'TS':
        if (first === 'val' && third === 'ecr') {
          options.tsVal = Number.parseInt(second ?? '', 10) >>> 0;
          options.tsEcho = Number.parseInt(fourth ?? '', 10) >>> 0;
        }
        break;
      case 'sack':
        options.sack = [...option.matchAll(/\{(\d{1,10}):(\d{1,10})\}/g)].flatMap(([, left, right]) => [
          (Number(left) + shift(Number(left))) >>> 0,
          (Number(right) + shift(Number(left))) >>> 0,
        ]);
        if (options.sack.length === 0) options.sack = undefined;
        break;
      case 'tfo':
      case 'exp-tfo':
        options.cookie = first === 'cookie' && /^(?:[0-9a-f]{2}){4,16}$/.test(second ?? '') ? second : '';
        break;
      case 'nop':
      case 'eol':
      case '':
      case undefined:
        break;
      default:
        others.push(name);
    }
  }
  if (others.length > 0) options.others = others;
  return options;
}
