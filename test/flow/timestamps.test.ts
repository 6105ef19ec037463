import { flows } from './flow.ts';

const SETUP = `
    A -> B: SYN     seq=x ts=100/0
    A <- B: SYN+ACK seq=y ack=x+1 ts=300/100
    A -> B: ACK     seq=x+1 ack=y+1 ts=101/300`;

flows('option/timestamp', {
  'TSval stays or goes on': `${SETUP}
    A -> B: PSH+ACK len=1 ts=101/300
    A -> B: PSH+ACK len=1 ts=5000/300
    A <- B: ACK ts=301/5000
  `,

  'TSval goes back: once, and the flow goes on from there': `${SETUP}
    A -> B: PSH+ACK len=1 ts=50/300             #! option/timestamp #? accepted
    A -> B: PSH+ACK len=1 ts=51/300             #? accepted
    A <- B: ACK ts=301/51
    A -x B: PSH+ACK seq=x+3 len=1 ts=40/301     #! option/timestamp
    A -> B: PSH+ACK seq=x+3 len=1 ts=41/301     #? accepted
    A <- B: ACK ts=302/41
  `,

  'TSval passes 2^32': `
    A -> B: SYN     seq=x ts=4294967294/0
    A <- B: SYN+ACK seq=y ack=x+1 ts=4294967295/4294967294
    A -> B: ACK     ts=4/4294967295
    A <- B: ACK     ts=0/4
    A <- B: ACK     ts=4294967295/4             #! option/timestamp
  `,

  'half the circle away nobody can tell': `${SETUP}
    A -> B: ACK ts=2147483749/300
    A -> B: ACK ts=102/300                      #! option/timestamp
  `,

  'after 24 days the clock may have gone round': `${SETUP}
    wait 577h
    A -> B: PSH+ACK len=1 ts=50/300             #? accepted
    A <- B: ACK ts=301/50
  `,

  'TSecr of a SYN is 0': `
    A -> B: SYN     seq=x ts=100/1              #! option/timestamp
    A <- B: SYN+ACK seq=y ack=x+1 ts=300/100
    A -> B: ACK     ts=101/300
  `,

  'TSecr echoes what was never sent': `${SETUP}
    A <- B: ACK ts=301/101
    A <- B: ACK ts=301/100
    A <- B: ACK ts=301/0                        #! option/timestamp
    A <- B: ACK ts=301/102                      #! option/timestamp
    A <- B: ACK ts=301/99                       #! option/timestamp
    A -> B: ACK ts=102/301
  `,

  'a connection that nobody saw open: what was sent before is not known': `
    A -> B: ACK seq=10 ack=20 ts=500/70         #! state/not-open
    A <- B: ACK ts=90/400
    A <- B: ACK ts=90/501                       #! option/timestamp
  `,

  'a capture may have missed segments, and shows others in another order': `
    set view wire
    A -> B: SYN     seq=0 ts=100/0
    A <- B: SYN+ACK seq=0 ack=1 ts=300/100
    A -> B: ACK     seq=1 ack=1 ts=101/300
    A -> B: PSH+ACK seq=11 len=10 ts=103/300
    A -> B: PSH+ACK seq=1 len=10 ts=102/300     #? accepted
    A <- B: ACK     ack=21 ts=301/102
    A <- B: ACK     ack=31 ts=302/104
  `,

  'both numbers are asked': `${SETUP}
    A -> B: ACK ts=1/1                          #! option/timestamp option/timestamp
  `,

  'what an old or forged segment brought may be echoed': `
    old A -> B: SYN seq=9 ts=77/0
    A <- B: SYN+ACK seq=y ack=10 ts=300/77
    A -> B: RST seq=10
  `,

  'a RST without ACK echoes nothing, or what it knows': `${SETUP}
    A -> B: RST seq=x+1 ts=101/0

    scenario "or what it knows"
    ${SETUP}
    A -> B: RST seq=x+1 ts=101/300
  `,

  'so many later that nobody remembers: not reported': `${SETUP}
    repeat 70 as i
      A -> B: PSH+ACK len=1 ts=200+2*i/300
    end
    A <- B: ACK ts=301/203
    A <- B: ACK ts=301/337                      #! option/timestamp
    A <- B: ACK ts=301/99                       #! option/timestamp
    A <- B: ACK ts=301/339                      #! option/timestamp
  `,

  'a host that listens again begins anew': `
    host B listen
    host A
    A -> B: SYN     seq=x ts=100/0
    A x- B: SYN+ACK seq=y ack=x+1 ts=900/100
    old A -> B: RST seq=x+1                     #= B LISTEN
    old A -> B: SYN seq=z ts=70/0
    A <- B: SYN+ACK seq=w ack=z+1 ts=5/70
    A -> B: RST     seq=z+1
  `,

  'a retransmission has the time of its own': `${SETUP}
    A -x B: PSH+ACK seq=x+1 len=1 ts=102/300
    wait RTO
    A -> B: PSH+ACK seq=x+1 len=1 ts=1102/300
    A <- B: ACK ts=301/1102
  `,
});

