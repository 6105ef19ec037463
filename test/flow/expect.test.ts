import { flows } from './flow.ts';

flows('expect', {
  states: `
    given A FIN-WAIT-2 seq=u, B CLOSE-WAIT seq=v
    expect A FIN-WAIT-2, B CLOSE-WAIT
    expect A ESTABLISHED                  #! expect/state
    expect A FIN-WAIT-2, B LAST-ACK       #! expect/state
    expect A CLOSED, B CLOSED             #! expect/state expect/state
  `,

  'several things of one end': `
    given A ESTABLISHED seq=u win=10, B ESTABLISHED seq=v win=20
    expect A ESTABLISHED SND.NXT=u SND.UNA=u RCV.NXT=v SND.WND=20 RCV.WND=10
    expect A SND.NXT=u+1 SND.UNA=u RCV.NXT=v+1  #! expect/value expect/value
  `,

  'what is not known is not equal to anything': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    expect A SND.WND=0                    #! expect/value
    expect A RCV.WND=0                    #! expect/value
    expect A ISS=u-1                      #! expect/value
  `,

  'a number must be right for every value of its symbols': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    expect A SND.NXT=v                    #! expect/value
    expect A SND.NXT=1                    #! expect/value
  `,

  'RCV.WND is the right edge last offered minus RCV.NXT': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v win=100
    A -> B: ACK len=30
    expect B RCV.WND=70
    A <- B: ACK win=90
    expect B RCV.WND=90
  `,

  'of a connection that is over': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: RST seq=u
    expect A CLOSED SND.NXT=u, B CLOSED RCV.NXT=u
  `,

  'a listener whose connection is over is CLOSED there, and LISTEN': `
    host A
    host B listen
    A -> B: SYN
    A <- B: SYN+ACK
    A -> B: ACK
    expect B LISTEN                       #! expect/state
    A -> B: RST
    expect B CLOSED
    expect B LISTEN
    expect A LISTEN                       #! expect/state
  `,

  'a host without a connection': `
    host A
    host B listen
    host C closed
    expect A CLOSED, B LISTEN, C CLOSED
    expect B CLOSED                       #! expect/state
    expect A SND.NXT=0                    #! expect/value
  `,

  counters: `
    A -x B: SYN
    A -x B: SYN
    A -> B: SYN
    expect A retransmits=2, B half-open=1 retransmits=0 dropped=0
    A x- B: SYN+ACK
    A <- B: SYN+ACK
    expect B half-open=1 retransmits=1
    A -> B: ACK
    expect B half-open=0
    expect B half-open=1                  #! expect/value
    scenario "counters start anew"
    expect A retransmits=0, B retransmits=0
  `,

  'with ports and a peer': `
    A:1000 -> B:80: SYN seq=x
    A:1001 -> B:80: SYN seq=z
    A:1000 <- B:80: SYN+ACK
    A:1001 <- B:80: SYN+ACK
    A:1000 -> B:80: ACK
    expect A:1000 ESTABLISHED ISS=x, A:1001 ESTABLISHED ISS=z
    expect B:80 with A:1000 ESTABLISHED, B with A:1001 SYN-RECEIVED
    expect B:80 with A:1001 ESTABLISHED   #! expect/state
    A:1001 -> B:80: ACK
    expect B ESTABLISHED IRS=z
  `,

  'it can be made before its line, and later': `
    given A TIME-WAIT, B CLOSED
    @240s expect A CLOSED
    +1s expect A CLOSED
  `,
});

flows('time', {
  'goes forward only': `
    @1s A -> B: SYN
    @999ms A <- B: SYN+ACK                #! timer/backwards
    +0s A -> B: ACK
    @1s A -> B: ACK len=5
    +20ms A <- B: ACK
    @1.02s A -> B: ACK
    @1.019s A -> B: ACK                   #! timer/backwards
  `,

  'backwards stands still': `
    given A TIME-WAIT, B CLOSED
    @200s expect A TIME-WAIT
    @100s expect A TIME-WAIT              #! timer/backwards
    +39s expect A TIME-WAIT
    +1s expect A CLOSED
  `,

  'begins anew with a scenario': `
    @10s A -x B: SYN
    scenario "next"
    @1s A -x B: SYN
  `,

  'wait passes it, in MSL and RTO too': `
    set msl 10s
    set rto 3s
    given A TIME-WAIT, B CLOSED
    wait 6RTO
    @18s expect A TIME-WAIT
    wait 1.5s
    wait 400ms
    wait 99999us
    wait 1us                              #= A CLOSED
    @19s expect A CLOSED                  #! timer/backwards
    @20s expect A CLOSED
  `,

  'stands before every kind of event': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    @1s A ~> B: ACK len=10 as d
    +1s A ~> B: ACK len=10 as e
    @3s deliver d
    +1s drop e
    @5s duplicate d
    @6s old A -> B: ACK seq=u len=10
    @7s expect B RCV.NXT=u+10
    @6s expect B RCV.NXT=u+10             #! timer/backwards
  `,
});
