import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mermaidText } from '../../src/diagram/mermaidText.ts';
import { analyse } from '../../src/rules/check.ts';
import { drawAnalysis } from '../../src/service/picture.ts';
import { reportTrace } from '../../src/service/traceReport.ts';
import { flows } from './flow.ts';

flows('backlog', {
  'half-open connections up to it, the next SYN is dropped': `
    host A
    host B port=80 listen backlog=2
    A:1 -> B: SYN seq=x                   #= A SYN-SENT, B SYN-RECEIVED #? opened
    A:1 <- B: SYN+ACK seq=y
    A:2 -> B: SYN seq=p                   #? opened
    A:2 <- B: SYN+ACK seq=q
    expect B half-open=2 dropped=0
    A:3 -> B: SYN seq=r                   #! queue/overflow #= A SYN-SENT #? dropped
    expect B half-open=2 dropped=1
    expect B with A:3 LISTEN
  `,

  'the last ACK of a handshake makes room': `
    host A
    host B port=80 listen backlog=1
    A:1 -> B: SYN seq=x
    A:1 <- B: SYN+ACK seq=y
    A:2 -> B: SYN seq=p                   #! queue/overflow #? dropped
    A:1 -> B: ACK
    expect B half-open=0 dropped=1
    A:2 -> B: SYN seq=p                   #? opened
    A:2 <- B: SYN+ACK seq=q
    A:2 -> B: ACK
    expect A retransmits=1, B half-open=0 dropped=1
  `,

  'a RST makes room': `
    host A
    host B port=80 listen backlog=1
    A:1 -> B: SYN seq=x
    A:1 <- B: SYN+ACK seq=y
    A:1 -> B: RST seq=x+1                 #= B LISTEN
    expect B half-open=0
    A:2 -> B: SYN seq=p                   #? opened
    A:2 <- B: SYN+ACK seq=q
  `,

  'and so does a RST of the listener': `
    host A
    host B port=80 listen backlog=1
    A:1 -> B: SYN seq=x
    A:1 <- B: RST                         #= A CLOSED, B LISTEN
    expect B half-open=0
    A:2 -> B: SYN seq=p                   #? opened
    A:2 <- B: SYN+ACK seq=q
  `,

  'a SYN again is no new one': `
    host A
    host B port=80 listen backlog=1
    A -> B: SYN seq=x
    A x- B: SYN+ACK seq=y
    A -> B: SYN seq=x                     #? duplicate
    A <- B: SYN+ACK seq=y
    expect B half-open=1 dropped=0
    A -> B: ACK                           #= A ESTABLISHED, B ESTABLISHED
  `,

  'of nothing: nobody gets in': `
    host A
    host B listen backlog=0
    A -> B: SYN seq=x                     #! queue/overflow #= A SYN-SENT, B LISTEN #? dropped
  `,

  'holds for a host that was told nothing else, too': `
    host A
    host B backlog=0
    A -> B: SYN seq=x                     #! queue/overflow #= B CLOSED #? dropped
  `,

  'not for its own SYN': `
    host A listen
    host B port=80 backlog=0
    B -> A: SYN seq=x
    B <- A: SYN+ACK seq=y                 #= B ESTABLISHED
    B -> A: ACK
    expect B half-open=0
  `,

  'nor where SYNs cross': `
    host A
    host B backlog=0
    A ~> B: SYN seq=x as s
    A <- B: SYN seq=y
    deliver s                             #= B SYN-RECEIVED #? opened
    expect B half-open=0 dropped=0
    A <- B: SYN+ACK
    A -> B: ACK
  `,

  'a dropped SYN is no event of a connection of the listener': `
    host A
    host B port=80 listen backlog=1
    A:1 -> B: SYN seq=x
    A:1 <- B: SYN+ACK seq=y
    A:2 -> B: SYN seq=p                   #! queue/overflow
    expect B SYN-RECEIVED IRS=x, A SYN-SENT ISS=p
  `,

  'each scenario begins with an empty queue': `
    host A
    host B port=80 listen backlog=1
    A:1 -> B: SYN seq=x
    A:1 <- B: SYN+ACK seq=y
    A:2 -> B: SYN seq=p                   #! queue/overflow
    scenario "again"
    expect B half-open=0 dropped=0
    A:1 -> B: SYN seq=x                   #? opened
    A:1 <- B: SYN+ACK seq=y
  `,

  'a SYN that is delivered late, or twice, is dropped where it arrives': `
    host A
    host B port=80 listen backlog=1
    A:2 ~> B: SYN seq=p as late
    A:1 -> B: SYN seq=x
    A:1 <- B: SYN+ACK seq=y
    deliver late                          #! queue/overflow #? dropped
    duplicate late                        #! queue/overflow #? dropped
    expect B dropped=2
  `,

  'a pair that is over stays over': `
    host A
    host B port=80 listen backlog=0
    given A:1 CLOSED, B CLOSED
    old A:1 -> B: SYN seq=x               #! queue/overflow #= B CLOSED #? dropped
    expect B with A:1 CLOSED
  `,

  'a line that its sender may not send is told so, and nothing else': `
    host A
    host B port=80 listen backlog=0
    given A:1 TIME-WAIT seq=u, B CLOSED
    A:1 -> B: SYN seq=x                   #! timer/time-wait #? dropped
  `,
});

