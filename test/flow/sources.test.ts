import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mermaidText } from '../../src/diagram/mermaidText.ts';
import { analyse } from '../../src/rules/check.ts';
import { drawAnalysis } from '../../src/service/picture.ts';
import { reportTrace } from '../../src/service/traceReport.ts';
import { flows } from './flow.ts';

flows('src= names a host', {
  'the segment belongs to its connection with the receiver': `
    host A port=1000
    host M raw
    host B port=80 listen
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    M -> B: PSH+ACK seq=u ack=v "evil" src=A   #= A ESTABLISHED, B ESTABLISHED #? accepted
    expect A SND.NXT=u, B with A RCV.NXT=u+4
    A <- B: ACK ack=u+4                   #? challenged
    A -> B: ACK                           #! state/discarded #? duplicate
  `,

  'the port is the one that is written, else the one of that host': `
    host A port=1000
    host M raw port=6666
    host B port=80 listen
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    given A:2000 ESTABLISHED seq=p, B ESTABLISHED seq=q
    M -> B: RST seq=u src=A
    expect B with A:1000 CLOSED, B with A:2000 ESTABLISHED, A:1000 ESTABLISHED
    A -> B: RST seq=u
    M:2000 -> B: RST seq=p src=A
    expect B with A:2000 CLOSED
    A:2000 -> B: RST seq=p
  `,

  'that of its latest connection, where none is declared': `
    host A
    host M raw port=6666
    host B port=80 listen
    given A:1000 ESTABLISHED seq=u, B ESTABLISHED seq=v
    M -> B: RST seq=u src=A               #= B CLOSED #? reset
    A:1000 -> B: RST
  `,

  'numbers left out are those of that host': `
    host A
    host M raw
    host B port=80 listen
    given A ESTABLISHED seq=100, B ESTABLISHED seq=300 win=50
    M -> B: ACK len=10 src=A              #? accepted
    expect B RCV.NXT=110, A SND.NXT=100
    M -> B: RST src=A                     #= B ESTABLISHED #? ignored
  `,

  'question 1 is not asked of it, also if its sender is honest': `
    host A
    host M
    host B port=80 listen
    given A ESTABLISHED seq=100, B ESTABLISHED seq=300 win=50
    M -> B: SYN seq=5 src=A               #? challenged
    A <- B: ACK
    M -> B: ACK seq=90000 ack=7 len=10 src=A   #? discarded
    M -> B: PSH seq=100 "no ACK" src=A    #? ignored
    expect B ESTABLISHED RCV.NXT=100
  `,

  'a symbol that is new there names the right number, or a new one on a SYN': `
    host A
    host M
    host B port=80 listen
    given A ESTABLISHED seq=100, B ESTABLISHED seq=300
    M -> B: ACK seq=s len=1 src=A         #? accepted
    expect A SND.NXT=s, B RCV.NXT=s+1
    scenario "SYN"
    M -> B: SYN seq=t src=A               #= B SYN-RECEIVED
    A <- B: SYN+ACK ack=t+1               #? refused
    A -> B: RST
  `,

  'an attacker names nothing': `
    host A
    host M raw
    host B port=80 listen
    given A ESTABLISHED seq=100, B ESTABLISHED seq=300
    M -> B: ACK seq=s len=1 src=A         #! name/symbol-not-bound
  `,

  'whose SYN it was not answers with a RST': `
    host A "Victim"
    host M raw
    host B port=80 listen backlog=1
    M -> B: SYN seq=x src=A               #= A CLOSED, B SYN-RECEIVED
    A <- B: SYN+ACK seq=y                 #= A CLOSED #? refused
    A -> B: RST                           #= B LISTEN
    expect B half-open=0
  `,

  'unreachable: the SYN+ACK arrives nowhere, and nobody resets': `
    host V "Nobody" unreachable
    host M raw
    host B port=80 listen half-open-timeout=30s
    M -> B: SYN seq=x src=V               #= V CLOSED, B SYN-RECEIVED
    V <- B: SYN+ACK seq=y                 #= B SYN-RECEIVED #? nothing
    wait 30s                              #= B LISTEN
  `,

  'it may be late, lost and labelled as any other': `
    host A
    host M raw
    host B port=80 listen
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    M ~> B: RST seq=u src=A as blow
    M -x B: RST seq=u src=A
    A -> B: len=5
    A <- B: ACK
    deliver blow                          #= B ESTABLISHED #? ignored
  `,

  'late it is no left-over of the connection that it pretends to be of': `
    host A
    host M raw
    host B port=80 listen
    M ~> B: SYN seq=x src=A as s
    deliver s                             #= B SYN-RECEIVED #? opened #*
    A <- B: SYN+ACK seq=y                 #? refused
    A -> B: RST
  `,

  'the receiver is no source, and the sender no receiver': `
    host A
    host B listen
    A -> B: SYN src=B                     #! name/same-host
    B -> B: SYN src=A                     #! name/same-host
  `,

  'a host that nobody has heard of': `
    host A
    host B listen
    A -> B: SYN src=C                     #! name/undeclared-host #= C CLOSED, B SYN-RECEIVED
    C <- B: SYN+ACK                       #? refused
    C -> B: RST
  `,

  'of a pair that is over: a new incarnation at the receiver alone': `
    host A
    host M raw
    host B port=80 listen
    given A TIME-WAIT seq=u, B CLOSED
    M -> B: SYN seq=x src=A               #= A TIME-WAIT, B SYN-RECEIVED
    A <- B: SYN+ACK seq=y                 #= A TIME-WAIT #? challenged
    A -> B: ACK                           #= B SYN-RECEIVED #? discarded
  `,
});

