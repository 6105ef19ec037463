import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { type ExportChoice, exportFlow } from '../../src/capture/export/exportedFlow.ts';
import { packetdrillRefusal } from '../../src/capture/export/packetdrillRefusal.ts';
import { stepsOf } from '../../src/capture/export/packetdrillSteps.ts';
import { packetdrillScript } from '../../src/capture/export/packetdrillWriter.ts';
import { pcapHeader, pcapRecord } from '../../src/capture/export/pcapWriter.ts';
import { tcpdumpLine } from '../../src/capture/export/tcpdumpWriter.ts';
import { isIntact, isUnfinished } from '../../src/capture/transport/checksum.ts';
import { packet, segment } from './make.ts';
import { imported } from './support.ts';
import { expertInfo, TSHARK } from './tshark.ts';

const CHOICE: ExportChoice = { point: 'sender', scenario: undefined };

function toPcap(text: string, choice: Partial<ExportChoice> = {}): Uint8Array {
  const parts = [pcapHeader()];
  exportFlow(text, { ...CHOICE, ...choice }, segment => parts.push(pcapRecord(segment, 0)));
  return Buffer.concat(parts);
}

function toLines(text: string, choice: Partial<ExportChoice> = {}): readonly string[] {
  const lines: string[] = [];
  exportFlow(text, { ...CHOICE, ...choice }, segment => lines.push(tcpdumpLine(segment)));
  return lines;
}

const example = (name: string): string =>
  readFileSync(new URL(`../../examples/${name}.tcpflow`, import.meta.url), 'utf8');

/** Open, talk, close: what all of the following is made of. */
const TALK = `host C "Client" ip=192.0.2.7 port=5000
host S ip=192.0.2.1 port=443
@0s C -> S: SYN seq=x win=64240 mss=1460 sack-ok wscale=7
@0.1s C <- S: SYN+ACK seq=y win=65160 mss=1460 sack-ok wscale=7
@0.2s C -> S: ACK win=502
@0.2s C -> S: PSH+ACK "GET /é\\xe9\\r\\n\\"\\u{1F389}"
@0.3s C <- S: PSH+ACK len=100
@0.4s C -> S: FIN+ACK
@0.5s C <- S: FIN+ACK
@0.6s C -> S: ACK`;

describe('export as text', () => {
  it('is what tcpdump -nS prints, symbols given numbers', () => {
    assert.deepEqual(toLines(TALK), [
      '00:00:00.000000 IP 192.0.2.7.5000 > 192.0.2.1.443: Flags [S], seq 1000000, win 64240, options [mss 1460,sackOK,wscale 7], length 0',
      '00:00:00.100000 IP 192.0.2.1.443 > 192.0.2.7.5000: Flags [S.], seq 2000000, ack 1000001, win 65160, options [mss 1460,sackOK,wscale 7], length 0',
      '00:00:00.200000 IP 192.0.2.7.5000 > 192.0.2.1.443: Flags [.], seq 1000001, ack 2000001, win 502, length 0',
      '00:00:00.200000 IP 192.0.2.7.5000 > 192.0.2.1.443: Flags [P.], seq 1000001:1000016, ack 2000001, win 502, length 15',
      '00:00:00.300000 IP 192.0.2.1.443 > 192.0.2.7.5000: Flags [P.], seq 2000001:2000101, ack 1000016, win 509, length 100',
      '00:00:00.400000 IP 192.0.2.7.5000 > 192.0.2.1.443: Flags [F.], seq 1000016, ack 2000101, win 502, length 0',
      '00:00:00.500000 IP 192.0.2.1.443 > 192.0.2.7.5000: Flags [F.], seq 2000101, ack 1000017, win 509, length 0',
      '00:00:00.600000 IP 192.0.2.7.5000 > 192.0.2.1.443: Flags [.], seq 1000017, ack 2000102, win 502, length 0',
    ]);
  });

  it('finds addresses and ports where there are none', () => {
    assert.deepEqual(
      toLines('host A ip=10.0.0.1\nA -> B: SYN\nC -> B: SYN\nB -> D: SYN+ACK ack=1').map(line =>
        line.split(' ').slice(2, 5).join(' '),
      ),
      ['10.0.0.1.40000 > 10.0.0.2.80:', '10.0.0.3.40001 > 10.0.0.2.80:', '10.0.0.2.80 > 10.0.0.4.40002:'],
    );
  });

  it('shows a forged source as what it claims to be', () => {
    const [line] = toLines('host M raw\nhost B port=80 listen\nM:7 -> B: SYN src=203.0.113.0+5');
    assert.match(line ?? '', /IP 203\.0\.113\.5\.7 > 10\.0\.0\.\d\.80: Flags \[S\]/);
  });

  it('has every kind of line', () => {
    const [line] = toLines(
      'A -> B: SYN+ECE+CWR+URG seq=1 urg=3 mss=9 ts=4/0 tfo=0123456789abcdef sack-ok wscale=2 win=5',
    );
    assert.match(
      line ?? '',
      /Flags \[SUEW\], seq 1, win 5, urg 3, options \[mss 9,sackOK,TS val 4 ecr 0,wscale 2,tfo cookie 0123456789abcdef\], length 0$/,
    );
    assert.match(
      toLines('set view wire\n@0.123456789s A -> B: ACK=0 seq=1')[0] ?? '',
      /^00:00:00\.123456789 IP .* Flags \[none\]/,
    );
  });
});

