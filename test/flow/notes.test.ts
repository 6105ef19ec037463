import assert from 'node:assert/strict';
import { it } from 'node:test';
import { NO_NOTES } from '../../src/flow/note.ts';
import { trace } from '../../src/flow/simulate.ts';
import { flows } from './flow.ts';

flows('a retransmission', {
  'of lost data': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -x B: seq=u len=10
    wait RTO
    A -> B: seq=u len=10                          #* retransmission
    A <- B: ACK ack=u+10`,
  'of data that was dropped on its way': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A ~> B: seq=u len=10 as s
    wait RTO
    drop s
    A -> B: seq=u len=10                          #* retransmission`,
  'of data that arrived corrupt': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: seq=u len=10 bad-checksum
    A -> B: seq=u len=10                          #* retransmission`,
  'of a SYN and a SYN+ACK': `
    A -x B: SYN seq=x
    A -> B: SYN seq=x                             #* retransmission
    A x- B: SYN+ACK seq=y
    A <- B: SYN+ACK seq=y                         #* retransmission
    A -> B: ACK`,
  'of a FIN, also one that was sent before the file begins': `
    given A FIN-WAIT-1 seq=u, B ESTABLISHED seq=v
    A -x B: FIN+ACK seq=u-1                       #* retransmission
    A -> B: FIN+ACK seq=u-1                       #* retransmission
    A <- B: ACK ack=u`,
  'with numbers just under the wrap': `
    given A ESTABLISHED seq=4294967290, B ESTABLISHED seq=1
    A -x B: seq=4294967290 len=10
    A -> B: seq=4294967290 len=10                 #* retransmission
    A <- B: ACK ack=4
    A -> B: seq=4 len=1`,
  'that also brings something new': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -x B: seq=u len=10
    A -> B: seq=u len=20                          #* retransmission`,
  'of a part of what was lost': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -x B: seq=u len=20
    A -> B: seq=u+10 len=10                       #* retransmission
    A -> B: seq=u len=10                          #* retransmission
    A <- B: ACK ack=u+20`,
});

flows('a fast retransmission', {
  'comes after three duplicate ACKs': `
    given A ESTABLISHED seq=1, B ESTABLISHED seq=1
    A -x B: len=10
    A -> B: len=10
    A <- B: ACK ack=1                             #* duplicate-ack
    A -> B: len=10
    A <- B: ACK ack=1                             #* duplicate-ack
    A -> B: len=10
    A <- B: ACK ack=1                             #* duplicate-ack
    A -> B: seq=1 len=10                          #* fast-retransmission
    A <- B: ACK ack=41`,
  'not after two': `
    given A ESTABLISHED seq=1, B ESTABLISHED seq=1
    A -x B: len=10
    A -> B: len=10
    A <- B: ACK ack=1                             #* duplicate-ack
    A -> B: len=10
    A <- B: ACK ack=1                             #* duplicate-ack
    A -> B: seq=1 len=10                          #* retransmission`,
  'not if one of the three is lost': `
    given A ESTABLISHED seq=1, B ESTABLISHED seq=1
    A -x B: len=10
    A -> B: len=30
    A <- B: ACK ack=1                             #* duplicate-ack
    A x- B: ACK ack=1                             #* duplicate-ack
    A <- B: ACK ack=1                             #* duplicate-ack
    A -> B: seq=1 len=10                          #* retransmission`,
  'counts a duplicate when it arrives': `
    given A ESTABLISHED seq=1, B ESTABLISHED seq=1
    A -x B: len=10
    A -> B: len=30
    A <- B: ACK ack=1                             #* duplicate-ack
    A <- B: ACK ack=1                             #* duplicate-ack
    A <~ B: ACK ack=1 as third                    #* duplicate-ack
    A -x B: seq=1 len=10                          #* retransmission
    deliver third                                 #* duplicate-ack`,
  'is once; the second time it is the timer': `
    given A ESTABLISHED seq=1, B ESTABLISHED seq=1
    A -x B: len=10
    A -> B: len=30
    repeat 3
      A <- B: ACK ack=1                           #* duplicate-ack duplicate-ack duplicate-ack
    end
    A -x B: seq=1 len=10                          #* fast-retransmission
    wait RTO
    A -> B: seq=1 len=10                          #* retransmission`,
  'not once the timer has run out': `
    given A ESTABLISHED seq=1, B ESTABLISHED seq=1
    A -x B: len=10
    A -> B: len=30
    repeat 3
      A <- B: ACK ack=1                           #* duplicate-ack duplicate-ack duplicate-ack
    end
    wait RTO
    A -> B: seq=1 len=10                          #* retransmission`,
  'goes on with the next hole after a partial ACK': `
    given A ESTABLISHED seq=1, B ESTABLISHED seq=1
    A -x B: len=10
    A -> B: len=10
    A -x B: len=10
    A -> B: len=30
    repeat 3
      A <- B: ACK ack=1                           #* duplicate-ack duplicate-ack duplicate-ack
    end
    A -> B: seq=1 len=10                          #* fast-retransmission
    A <- B: ACK ack=21
    A -> B: seq=21 len=10                         #* fast-retransmission
    A <- B: ACK ack=61
    A -x B: len=10
    A -> B: seq=61 len=10                         #* retransmission`,
  'is of what duplicate ACKs ask for, and of nothing else': `
    given A ESTABLISHED seq=1, B ESTABLISHED seq=1
    A -x B: len=10
    A -x B: len=10
    A -> B: len=30
    repeat 3
      A <- B: ACK ack=1                           #* duplicate-ack duplicate-ack duplicate-ack
    end
    A -> B: seq=11 len=10                         #* retransmission`,
});

