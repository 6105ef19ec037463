import { readdirSync, readFileSync } from 'node:fs';
import { Importer, type ImportOptions, type ImportReport } from '../../src/capture/importer.ts';
import { trace } from '../../src/flow/simulate.ts';
import type { SegmentEvent } from '../../src/flow/trace.ts';
import { check } from '../../src/rules/check.ts';

const FIXTURES = new URL('../fixtures/captures/', import.meta.url);

/** The captures that test/fixtures/captures/make.py has made. */
export const CAPTURES: readonly string[] = readdirSync(FIXTURES)
  .filter(name => /\.pcap(?:ng)?$/.test(name))
  .sort();

export function pathOf(name: string): string {
  return new URL(name, FIXTURES).pathname;
}

export function fixture(name: string): Uint8Array {
  return readFileSync(new URL(name, FIXTURES));
}

export const DEFAULTS: ImportOptions = {
  title: 'capture',
  names: new Map(),
  numbers: 'relative',
  payload: 'length',
  times: 'at',
  checksums: false,
  format: undefined,
  filter: {},
};

export interface Imported {
  readonly text: string;
  /** Those that tell of segments. */
  readonly lines: readonly string[];
  readonly report: ImportReport;
}

/** Imports bytes, in chunks of some size. */
export function imported(bytes: Uint8Array, options: Partial<ImportOptions> = {}, chunk = bytes.length): Imported {
  const parts: Uint8Array[] = [];
  const importer = new Importer({ ...DEFAULTS, ...options }, { write: text => parts.push(text.slice()) });
  // What nobody may keep is overwritten, as it is where a long file is read.
  const keeps = options.payload === 'text' || options.payload === 'hex';
  const buffers = [new Uint8Array(chunk), new Uint8Array(chunk)] as const;
  for (let at = 0, turn = 0; at < bytes.length; at += chunk, turn ^= 1) {
    const part = bytes.subarray(at, at + chunk);
    const buffer = keeps ? new Uint8Array(part.length) : (buffers[turn as 0 | 1] as Uint8Array);
    buffer.set(part);
    importer.push(buffer.subarray(0, part.length));
  }
  const report = importer.end();
  const text = Buffer.concat(parts).toString('utf8');
  return { text, lines: text.split('\n').filter(line => /^(?:[@+]\S+ )?\S+ (?:->|<-) /.test(line)), report };
}

export function importedFixture(name: string, options: Partial<ImportOptions> = {}): Imported {
  return imported(fixture(name), options);
}

/** What `tcpflow check` would call an error or a warning. */
export function serious(text: string): readonly string[] {
  return check(text)
    .filter(({ severity }) => severity === 'error' || severity === 'warning')
    .map(({ from, code, message }) => `${text.slice(0, from).split('\n').length}: ${code} ${message}`);
}

/** The segments of a flow. */
export function segmentsIn(text: string): readonly SegmentEvent[] {
  return trace(text).filter(event => event.kind === 'segment');
}

/** Bytes before the first record of a pcap, and before the frame of each. */
export const HEADER = 24;
export const RECORD = 16;

/** The records of a little-endian pcap. */
export function framesOf(file: Uint8Array): readonly Uint8Array[] {
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  const records: Uint8Array[] = [];
  for (let at = HEADER; at + RECORD <= file.length; ) {
    const end = at + RECORD + view.getUint32(at + 8, true);
    records.push(file.subarray(at, end));
    at = end;
  }
  return records;
}
