import { flows } from './flow.ts';

flows('the network', {
  'a delayed segment arrives when it is delivered': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A ~> B: ACK len=10 as d               #? nothing
    expect B RCV.NXT=u
    deliver d                             #? accepted
    expect B RCV.NXT=u+10
  `,

  'a delayed segment that is dropped': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A ~> B: ACK seq=u len=10 as d
    drop d
    A -> B: ACK seq=u len=10
    A <- B: ACK ack=u+10
  `,

  'never delivered nor dropped': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A ~> B: ACK len=10 as d               #! network/undelivered
    A ~> B: ACK len=10                    #! network/undelivered
    scenario "next"
    A ~> B: SYN                           #! network/undelivered
  `,

  'delivered twice': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A ~> B: ACK len=10 as d
    deliver d
    deliver d                             #! network/already-delivered
    drop d                                #! network/already-delivered
    duplicate d                           #? duplicate
  `,

  'what arrived or was lost cannot be delivered': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: ACK seq=u len=10 as here
    A -x B: ACK seq=u+10 len=10 as gone
    deliver here                          #! network/already-delivered
    deliver gone                          #! network/already-delivered
    duplicate here                        #? duplicate
    duplicate gone                        #? accepted
    A <- B: ACK ack=u+20
  `,

  'dropped, and then delivered': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A ~> B: ACK len=10 as d
    drop d
    deliver d                             #! network/already-delivered
    duplicate d                           #? accepted
  `,

  'a copy while the segment is on its way': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A ~> B: ACK len=10 as d
    duplicate d                           #? accepted
    duplicate d                           #? duplicate
    deliver d                             #? duplicate
    A <- B: ACK ack=u+10
  `,

  'an unknown label': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A ~> B: ACK len=10 as late
    deliver lat                           #! name/unknown-label
    deliver late
    deliver late2                         #! name/unknown-label
  `,

  'a label given twice is one mistake': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A ~> B: ACK len=10 as d
    A ~> B: ACK len=10 as d               #! name/duplicate-label
    deliver d                             #? accepted
    deliver d                             #? accepted
    A <- B: ACK ack=u+20
    deliver d                             #! network/already-delivered
  `,

  'the label of a segment that counts as not sent': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A ~> B: SYN as s                      #! state/unexpected-syn
    deliver s                             #? nothing
    A ~> A: ACK as t                      #! name/same-host
    duplicate t
    drop t
  `,

  'labels in repeat are new each round': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    repeat 3 as i
      A ~> B: ACK len=10 as d
      deliver d
    end
    A <- B: ACK ack=u+30
    deliver d                             #! name/unknown-label
  `,

  'a label from outside can be used inside': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: ACK len=10 as d
    repeat 2
      duplicate d
      A <- B: ACK ack=u+10
    end
    repeat 2
      A -> B: ACK seq=u len=10 as d       #! name/duplicate-label
    end
  `,

  'labels are of their scenario': `
    A ~> B: SYN as s
    drop s
    scenario "next"
    deliver s                             #! name/unknown-label
  `,

  'a delayed SYN opens when it arrives': `
    A ~> B: SYN seq=x as s                #= A SYN-SENT
    deliver s                             #= B SYN-RECEIVED
    A <- B: SYN+ACK
    A -> B: ACK
    duplicate s                           #= B ESTABLISHED #? challenged
    A <- B: ACK
  `,

  'a late segment that is dropped unread is no mistake': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A ~> B: ACK seq=u len=10 as late
    A -> B: ACK seq=u len=10
    A -> B: RST seq=u+10                  #= A CLOSED, B CLOSED
    deliver late                          #? refused
    A <- B: RST seq=v
  `,

  'no half-open connection while something is on its way between them': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A ~> B: RST seq=u as r                #! network/undelivered

    scenario "dropped"
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A ~> B: RST seq=u as r
    drop r                                #! state/half-open
  `,
});