const LOSSY = `
A -> B: SYN seq=x
A <- B: SYN+ACK seq=y
A -> B: ACK
A -x B: ACK len=1
A ~> B: ACK len=2 as late
A -> B: ACK len=4 as twice
deliver late
duplicate twice
A ~> B: ACK len=8 as never
drop never
`;
const lengths = (choice: Partial<ExportChoice>): readonly string[] =>
  toLines(LOSSY, choice)
    .slice(3)
    .map(line => line.split('length ')[1] ?? '');

describe('the capture point', () => {
  it('beside senders has what is lost, and late segments where they are sent', () => {
    assert.deepEqual(lengths({ point: 'sender' }), ['1', '2', '4', '4', '8']);
  });

  it('beside receivers has what arrives, when it does', () => {
    assert.deepEqual(lengths({ point: 'receiver' }), ['4', '2', '4']);
  });

  it('may be of one scenario', () => {
    const text = `scenario "1"\nA -> B: SYN\nA <- B: RST+ACK\nscenario "2"\n@1s C -> D: SYN\nscenario "3"\n@2s C -> D: SYN\n`;
    const heads = (scenario: number | undefined) => toLines(text, { scenario }).map(line => line.slice(0, 31));
    assert.deepEqual(heads(2), ['00:00:01.000000 IP 10.0.0.1.400']);
    assert.deepEqual(
      heads(undefined).map(line => line.slice(0, 12)),
      ['00:00:00.000', '00:00:00.000', '00:00:02.000', '00:00:05.000'],
    );
  });
});

describe('several scenarios', () => {
  const ends = (head: string): readonly string[] =>
    toLines(`${head}scenario "1"\nA:5 -> B:80: SYN\nscenario "2"\nA:5 -> B:80: SYN\n@1s A:5 -> B:80: SYN`).map(line =>
      line.replace(/^(\S+) IP (.*): Flags.*/, '$1 $2'),
    );

  it('are a second apart, each in a network of its own', () => {
    assert.deepEqual(ends(''), [
      '00:00:00.000000 10.0.0.1.5 > 10.0.0.2.80',
      '00:00:01.000000 10.0.1.1.5 > 10.0.1.2.80',
      '00:00:02.000000 10.0.1.1.5 > 10.0.1.2.80',
    ]);
  });

  it('keep the addresses that are written, and take no other host for them', () => {
    assert.deepEqual(
      ends('host A ip=192.0.2.7\nhost C ip=10.0.1.1\nhost B\n').map(line => line.split(' ').slice(1).join(' ')),
      ['192.0.2.7.5 > 10.0.0.1.80', '192.0.2.7.5 > 10.0.1.2.80', '192.0.2.7.5 > 10.0.1.2.80'],
    );
  });
});

describe('a bulk', () => {
  const bulk = (len: string): readonly string[] =>
    toLines(
      `A -> B: SYN seq=0 mss=1000 ts=1/0\nA <- B: SYN+ACK seq=0 mss=1000 ts=9/1\nA -> B: ACK ts=2/9\nA => B: PSH+ACK len=${len} ts=2/9`,
    )
      .slice(3)
      .map(line => line.replace(/.*Flags/, 'Flags').replace(/ win.*/, ''));

  it('is full segments, and an acknowledgment of every other', () => {
    assert.deepEqual(bulk('2000'), [
      'Flags [.], seq 1:989, ack 1,',
      'Flags [.], seq 989:1977, ack 1,',
      'Flags [.], seq 1, ack 1977,',
      'Flags [P.], seq 1977:2001, ack 1,',
      'Flags [.], seq 1, ack 2001,',
    ]);
  });

  it('of very much is as long as segments can be', () => {
    assert.equal(bulk('4000000000').filter(line => !line.includes('seq 1,')).length, Math.ceil(4e9 / 65_415));
    assert.ok(toPcap(example('wrap-around')).length < 10_000_000);
  });
});