flows('a dropped SYN', {
  'is not answered: state/refused': `
    host A
    host B port=80 listen backlog=0
    A -> B: SYN seq=x                     #! queue/overflow
    A <- B: SYN+ACK seq=y ack=x+1         #! state/refused #= A ESTABLISHED, B SYN-RECEIVED
    A -> B: ACK seq=x+1 ack=y+1           #= B ESTABLISHED
  `,

  'nor with a RST': `
    host A
    host B port=80 listen backlog=0
    A -> B: SYN seq=x                     #! queue/overflow
    A <- B: RST+ACK seq=0 ack=x+1         #! state/not-open
  `,

  'is sent again': `
    host A
    host B port=80 listen backlog=1
    A:1 -> B: SYN seq=x
    A:1 <- B: SYN+ACK seq=y
    A:2 -> B: SYN seq=p                   #! queue/overflow
    A:1 -> B: ACK
    wait RTO
    A:2 -> B: SYN seq=p
    A:2 <- B: SYN+ACK seq=q ack=p+1
    A:2 -> B: ACK                         #= A ESTABLISHED, B ESTABLISHED
  `,
});

flows('half-open-timeout', {
  'releases what nobody confirms, counted from the SYN': `
    host A
    host B port=80 listen half-open-timeout=30s
    A -> B: SYN seq=x
    wait 1s
    A x- B: SYN+ACK seq=y
    wait 28999ms                          #= B SYN-RECEIVED
    expect B half-open=1
    wait 1ms                              #= B LISTEN
    expect B half-open=0 dropped=0
  `,

  'stops with the last ACK': `
    host A
    host B port=80 listen half-open-timeout=30s
    A -> B: SYN seq=x
    A <- B: SYN+ACK seq=y
    A -> B: ACK
    wait 1h                               #= A ESTABLISHED, B ESTABLISHED
  `,

  'is not restarted by a SYN that comes again': `
    host A
    host B port=80 listen half-open-timeout=30s
    A -> B: SYN seq=x
    A x- B: SYN+ACK seq=y
    wait 20s
    A -> B: SYN seq=x
    A x- B: SYN+ACK seq=y
    wait 10s                              #= B LISTEN
  `,

  'starts anew with the next connection of the pair': `
    host A
    host B port=80 listen half-open-timeout=30s
    A -> B: SYN seq=x
    A <- B: SYN+ACK seq=y
    A -> B: RST seq=x+1                   #= B LISTEN
    wait 20s
    A -> B: SYN seq=z
    A x- B: SYN+ACK seq=y
    wait 29s                              #= B SYN-RECEIVED
    wait 1s                               #= B LISTEN
  `,

  'a late last ACK finds nothing, and is reset': `
    host A
    host B port=80 listen half-open-timeout=1s
    A -> B: SYN seq=x
    A <- B: SYN+ACK seq=y
    wait 1s
    A -> B: ACK seq=x+1 ack=y+1           #? refused
    A <- B: RST seq=y+1                   #= A CLOSED, B LISTEN
  `,

  'in RTO and MSL': `
    set rto 200ms
    host A
    host B port=80 listen half-open-timeout=3RTO
    A -> B: SYN seq=x
    A x- B: SYN+ACK seq=y
    wait 599ms                            #= B SYN-RECEIVED
    wait 1ms                              #= B LISTEN
  `,

  '0s: released before it can answer': `
    host A
    host B port=80 listen half-open-timeout=0s
    A -> B: SYN seq=x                     #= B LISTEN
    A <- B: ACK seq=5 ack=x+1             #! state/not-open
  `,

  'makes room in the queue': `
    host A
    host B port=80 listen backlog=1 half-open-timeout=5s
    A:1 -> B: SYN seq=x
    A:1 x- B: SYN+ACK seq=y
    @4999ms A:2 -> B: SYN seq=p           #! queue/overflow
    @5s A:2 -> B: SYN seq=p               #? opened
    A:2 <- B: SYN+ACK seq=q
  `,

  'of an end that begins half open runs from there': `
    host A
    host B port=80 listen half-open-timeout=5s
    given A SYN-SENT seq=u, B SYN-RECEIVED seq=v
    expect B half-open=1
    wait 5s                               #= B LISTEN
    expect B half-open=0
  `,
});