flows('a spurious retransmission', {
  'comes where only the ACK was lost': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: seq=u len=10
    A x- B: ACK ack=u+10
    A -> B: seq=u len=10                          #* spurious-retransmission`,
  'comes where the first copy is only late': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A ~> B: seq=u len=10 as late
    wait RTO
    A -> B: seq=u len=10                          #* spurious-retransmission
    A <- B: ACK ack=u+10
    deliver late                                  #* stale-segment
    A <- B: ACK ack=u+10`,
  'is one that duplicate ACKs ask for where nothing but order was lost': `
    given A ESTABLISHED seq=1, B ESTABLISHED seq=1
    A ~> B: len=10 as late
    A -> B: len=30
    repeat 3
      A <- B: ACK ack=1                           #* duplicate-ack duplicate-ack duplicate-ack
    end
    A ~> B: seq=1 len=10 as again                 #* spurious-retransmission
    deliver late                                  #* out-of-order
    A <- B: ACK ack=41
    deliver again                                 #* stale-segment
    A <- B: ACK ack=41`,
  'is one of what waits behind a gap': `
    given A ESTABLISHED seq=1, B ESTABLISHED seq=1
    A -x B: len=10
    A -> B: len=10
    A -> B: seq=11 len=10                         #* spurious-retransmission
    A -> B: seq=1 len=10                          #* retransmission
    A <- B: ACK ack=21`,
  'of a SYN whose answer was lost, and of a FIN whose ACK was': `
    A -> B: SYN seq=x
    A x- B: SYN+ACK seq=y
    A -> B: SYN seq=x                             #* spurious-retransmission
    A <- B: SYN+ACK seq=y                         #* retransmission
    A -> B: ACK
    A -> B: FIN+ACK
    A x- B: ACK
    A -> B: FIN+ACK                               #* spurious-retransmission
    A <- B: FIN+ACK
    A -x B: ACK
    A <- B: FIN+ACK                               #* spurious-retransmission
    A -> B: ACK`,
  'not where a part of it was lost': `
    given A ESTABLISHED seq=1, B ESTABLISHED seq=1
    A -> B: len=10
    A -x B: len=10
    A -> B: seq=1 len=20                          #* retransmission
    A <- B: ACK ack=21`,
  'not where the file begins with it missing': `
    given A ESTABLISHED seq=11, B ESTABLISHED seq=1 ack=11
    A -x B: len=10
    A -> B: seq=11 len=10                         #* retransmission
    A -> B: seq=11 len=10                         #* spurious-retransmission`,
});