flows('PAWS (RFC 7323 §5)', {
  'a late segment of the same numbers 4 GB earlier': `
    given A ESTABLISHED seq=101 ts=1/0, B ESTABLISHED seq=1 ts=1/0
    A ~> B: PSH+ACK seq=101 ack=1 len=100 ts=10/1 as late
    A -> B: PSH+ACK seq=101 len=100 ts=20/1
    A <- B: ACK ack=201 ts=2/20
    repeat 3
      A => B: len=1431655765 ts=30/2
    end
    A <- B: ACK ack=200 ts=3/30
    A -> B: PSH+ACK len=2 ts=40/3
    deliver late                                #? discarded
    A <- B: ACK ack=202 ts=4/40
  `,

  'an old segment with an older timestamp': `${SETUP}
    old A -> B: PSH+ACK seq=x+1 ack=y+1 len=5 ts=90/1  #? discarded
    expect B RCV.NXT=x+1
    A <- B: ACK ack=x+1 ts=301/101
  `,

  'an old segment without a timestamp': `${SETUP}
    old A -> B: PSH+ACK seq=x+1 ack=y+1 len=5   #? ignored
    expect B RCV.NXT=x+1
  `,

  'a RST is believed whatever its timestamp': `${SETUP}
    old A -> B: RST seq=x+1 ts=1/1              #? reset
    A -> B: ACK seq=x+1 ts=102/300              #? refused
    A <- B: RST
  `,

  'a forged timestamp makes the honest ones old': `${SETUP}
    old A -> B: PSH+ACK seq=x+1 ack=y+1 len=1 ts=9000/300  #? accepted
    A -> B: PSH+ACK seq=x+1 len=5 ts=102/300    #! state/discarded #? discarded
    A <- B: ACK ack=x+2 ts=301/9000
  `,

  'delayed ACKs: the timestamp of the first unacknowledged segment is kept': `${SETUP}
    A -> B: PSH+ACK seq=x+1 len=1 ts=102/300
    A -> B: PSH+ACK seq=x+2 len=1 ts=110/300
    old A -> B: ACK seq=x+3 ack=y+1 ts=105/300  #? accepted
    A <- B: ACK ack=x+3 ts=301/102
    old A -> B: ACK seq=x+3 ack=y+1 ts=101/300  #? discarded
  `,

  'a gap keeps TS.Recent where it is': `${SETUP}
    A -x B: PSH+ACK seq=x+1 len=10 ts=102/300
    A -> B: PSH+ACK seq=x+11 len=10 ts=110/300  #? kept
    A -> B: PSH+ACK seq=x+1 len=10 ts=110/300
    A <- B: ACK ts=301/110
    old A -> B: ACK seq=x+21 ack=y+1 ts=109/300 #? discarded
  `,
});

flows('TIME-WAIT and timestamps (RFC 6191)', {
  'a later timestamp opens anew, whatever the number': `
    given A TIME-WAIT seq=500 ack=900 ts=1/0, B CLOSED ts=70/0
    A <- B: SYN seq=100 ts=71/0                 #? opened
    A -> B: SYN+ACK seq=501 ack=101 ts=5/71     #= A SYN-RECEIVED
    A <- B: ACK ts=71/5
  `,

  'the answering ISN lies above the old numbers all the same': `
    given A TIME-WAIT seq=500 ack=900 ts=1/0, B CLOSED ts=70/0
    A <- B: SYN seq=100 ts=71/0                 #? opened
    A -> B: SYN+ACK seq=499 ack=101 ts=5/71     #! timer/time-wait
    A <- B: ACK ts=71/5
  `,

  'an older timestamp does not, whatever the number': `
    given A TIME-WAIT seq=500 ack=900 ts=1/0, B CLOSED ts=70/0
    A <- B: SYN seq=1000 ts=69/0                #? challenged
    A -> B: SYN+ACK seq=501 ack=1001 ts=5/69    #! timer/time-wait
    A <- B: ACK ts=70/5
  `,

  'the same timestamp: the number decides': `
    given A TIME-WAIT seq=500 ack=900 ts=1/0, B CLOSED ts=70/0
    A <- B: SYN seq=900 ts=70/0                 #? opened
    A -> B: SYN+ACK seq=501 ack=901 ts=5/70
    A <- B: ACK ts=71/5

    scenario "below"
    given A TIME-WAIT seq=500 ack=900 ts=1/0, B CLOSED ts=70/0
    A <- B: SYN seq=899 ts=70/0                 #? challenged
    A -> B: ACK seq=500 ack=900 ts=2/70
    A <- B: RST seq=900
  `,

  'no timestamp: the number decides': `
    given A TIME-WAIT seq=500 ack=900 ts=1/0, B CLOSED ts=70/0
    A <- B: SYN seq=901                         #? opened
    A -> B: SYN+ACK seq=501 ack=902
    A <- B: ACK
  `,

  'the old connection had none: a timestamp opens anew': `
    given A TIME-WAIT seq=500 ack=900, B CLOSED
    A <- B: SYN seq=100 ts=5/0                  #? opened
    A -> B: SYN+ACK seq=501 ack=101 ts=5/5
    A <- B: ACK ts=5/5
  `,
});