describe('export as pcap', () => {
  it('has the data of the flow, byte by byte', () => {
    const { lines } = imported(toPcap(TALK), { payload: 'text' });
    assert.match(lines[3] ?? '', / "GET \/é\\xe9\\r\\n\\"🎉"$/);
  });

  it('has right checksums, save where the flow says bad-checksum', () => {
    const flow = `${TALK}\nA -> B: SYN bad-checksum\nhost X ip=fe80::1\nX -> Y: SYN len=7\nX <- C: SYN`;
    const { lines } = imported(toPcap(flow), { checksums: true });
    assert.equal(lines.length, 11);
    assert.deepEqual(lines.filter(line => line.includes('bad-checksum')).length, 1);
  });

  it('has wrong checksums that nobody takes for right ones, nor for what a network card has not finished', () => {
    // One of these data makes the right checksum 0, and another the sum of all but the pseudo-header.
    for (let value = 0; value <= 0xffff; value++) {
      const payload = Uint8Array.of(value >> 8, value & 0xff);
      const bytes = packet(segment({ payload, length: payload.length, corrupt: true }));
      const found = [isIntact, isUnfinished].map(is => is(bytes, 0, 20, 22));
      assert.deepEqual(found, [false, false], `${value}`);
    }
  });

  it('writes IPv6, and IPv4 among it', () => {
    const { text } = imported(toPcap('host X ip=2001:db8::1\nX -> Y: SYN'));
    assert.match(text, /ip=2001:db8::1 .*\nhost B "::ffff:a00:1"/);
  });

  it('splits what no packet has room for', () => {
    const { lines } = imported(toPcap('given A ESTABLISHED seq=1, B ESTABLISHED seq=1\nA -> B: PSH+ACK len=100000'), {
      times: 'none',
    });
    assert.deepEqual(lines, [
      'A -> B: ACK seq=1 ack=1 win=65535 len=65415',
      'A -> B: PSH+ACK seq=65416 ack=1 win=65535 len=34585',
    ]);
  });

  it('leaves out SACK blocks for which the header has no room', () => {
    const syn = 'sack-ok ts=1/0';
    const flow = `given A ESTABLISHED seq=1 ${syn}, B ESTABLISHED seq=1 ${syn}\nA -> B: ACK ts=1/0 sack=5-6,7-8,9-10,11-12`;
    assert.match(imported(toPcap(flow)).lines[0] ?? '', / sack=5-6,7-8,9-10$/);
  });
});

describe('in tshark', { skip: TSHARK === undefined ? 'tshark is not installed' : false }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'tcpflow-export-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('a clean flow opens without a warning', () => {
    const file = join(folder, 'flow.pcap');
    writeFileSync(file, toPcap(TALK));
    const { Errors = [], Warns = [], Chats = [] } = expertInfo(file);
    assert.deepEqual([Errors, Warns], [[], []]);
    assert.ok(Chats.length > 0);
  });

  const remarks = (flow: string, scenario: number | undefined): readonly (readonly [string, number])[] => {
    const file = join(folder, 'flow.pcap');
    writeFileSync(file, toPcap(flow, { scenario }));
    const { Errors = [], Warns = [], Notes = [] } = expertInfo(file);
    return [...Errors, ...Warns, ...Notes].map(line => {
      const [, count, what] = /^(\d+) (.*)$/.exec(line) ?? [];
      return [what ?? line, Number(count)];
    });
  };

  for (const name of ['blind-reset', 'capture', 'time-wait', 'without-time-wait', 'syn-flood']) {
    it(`no scenario looks like more of the one before: ${name}`, () => {
      const flow = example(name);
      const apart = new Map<string, number>();
      const scenarios = flow.match(/^scenario\b/gm)?.length ?? 0;
      assert.ok(scenarios > 1);
      for (let scenario = 1; scenario <= scenarios; scenario++) {
        for (const [what, count] of remarks(flow, scenario)) apart.set(what, (apart.get(what) ?? 0) + count);
      }
      assert.deepEqual(new Map(remarks(flow, undefined)), apart);
    });
  }
});