flows('syn-ack-retries', {
  'N of them, each after twice the time: (2^(N+1)-1) RTO': `
    host A
    host B port=80 listen syn-ack-retries=2
    A -> B: SYN seq=x
    A x- B: SYN+ACK seq=y
    @1s A x- B: SYN+ACK seq=y
    @3s A x- B: SYN+ACK seq=y
    @6999ms expect B SYN-RECEIVED half-open=1 retransmits=2
    @7s expect B LISTEN half-open=0
  `,

  '0: once and no more': `
    set rto 500ms
    host A
    host B port=80 listen syn-ack-retries=0
    A -> B: SYN seq=x
    A x- B: SYN+ACK seq=y
    wait 499ms                            #= B SYN-RECEIVED
    wait 1ms                              #= B LISTEN
  `,

  'the earlier of the two limits counts': `
    host A
    host B port=80 listen syn-ack-retries=5 half-open-timeout=10s
    A -> B: SYN seq=x
    A x- B: SYN+ACK seq=y
    wait 10s                              #= B LISTEN

    scenario "the other way round"
    host C port=81 listen syn-ack-retries=1 half-open-timeout=10s
    A -> C: SYN seq=x
    A x- C: SYN+ACK seq=y
    wait 3s                               #= C LISTEN
  `,

  'more than time can hold: for ever': `
    host A
    host B port=80 listen syn-ack-retries=100000
    A -> B: SYN seq=x
    A x- B: SYN+ACK seq=y
    wait 1000h                            #= B SYN-RECEIVED
  `,
});

