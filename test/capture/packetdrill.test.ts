import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { imported, serious } from './support.ts';

const script = (text: string) => imported(Buffer.from(text), { times: 'none' });

describe('a packetdrill script', () => {
  it('is a flow between the kernel and packetdrill, its calls as remarks', () => {
    const { text, report } = imported(
      Buffer.from(`// A comment
--mss=1000
\`sysctl -q net.ipv4.tcp_sack=1\`
    0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
   +0 bind(3, ..., ...) = 0 /* here */
   +0 listen(3, 1) = 0
  +.1 < S 5000:5000(0) win 32792 <mss 1000,sackOK,nop,nop,nop,wscale 7>
   +0 > S. 300:300(0) ack 5001 <...>
  +.1 < . 1:1(0) ack 1 win 257
   +0 accept(3, ..., ...) = 4
   +0 write(4, ..., 1000) = 1000
   +0~+1 > P. 1:1001(1000) ack 1
   +0 %{ assert tcpi_state == 1 }%
 0.5 < . 1:1(0) ack 1 win 257 <nop,nop,sack 501:1001>
    * > [ect0] R. 1001:1001(0) ack 1
`),
    );
    assert.deepEqual(report.problems, []);
    assert.equal(
      text,
      `title "capture"

set view wire

host A "packetdrill" ip=192.0.2.1 port=40000
host B "kernel under test" ip=192.168.0.1 port=8080

# socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
# bind(3, ..., ...) = 0
# listen(3, 1) = 0
@0s A -> B: SYN seq=0 win=32792 mss=1000 sack-ok wscale=7
@0s A <- B: SYN+ACK seq=0 ack=1
@0.1s A -> B: ACK seq=1 ack=1 win=257
# accept(3, ..., ...) = 4
# write(4, ..., 1000) = 1000
@0.1s A <- B: PSH+ACK seq=1 ack=1 len=1000
@0.4s A -> B: ACK seq=1 ack=1 win=257 sack=501-1001
@0.4s A <- B: RST+ACK seq=1001 ack=1 ect0
`,
    );
    assert.deepEqual(serious(text), []);
  });

  it('tells of several connections, one after the other', () => {
    const one = '+0 < S 0:0(0) win 100\n+0 > S. 0:0(0) ack 1\n+0 < R. 1:1(0) ack 1 win 0\n';
    const { lines } = script(`0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3\n${one}${one}`);
    assert.deepEqual(
      lines.map(line => line.split(':').slice(0, 2).join(':')),
      ['A:40000 -> B', 'A:40000 <- B', 'A:40000 -> B', 'A:40001 -> B', 'A:40001 <- B', 'A:40001 -> B'],
    );
  });

  it('keeps a SYN that comes again, and one that is no part of it, in its connection', () => {
    const { report } = script(`0 < S 0:0(0) win 100
+1 < S 0:0(0) win 100
+0 > S. 0:0(0) ack 1
+0 < P. 1:11(10) ack 1 win 100
+0 < S 9000:9000(0) win 100
`);
    assert.equal(report.conversations.length, 1);
    assert.equal(report.segments, 5);
  });

  it('has options, letters and counters of its own', () => {
    const { lines } = script(`0 < SEWA 0:0(0) win 100 <mss 9,FO 0123456789abcdef,TS val 7 ecr 0>
+0 > S.5 0:0(0) ack 1 <FO>
+0 < - 1:1(0) win 3 urg 9
+0 < FU. 1:1(0) ack 1 win 3 urg 9
`);
    assert.deepEqual(lines, [
      'A -> B: SYN+ECE+CWR+AE seq=0 win=100 mss=9 ts=7/0 tfo=0123456789abcdef',
      'A <- B: SYN+ECE+AE+ACK seq=0 ack=1 tfo',
      'A -> B: ACK=0 seq=1 win=3',
      'A -> B: FIN+URG+ACK seq=1 ack=1 win=3 urg=9',
    ]);
  });

  it('goes on behind what cannot be read', () => {
    const { lines, report } = script(`0 < S 0:0(0) win 100
what is this
+0 < S nonsense
+0 < icmp unreachable frag_needed mtu 1400 [1:1461(1460)]
+0
+0 > S. 0:0(0) ack 1
`);
    assert.equal(lines.length, 2);
    assert.deepEqual(
      report.problems.map(({ severity, offset }) => [severity, offset]),
      [
        ['error', 21],
        ['error', 108],
        ['error', 37],
        ['note', 53],
      ],
    );
  });

  it('reads the same whatever the chunks, and whatever becomes of them', () => {
    const text = Buffer.from(
      '0 < S 0:0(0) win 100 // one\n+0 > S. 0:0(0) ack 1 /* two */\n+0 < . 1:1(0) ack 1 win 9\n',
    );
    for (const chunk of [1, 7, 30])
      assert.equal(imported(text, { format: 'packetdrill' }, chunk).text, imported(text).text);
  });

  for (const [name, unclosed] of [
    ['comment', '/* never closed'],
    ['string', '+0 write(4, "never'],
    ['command', '`never'],
    ['program', '+0 %{ never'],
    ['call', '+0 write(4, [never'],
  ] as const) {
    it(`may end in a ${name} that is not closed`, () => {
      assert.equal(script(`0 < S 0:0(0) win 100\n${unclosed}\n+0 > S. 0:0(0) ack 1\n`).lines.length, 1);
    });
  }
});