describe('export as packetdrill script', () => {
  const script = (text: string, side: string): string => packetdrillScript(stepsOf(text, side, 1).steps) ?? 'none';
  const events = (text: string, side: string): readonly string[] =>
    script(text, side)
      .split('\n')
      .filter(line => /^[+0-9]/.test(line))
      .map(line => line.replace(/ +/g, ' '));
  const PLAIN = TALK.replace(/@\S+ /g, '').replace(/"GET.*"/, 'len=16');

  it('plays the client to a kernel that listens', () => {
    assert.deepEqual(events(PLAIN, 'S'), [
      '0 socket(..., SOCK_STREAM|SOCK_NONBLOCK, IPPROTO_TCP) = 3',
      '+0 setsockopt(3, SOL_SOCKET, SO_REUSEADDR, [1], 4) = 0',
      '+0 bind(3, ..., ...) = 0',
      '+0 listen(3, 1) = 0',
      '+.01 < S 0:0(0) win 64240 <mss 1460,nop,nop,sackOK,nop,wscale 7>',
      '+0~+1 > S. 0:0(0) ack 1 <...>',
      '+.01 < . 1:1(0) ack 1 win 502',
      '+0 accept(3, ..., ...) = 4',
      '+0 setsockopt(4, SOL_TCP, TCP_QUICKACK, [0], 4) = 0',
      '+.01 < P. 1:17(16) ack 1 win 502',
      '+0 write(4, ..., 100) = 100',
      '+0~+1 > P. 1:101(100) ack 17',
      '+0 setsockopt(4, SOL_TCP, TCP_QUICKACK, [0], 4) = 0',
      '+.01 < F. 17:17(0) ack 101 win 502',
      '+0 shutdown(4, SHUT_WR) = 0',
      '+0~+1 > F. 101:101(0) ack 18',
      '+.01 < . 18:18(0) ack 102 win 502',
    ]);
  });

  it('plays the server to a kernel that connects, with the times of the flow', () => {
    assert.deepEqual(events(`${TALK.replace(/"GET.*"/, 'len=16')}\nexpect C TIME-WAIT`, 'C'), [
      '0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3',
      '+0 fcntl(3, F_SETFL, O_RDWR|O_NONBLOCK) = 0',
      '+0 connect(3, ..., ...) = -1 EINPROGRESS (Operation now in progress)',
      '+0~+1 > S 0:0(0) <...>',
      '+0.1 < S. 0:0(0) ack 1 win 65160 <mss 1460,nop,nop,sackOK,nop,wscale 7>',
      '+0~+1 > . 1:1(0) ack 1',
      '+0 write(3, ..., 16) = 16',
      '+0~+1 > P. 1:17(16) ack 1',
      '+0 setsockopt(3, SOL_TCP, TCP_QUICKACK, [0], 4) = 0',
      '+0.1 < P. 1:101(100) ack 17 win 509',
      '+0.1 shutdown(3, SHUT_WR) = 0',
      '+0~+1 > F. 17:17(0) ack 101',
      '+0.1 < F. 101:101(0) ack 18 win 509',
      '+0~+1 > . 18:18(0) ack 102',
    ]);
  });

  it('asserts the states that the flow expects, and lets the kernel offer what its side does', () => {
    const flow = 'A -> B: SYN seq=x\nA <- B: SYN+ACK seq=y\nA -> B: ACK\nexpect B ESTABLISHED, A ESTABLISHED';
    assert.match(script(flow, 'B'), /\+0 +%\{ assert tcpi_state == TCP_ESTABLISHED, tcpi_state \}%\n$/);
    assert.match(script(flow, 'B'), /tcp_sack=0 net\.ipv4\.tcp_window_scaling=0/);
    assert.match(script(TALK, 'S'), /tcp_sack=1 net\.ipv4\.tcp_window_scaling=1/);
  });

  it('leaves out what is lost on its way to the kernel, and expects what the kernel sends again', () => {
    const flow = [
      'A -> B: SYN sack-ok',
      'A <- B: SYN+ACK sack-ok',
      'A -> B: ACK',
      'A -x B: ACK len=10',
      'A -> B: ACK len=10',
      'A <- B: ACK sack=11-21',
      'A x- B: ACK len=5',
      'A <- B: ACK seq=1 len=5',
    ].join('\n');
    assert.deepEqual(events(flow, 'B').slice(8), [
      '+0 setsockopt(4, SOL_TCP, TCP_QUICKACK, [1], 4) = 0',
      '+.01 < . 11:21(10) ack 1 win 65535',
      '+0~+1 > . 1:1(0) ack 1 <nop,nop,sack 11:21>',
      '+0 write(4, ..., 5) = 5',
      '+0~+1 > P. 1:6(5) ack 1',
      '+0~+3 > P. 1:6(5) ack 1',
    ]);
  });

  it('aborts where a RST answers nothing', () => {
    const flow = 'A -> B: SYN seq=x\nA <- B: SYN+ACK seq=y\nA -> B: ACK\nA <- B: RST+ACK';
    assert.deepEqual(events(flow, 'B').slice(-3), [
      '+0 setsockopt(4, SOL_SOCKET, SO_LINGER, {onoff=1, linger=0}, 8) = 0',
      '+0 close(4) = 0',
      '+0~+1 > R. 1:1(0) ack 1',
    ]);
    assert.deepEqual(events('host B closed\nA -> B: SYN seq=x\nA <- B: RST+ACK', 'B'), [
      '0 < S 0:0(0) win 65535',
      '+0~+1 > R. 0:0(0) ack 1',
    ]);
  });

  it('is read as the flow that it is', () => {
    for (const side of ['C', 'S']) {
      const { lines, report } = imported(Buffer.from(script(PLAIN, side)), { times: 'none' });
      assert.deepEqual(report.problems, []);
      const direct = imported(toPcap(PLAIN), { times: 'none' }).lines;
      const bare = (line: string): string => line.replace(/ (?:win|mss|wscale)=\d+| sack-ok/g, '').replace(/^A/, '');
      assert.deepEqual(lines.map(bare), direct.map(bare));
    }
  });

  it('opens what is given as open', () => {
    const flow = 'given A ESTABLISHED seq=u wscale=3, B ESTABLISHED seq=v\nA -> B: PSH+ACK seq=u len=5\nA <- B: ACK';
    assert.deepEqual(events(flow, 'B').slice(4), [
      '+.01 < S 0:0(0) win 65535 <nop,wscale 3>',
      '+0~+1 > S. 0:0(0) ack 1 <...>',
      '+.01 < . 1:1(0) ack 1 win 65535',
      '+0 accept(3, ..., ...) = 4',
      '+0 setsockopt(4, SOL_TCP, TCP_QUICKACK, [1], 4) = 0',
      '+.01 < P. 1:6(5) ack 1 win 65535',
      '+0~+1 > . 1:1(0) ack 6',
    ]);
  });

  const OPEN = 'given A ESTABLISHED seq=u, B ESTABLISHED seq=v win=1000\n';
  /** `LINE: REASON`, lines counted from 1. */
  const refusal = (text: string, side: string, scenario = 1): string => {
    const refused = packetdrillRefusal(stepsOf(text, side, scenario).steps);
    return refused === undefined ? 'none' : `${refused.line + 1}: ${refused.reason}`;
  };

  it('expects an acknowledgment in the RST of an abort, as Linux has it', () => {
    assert.deepEqual(events(`${OPEN}A -> B: ACK len=5\nA -> B: RST seq=u+5`, 'A').slice(-3), [
      '+0 setsockopt(3, SOL_SOCKET, SO_LINGER, {onoff=1, linger=0}, 8) = 0',
      '+0 close(3) = 0',
      '+0~+1 > R. 6:6(0) ack 1',
    ]);
  });

  it('closes a socket that answers what comes next with a RST, and has read everything by then', () => {
    const closed = 'A -> B: FIN+ACK\nA <- B: ACK\nA <- B: PSH+ACK len=100\nA -> B: RST';
    assert.deepEqual(events(`${OPEN}A <- B: ACK len=7\nA -> B: ACK\n${closed}`, 'A').slice(-6), [
      '+0 read(3, ..., 7) = 7',
      '+0 close(3) = 0',
      '+0~+1 > F. 1:1(0) ack 8',
      '+.01 < . 8:8(0) ack 2 win 1000',
      '+.01 < P. 8:108(100) ack 2 win 1000',
      '+0~+1 > R 2:2(0)',
    ]);
    assert.deepEqual(events('A -> B: SYN seq=x\nA: abort()\nA <- B: SYN+ACK seq=y\nA -> B: RST', 'A').slice(-3), [
      '+0 close(3) = 0',
      '+.01 < S. 0:0(0) ack 1 win 65535',
      '+0~+1 > R 1:1(0)',
    ]);
  });

  it('leaves a RST to the kernel that answers, whatever is expected in between', () => {
    const flow = 'host B closed\nA -> B: SYN seq=x\nexpect B CLOSED\nA <- B: RST+ACK';
    assert.ok(!script(flow, 'B').includes('SO_LINGER'));
    const stray = 'A -> B: SYN seq=100\nold B -> A: SYN+ACK seq=9 ack=91\nexpect A SYN-SENT\nA -> B: RST seq=91';
    assert.doesNotMatch(script(stray, 'A'), /SO_LINGER/);
    assert.match(script(stray, 'A'), /> R /);
  });

  it('accepts no connection that a RST has ended before', () => {
    const flow = 'host B listen\nA -> B: SYN seq=x\nA <- B: SYN+ACK seq=y\nA -> B: RST seq=x+1';
    assert.ok(!script(flow, 'B').includes('accept'));
  });

  it('gives the kernel room for the segments of the flow, and switches off what would join or hold them', () => {
    const lines = events(`${OPEN}A -> B: ACK len=1000\nA -> B: ACK len=1000\nA <- B: ACK`, 'A');
    assert.ok(lines.includes('+.01 < S. 0:0(0) ack 1 win 65535 <mss 1460>'));
    assert.equal(lines[3], '+0 setsockopt(3, SOL_TCP, TCP_NODELAY, [1], 4) = 0');
    assert.doesNotMatch(script(`${OPEN}A -> B: ACK len=500\nA <- B: ACK`, 'A'), /<mss|NODELAY/);
  });

  it('leaves out what a kernel tells of its window', () => {
    const text = script(`${OPEN}A <- B: ACK win=2000`, 'B');
    assert.match(text, /\n\/\/ A window update is left out: .*\n$/);
  });

  it('asks after a second whether the peer is alive, without data, and shortens what nothing happens in', () => {
    const flow = (len: number): string => `${OPEN}wait 2h\nA -> B: ACK seq=u-1 len=${len}\nA <- B: ACK`;
    for (const len of [0, 1]) {
      assert.deepEqual(events(flow(len), 'A').slice(-5), [
        '+0 setsockopt(3, SOL_TCP, TCP_KEEPIDLE, [1], 4) = 0',
        '+0 setsockopt(3, SOL_TCP, TCP_KEEPINTVL, [1], 4) = 0',
        '+0 setsockopt(3, SOL_SOCKET, SO_KEEPALIVE, [1], 4) = 0',
        '+0~+3 > . 0:0(0) ack 1',
        '+.01 < . 1:1(0) ack 1 win 1000',
      ]);
    }
    assert.match(script(flow(0), 'B'), /\/\/ 7200 s in the flow, .*\n\+1 +< \. 0:0\(0\)/);
  });

  it('gives time to time-outs that double', () => {
    const again = 'A -x B: SYN seq=x\n';
    assert.deepEqual(
      events(again.repeat(4), 'A')
        .slice(-3)
        .map(line => line.split(' ')[0]),
      ['+0~+3', '+0~+6', '+0~+12'],
    );
  });

  it('ends where the flow goes on with another connection', () => {
    const flow = 'A -> B: SYN seq=x\nA <- B: RST+ACK\nA -> B: SYN seq=z\nA <- B: RST+ACK';
    assert.match(
      script(`host B closed\n${flow}`, 'A'),
      /< R\. .*\n\/\/ The flow goes on with another connection, .*\n$/,
    );
  });

  it('refuses what is up to the kernel', () => {
    const full = `${OPEN}A -> B: PSH+ACK len=1000\nA <- B: ACK win=0\nwait RTO\nA -> B: PSH+ACK len=1\nA <- B: ACK win=0`;
    assert.match(refusal(full, 'A'), /^5: it probes a closed window/);
    assert.match(refusal(full, 'B'), /^5: its window is closed/);
    assert.equal(refusal(example('fast-open'), 'A'), 'none');
    assert.match(refusal(example('fast-open'), 'A', 2), /Fast Open/);
    for (const side of ['A', 'B']) assert.match(refusal(example('wrap-around'), side, 5), /2 GiB/);
  });

  it('refuses data on a SYN without a cookie, unless it is sent again', () => {
    const syn = 'A -> B: SYN seq=x len=5\nA <- B: SYN+ACK seq=y ack=x+1\n';
    const taken = `${syn}A -> B: ACK seq=x+6\nA <- B: ACK ack=x+6 len=1`;
    assert.match(refusal(taken, 'B'), /^4: .* Linux drops that/);
    assert.equal(refusal(`${syn}A -> B: ACK seq=x+1 len=5\nA <- B: ACK ack=x+6 len=1`, 'B'), 'none');
  });

  it('refuses new data behind a gap that SACK blocks have told of for a while', () => {
    const told = [
      'given A ESTABLISHED seq=1 sack-ok, B ESTABLISHED seq=1 sack-ok',
      'A -x B: ACK seq=1 len=10',
      'A -> B: ACK seq=11 len=10',
      'A <- B: ACK ack=1 sack=11-21',
      'A -> B: ACK seq=21 len=10',
    ];
    assert.equal(refusal(told.join('\n'), 'A'), 'none');
    const acked = 'A <- B: ACK ack=1 sack=11-31';
    assert.match(refusal([...told, acked, 'A -> B: ACK seq=31 len=10'].join('\n'), 'A'), /^7: .*\(RFC 8985\)/);
    const repaired = [...told, acked, 'A -> B: ACK seq=1 len=10', 'A -> B: ACK seq=31 len=10'];
    assert.equal(refusal(repaired.join('\n'), 'A'), 'none');
  });

  it('refuses what comes after a wait that a kernel has another length for', () => {
    const halfOpen = 'host B listen half-open-timeout=3s\nA -> B: SYN seq=x\nA <- B: SYN+ACK seq=y\nwait 4s\n';
    assert.match(refusal(`${halfOpen}A -> B: ACK\nA <- B: RST seq=y+1`, 'B'), /^5: how long it keeps a half-open/);
    const fin = `set msl 1s\n${OPEN}A -> B: FIN+ACK\nA <- B: FIN+ACK\nA -> B: ACK\n`;
    const late = 'wait 2MSL\nold A <- B: ACK seq=v ack=u\nA -> B: RST seq=u';
    assert.equal(refusal(`${fin}${late}`, 'A'), 'none');
    assert.match(refusal(`${fin}old A <- B: ACK seq=v ack=u\n${late}`, 'A'), /how long TIME-WAIT lasts/);
  });

  it('keeps no TIME-WAIT that is over before anything comes', () => {
    const fin = `set msl 1s\n${OPEN}A -> B: FIN+ACK\nA <- B: FIN+ACK\nA -> B: ACK\n`;
    const late = 'old A <- B: ACK seq=v ack=u\n';
    assert.match(script(`${fin}wait 2MSL\n${late}A -> B: RST seq=u`, 'A'), /tcp_max_tw_buckets=0/);
    assert.doesNotMatch(script(`${fin}${late}`, 'A'), /tcp_max_tw_buckets/);
    assert.doesNotMatch(script(`${fin}wait 2MSL`, 'A'), /tcp_max_tw_buckets/);
  });

  it('closes in silence what a reboot forgets', () => {
    const flow = 'A -> B: SYN seq=x\nA <- B: SYN+ACK seq=y\nA -> B: ACK\nA: reboot()\nwait 1h\n';
    assert.deepEqual(events(`${flow}A <- B: ACK len=5\nA -> B: RST seq=x+1`, 'A').slice(-4), [
      '+0 setsockopt(3, SOL_TCP, 19, [1], 4) = 0',
      '+0 close(3) = 0',
      '+1 < . 1:6(5) ack 1 win 65535',
      '+0~+1 > R 1:1(0)',
    ]);
  });

  it('expects the SYN again that Linux sends behind a RST in SYN-SENT, once', () => {
    const stray = 'A -> B: SYN seq=100\nold B -> A: SYN+ACK seq=9 ack=91\nA -> B: RST seq=91\n';
    const answered = 'A <- B: SYN+ACK seq=300 ack=101';
    const again = (text: string): number => events(text, 'A').filter(line => line.includes('> S 0:0(0)')).length;
    assert.equal(again(stray + answered), 2);
    assert.equal(again(`${stray}A -> B: SYN seq=100\n${answered}`), 2);
    assert.equal(again(stray), 1);
  });

  it('does not let a kernel wait until it sends again, where the flow does not', () => {
    const flow = (time: string): string => `@0s A -> B: SYN seq=x\n@${time} A <- B: SYN+ACK seq=y\nA -> B: ACK`;
    assert.match(script(flow('2s'), 'A'), /\n\/\/ 2 s in the flow, after which .*\n\+0\.5 +< S\./);
    assert.match(script(flow('0.4s'), 'A'), /\n\+0\.4 +< S\./);
    assert.match(script(`${OPEN}@0s A -> B: ACK len=5\n@1s A <- B: ACK`, 'A'), /\n\+0\.1 +< \./);
  });

  it('ends before a connection with the ports and numbers of the last', () => {
    const talk =
      'A -> B: SYN seq=1\nA <- B: SYN+ACK seq=5\nA -> B: ACK\nA -> B: FIN+ACK\nA <- B: FIN+ACK\nA -> B: ACK\n';
    for (const side of ['A', 'B']) {
      const text = script(`host A port=7\nhost B port=80 listen\nset msl 0s\n${talk}${talk}`, side);
      assert.match(text, /\n\/\/ The flow goes on with another connection, .*\n$/);
      assert.equal(text.match(/ S\. /g)?.length, 1);
    }
  });

  it('asserts no state of a host that has several connections', () => {
    const flow = 'host B closed\nA -> B:81: SYN seq=x\nA <- B:81: RST+ACK\nA -> B:80: SYN seq=z\nexpect A SYN-SENT';
    assert.doesNotMatch(script(flow, 'A'), /tcpi_state/);
  });

  it('opens what only one side still has', () => {
    const flow = 'given A CLOSED, B ESTABLISHED seq=300 ack=100\nA -> B: SYN seq=400\nA <- B: ACK seq=300 ack=100';
    assert.deepEqual(events(flow, 'B').slice(4), [
      '+.01 < S 0:0(0) win 65535',
      '+0~+1 > S. 0:0(0) ack 1 <...>',
      '+.01 < . 1:1(0) ack 1 win 65535',
      '+0 accept(3, ..., ...) = 4',
      '+.01 < S 301:301(0) win 65535',
      '+0~+1 > . 1:1(0) ack 1',
    ]);
    assert.equal(script(flow, 'A').includes('connect'), true);
  });

  it('does not let Linux join what it sends again', () => {
    assert.match(script(TALK, 'C'), /tcp_retrans_collapse=0/);
  });

  it('counts scenarios in which nothing is sent', () => {
    const flow =
      'scenario "1"\nA -> B: SYN\nscenario "2"\ngiven A TIME-WAIT seq=u, B CLOSED\nscenario "3"\nA -> B: SYN seq=7';
    assert.equal(stepsOf(flow, 'A', 2).steps.length, 0);
    assert.equal(stepsOf(flow, 'A', 3).steps.length, 1);
    assert.deepEqual(toLines(flow, { scenario: 2 }), []);
    assert.match(toLines(flow, { scenario: 3 })[0] ?? '', /seq 7,/);
  });

  it('needs a beginning', () => {
    assert.equal(script('set view wire\nA -> B: ACK seq=1 ack=1 len=1', 'A'), 'none');
    assert.equal(script('given A TIME-WAIT seq=101 ack=301, B CLOSED\nA <- B: SYN seq=900', 'A'), 'none');
    assert.equal(script('given A CLOSE-WAIT seq=1, B FIN-WAIT-2 seq=1\nA -> B: ACK len=1', 'A'), 'none');
  });
});