flows('syn-rate', {
  'more SYNs than that from one address are dropped': `
    host A
    host B port=80 listen syn-rate=2/1s
    A:1 -> B: SYN seq=x
    A:1 <- B: SYN+ACK seq=y
    A:2 -> B: SYN seq=p
    A:2 <- B: SYN+ACK seq=q
    A:3 -> B: SYN seq=r                   #! queue/overflow #? dropped
    expect B half-open=2 dropped=1
  `,

  'the window slides': `
    host A
    host B port=80 listen syn-rate=2/1s
    A:1 -> B: SYN seq=x
    A:1 <- B: SYN+ACK seq=y
    @600ms A:2 -> B: SYN seq=p
    A:2 <- B: SYN+ACK seq=q
    @999ms A:3 -> B: SYN seq=r            #! queue/overflow #? dropped
    @1599ms A:3 -> B: SYN seq=r           #! queue/overflow #? dropped
    @2s A:3 -> B: SYN seq=r               #? opened
    A:3 <- B: SYN+ACK seq=s
  `,

  'each address has its own': `
    host A
    host C
    host B port=80 listen syn-rate=1/1s
    A:1 -> B: SYN seq=x
    A:1 <- B: SYN+ACK seq=y
    C:1 -> B: SYN seq=p                   #? opened
    C:1 <- B: SYN+ACK seq=q
    A:2 -> B: SYN seq=r                   #! queue/overflow
  `,

  'two hosts behind one address share it': `
    host A ip=10.0.0.1
    host C ip=10.0.0.1
    host B port=80 listen syn-rate=1/1s
    A:1 -> B: SYN seq=x
    A:1 <- B: SYN+ACK seq=y
    C:1 -> B: SYN seq=p                   #! queue/overflow #? dropped
  `,

  'comes before the connection: a SYN sent again counts, too': `
    host A
    host B port=80 listen syn-rate=1/1s
    A -> B: SYN seq=x
    A x- B: SYN+ACK seq=y
    A -> B: SYN seq=x                     #! queue/overflow #? dropped
    A <- B: SYN+ACK seq=y                 #= A ESTABLISHED
    A -> B: ACK                           #= B ESTABLISHED
  `,

  'nothing but SYNs counts': `
    host A
    host B port=80 listen syn-rate=1/1h
    A -> B: SYN seq=x
    A <- B: SYN+ACK seq=y
    A -> B: ACK
    A -> B: len=10
    A -> B: FIN+ACK
    A <- B: FIN+ACK
    A -> B: ACK                           #= A TIME-WAIT, B CLOSED
    expect B dropped=0
  `,

  'of nothing: nobody gets in': `
    host A
    host B listen syn-rate=0/1s
    A -> B: SYN seq=x                     #! queue/overflow #= B LISTEN #? dropped
  `,

  'is forgotten in the next scenario': `
    host A
    host B port=80 listen syn-rate=1/1h
    A:1 -> B: SYN seq=x
    A:1 <- B: SYN+ACK seq=y
    scenario "again"
    A:1 -> B: SYN seq=x                   #? opened
    A:1 <- B: SYN+ACK seq=y
  `,

  'unread segments do not count': `
    host A
    host B port=80 listen syn-rate=1/1h
    A -> B: SYN seq=x bad-checksum        #? discarded
    A -> B: SYN seq=x                     #? opened
    A <- B: SYN+ACK seq=y
  `,
});