flows('old segments', {
  'question 1 is not asked, and the sender knows nothing of them': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v win=100
    old A -> B: FIN+SYN seq=12 ack=5      #= A ESTABLISHED, B ESTABLISHED
    A <- B: ACK
    old A -> B: ACK seq=u+50 ack=v len=10 #? kept
    expect A SND.NXT=u SND.UNA=u, B RCV.NXT=u
    old A -> B: PSH seq=u                 #? ignored
  `,

  'a symbol of theirs is a new unknown': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    old A -> B: ACK seq=p ack=q len=10    #? discarded
    expect A SND.NXT=p                    #! expect/value
  `,

  'left out, their numbers are those of the TCB': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    old A -> B: PSH+ACK "hi"              #? accepted
    expect A SND.NXT=u, B RCV.NXT=u+2
  `,

  'an old SYN opens; who asked for nothing resets': `
    old A -> B: SYN                       #= B SYN-RECEIVED
    expect A CLOSED
    A <- B: SYN+ACK ack=1
    A -> B: RST seq=1                     #= B LISTEN
  `,

  'an old SYN in the middle draws a challenge ACK': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    old A -> B: SYN seq=z                 #= B ESTABLISHED #? challenged
    A <- B: ACK seq=v ack=u               #= A ESTABLISHED
    old A -> B: SYN seq=u                 #= B ESTABLISHED #? challenged
    A <- B: ACK seq=v ack=u
  `,

  'the challenge ACK is owed': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    old A -> B: SYN seq=z                 #! state/no-answer
  `,

  'an old data segment meets the next connection': `
    # What TIME-WAIT prevents.
    set msl 0s
    given A TIME-WAIT seq=u, B CLOSED
    A -> B: SYN seq=1000
    A <- B: SYN+ACK seq=5000 ack=1001
    A -> B: ACK seq=1001 ack=5001
    old A -> B: ACK seq=1001 ack=5001 len=5  #? accepted
    A <- B: ACK seq=5001 ack=1006         #! state/no-answer #= A ESTABLISHED #? challenged
  `,

  'an old ACK far below is challenged (RFC 5961)': `
    given A ESTABLISHED seq=100 win=1000, B ESTABLISHED seq=5000 win=1000
    old A -> B: ACK seq=100 ack=4000      #? accepted
    old A -> B: ACK seq=100 ack=3999      #? challenged
    A <- B: ACK
    old A -> B: ACK seq=100 ack=5001      #? challenged
    A <- B: ACK
  `,
});

flows('duplicates of what opened', {
  'the SYN reaches SYN-RECEIVED again: SYN+ACK or ACK pays': `
    A -> B: SYN seq=x as s
    A <- B: SYN+ACK seq=y ack=x+1
    duplicate s                           #= B SYN-RECEIVED #? duplicate
    A <- B: ACK seq=y+1 ack=x+1           #= A ESTABLISHED
    A -> B: ACK                           #= B ESTABLISHED
  `,

  'a SYN with another number reaches SYN-RECEIVED: back to LISTEN': `
    A -> B: SYN seq=100
    old A -> B: SYN seq=200               #= B LISTEN #? reset
    A -> B: SYN seq=100                   #= B SYN-RECEIVED
    A <- B: SYN+ACK ack=101
    A -> B: ACK                           #= A ESTABLISHED, B ESTABLISHED
  `,

  'the SYN+ACK reaches ESTABLISHED again': `
    A -> B: SYN seq=x
    A <- B: SYN+ACK seq=y ack=x+1 as sa
    A -> B: ACK seq=x+1 ack=y+1
    duplicate sa                          #= A ESTABLISHED #? challenged
    A -> B: ACK seq=x+1 ack=y+1
  `,

  'the last ACK twice': `
    A -> B: SYN seq=x
    A <- B: SYN+ACK seq=y ack=x+1
    A -> B: ACK seq=x+1 ack=y+1 as ack    #= B ESTABLISHED
    duplicate ack                         #= B ESTABLISHED #? accepted
  `,
});

flows('bad checksums', {
  'the segment is dropped before it is read, and nobody is blamed': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: PSH+ACK seq=u len=10 bad-checksum  #? discarded
    expect A SND.NXT=u+10, B RCV.NXT=u
    A -> B: PSH+ACK seq=u len=10
    A <- B: ACK ack=u+10
  `,

  'not even a SYN is one': `
    A -> B: SYN seq=x bad-checksum        #= A SYN-SENT, B CLOSED #? discarded
    A -> B: SYN seq=x                     #= B SYN-RECEIVED
    A <- B: SYN+ACK
  `,

  'late, too': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A ~> B: PSH+ACK seq=u len=10 bad-checksum as d
    deliver d                             #? discarded
    duplicate d                           #? discarded
    A <- B: ACK ack=u+10                  #! ack/not-received
  `,
});