describe('every example', () => {
  for (const name of readdirSync(new URL('../../examples/', import.meta.url)).filter(each =>
    each.endsWith('.tcpflow'),
  )) {
    it(`${name} can be exported, and imported again`, () => {
      const text = example(name.replace('.tcpflow', ''));
      const pcap = toPcap(text);
      const { report } = imported(pcap, { checksums: true });
      assert.deepEqual(report.problems, []);
      assert.equal(imported(Buffer.from(toLines(text).join('\n'))).report.segments, report.segments);
      for (const side of ['A', 'B']) packetdrillScript(stepsOf(text, side, 1).steps);
    });
  }
});

describe('each scenario of the examples', () => {
  /** tcpdump without -S writes numbers behind a SYN relatively, and small ones that are meant otherwise look like that. */
  const AMBIGUOUS: ReadonlySet<string> = new Set(['rfc9293-figure-09 1', 'wrap-around 4']);
  /** A scenario of millions of segments says nothing more. */
  const MOST = 1000;
  const bare = (lines: readonly string[]): readonly string[] => lines.map(line => line.replace(/^\S+ /, ''));

  for (const file of readdirSync(new URL('../../examples/', import.meta.url))) {
    const name = file.replace('.tcpflow', '');
    if (name === file || name.endsWith('.broken')) continue;
    it(`is the same segments after pcap, or text, and back: ${name}`, () => {
      const text = example(name);
      const scenarios = Math.max(1, text.match(/^scenario\b/gm)?.length ?? 0);
      for (let scenario = 1; scenario <= scenarios; scenario++) {
        const lines = toLines(text, { scenario });
        if (lines.length === 0 || lines.length > MOST) continue;
        const back = (capture: Uint8Array): readonly string[] =>
          bare(toLines(imported(capture, { numbers: 'absolute', checksums: true }).text));
        assert.deepEqual(back(toPcap(text, { scenario })), bare(lines), `pcap of ${scenario}`);
        if (AMBIGUOUS.has(`${name} ${scenario}`)) continue;
        assert.deepEqual(back(Buffer.from(lines.join('\n'))), bare(lines), `text of ${scenario}`);
      }
    });
  }
});