flows('src= is an address', {
  'that of a host is that host': `
    host A ip=10.0.0.1 port=1000
    host M raw
    host B port=80 listen
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    M -> B: RST seq=u src=10.0.0.1        #= A ESTABLISHED, B CLOSED #? reset
    A -> B: RST
  `,

  'in whatever spelling': `
    host A ip=fe80::1 port=1000
    host M raw
    host B port=80 listen
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    M -> B: RST seq=u src=FE80:0::0001    #= A ESTABLISHED, B CLOSED #? reset
    A -> B: RST
  `,

  'so many places further on': `
    host A ip=10.0.1.2 port=1000
    host M raw
    host B port=80 listen
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    M -> B: RST seq=u src=10.0.0.250+8    #= A ESTABLISHED, B CLOSED #? reset
    A -> B: RST
  `,

  'of nobody: no answer is owed, for none could be written': `
    host M raw
    host B port=80 listen
    M -> B: SYN seq=x src=10.0.0.1        #= B SYN-RECEIVED
    expect B half-open=1
  `,

  'another in each round': `
    host M raw
    host B port=80 listen backlog=5
    repeat 5 as i
      M -> B: SYN seq=1000*i src=10.0.0.254+i
    end
    expect B half-open=5
    M -> B: SYN src=10.0.1.3              #! queue/overflow
  `,

  'once more the same is the same connection': `
    host M raw
    host B port=80 listen
    M -> B: SYN seq=100 src=10.0.0.1      #? opened
    M -> B: SYN seq=100 src=10.0.0.1      #? duplicate
    M -> B: SYN seq=100 src=10.0.0.0+1    #? duplicate
    M:7 -> B: SYN seq=100 src=10.0.0.1    #? opened
    expect B half-open=2
  `,

  'syn-rate asks for the address': `
    host M raw
    host B port=80 listen syn-rate=2/1s
    repeat 5 as i
      M:1024+i -> B: SYN src=10.0.0.0+i
    end
    expect B half-open=5 dropped=0
    repeat 3 as i
      M:2000+i -> B: SYN src=10.0.0.0     #! queue/overflow
    end
    expect B half-open=6 dropped=2
  `,

  'there is none behind the last': `
    host M raw
    host B port=80 listen
    M -> B: SYN src=255.255.255.255+1     #! syntax/number-range state/no-answer
    repeat 2 as i
      M:7 -> B: SYN src=255.255.255.255+i #! syntax/number-range state/no-answer
    end
  `,

  'takes integers and repeat variables': `
    host M raw
    host B port=80 listen
    M -> B: SYN src=10.0.0.1+x            #! name/symbol-not-bound state/no-answer
  `,

  'each scenario meets new strangers': `
    host M raw
    host B port=80 listen
    M -> B: SYN seq=100 src=10.0.0.1
    scenario "again"
    M -> B: SYN seq=200 src=10.0.0.1      #? opened
    expect B half-open=1
  `,

  'a cookie comes back only if the ACK comes from there, too': `
    host M raw
    host B port=80 listen backlog=0 syn-cookies
    M -> B: SYN seq=100 src=10.0.0.1      #? opened
    M -> B: ACK seq=101 ack=1 src=10.0.0.1   #= B LISTEN #? refused
    M -> B: ACK seq=101 ack=1             #? refused
    expect B half-open=0
  `,
});

describe('a forged source', () => {
  const analysis = analyse(`host V "Victim"
host M "Attacker" raw
host B "Server" port=80 listen
M -> B: SYN seq=x src=V
M -> B: SYN seq=x src=10.0.0.1
`);

  it('is drawn from who sends it; the label tells whose it claims to be', () => {
    const { picture } = drawAnalysis(analysis);
    const mermaid = mermaidText(picture);
    assert.match(mermaid, /h1->>h2: SYN seq=x src=V\n/);
    assert.match(mermaid, /h1->>h2: SYN seq=x src=10\.0\.0\.1\n/);
    assert.match(picture.items[0]?.description ?? '', /^M to B: /);
  });

  it('is traced so, on the connection that it belongs to', () => {
    const [first, second] = reportTrace(analysis).events;
    assert.equal(first?.from, 'M');
    assert.equal(first?.connection, 'V with B:80');
    assert.deepEqual(first?.states, { 'B:80 with V': 'SYN-RECEIVED' });
    assert.equal(second?.connection, '10.0.0.1 with B:80');
    assert.deepEqual(second?.states, { 'B:80 with 10.0.0.1': 'SYN-RECEIVED' });
  });
});