flows('out of order', {
  'is what arrives behind something sent later': `
    given A ESTABLISHED seq=1, B ESTABLISHED seq=1
    A ~> B: len=10 as one
    A ~> B: len=10 as two
    A -> B: len=10                                #? kept
    A <- B: ACK ack=1                             #* duplicate-ack
    deliver two                                   #* out-of-order #? kept
    deliver one                                   #* out-of-order #? accepted
    A <- B: ACK ack=31`,
  'is not what comes late but in its turn, nor the early one': `
    given A ESTABLISHED seq=1, B ESTABLISHED seq=1
    A ~> B: len=10 as one
    A ~> B: len=10 as two
    deliver two                                   #? kept
    deliver one                                   #* out-of-order
    A ~> B: len=10 as three
    deliver three
    A <- B: ACK ack=31`,
  'is not a retransmission that fills the gap': `
    given A ESTABLISHED seq=1, B ESTABLISHED seq=1
    A -x B: len=10
    A -> B: len=10
    A ~> B: seq=1 len=10 as again                 #* retransmission
    deliver again
    A <- B: ACK ack=21`,
});

flows('a duplicate ACK', {
  'needs something outstanding': `
    given A ESTABLISHED seq=1, B ESTABLISHED seq=1
    A <- B: ACK ack=1
    A -x B: len=10
    A <- B: ACK ack=1                             #* duplicate-ack`,
  'is none with data, with a FIN, or with another window': `
    given A ESTABLISHED seq=1, B ESTABLISHED seq=1 win=100
    A -x B: len=10
    A <- B: ACK ack=1 len=5
    A <- B: ACK ack=1 win=200                     #* window-update
    A <- B: FIN+ACK ack=1
    A -> B: seq=1 len=10                          #* retransmission
    A <- B: ACK ack=11`,
  'is none that is the first to arrive': `
    given A ESTABLISHED seq=1, B ESTABLISHED seq=1
    A -> B: len=10
    A x- B: ACK ack=11
    A <- B: ACK ack=11
    A -x B: len=10
    A <- B: ACK ack=11                            #* duplicate-ack`,
  'may be made by the network': `
    given A ESTABLISHED seq=1, B ESTABLISHED seq=1
    A -> B: len=10
    A <- B: ACK ack=11 as copied
    A -x B: len=10
    duplicate copied                              #* duplicate-ack
    A -> B: seq=11 len=10                         #* retransmission
    A <- B: ACK`,
});