flows('syn-cookies', {
  'only past the backlog': `
    host A
    host B port=80 listen backlog=1 syn-cookies
    A:1 -> B: SYN seq=x                   #= B SYN-RECEIVED
    A:1 <- B: SYN+ACK seq=y
    expect B half-open=1
    A:2 -> B: SYN seq=p                   #= A SYN-SENT #? opened
    A:2 <- B: SYN+ACK seq=c ack=p+1       #= A ESTABLISHED
    expect B with A:2 LISTEN, B half-open=1 dropped=0
    A:2 -> B: ACK seq=p+1 ack=c+1         #? accepted
    expect B with A:2 ESTABLISHED SND.NXT=c+1 RCV.NXT=p+1, B half-open=1
    A:2 -> B: "hello"                     #? accepted
    A:2 <- B: ACK
  `,

  'without a backlog they never act': `
    host A
    host B port=80 listen syn-cookies
    A -> B: SYN seq=x                     #= B SYN-RECEIVED
    A <- B: SYN+ACK
    expect B half-open=1
  `,

  'the numbers are asked for as ever': `
    host A
    host B port=80 listen backlog=0 syn-cookies
    A -> B: SYN seq=x
    A <- B: SYN+ACK seq=c ack=x           #! ack/phantom-byte #= A ESTABLISHED, B LISTEN
    A -> B: ACK seq=x+1 ack=c+2           #! ack/beyond-sent #= B ESTABLISHED
  `,

  'an ACK of something else is answered with a RST': `
    host A
    host M raw
    host B port=80 listen backlog=0 syn-cookies
    M -> B: SYN seq=100
    M <- B: SYN+ACK seq=500
    M -> B: ACK seq=101 ack=400           #= B LISTEN #? refused
    M -> B: ACK seq=200 ack=501           #= B LISTEN #? refused
    M -> B: ACK seq=101 ack=501           #= B ESTABLISHED #? accepted
    M <- B: RST seq=501
  `,

  'nothing is kept: no SYN+ACK goes out twice for one SYN': `
    host A
    host B port=80 listen backlog=0 syn-cookies
    A -> B: SYN seq=x
    A x- B: SYN+ACK seq=c ack=x+1
    A x- B: SYN+ACK seq=c ack=x+1         #! state/not-open
  `,

  'but the SYN that comes again gets another': `
    host A
    host B port=80 listen backlog=0 syn-cookies
    A -> B: SYN seq=x
    A x- B: SYN+ACK seq=c ack=x+1
    wait RTO
    A -> B: SYN seq=x                     #? opened
    A <- B: SYN+ACK seq=d ack=x+1
    A -> B: ACK                           #= A ESTABLISHED, B ESTABLISHED
  `,

  'data may come with the ACK that brings the cookie back': `
    host A
    host B port=80 listen backlog=0 syn-cookies
    A -> B: SYN seq=x
    A <- B: SYN+ACK seq=c
    A -> B: PSH+ACK seq=x+1 ack=c+1 "hello"   #= B ESTABLISHED #? accepted
    A <- B: ACK ack=x+6
  `,

  'the SYN+ACK is owed as any other': `
    host A
    host B port=80 listen backlog=0 syn-cookies
    A -> B: SYN seq=x                     #! state/no-answer
  `,

  'on a pair that is over': `
    host A
    host B port=80 listen backlog=0 syn-cookies
    given A CLOSED, B CLOSED
    old A -> B: SYN seq=x                 #= B CLOSED
    A x- B: SYN+ACK seq=c
    old A -> B: ACK seq=x+1 ack=c+1       #= A CLOSED, B ESTABLISHED
    A <- B: ACK
    A -> B: RST                           #= B CLOSED
    scenario "opened once more"
    given A CLOSED, B CLOSED
    A -> B: SYN seq=x                     #= B LISTEN
    A <- B: SYN+ACK seq=c
    A -> B: ACK                           #= A ESTABLISHED, B ESTABLISHED
    expect B SND.UNA=c+1
  `,

  'syn-rate is asked before': `
    host A
    host B port=80 listen backlog=0 syn-cookies syn-rate=1/1s
    A:1 -> B: SYN seq=x
    A:1 x- B: SYN+ACK
    A:2 -> B: SYN seq=p                   #! queue/overflow #? dropped
  `,
});

describe('a half-open connection that is released', () => {
  const analysis = analyse(`host A
host B port=80 listen half-open-timeout=5s
A -> B: SYN seq=x
A x- B: SYN+ACK
wait 5s
`);

  it('is traced as a timer that fires by itself', () => {
    const released = reportTrace(analysis).events.find(event => event.kind === 'timer');
    assert.equal(released?.text, 'the half-open connection is released');
    assert.equal(released?.time, 5);
    assert.deepEqual(released?.states, { B: 'LISTEN' });
  });

  it('is drawn beside the lifeline', () => {
    const { picture } = drawAnalysis(analysis);
    assert.match(mermaidText(picture), /Note right of h1: released\n/);
    assert.equal(picture.items.at(-1)?.description, 'B releases a half-open connection');
  });
});
