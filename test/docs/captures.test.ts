import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fixture, framesOf, HEADER, RECORD } from '../capture/support.ts';
import { tcpflow } from '../cli/tcpflow.ts';

const page = readFileSync(new URL('../../docs/captures.md', import.meta.url), 'utf8');
const walk = /\n## From a failing connection to an annotated picture\n([\s\S]*?)\n## /.exec(page)?.[1] ?? '';
const fences = [...walk.matchAll(/```(\w+)\n([\s\S]*?)```/g)].map(([, kind = '', text = '']) => ({ kind, text }));
/** What stands in the fence of that kind, with these words in it. */
const fence = (kind: string, words: string): string =>
  fences.find(each => each.kind === kind && each.text.includes(words))?.text ?? '';

/** The `upload.pcap` of the page: a request that goes well, and then an upload that stalls. Both are real. */
function upload(): Uint8Array {
  const request = fixture('request.a.pcap');
  const talk = framesOf(request);
  const stall = framesOf(fixture('zero-window.a.pcap'));
  const began = (records: readonly Uint8Array[]): number => microseconds(records[0] ?? new Uint8Array(RECORD));
  const later = began(talk) + 310_000 - began(stall);
  return Buffer.concat([
    request.subarray(0, HEADER),
    ...talk.map(record => changed(record, { server: 443 })),
    ...stall.map(record => changed(record, { client: 40_001, at: microseconds(record) + later })),
  ]);
}

function microseconds(record: Uint8Array): number {
  const view = new DataView(record.buffer, record.byteOffset);
  return view.getUint32(0, true) * 1e6 + view.getUint32(4, true);
}

/** The record with another port for a side that is known by its old one, and another time. */
function changed(
  record: Uint8Array,
  { client = CLIENT, server = SERVER, at = microseconds(record) }: { client?: number; server?: number; at?: number },
): Uint8Array {
  const copy = Uint8Array.from(record);
  const view = new DataView(copy.buffer);
  view.setUint32(0, Math.floor(at / 1e6), true);
  view.setUint32(4, at % 1e6, true);
  const ports = RECORD + ETHERNET + IPV4;
  for (const place of [ports, ports + 2]) view.setUint16(place, view.getUint16(place) === CLIENT ? client : server);
  return copy;
}

const CLIENT = 40_000;
const SERVER = 8000;
const ETHERNET = 14;
const IPV4 = 20;

describe('the walk through docs/captures.md, step by step', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tcpflow-docs-'));
  before(() => writeFileSync(join(folder, 'upload.pcap'), upload()));
  after(() => rmSync(folder, { recursive: true, force: true }));

  const run = (command: string): string => {
    const args = command
      .trim()
      .replace(/^tcpflow /, '')
      .split(' ');
    const { code, out, err } = tcpflow(args, { cwd: folder });
    assert.equal(code, 0, `${command}\n${out}${err}`);
    assert.equal(err, '');
    return out;
  };
  const stall = (): string => readFileSync(join(folder, 'stall.tcpflow'), 'utf8');

  it('1. lists the connections as the page shows them', () => {
    const [command = '', ...shown] = fence('text', '--list').split('\n');
    const trimmed = (text: string): string => text.replace(/ +$/gm, '').trim();
    assert.equal(trimmed(run(command.replace('$ ', ''))), trimmed(shown.join('\n')));
  });

  it('2. takes out the connection that is shown', () => {
    assert.equal(run(fence('sh', '--connection')), '');
    assert.match(stall(), /client -> server: SYN /);
  });

  it('3. finds no error and no warning in it, and tells what the page shows', () => {
    const [command = '', ...shown] = fence('text', 'check --notes').split('\n');
    const out = run(command.replace('$ ', ''));
    assert.doesNotMatch(out, /: (?:error|warning) /);
    for (const line of shown.filter(each => each !== '' && each !== '…')) assert.ok(out.includes(line), line);
  });

  it('4. comes to a flow of lines that are in it, which is checked', () => {
    const flow = fence('tcpflow', 'set view wire');
    const whole = stall()
      .replace(/ ts=\S+/g, '')
      .split('\n');
    const segments = flow.split('\n').filter(line => line.startsWith('@'));
    assert.ok(segments.length > 5);
    for (const line of segments) assert.ok(whole.includes(line.replace(/ +/g, ' ')), line);
    writeFileSync(join(folder, 'stall.tcpflow'), flow);
    assert.equal(run('tcpflow check stall.tcpflow'), 'no problems in 1 file\n');
  });

  it('5. and 6. shows it, and gives it back', () => {
    const commands = [...walk.matchAll(/`(tcpflow (?:render|export)[^`]+)`/g)].map(([, command = '']) => command);
    assert.equal(commands.length, 2);
    const [picture = ''] = commands.map(run);
    assert.match(picture, /```mermaid\n[\s\S]*zero window probe/);
    assert.match(run('tcpflow import stall.pcap'), /note|ACK seq=4344 ack=1 win=63/);
  });
});
