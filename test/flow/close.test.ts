import { flows } from './flow.ts';

flows('closing', {
  'four messages, data in CLOSE-WAIT, u, v, w': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: FIN+ACK seq=u ack=v           #= A FIN-WAIT-1, B CLOSE-WAIT
    A <- B: ACK seq=v ack=u+1             #= A FIN-WAIT-2, B CLOSE-WAIT
    A <- B: PSH+ACK seq=v ack=u+1 len=10  #= A FIN-WAIT-2, B CLOSE-WAIT #? accepted
    A -> B: ACK seq=u+1 ack=v+10
    A <- B: FIN+ACK seq=w ack=u+1         #= A TIME-WAIT, B LAST-ACK
    A -> B: ACK seq=u+1 ack=w+1           #= A TIME-WAIT, B CLOSED
    expect A SND.NXT=u+1 RCV.NXT=v+11, B SND.UNA=v+11
    wait 2MSL                             #= A CLOSED, B CLOSED
  `,

  'three messages: ACK and FIN together': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: FIN+ACK                       #= A FIN-WAIT-1, B CLOSE-WAIT
    A <- B: FIN+ACK                       #= A TIME-WAIT, B LAST-ACK
    A -> B: ACK                           #= A TIME-WAIT, B CLOSED
    expect A SND.NXT=u+1 RCV.NXT=v+1
  `,

  'the FIN rides on data': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: FIN+PSH+ACK seq=u ack=v len=10  #= A FIN-WAIT-1, B CLOSE-WAIT
    A <- B: FIN+ACK seq=v ack=u+11        #= A TIME-WAIT
    A -> B: ACK seq=u+11 ack=v+1          #= B CLOSED
  `,

  'across 2^32': `
    given A ESTABLISHED seq=4294967295, B ESTABLISHED seq=4294967290
    A -> B: FIN+ACK seq=4294967295 ack=4294967290
    A <- B: PSH+ACK seq=4294967290 ack=0 len=5
    A <- B: FIN+ACK seq=4294967295 ack=0
    A -> B: ACK seq=0 ack=0               #= A TIME-WAIT, B CLOSED
  `,

  'FIN and data in one, ack one too low': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: FIN+ACK seq=u ack=v len=10
    A <- B: ACK seq=v ack=u+10            #! ack/phantom-byte #= A FIN-WAIT-2
    A <- B: FIN+ACK seq=v ack=u+11
    A -> B: ACK seq=u+11 ack=v+1
  `,

  'the textbook writes a bare FIN': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: FIN=1, seq=u                  #! flags/missing-ack #= A FIN-WAIT-1, B CLOSE-WAIT
    A <- B: ACK=1, seq=v, ack=u+1
    A <- B: FIN=1, ACK=1, seq=w, ack=u+1
    A -> B: ACK=1, seq=u+1, ack=w+1       #= A TIME-WAIT, B CLOSED
  `,

  'an ack written where the ACK flag is forgotten': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: FIN seq=u ack=v               #! flags/ack-number-without-ack #= B CLOSE-WAIT
    A <- B: ACK seq=v ack=u+1             #= A FIN-WAIT-2
  `,

  'half close: data for a long time': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: FIN+ACK seq=u
    A <- B: ACK len=1000
    A -> B: ACK ack=v+1000
    A <- B: ACK len=1000
    A -> B: ACK ack=v+2000                #= A FIN-WAIT-2, B CLOSE-WAIT
    A <- B: FIN+ACK                       #= A TIME-WAIT
    A -> B: ACK                           #= B CLOSED
  `,

  'simultaneous: both FINs cross, both ACKs cross': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A ~> B: FIN+ACK seq=u ack=v as finA
    A <- B: FIN+ACK seq=v ack=u           #= A CLOSING, B FIN-WAIT-1
    deliver finA                          #= B CLOSING
    A -> B: ACK seq=u+1 ack=v+1           #= B TIME-WAIT
    A <- B: ACK seq=v+1 ack=u+1           #= A TIME-WAIT
    wait 2MSL                             #= A CLOSED, B CLOSED
  `,

  'simultaneous, with data and FIN together': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A ~> B: FIN+ACK seq=u ack=v len=5 as finA
    A <~ B: FIN+ACK seq=v ack=u len=7 as finB
    deliver finA                          #= B CLOSING
    deliver finB                          #= A CLOSING
    A -> B: ACK seq=u+6 ack=v+8           #= B TIME-WAIT
    A <- B: ACK seq=v+8 ack=u+6           #= A TIME-WAIT
  `,

  'the FINs cross, but one ACK carries both': `
    # B's ACK leaves after finA arrived: FIN-WAIT-1 goes straight to TIME-WAIT when FIN and ACK come together.
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: FIN+ACK seq=u ack=v           #= A FIN-WAIT-1, B CLOSE-WAIT
    A <- B: FIN+ACK seq=v ack=u+1         #= A TIME-WAIT, B LAST-ACK
    A -> B: ACK seq=u+1 ack=v+1           #= B CLOSED
  `,

  'the FIN overtakes the data before it': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A ~> B: PSH+ACK seq=u ack=v len=10 as late
    A -> B: FIN+ACK seq=u+10 ack=v        #= A FIN-WAIT-1, B ESTABLISHED #? kept
    A <- B: ACK seq=v ack=u               #= A FIN-WAIT-1
    deliver late                          #= B CLOSE-WAIT #? accepted
    A <- B: ACK seq=v ack=u+11            #= A FIN-WAIT-2
  `,

  'the FIN that was kept is owed the ACK, not what fills the gap': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A ~> B: PSH+ACK seq=u ack=v len=10 as late
    A -> B: FIN+ACK seq=u+10 ack=v        #! state/no-answer
    deliver late                          #= B CLOSE-WAIT
  `,

  'the FIN is lost and sent again': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -x B: FIN+ACK seq=u ack=v           #= A FIN-WAIT-1, B ESTABLISHED
    wait RTO
    A -> B: FIN+ACK seq=u ack=v           #= A FIN-WAIT-1, B CLOSE-WAIT
    A <- B: ACK seq=v ack=u+1
    expect A FIN-WAIT-2 retransmits=1
  `,

  'the FIN sent again infers its number': `
    given A ESTABLISHED seq=100, B ESTABLISHED seq=300
    A -x B: FIN+ACK
    A -> B: FIN+ACK
    A <- B: ACK ack=101
    expect A SND.NXT=101
  `,

  'FIN and its data are sent again': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -x B: PSH+ACK seq=u ack=v len=10
    A -x B: FIN+ACK seq=u+10 ack=v
    A -> B: FIN+ACK seq=u ack=v len=10    #= B CLOSE-WAIT
    A <- B: ACK seq=v ack=u+11            #= A FIN-WAIT-2
  `,

  'the ACK of the FIN is lost; the FIN comes again': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: FIN+ACK seq=u ack=v
    A x- B: ACK seq=v ack=u+1
    A -> B: FIN+ACK seq=u ack=v           #= B CLOSE-WAIT #? duplicate
    A <- B: ACK seq=v ack=u+1             #= A FIN-WAIT-2
  `,

  'and is owed another ACK': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: FIN+ACK seq=u ack=v
    A x- B: ACK seq=v ack=u+1
    A -> B: FIN+ACK seq=u ack=v           #! state/no-answer
  `,

  'old data is sent again after the FIN': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -x B: PSH+ACK seq=u ack=v len=10
    A -> B: FIN+ACK seq=u+10 ack=v
    A -> B: PSH+ACK seq=u ack=v len=10    #= A FIN-WAIT-1, B CLOSE-WAIT
    A <- B: ACK seq=v ack=u+11
  `,

  'ACKs go on after the FIN': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: FIN+ACK
    A -> B: ACK seq=u+1
    A <- B: ACK
  `,
});

flows('closing, mistakes', {
  'data after the FIN': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: FIN+ACK seq=u ack=v
    A <- B: ACK seq=v ack=u+1
    A -> B: PSH+ACK seq=u+1 ack=v len=5   #! state/data-after-fin
    A <- B: ACK seq=v ack=u+6
    A <- B: FIN+ACK seq=v ack=u+6
    A -> B: ACK seq=u+6 ack=v+1           #= A TIME-WAIT, B CLOSED
  `,

  'data after the FIN, before its ACK': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: FIN+ACK seq=u ack=v
    A -> B: PSH+ACK seq=u+1 ack=v len=5   #! state/data-after-fin
    A <- B: ACK seq=v ack=u+6             #= A FIN-WAIT-2
    A <- B: FIN+ACK seq=v ack=u+6
    A -> B: ACK seq=u+6 ack=v+1           #= A TIME-WAIT, B CLOSED
  `,

  'data after the FIN, still on its way': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: FIN+ACK seq=u ack=v
    A <- B: ACK seq=v ack=u+1
    A ~> B: PSH+ACK seq=u+1 ack=v len=5 as late  #! state/data-after-fin
    deliver late
    A <- B: ACK seq=v ack=u+6
  `,

  'a second FIN with another number': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: FIN+ACK seq=u ack=v
    A <- B: ACK seq=v ack=u+1
    A -> B: FIN+ACK seq=u+1 ack=v         #! state/data-after-fin
    A <- B: ACK seq=v ack=u+2
  `,

  'the FIN that comes again, with more data before it': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -x B: FIN+ACK seq=u ack=v
    A -> B: FIN+ACK seq=u ack=v len=5     #! state/data-after-fin
  `,

  'data after the FIN with a wrong number is one mistake': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: FIN+ACK seq=u ack=v
    A <- B: ACK seq=v ack=u+1
    A -> B: PSH+ACK seq=u+9 ack=v+9 len=5 #! state/data-after-fin
  `,

  'data when all is over: after the FIN goes before not open': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: FIN+ACK
    A <- B: FIN+ACK
    A -> B: ACK
    wait 2MSL                             #= A CLOSED, B CLOSED
    A -> B: PSH+ACK seq=u+1 len=5         #! state/data-after-fin #= A CLOSED, B CLOSED
    A <- B: RST seq=v+1
  `,

  'an ACK when all is over': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: FIN+ACK
    A <- B: FIN+ACK
    A -> B: ACK
    A <- B: ACK seq=v+1 ack=u+1           #! state/not-open #= A TIME-WAIT, B CLOSED
    A <- B: FIN+ACK seq=v ack=u+1         #! state/not-open #= A TIME-WAIT, B CLOSED
  `,

  'the ACK of the FIN is one too low': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: FIN+ACK seq=u ack=v
    A <- B: ACK seq=v ack=u               #! ack/phantom-byte #= A FIN-WAIT-2
    A <- B: FIN+ACK seq=v ack=u+1
    A -> B: ACK seq=u+1 ack=v             #! ack/phantom-byte #= A TIME-WAIT, B CLOSED
  `,

  'the number after the FIN is one too low': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: FIN+ACK seq=u ack=v
    A <- B: FIN+ACK seq=v ack=u+1
    A -> B: ACK seq=u ack=v+1             #! seq/phantom-byte #= B CLOSED
  `,

  'the number after the FIN is one too high': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: FIN+ACK seq=u ack=v
    A <- B: FIN+ACK seq=v ack=u+1
    A -> B: ACK seq=u+2 ack=v+1           #! seq/gap #= B CLOSED
  `,

  'the FIN skips a byte; B goes by what is right': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: FIN+ACK seq=u+1 ack=v         #! seq/gap #= B CLOSE-WAIT
    A <- B: ACK seq=v ack=u+1             #= A FIN-WAIT-2
    A -> B: ACK seq=u+1
  `,

  'the FIN skips a byte; B goes by what is written': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: FIN+ACK seq=u+1 ack=v         #! seq/gap #= B CLOSE-WAIT
    A <- B: ACK seq=v ack=u+2             #= A FIN-WAIT-2
    A <- B: FIN+ACK seq=v ack=u+2
    A -> B: ACK seq=u+2 ack=v+1           #= A TIME-WAIT, B CLOSED
  `,

  'the FIN was lost, and B acknowledges it': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -x B: FIN+ACK seq=u ack=v
    A <- B: ACK seq=v ack=u+1             #! ack/not-received #= A FIN-WAIT-2, B CLOSE-WAIT
    A <- B: FIN+ACK seq=v ack=u+1         #= A TIME-WAIT, B LAST-ACK
    A -> B: ACK seq=u+1 ack=v+1           #= B CLOSED
  `,

  'the FIN is still on its way, and B acknowledges it': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A ~> B: FIN+ACK seq=u ack=v as late
    A <- B: ACK seq=v ack=u+1             #! ack/not-received #= A FIN-WAIT-2, B CLOSE-WAIT
    deliver late                          #= B CLOSE-WAIT
    A <- B: ACK seq=v ack=u+1
  `,

  'nobody answers the FIN': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: FIN+ACK seq=u ack=v           #! state/no-answer
  `,

  'nobody answers the second FIN': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: FIN+ACK seq=u ack=v
    A <- B: FIN+ACK seq=v ack=u+1         #! state/no-answer
  `,
});