flows('keep-alives and windows', {
  'a keep-alive is answered': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: ACK seq=u-1                           #* keep-alive
    A <- B: ACK ack=u                             #* keep-alive-ack
    A <- B: ACK ack=u
    A -x B: ACK seq=u-1 len=1                     #* keep-alive
    A -> B: ACK seq=u-1 len=1                     #* keep-alive
    A <- B: ACK ack=u                             #* keep-alive-ack`,
  'a window closes, is probed, and opens': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v win=10
    A -> B: len=10                                #* window-full
    A <- B: ACK win=0                             #* zero-window
    A -> B: len=1                                 #* zero-window-probe #? discarded
    A <- B: ACK win=0                             #* zero-window
    A -> B: ACK seq=u+9                           #* zero-window-probe
    A <- B: ACK win=0                             #* zero-window
    A <- B: ACK win=20                            #* window-update
    A -> B: len=10
    A <- B: ACK win=10
    A -> B: len=10                                #* window-full
    A <- B: ACK`,
  'the byte of a probe may be taken with the update': `
    given A ESTABLISHED seq=1, B ESTABLISHED seq=1 win=0
    A -> B: len=1                                 #* zero-window-probe
    A <- B: ACK ack=1 win=1                       #* window-update
    A -> B: len=1                                 #* window-full
    A <- B: ACK ack=2 win=5`,
  'a RST offers nothing, so no window is closed by it': `
    given A ESTABLISHED seq=1, B ESTABLISHED seq=1
    A -> B: RST win=0`,
  'the first window of a connection is no update': `
    A -> B: SYN seq=x win=100
    A <- B: SYN+ACK seq=y win=200
    A -> B: ACK win=300`,
});

flows('opening and closing', {
  'SYNs that cross': `
    A ~> B: SYN seq=x as one
    B ~> A: SYN seq=y as two                      #* simultaneous-open
    deliver one                                   #* simultaneous-open
    deliver two                                   #* simultaneous-open
    A ~> B: SYN+ACK as three
    B ~> A: SYN+ACK as four
    deliver three                                 #= B ESTABLISHED
    deliver four                                  #= A ESTABLISHED`,
  'FINs that cross': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A ~> B: FIN+ACK as one
    B ~> A: FIN+ACK as two                        #* simultaneous-close
    deliver one                                   #* simultaneous-close
    deliver two                                   #* simultaneous-close
    A -> B: ACK
    B -> A: ACK`,
  'data into a half-closed connection': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: FIN+ACK
    A <- B: ACK
    A <- B: len=10                                #* half-close
    A -> B: ACK
    A <- B: FIN+ACK len=5                         #* half-close
    A -> B: ACK`,
  'ports used again': `
    set msl 0s
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: FIN+ACK
    A <- B: FIN+ACK
    A -> B: ACK
    wait 1s
    A -x B: SYN seq=x                             #* port-reuse
    A -> B: SYN seq=x                             #* retransmission
    A <- B: SYN+ACK seq=y
    A -> B: ACK`,
});

flows('challenges, left-overs and cookies', {
  'a forged RST is challenged': `
    given A ESTABLISHED seq=1, B ESTABLISHED seq=1 win=100
    old A -> B: RST seq=50                        #* stale-segment #? challenged
    A <- B: ACK                                   #* challenge-ack`,
  'an old SYN opens nothing that lasts': `
    A ~> B: SYN seq=100 as stale
    A -> B: SYN seq=100                           #* spurious-retransmission
    A <- B: SYN+ACK seq=300
    A -> B: RST+ACK seq=101
    wait 1s
    deliver stale                                 #* stale-segment #? opened
    A <- B: SYN+ACK seq=400
    A -> B: RST seq=101`,
  'an old ACK': `
    given A ESTABLISHED seq=1, B ESTABLISHED seq=1
    A -> B: len=10
    A <~ B: ACK ack=11 as late
    A -> B: len=10
    A <- B: ACK ack=21
    deliver late                                  #* stale-segment #? accepted`,
  'what is late and brings news is not stale': `
    given A ESTABLISHED seq=1, B ESTABLISHED seq=1
    A ~> B: len=10 as late
    wait 1s
    deliver late
    A <~ B: ACK ack=11 as ack
    deliver ack`,
  'data of the last incarnation that passes for new': `
    set msl 0s
    given A ESTABLISHED seq=100, B ESTABLISHED seq=300
    A ~> B: seq=100 len=10 as late
    A -> B: seq=100 len=10                        #* spurious-retransmission
    A -> B: FIN+ACK
    A <- B: FIN+ACK
    A -> B: ACK
    wait 1s
    A -> B: SYN seq=99                            #* port-reuse
    A <- B: SYN+ACK seq=400
    A -> B: ACK
    deliver late                                  #* stale-segment #? accepted`,
  'a cookie': `
    host A port=1000
    host B port=80 listen backlog=0 syn-cookies
    A -> B: SYN seq=x
    A <- B: SYN+ACK seq=y                         #* syn-cookie
    A -> B: ACK                                   #= B ESTABLISHED`,
});

it('segments without notes share one list', () => {
  const events = trace(`A -> B: SYN
A <- B: SYN+ACK
A -> B: ACK
A -> B: len=10
A <- B: ACK
`);
  const segments = events.filter(event => event.kind === 'segment');
  assert.equal(segments.length, 5);
  for (const { notes } of segments) assert.equal(notes, NO_NOTES);
});
