import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { fixture, pathOf } from '../capture/support.ts';
import { folderWith, tcpflow } from './tcpflow.ts';

const REQUEST = pathOf('request.a.pcap');

describe('tcpflow import', () => {
  it('prints a capture as a flow, which check finds nothing wrong with', test => {
    const { code, out, err } = tcpflow(['import', REQUEST]);
    assert.deepEqual([code, err], [0, '']);
    assert.match(out, /^title "request\.a\.pcap"\n\nset view wire\n\nhost A "10\.0\.0\.1" ip=10\.0\.0\.1 port=40000\n/);
    const cwd = folderWith(test, { 'flow.tcpflow': out });
    assert.equal(tcpflow(['check', '--max-warnings', '0', 'flow.tcpflow'], { cwd }).code, 0);
  });

  it('writes to a file, and says where it cannot', test => {
    const cwd = folderWith(test, {});
    assert.deepEqual(tcpflow(['import', REQUEST, '-o', 'out.tcpflow'], { cwd }), { code: 0, out: '', err: '' });
    assert.equal(readFileSync(join(cwd, 'out.tcpflow'), 'utf8'), tcpflow(['import', REQUEST]).out);
    mkdirSync(join(cwd, 'folder'));
    const { code, err } = tcpflow(['import', REQUEST, '-o', 'folder'], { cwd });
    assert.equal(code, 2);
    assert.match(err, /folder cannot be written: it is a directory/);
  });

  it('reads what is compressed, and standard input', test => {
    const cwd = folderWith(test, {
      'request.a.pcap': gzipSync(fixture('request.a.pcap')),
      'x.txt': fixture('fast-retransmit.a.txt'),
    });
    assert.deepEqual(tcpflow(['import', 'request.a.pcap'], { cwd }), tcpflow(['import', REQUEST]));
    const text = readFileSync(join(cwd, 'x.txt'), 'utf8');
    const piped = tcpflow(['import', '-'], { input: text });
    assert.equal(piped.code, 0);
    assert.match(piped.out, /^title "Capture"\n/);
    assert.equal(
      piped.out.split('\n').slice(1).join(),
      tcpflow(['import', 'x.txt'], { cwd }).out.split('\n').slice(1).join(),
    );
  });

  it('has names, numbers, times, data and filters as they are wanted', () => {
    const { out } = tcpflow([
      'import',
      REQUEST,
      ...['--name', '10.0.0.1=client', '--name', '10.0.0.2=server', '--numbers', 'absolute', '--times', 'none'],
      ...[
        '--payload',
        'text',
        '--host',
        'client',
        '--port',
        '8000',
        '--connection',
        '1',
        '--from',
        '0.02',
        '--to',
        '0.03s',
      ],
    ]);
    assert.match(
      out,
      /^client -> server: PSH\+ACK seq=\d{5,} ack=\d{5,} win=\d+ ts=\d+\/\d+ "GET \/ HTTP\/1\.1\\r\\nHost: b\\r\\n\\r\\n"$/m,
    );
    assert.doesNotMatch(out, /: SYN seq/);
  });

  it('lists connections', () => {
    const { code, out } = tcpflow(['import', pathOf('storm.b.pcap'), '--list']);
    assert.equal(code, 0);
    assert.match(
      out,
      /^NUMBER +ENDS +SEGMENTS +BYTES +FIRST +LASTS +STATES +WHAT HAPPENED\n1 +10\.0\.0\.1:40000 ↔ 10\.0\.0\.2:8000 +\d+\/\d+ +81\/\d+ +0s +[\d.]+s +[A-Z-]+\/[A-Z-]+ /,
    );
    assert.match(out, /4 fast-retransmission/);
  });

  it('gives what could be read of a broken capture, says where it breaks off, and exits 1', test => {
    const whole = fixture('request.a.pcap');
    const cwd = folderWith(test, {
      'cut.pcap': whole.subarray(0, 500),
      'cut.pcap.gz': gzipSync(whole).subarray(0, 300),
    });
    const plain = tcpflow(['import', 'cut.pcap'], { cwd });
    assert.equal(plain.code, 1);
    assert.match(plain.err, /cut\.pcap: error: the file ends within a record: it is cut off \(at byte \d+\)/);
    assert.match(plain.out, /\n@0s A -> B: SYN [\s\S]*\n# the file ends within a record/);
    const compressed = tcpflow(['import', 'cut.pcap.gz'], { cwd });
    assert.notEqual(compressed.code, 0);
    assert.match(compressed.err, /its compression is broken/);
  });

  it('does not let a little blow up into very much', test => {
    const record = Buffer.alloc(16 + 60_000);
    record.writeUInt32LE(60_000, 8);
    record.writeUInt32LE(60_000, 12);
    const head = fixture('request.a.pcap').subarray(0, 24);
    const bomb = gzipSync(Buffer.concat([head, ...new Array<Buffer>(5000).fill(record)]), { level: 9 });
    assert.ok(bomb.length < 1_000_000);
    const cwd = folderWith(test, { bomb });
    const { code, err } = tcpflow(['import', 'bomb', '-o', 'out'], { cwd });
    assert.equal(code, 1);
    assert.match(err, /it expands to more than 200 times its size/);
  });

  it('exits 2 for what is no capture, is not there, or makes no sense', test => {
    const cwd = folderWith(test, { letter: 'Dear all', nothing: '' });
    for (const name of ['letter', 'nothing']) {
      const { code, err } = tcpflow(['import', name], { cwd });
      assert.equal(code, 2);
      assert.match(err, /neither a pcap/);
    }
    assert.match(tcpflow(['import', 'gone'], { cwd }).err, /gone cannot be read: there is no such file/);
    for (const args of [
      [],
      ['a', 'b'],
      ['a', '--numbers', 'big'],
      ['a', '--connection', '0'],
      ['a', '--port', '70000'],
      ['a', '--from', 'noon'],
      ['a', '--name', '10.0.0.1=end'],
      ['a', '--name', '10.0.0.1'],
      ['a', '--name', '1.1.1.1=x', '--name', '2.2.2.2=x'],
      ['a', '--format', 'doc'],
      ['letter', '-o', './letter'],
    ]) {
      const { code, err } = tcpflow(['import', ...args], { cwd });
      assert.equal(code, 2, args.join(' '));
      assert.match(err, /Usage: tcpflow import/, args.join(' '));
    }
  });
});

describe('tcpflow export', () => {
  const flow = 'A -> B: SYN seq=x\nA <- B: SYN+ACK seq=y\nA -> B: ACK\nA -x B: ACK len=5\n';

  it('makes a pcap of a flow, and import a flow of that', test => {
    const cwd = folderWith(test, { 'flow.tcpflow': flow });
    assert.equal(tcpflow(['export', 'flow.tcpflow', '--to', 'pcap', '-o', 'x.pcap'], { cwd }).code, 0);
    assert.deepEqual(tcpflow(['import', 'x.pcap', '--times', 'none'], { cwd }).out.split('\n').slice(-5), [
      'A -> B: SYN seq=0 win=65535',
      'A <- B: SYN+ACK seq=0 ack=1 win=65535',
      'A -> B: ACK seq=1 ack=1 win=65535',
      'A -> B: ACK seq=1 ack=1 win=65535 len=5',
      '',
    ]);
  });

  it('leaves out what is lost, where that is wanted, and begins when it is told to', test => {
    const cwd = folderWith(test, {});
    const args = [
      'export',
      '-',
      '--to',
      'pcap',
      '-o',
      'x.pcap',
      '--lost',
      'leave-out',
      '--start',
      '2001-09-09T01:46:40Z',
    ];
    assert.equal(tcpflow(args, { cwd, input: flow }).code, 0);
    const bytes = readFileSync(join(cwd, 'x.pcap'));
    assert.equal(bytes.length, 24 + 3 * (16 + 40));
    assert.equal(bytes.readUInt32LE(24), 1_000_000_000);
  });

  it('prints text', () => {
    const { code, out } = tcpflow(['export', '-', '--to', 'text'], { input: flow });
    assert.equal(code, 0);
    assert.match(
      out,
      /^00:00:00\.000000 IP 10\.0\.0\.1\.40000 > 10\.0\.0\.2\.80: Flags \[S\], seq 1000000, win 65535, length 0\n/,
    );
  });

  it('makes a script that plays the other side', () => {
    const { code, out } = tcpflow(['export', '-', '--to', 'packetdrill', '--side', 'B'], { input: flow });
    assert.equal(code, 0);
    assert.match(out, /\n\+\.01 +< S 0:0\(0\) win 65535\n/);
  });

  it('exits 1 where a script cannot be made, 2 for what makes no sense', () => {
    const fails = (args: readonly string[], input: string): readonly [number | null, string] => {
      const { code, err } = tcpflow(['export', '-', ...args], { input });
      return [code, err];
    };
    const script = ['--to', 'packetdrill', '--side'];
    assert.deepEqual(fails([...script, 'C'], flow), [
      1,
      'tcpflow export: C neither sends nor gets a segment in scenario 1\n',
    ]);
    assert.match(
      fails([...script, 'A'], 'set view wire\nA -> B: ACK seq=1 ack=1')[1],
      /line 2: .* from their first SYN on/,
    );
    assert.match(
      fails([...script, 'A'], 'A -> B: SYN seq=x tfo=1f2e3d4c5b6a7988 len=5')[1],
      /line 1: no kernel can be held to what A does: Fast Open/,
    );
    assert.match(fails([...script, 'B'], `${flow}C -> B: SYN`)[1], /the others of B are left out/);
    assert.match(fails(['--to', 'pcap', '-o', '/no/such/folder/x'], flow)[1], /cannot be written/);
    assert.match(fails(['--to', 'packetdrill'], flow)[1], /--side is missing, .* plays: A or B\n/);
    for (const args of [
      [],
      ['--to', 'doc'],
      ['--to', 'packetdrill'],
      ['--to', 'pcap', '--scenario', '0'],
      ['--to', 'pcap', '--start', 'soon'],
      ['--to', 'pcap', '--lost', 'yes'],
    ]) {
      assert.equal(fails(args, flow)[0], 2, args.join(' '));
    }
  });
});
