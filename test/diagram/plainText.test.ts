import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { labelText } from '../../src/diagram/labelText.ts';
import { DEFAULT_LABEL_VIEW } from '../../src/diagram/picture.ts';
import { plainLabel } from '../../src/diagram/plainLabel.ts';
import { plainText } from '../../src/diagram/plainText.ts';
import { pictureOf } from './picture.ts';

const EXAMPLES = new URL('../../examples/', import.meta.url);

const plain = (text: string): string => plainText(pictureOf(text));

describe('a picture as text', () => {
  it('shows two hosts as figure 7 of RFC 9293 does: `...` is what is in the network', () => {
    assert.equal(
      plain(`title "Two SYNs cross"
host A "TCP Peer A"
host B "TCP Peer B"
A ~> B: SYN seq=100 as line2
A <- B: SYN seq=300
deliver line2
A ~> B: SYN+ACK seq=100 ack=301 as line5
A <- B: SYN+ACK seq=300 ack=101
deliver line5
`),
      `Two SYNs cross

    TCP Peer A (A)                                         TCP Peer B (B)
1.  CLOSED                                                 CLOSED
2.  SYN-SENT       --> <SEQ=100><CTL=SYN>              ...  (delayed: line2)
3.  SYN-RECEIVED   <-- <SEQ=300><CTL=SYN>              <-- SYN-SENT  (simultaneous open)
4.                 ... <SEQ=100><CTL=SYN>              --> SYN-RECEIVED  (line2 arrives, simultaneous open)
5.  SYN-RECEIVED   --> <SEQ=100><ACK=301><CTL=SYN,ACK> ...  (delayed: line5)
6.  ESTABLISHED    <-- <SEQ=300><ACK=101><CTL=SYN,ACK> <-- SYN-RECEIVED
7.                 ... <SEQ=100><ACK=301><CTL=SYN,ACK> --> ESTABLISHED  (line5 arrives)
`,
    );
  });

  it('numbers a segment together with the comments before it, as figure 12 does', () => {
    assert.equal(
      plain(`host A
host B
given A ESTABLISHED seq=100, B ESTABLISHED seq=300
A: close()
A -> B: FIN+ACK seq=100 ack=300
A <- B: ACK seq=300 ack=101
B: close()
A <- B: FIN+ACK seq=300 ack=101
A -> B: ACK seq=101 ack=301
note over A, B: Now A waits
wait 2MSL
`),
      `    A                                                   B
1.  ESTABLISHED                                         ESTABLISHED
2.  (close())
    FIN-WAIT-1  --> <SEQ=100><ACK=300><CTL=FIN,ACK> --> CLOSE-WAIT
3.  FIN-WAIT-2  <-- <SEQ=300><ACK=101><CTL=ACK>     <-- CLOSE-WAIT
4.                                                      (close())
    TIME-WAIT   <-- <SEQ=300><ACK=101><CTL=FIN,ACK> <-- LAST-ACK
5.  TIME-WAIT   --> <SEQ=101><ACK=301><CTL=ACK>     --> CLOSED
6.                  (Now A waits)
                    (wait 2MSL)
    (2MSL is over)
    CLOSED
`,
    );
  });

  it('tells when, where the file does, and what is lost, repeated, or left over', () => {
    assert.equal(
      plain(`@0ms A -x B: SYN seq=x
@1s A -> B: SYN seq=x mss=1460
A <- B: SYN+ACK seq=y
A -> B: ACK
A => B: len=3000
A <- B: ACK
A ~> B: PSH+ACK "hi" as late
drop late
old A -> B: ACK seq=x ack=y len=4
`),
      `         A                                                                   B
1.       CLOSED                                                              LISTEN
2.   0s  SYN-SENT    --> <SEQ=x><CTL=SYN>                                XXX  (lost)
3.   1s  SYN-SENT    --> <SEQ=x><CTL=SYN><MSS=1460>                      --> SYN-RECEIVED  (retransmission)
4.   1s  ESTABLISHED <-- <SEQ=y><ACK=x+1><CTL=SYN,ACK>                   <-- SYN-RECEIVED
5.   1s  ESTABLISHED --> <SEQ=x+1><ACK=y+1><CTL=ACK>                     --> ESTABLISHED
6.   1s  ESTABLISHED ==> <SEQ=x+1><ACK=y+1><CTL=ACK><LEN=3000>           ==> ESTABLISHED  (in any number of segments)
7.   1s  ESTABLISHED <-- <SEQ=y+1><ACK=x+3001><CTL=ACK>                  <-- ESTABLISHED
8.   1s  ESTABLISHED --> <SEQ=x+3001><ACK=y+1><CTL=PSH,ACK><LEN=2><"hi"> ...  (delayed: late)
9.   1s              ... (late is lost for good)                         XXX
10.  1s  (duplicate) ... <SEQ=x><ACK=y><CTL=ACK><LEN=4>                  --> ESTABLISHED  (old, stale segment)
`,
    );
  });

  it('marks what is wrong, and says why below it', () => {
    assert.equal(
      plain(`A -> B: SYN seq=x
A <- B: SYN+ACK seq=y ack=x+2
expect B LISTEN
A -> B: ACK seq=x+1 ack=y+1
`),
      `       A                                                 B
   1.  CLOSED                                            LISTEN
   2.  SYN-SENT    --> <SEQ=x><CTL=SYN>              --> SYN-RECEIVED
!! 3.  ESTABLISHED <-- <SEQ=y><ACK=x+2><CTL=SYN,ACK> <-- SYN-RECEIVED
       !! ack=x+2 acknowledges a byte A never sent: A's next number is x+1 (line 1)
!! 4.                  (expect B LISTEN)
       !! B is not LISTEN: it is SYN-RECEIVED (line 1)
   5.  ESTABLISHED --> <SEQ=x+1><ACK=y+1><CTL=ACK>   --> ESTABLISHED
`,
    );
  });

  it('frames the rounds of a loop, and divides scenarios and sections', () => {
    assert.equal(
      plain(`host A
host B backlog=3 listen
scenario "Many"
repeat 3 as i
A:1000+i -> B:80: SYN seq=i
end
section "After"
A:1000 <- B:80: SYN+ACK
`),
      `    A                                               B

=== Many ===
1.  CLOSED                                          LISTEN
[ 3 times (i = 0 … 2)
2.  SYN-SENT    --> <SEQ=0><CTL=SYN>            --> SYN-RECEIVED  (B: half-open 1 of 3)
3.                                                  half-open 3 of 3
]

--- After ---
4.  ESTABLISHED <-- <SEQ=0><ACK=1><CTL=SYN,ACK> <-- SYN-RECEIVED
`,
    );
  });

  it('gives each event of more hosts a line', () => {
    assert.equal(
      plain(`title "Forged"
host A
host M raw
host B port=80 listen backlog=2
scenario "One"
@5ms A -> B: SYN seq=x
A <~ B: SYN+ACK seq=y as answer
note over A, B: Under way
wait 10ms
deliver answer
section "Two"
repeat 2 as i
M:1024+i -> B: SYN seq=i src=A
end
A -x B: ACK ack=y+2
B: close()
`),
      `Forged

=== One ===
   1.  5ms   A -> B  SYN seq=x  [A SYN-SENT, B SYN-RECEIVED, B half-open 1 of 2]
   2.  5ms   B ~> A  SYN+ACK seq=y ack=x+1  (delayed: answer)
   3.        (A, B: Under way)
   4.  5ms   wait 10ms
   5.  15ms  B -> A  answer arrives: SYN+ACK seq=y ack=x+1  [A ESTABLISHED]

--- Two ---
   6.        round 1 of 2 (i = 0):
   7.  15ms    M -> B  SYN seq=0 src=A  [B SYN-RECEIVED, B half-open 2 of 2]
   8.        round 2 of 2 (i = 1):
   9.  15ms    M -> B  SYN seq=1 src=A  (dropped)
!! 10. 15ms  A -x B  ACK seq=0 ack=y+2  [A ESTABLISHED]  (lost)
             !! A has not opened a connection: it is CLOSED
   11. 15ms  B: close()
`,
    );
  });

  it('counts as the reader wants it, and leaves options out on request', () => {
    const picture = pictureOf('A -> B: SYN seq=x mss=1460\nA <- B: SYN+ACK seq=300\n');
    assert.equal(
      plainText(picture, { numbers: 'relative', options: false }),
      `    A                                               B
1.  CLOSED                                          LISTEN
2.  SYN-SENT    --> <SEQ=0><CTL=SYN>            --> SYN-RECEIVED
3.  ESTABLISHED <-- <SEQ=0><ACK=1><CTL=SYN,ACK> <-- SYN-RECEIVED
`,
    );
  });

  it('keeps its columns with wide characters', () => {
    assert.equal(
      plain('客户端 -> B: SYN\n'),
      `    客户端                            B
1.  CLOSED                            LISTEN
2.  SYN-SENT --> <SEQ=0><CTL=SYN> --> SYN-RECEIVED
`,
    );
  });

  for (const name of readdirSync(EXAMPLES).filter(file => file.endsWith('.tcpflow'))) {
    it(`leaves nothing out of ${name}`, () => {
      const picture = pictureOf(readFileSync(new URL(name, EXAMPLES), 'utf8'));
      const lines = plainText(picture).split('\n');
      const isFigure = picture.hosts.length === 2;
      const segments = picture.items.flatMap(item =>
        item.kind === 'segment' || item.kind === 'arrival'
          ? [isFigure ? plainLabel(item.label, DEFAULT_LABEL_VIEW) : labelText(item.label)]
          : [],
      );
      let from = 0;
      for (const segment of segments) {
        const at = lines.findIndex((line, index) => index >= from && line.includes(segment));
        assert.ok(at >= 0, segment);
        from = at + 1;
      }
      for (const item of picture.items) {
        const texts = [...item.mistakes, ...('text' in item ? [item.text] : [])];
        for (const text of texts) {
          assert.ok(
            lines.some(line => line.includes(text)),
            text,
          );
        }
      }
    });
  }

  it('is empty where there is nothing, and the title where there is only that', () => {
    assert.equal(plain(''), '');
    assert.equal(plain('title "Soon"\n'), 'Soon\n');
  });

  it('says everything of every kind of picture in lines without control characters', () => {
    const text = plain('title "a\\tb"\nA -> B: SYN seq=x "\u0007bell"\nnote over A: a\u2028b\n');
    assert.match(text, /^[^\p{Cc}\u2028]*(?:\n[^\p{Cc}\u2028]*)*$/u);
    assert.match(text, /bell/);
  });
});
