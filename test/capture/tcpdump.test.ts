import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ImportOptions } from '../../src/capture/importer.ts';
import { fixture, imported, importedFixture, serious } from './support.ts';

const text = (lines: readonly string[], options: Partial<ImportOptions> = {}, chunk?: number) => {
  const bytes = Buffer.from(`${lines.join('\n')}\n`);
  return imported(bytes, options, chunk);
};

/** tcpdump says the number of an empty segment only with -vv: what a flow leaves out is the next one. */
const withoutSeq = (line: string): string => (/ len=|SYN|FIN|RST/.test(line) ? line : line.replace(/ seq=\d+/, ''));

describe('what tcpdump prints of a capture', () => {
  for (const [name, capture] of [
    ['fast-retransmit.a.txt', 'fast-retransmit.a.pcap'],
    ['fast-retransmit.a.n.txt', 'fast-retransmit.a.pcap'],
    ['fast-retransmit.a.nS.txt', 'fast-retransmit.a.pcap'],
    ['congestion-marks.a.nv.txt', 'congestion-marks.a.pcap'],
    ['ipv6.a.ntttte.txt', 'ipv6.a.pcap'],
    ['ipv6.a.nttt.txt', 'ipv6.a.pcap'],
    ['ipv6.a.nvvttS.txt', 'ipv6.a.pcap'],
  ] as const) {
    it(`${name} is the flow that the capture is`, () => {
      const { lines, report } = importedFixture(name);
      assert.equal(report.format, 'tcpdump');
      assert.deepEqual(report.problems, []);
      const expected = importedFixture(capture).lines;
      assert.deepEqual(lines, name.includes('vv') ? expected : expected.map(withoutSeq));
    });

    it(`${name} raises nothing`, () => {
      assert.deepEqual(serious(importedFixture(name).text), []);
    });
  }

  it('reads the same whatever the chunks', () => {
    const bytes = fixture('fast-retransmit.a.n.txt');
    for (const chunk of [1, 13, 1000]) assert.equal(imported(bytes, {}, chunk).text, imported(bytes).text);
  });
});

describe('a line of tcpdump', () => {
  const LINE = '12:00:00.000000 IP 10.0.0.1.1000 > 10.0.0.2.80: Flags [S], seq 100, win 1000, length 0';

  it('with names of hosts and services', () => {
    const { lines, text: flow } = text(['12:00:00.1 IP x', LINE.replace('10.0.0.1.1000', 'my-host.example.http')]);
    assert.match(flow, /^host A "my-host\.example" port=80\nhost B "10\.0\.0\.2"/m);
    assert.deepEqual(lines, ['@0s A -> B: SYN seq=0 win=1000']);
  });

  it('with the interface and direction that -i any tells, or without a time', () => {
    for (const line of [LINE.replace(' IP', ' eth0  Out IP'), LINE.replace(/^\S+ /, '')]) {
      assert.match(text([line]).lines[0] ?? '', /A -> B: SYN seq=0 win=1000$/);
    }
  });

  it('of the next day', () => {
    const late = LINE.replace('12:00:00.000000', '23:59:59.999999');
    assert.match(text([late, LINE.replace('12:00:00', '00:00:01')]).lines[1] ?? '', /^@1\.000001s /);
  });

  it('with every option', () => {
    const options = 'mss 1460,sackOK,TS val 5 ecr 0,nop,wscale 7,tfo  cookie 0123456789abcdef,md5 valid';
    assert.match(
      text([LINE.replace('length', `options [${options}], length`)]).lines[0] ?? '',
      / mss=1460 sack-ok wscale=7 ts=5\/0 tfo=0123456789abcdef {2}# md5$/,
    );
  });

  it('in the middle of a connection, where the first numbers are printed as they are and the others from there on', () => {
    const { lines } = text(
      [
        '12:00:00.0 IP 10.0.0.1.1000 > 10.0.0.2.80: Flags [P.], seq 5000:5010, ack 900000, win 10, length 10',
        '12:00:00.0 IP 10.0.0.2.80 > 10.0.0.1.1000: Flags [P.], seq 1:101, ack 10, win 10, length 100',
        '12:00:00.0 IP 10.0.0.1.1000 > 10.0.0.2.80: Flags [.], ack 101, win 10, options [sack 1 {201:301}], length 0',
      ],
      { numbers: 'absolute', times: 'none' },
    );
    assert.deepEqual(lines, [
      'A -> B: PSH+ACK seq=5000 ack=900000 win=10 len=10',
      'A <- B: PSH+ACK seq=900000 ack=5010 win=10 len=100',
      'A -> B: ACK ack=900100 win=10 sack=900200-900300',
    ]);
  });

  it('about something else is passed over', () => {
    const { lines, report } = text(['12:00:00.000000 ARP, Request who-has 10.0.0.1 tell 10.0.0.2, length 28', LINE]);
    assert.deepEqual([lines.length, report.problems], [1, []]);
  });

  it('that cannot be read is an error at its offset, and the next one is read', () => {
    const broken = LINE.replace('[S]', '[?]');
    const { lines, report } = text([LINE, broken, LINE.replace('.80:', '.quux:'), LINE]);
    assert.equal(lines.length, 2);
    assert.deepEqual(
      report.problems.map(({ severity, offset }) => [severity, offset]),
      [
        ['error', LINE.length + 1],
        ['error', 2 * LINE.length + 2],
      ],
    );
    assert.match(report.problems[1]?.message ?? '', /use tcpdump -n/);
  });
});
