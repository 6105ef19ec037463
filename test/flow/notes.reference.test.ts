import { flows } from './flow.ts';

/**
 * What a widely used analyser of captures calls by a wrong name, since it goes by the clock and knows no states. Every
 * exchange here is correct TCP, and every segment has the name that its story gives it.
 */
const OPEN = `
    A -> B: SYN     seq=100 win=64240 sack-ok
    A <- B: SYN+ACK seq=300 ack=101 win=64240 sack-ok
    A -> B: ACK     seq=101 ack=301 win=64240`;

const SEEN = `
    set view wire${OPEN}`;

flows('named as what it is, not', {
  'a retransmission: the SYN+ACKs of a simultaneous open': `
    A ~> B: SYN     seq=100 as one
    B ~> A: SYN     seq=300 as two                #* simultaneous-open
    deliver one                                   #* simultaneous-open
    deliver two                                   #* simultaneous-open
    A ~> B: SYN+ACK seq=100 ack=301 as three
    B ~> A: SYN+ACK seq=300 ack=101 as four
    deliver three
    deliver four
    expect A ESTABLISHED retransmits=0, B ESTABLISHED retransmits=0`,

  'a retransmission: the same, captured': `
    set view wire
    A -> B: SYN     seq=100
    B -> A: SYN     seq=300                       #* simultaneous-open
    A -> B: SYN+ACK seq=100 ack=301
    B -> A: SYN+ACK seq=300 ack=101
    expect A ESTABLISHED retransmits=0, B ESTABLISHED retransmits=0`,

  'a keep-alive: the zero-window probe of Linux, without data': `
    given A ESTABLISHED seq=101, B ESTABLISHED seq=301 win=100
    A -> B: ACK seq=101 ack=301 len=100           #* window-full
    A <- B: ACK seq=301 ack=201 win=0             #* zero-window
    wait RTO
    A -> B: ACK seq=200 ack=301                   #* zero-window-probe
    A <- B: ACK seq=301 ack=201 win=0             #* zero-window
    A <- B: ACK seq=301 ack=201 win=64240         #* window-update`,

  'a keep-alive: the last byte sent again': `${OPEN}
    A -> B: ACK seq=101 ack=301 len=100
    A <- B: ACK seq=301 ack=201
    A -x B: ACK seq=201 ack=301 len=1
    wait RTO
    A -> B: ACK seq=201 ack=301 len=1             #* retransmission
    A <- B: ACK seq=301 ack=202`,

  'a keep-alive: the same, captured behind the loss, then before it': `${SEEN}
    A -> B: ACK seq=101 ack=301 len=1
    A <- B: ACK seq=301 ack=102
    A -> B: ACK seq=102 ack=301 len=1
    A -> B: ACK seq=102 ack=301 len=1             #* retransmission
    A <- B: ACK seq=301 ack=103`,

  'ports used again: an old SYN that is challenged': `${OPEN}
    old A -> B: SYN seq=9000                      #* stale-segment
    A <- B: ACK     seq=301 ack=101               #* challenge-ack
    A -> B: ACK     seq=101 ack=301 len=10
    A <- B: ACK     seq=301 ack=111`,

  'the end of the old numbers: the same, captured': `${SEEN}
    A -> B: SYN     seq=9000                      #* port-reuse
    A <- B: ACK     seq=301 ack=101
    A -> B: ACK     seq=101 ack=301 len=10
    A <- B: ACK     seq=301 ack=111
    A -> B: FIN+ACK seq=111 ack=301
    A <- B: FIN+ACK seq=301 ack=112
    A -> B: ACK     seq=112 ack=302
    expect A TIME-WAIT, B CLOSED`,

  'a retransmission: a new connection with the same number': `${SEEN}
    A -> B: FIN+ACK seq=101 ack=301
    A <- B: FIN+ACK seq=301 ack=102
    A -> B: ACK     seq=102 ack=302
    A -> B: SYN     seq=100                       #* port-reuse
    A <- B: SYN+ACK seq=300 ack=101
    A -> B: ACK     seq=101 ack=301`,

  'out of order: a fast retransmission, 40 ms after the loss': `${OPEN}
    @0ms  A -x B: ACK seq=101 ack=301 len=100
          A -> B: ACK seq=201 ack=301 len=100
          A -> B: ACK seq=301 ack=301 len=100
          A -> B: ACK seq=401 ack=301 len=100
    @40ms A <- B: ACK seq=301 ack=101             #* duplicate-ack
          A <- B: ACK seq=301 ack=101             #* duplicate-ack
          A <- B: ACK seq=301 ack=101             #* duplicate-ack
          A -> B: ACK seq=101 ack=301 len=100     #* fast-retransmission
    @80ms A <- B: ACK seq=301 ack=501`,

  'out of order: the same, captured behind the loss': `${SEEN}
    A -> B: ACK seq=201 ack=301 len=100           #* lost-segment
    A -> B: ACK seq=301 ack=301 len=100
    A -> B: ACK seq=401 ack=301 len=100
    A <- B: ACK seq=301 ack=101                   #* duplicate-ack
    A <- B: ACK seq=301 ack=101                   #* duplicate-ack
    A <- B: ACK seq=301 ack=101                   #* duplicate-ack
    A -> B: ACK seq=101 ack=301 len=100           #* fast-retransmission
    A <- B: ACK seq=301 ack=501`,

  'out of order: the same, captured before the loss': `${SEEN}
    A -> B: ACK seq=101 ack=301 len=100
    A -> B: ACK seq=201 ack=301 len=300
    A <- B: ACK seq=301 ack=101                   #* duplicate-ack
    A <- B: ACK seq=301 ack=101                   #* duplicate-ack
    A <- B: ACK seq=301 ack=101                   #* duplicate-ack
    A -> B: ACK seq=101 ack=301 len=100           #* fast-retransmission
    A <- B: ACK seq=301 ack=501`,

  'a window update: duplicate ACKs with SACK blocks and a window that grows': `${OPEN}
    A -x B: ACK seq=101 ack=301 len=100
    A -> B: ACK seq=201 ack=301 len=100
    A <- B: ACK seq=301 ack=101 win=64340 sack=201-301   #* duplicate-ack
    A -> B: ACK seq=301 ack=301 len=100
    A <- B: ACK seq=301 ack=101 win=64440 sack=201-401   #* duplicate-ack
    A -> B: ACK seq=401 ack=301 len=100
    A <- B: ACK seq=301 ack=101 win=64540 sack=201-501   #* duplicate-ack
    A -> B: ACK seq=101 ack=301 len=100                  #* fast-retransmission
    A <- B: ACK seq=301 ack=501 win=64540`,

  'retransmissions of the timer: two holes that SACK blocks show': `${OPEN}
    A -x B: ACK seq=101 ack=301 len=100
    A -> B: ACK seq=201 ack=301 len=100
    A -x B: ACK seq=301 ack=301 len=100
    A -> B: ACK seq=401 ack=301 len=200
    A <- B: ACK seq=301 ack=101 sack=201-301             #* duplicate-ack
    A <- B: ACK seq=301 ack=101 sack=401-501,201-301     #* duplicate-ack
    A <- B: ACK seq=301 ack=101 sack=401-601,201-301     #* duplicate-ack
    A -> B: ACK seq=101 ack=301 len=100                  #* fast-retransmission
    A -> B: ACK seq=301 ack=301 len=100                  #* fast-retransmission
    A <- B: ACK seq=301 ack=601`,

  'a retransmission of the timer: one ACK whose SACK block reports enough': `
    A -> B: SYN     seq=100 win=64240 mss=500 sack-ok
    A <- B: SYN+ACK seq=300 ack=101 win=64240 mss=500 sack-ok
    A -> B: ACK     seq=101 ack=301 win=64240
    A -x B: ACK seq=101 ack=301 len=100
    A -> B: ACK seq=201 ack=301 len=500
    A -> B: ACK seq=701 ack=301 len=500
    A -> B: ACK seq=1201 ack=301 len=100
    A <- B: ACK seq=301 ack=101 sack=201-1301            #* duplicate-ack
    A -> B: ACK seq=101 ack=301 len=100                  #* fast-retransmission
    A <- B: ACK seq=301 ack=1301`,

  'a loss: a segment that is 12 ms late': `${OPEN}
    @0ms  A ~> B: ACK seq=101 ack=301 len=100 as late
          A -> B: ACK seq=201 ack=301 len=300
    @8ms  A <- B: ACK seq=301 ack=101 sack=201-501       #* duplicate-ack
    @12ms deliver late                                   #* out-of-order
    @20ms A <- B: ACK seq=301 ack=501`,

  'a window update: a D-SACK': `${OPEN}
    A -> B: ACK seq=101 ack=301 len=100
    A x- B: ACK seq=301 ack=201
    wait RTO
    A -> B: ACK seq=101 ack=301 len=100                  #* spurious-retransmission
    A <- B: ACK seq=301 ack=201 sack=101-201`,

  'an ACK of what was not seen: it follows a retransmission with new data': `${SEEN}
    A -> B: ACK seq=101 ack=301 len=100
    A -> B: ACK seq=101 ack=301 len=200           #* retransmission
    A <- B: ACK seq=301 ack=301`,

  'a duplicate ACK: one that repeats itself while nothing is outstanding': `${OPEN}
    A -> B: ACK seq=101 ack=301 len=100
    A <- B: ACK seq=301 ack=201
    A <- B: ACK seq=301 ack=201`,

  'ports used again: a SYN that is sent again': `
    A -x B: SYN     seq=100
    wait 1s
    A -x B: SYN     seq=100                       #* retransmission
    wait 2s
    A -> B: SYN     seq=100                       #* retransmission
    A <- B: SYN+ACK seq=300 ack=101
    A -> B: ACK     seq=101 ack=301`,
});
