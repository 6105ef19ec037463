import { flows } from './flow.ts';

flows('opening', {
  'the handshake with symbols': `
    A -> B: SYN seq=x               #= A SYN-SENT, B SYN-RECEIVED #? opened
    A <- B: SYN+ACK seq=y ack=x+1   #= A ESTABLISHED, B SYN-RECEIVED #? opened
    A -> B: ACK seq=x+1 ack=y+1     #= A ESTABLISHED, B ESTABLISHED #? accepted
    expect A ESTABLISHED SND.UNA=x+1 SND.NXT=x+1 RCV.NXT=y+1 ISS=x IRS=y
    expect B ESTABLISHED SND.UNA=y+1 SND.NXT=y+1 RCV.NXT=x+1 ISS=y IRS=x
  `,

  'with nothing but flags: both ends count from 0': `
    A -> B: SYN
    A <- B: SYN+ACK
    A -> B: ACK                     #= A ESTABLISHED, B ESTABLISHED
    expect A ISS=0 IRS=0 SND.NXT=1, B SND.NXT=1 RCV.NXT=1
  `,

  'a SYN that carries the textbook spelling': `
    A -> B: SYN=1, seq=x
    A <- B: SYN=1, ACK=1, seq=y, ack=x+1
    A -> B: ACK=1, seq=x+1, ack=y+1
    expect A ESTABLISHED, B ESTABLISHED
  `,

  'just below 2^32, a SYN and data wrap': `
    A -> B: SYN seq=4294967295
    A <- B: SYN+ACK seq=4294967294 ack=0
    A -> B: ACK seq=0 ack=4294967295
    A -> B: PSH+ACK seq=0 ack=4294967295 len=10
    A <- B: PSH+ACK seq=4294967295 ack=10 len=3
    A -> B: ACK seq=10 ack=2
    expect A SND.NXT=10 RCV.NXT=2, B SND.NXT=2
  `,

  'the SYN is lost and sent again': `
    A -x B: SYN seq=x               #= A SYN-SENT
    expect B CLOSED
    wait RTO
    A -> B: SYN seq=x               #= A SYN-SENT, B SYN-RECEIVED
    A <- B: SYN+ACK seq=y ack=x+1
    A -> B: ACK seq=x+1 ack=y+1     #= A ESTABLISHED, B ESTABLISHED
    expect A retransmits=1, B retransmits=0
  `,

  'a retransmitted SYN infers its ISN': `
    A -x B: SYN seq=100
    A -> B: SYN
    A <- B: SYN+ACK seq=300 ack=101
    A -> B: ACK
    expect A SND.NXT=101 RCV.NXT=301
  `,

  'a retransmitted SYN may call its ISN by another name': `
    A -x B: SYN seq=x
    A -> B: SYN seq=z
    A <- B: SYN+ACK ack=x+1
    A -> B: ACK seq=z+1
  `,

  'the SYN+ACK is lost; the SYN again is a duplicate that SYN+ACK answers': `
    A -> B: SYN seq=x
    A x- B: SYN+ACK seq=y ack=x+1   #= A SYN-SENT, B SYN-RECEIVED
    A -> B: SYN seq=x               #= A SYN-SENT, B SYN-RECEIVED #? duplicate
    A <- B: SYN+ACK seq=y ack=x+1
    A -> B: ACK seq=x+1 ack=y+1     #= A ESTABLISHED, B ESTABLISHED
  `,

  'RFC 9293 lets a bare ACK answer the SYN that comes again': `
    # A waits for SYN+ACK and drops it (§3.10.7.3, fifth).
    A -> B: SYN seq=x
    A x- B: SYN+ACK seq=y ack=x+1
    A -> B: SYN seq=x
    A <- B: ACK seq=y+1 ack=x+1     #= A SYN-SENT #? ignored
  `,

  'the last ACK is lost: data opens B': `
    A -> B: SYN seq=x
    A <- B: SYN+ACK seq=y ack=x+1
    A -x B: ACK seq=x+1 ack=y+1     #= A ESTABLISHED, B SYN-RECEIVED
    A -> B: PSH+ACK seq=x+1 ack=y+1 "hello"  #= A ESTABLISHED, B ESTABLISHED
    A <- B: ACK seq=y+1 ack=x+6
  `,

  'the last ACK is lost: SYN+ACK comes again and is answered': `
    # A is ESTABLISHED: any SYN draws an ACK that says where A is (RFC 5961 §4.2).
    A -> B: SYN seq=x
    A <- B: SYN+ACK seq=y ack=x+1
    A -x B: ACK seq=x+1 ack=y+1
    wait RTO
    A <- B: SYN+ACK seq=y ack=x+1   #= A ESTABLISHED, B SYN-RECEIVED #? challenged
    A -> B: ACK seq=x+1 ack=y+1     #= A ESTABLISHED, B ESTABLISHED
    expect B retransmits=1
  `,

  'B may close before it was ever open': `
    A -> B: SYN seq=x
    A <- B: SYN+ACK seq=y ack=x+1
    A <- B: FIN+ACK seq=y+1 ack=x+1  #= A CLOSE-WAIT, B FIN-WAIT-1
    A -> B: ACK seq=x+1 ack=y+2      #= A CLOSE-WAIT, B FIN-WAIT-2
  `,

  'A closes as soon as it is open; its FIN opens and closes B': `
    A -> B: SYN seq=x
    A <- B: SYN+ACK seq=y ack=x+1
    A -> B: FIN+ACK seq=x+1 ack=y+1  #= A FIN-WAIT-1, B CLOSE-WAIT
    A <- B: ACK ack=x+2              #= A FIN-WAIT-2
  `,

  'data on the SYN, acknowledged with it': `
    A -> B: SYN seq=x len=10
    A <- B: SYN+ACK seq=y ack=x+11
    A -> B: ACK seq=x+11 ack=y+1     #= A ESTABLISHED, B ESTABLISHED
    expect A SND.UNA=x+11, B RCV.NXT=x+11
  `,

  'data on the SYN, the SYN alone acknowledged: B has kept the data': `
    A -> B: SYN seq=x len=10
    A <- B: SYN+ACK seq=y ack=x+1
    expect A SND.UNA=x+1 SND.NXT=x+11, B RCV.NXT=x+1
    A -> B: ACK seq=x+11 ack=y+1     #= A ESTABLISHED, B ESTABLISHED
    expect B RCV.NXT=x+11
    A <- B: ACK seq=y+1 ack=x+11
    expect A SND.UNA=x+11
  `,

  'data on the SYN, the SYN alone acknowledged: A sends the data again': `
    A -> B: SYN seq=x len=10
    A <- B: SYN+ACK seq=y ack=x+1
    A -> B: ACK seq=x+1 ack=y+1 len=10  #= A ESTABLISHED, B ESTABLISHED
    A <- B: ACK ack=x+11
  `,

  'data on the SYN: any other answer is wrong': `
    A -> B: SYN seq=x len=10
    A <- B: SYN+ACK seq=y ack=x+5    #! ack/not-received
    A -> B: ACK seq=x+11 ack=y+1

    scenario "one byte too many"
    A -> B: SYN seq=x len=10
    A <- B: SYN+ACK seq=y ack=x+12   #! ack/beyond-sent
    A -> B: ACK seq=x+11 ack=y+1
  `,

  'data on the SYN+ACK is legal too': `
    A -> B: SYN seq=x
    A <- B: SYN+ACK seq=y ack=x+1 len=4
    expect A ESTABLISHED RCV.NXT=y+5
    A -> B: ACK seq=x+1 ack=y+5      #= A ESTABLISHED, B ESTABLISHED
  `,

  'a listener that opens itself': `
    host A listen
    host B listen
    A -> B: SYN seq=x                #= A SYN-SENT, B SYN-RECEIVED
    A <- B: SYN+ACK seq=y ack=x+1
    A -> B: ACK                      #= A ESTABLISHED, B ESTABLISHED
  `,

  'a host told nothing is CLOSED until a SYN reaches it': `
    expect B CLOSED
    A -> B: SYN seq=x                #= B SYN-RECEIVED
    A <- B: SYN+ACK
    A -> B: ACK
  `,

  'a listener is LISTEN until a SYN reaches it': `
    host A
    host B listen
    expect A CLOSED, B LISTEN
    A -x B: SYN seq=x
    expect B LISTEN
    A -> B: SYN seq=x
    expect B SYN-RECEIVED
    A <- B: SYN+ACK
    A -> B: ACK
    expect B ESTABLISHED
  `,
});

flows('opening, refused', {
  'a closed port answers with RST': `
    host A
    host B closed
    A -> B: SYN seq=x              #= A SYN-SENT, B CLOSED #? refused
    A <- B: RST+ACK seq=0 ack=x+1  #= A CLOSED, B CLOSED #? reset
    expect A CLOSED, B CLOSED
  `,

  'the RST infers seq 0 and the ack of the SYN, its ACK flag too': `
    host A
    host B closed
    A -> B: SYN seq=100
    A <- B: RST                    #= A CLOSED
  `,

  'the ack of the RST is inferred': `
    host A
    host B closed
    A -> B: SYN seq=100 len=5
    A <- B: RST+ACK                #= A CLOSED
  `,

  'the RST is owed': `
    host A
    host B closed
    A -> B: SYN seq=x              #! state/no-answer
  `,

  'the RST is lost, the SYN comes again': `
    host A
    host B closed
    A -> B: SYN seq=x
    A x- B: RST+ACK seq=0 ack=x+1  #= A SYN-SENT
    A -> B: SYN seq=x              #= A SYN-SENT #? refused
    A <- B: RST+ACK seq=0 ack=x+1  #= A CLOSED
  `,

  'SYN+ACK from a closed port': `
    host A
    host B closed
    A -> B: SYN seq=x
    A <- B: SYN+ACK seq=y ack=x+1  #! state/refused
    A -> B: ACK seq=x+1 ack=y+1    #= A ESTABLISHED, B ESTABLISHED
    A -> B: PSH+ACK len=5
    A <- B: ACK ack=x+6
  `,

  'SYN+ACK from a closed port that no SYN has reached is refused, too': `
    # Refused goes before not-open.
    host A
    host B closed
    A -x B: SYN seq=x
    A <- B: SYN+ACK seq=y ack=x+1  #! state/refused
    A -> B: ACK seq=x+1 ack=y+1    #= A ESTABLISHED, B ESTABLISHED
  `,

  'a host that has itself opened accepts nobody': `
    A -> B: SYN seq=x
    A <- B: SYN+ACK seq=y ack=x+1
    A -> B: ACK
    C -> A: SYN seq=z              #? refused
    C <- A: RST+ACK seq=0 ack=z+1  #= C CLOSED
  `,

  'unless it was told to listen': `
    host A listen
    host B
    host C
    A -> B: SYN seq=x
    A <- B: SYN+ACK seq=y ack=x+1
    A -> B: ACK
    C -> A: SYN seq=z              #? opened
    C <- A: SYN+ACK seq=w ack=z+1
    C -> A: ACK                    #= C ESTABLISHED, A ESTABLISHED
  `,

  'a refused host may try again, with another ISN': `
    host A
    host B closed
    A -> B: SYN seq=x
    A <- B: RST                    #= A CLOSED
    A -> B: SYN seq=z              #= A SYN-SENT
    A <- B: RST+ACK seq=0 ack=z+1  #= A CLOSED
  `,

  'an RST that does not acknowledge the SYN is not believed': `
    # As in RFC 9293 §3.10.7.3, second; seq and ack are wrong for B, too.
    host A
    host B closed
    A -> B: SYN seq=100
    A <- B: RST+ACK seq=0 ack=100  #! ack/phantom-byte #= A CLOSED
  `,

  'both of its numbers are checked': `
    host A
    host B closed
    A -> B: SYN seq=100
    A <- B: RST+ACK seq=7 ack=101  #! seq/gap #= A CLOSED

    scenario "ack too high"
    A -> B: SYN seq=100
    A <- B: RST+ACK seq=0 ack=105  #! ack/beyond-sent #= A CLOSED
  `,
});

flows('opening, mistakes', {
  'the answer repeats the number of the SYN': `
    A -> B: SYN seq=x
    A <- B: SYN+ACK seq=y ack=x    #! ack/phantom-byte #= A ESTABLISHED, B SYN-RECEIVED
    A -> B: ACK seq=x+1 ack=y+1    #= A ESTABLISHED, B ESTABLISHED
  `,

  'the answer acknowledges too much': `
    A -> B: SYN seq=x
    A <- B: SYN+ACK seq=y ack=x+2  #! ack/beyond-sent #= A ESTABLISHED
    A -> B: ACK seq=x+1 ack=y+1    #= B ESTABLISHED
  `,

  'the answer acknowledges something else altogether': `
    A -> B: SYN seq=x
    A <- B: SYN+ACK seq=y ack=y+1  #! ack/beyond-sent #= A ESTABLISHED
    A -> B: ACK seq=x+1 ack=y+1    #= B ESTABLISHED

    scenario "a number where a symbol is right"
    A -> B: SYN seq=x
    A <- B: SYN+ACK seq=y ack=101  #! ack/beyond-sent
    A -> B: ACK seq=x+1 ack=y+1
  `,

  'the third message repeats the number of the SYN': `
    A -> B: SYN seq=x
    A <- B: SYN+ACK seq=y ack=x+1
    A -> B: ACK seq=x ack=y+1      #! seq/phantom-byte #= B ESTABLISHED
    A -> B: PSH+ACK seq=x+1 ack=y+1 len=5
    A <- B: ACK seq=y+1 ack=x+6
  `,

  'the third message counts itself': `
    A -> B: SYN seq=x
    A <- B: SYN+ACK seq=y ack=x+1
    A -> B: ACK seq=x+2 ack=y+1    #! seq/gap #= B ESTABLISHED
    A -> B: PSH+ACK seq=x+1 ack=y+1 len=5
  `,

  'the third message acknowledges too little': `
    A -> B: SYN seq=x
    A <- B: SYN+ACK seq=y ack=x+1
    A -> B: ACK seq=x+1 ack=y      #! ack/phantom-byte #= B ESTABLISHED
  `,

  'the third message acknowledges too much': `
    A -> B: SYN seq=x
    A <- B: SYN+ACK seq=y ack=x+1
    A -> B: ACK seq=x+1 ack=y+2    #! ack/beyond-sent #= B ESTABLISHED
  `,

  'both numbers wrong: two mistakes': `
    A -> B: SYN seq=x
    A <- B: SYN+ACK seq=y ack=x+1
    A -> B: ACK seq=x ack=y        #! seq/phantom-byte ack/phantom-byte #= B ESTABLISHED
  `,

  'the ISN changes on the way': `
    A -x B: SYN seq=100
    A -> B: SYN seq=200            #! seq/isn-changed
    A <- B: SYN+ACK seq=y ack=101
    A -> B: ACK seq=101 ack=y+1

    scenario "and the author means the second one"
    A -x B: SYN seq=100
    A -> B: SYN seq=200            #! seq/isn-changed
    A <- B: SYN+ACK seq=y ack=201
    A -> B: ACK seq=201 ack=y+1
    A -> B: PSH+ACK seq=201 len=5
    A <- B: ACK ack=206
  `,

  'the ISN of the SYN+ACK changes': `
    A -> B: SYN seq=100
    A x- B: SYN+ACK seq=300 ack=101
    A <- B: SYN+ACK seq=400 ack=101  #! seq/isn-changed
    A -> B: ACK seq=101 ack=301      #= B ESTABLISHED
  `,

  'the SYN+ACK was lost, and A answers it': `
    A -> B: SYN seq=x
    A x- B: SYN+ACK seq=y ack=x+1
    A -> B: ACK seq=x+1 ack=y+1    #! ack/not-received #= A ESTABLISHED, B ESTABLISHED
    A -> B: PSH+ACK seq=x+1 ack=y+1 len=5
    A <- B: ACK seq=y+1 ack=x+6
  `,

  'the same with the numbers left out': `
    A -> B: SYN
    A x- B: SYN+ACK
    A -> B: ACK                    #! ack/not-received #= A ESTABLISHED, B ESTABLISHED
    A -> B: PSH+ACK len=5
    A <- B: ACK
  `,

  'the SYN+ACK is still on its way, and A answers it': `
    A -> B: SYN seq=x
    A <~ B: SYN+ACK seq=y ack=x+1 as late
    A -> B: ACK seq=x+1 ack=y+1    #! ack/not-received #= A ESTABLISHED, B ESTABLISHED
    deliver late
    A -> B: ACK seq=x+1 ack=y+1
  `,

  'nobody has sent a SYN+ACK, and A answers it': `
    A -> B: SYN seq=x
    A -> B: ACK seq=x+1 ack=y+1    #! ack/beyond-sent #= A ESTABLISHED, B ESTABLISHED
    A -> B: PSH+ACK seq=x+1 ack=y+1 len=5
    A <- B: ACK seq=y+1 ack=x+6
  `,

  'the SYN was lost, and B answers it': `
    # B has not opened: that goes before the number it acknowledges.
    A -x B: SYN seq=x
    A <- B: SYN+ACK seq=y ack=x+1  #! state/not-open #= A ESTABLISHED, B ESTABLISHED
    A -> B: ACK seq=x+1 ack=y+1
    A -> B: PSH+ACK seq=x+1 ack=y+1 len=5
    A <- B: ACK seq=y+1 ack=x+6
  `,

  'SYN+ACK out of the blue': `
    A -> B: SYN+ACK seq=x ack=y+1  #! state/not-open #= A ESTABLISHED
    A <- B: ACK seq=y+1 ack=x+1
    A -> B: PSH+ACK seq=x+1 ack=y+1 len=5
    A <- B: ACK seq=y+1 ack=x+6
  `,

  'data out of the blue: numbers are learned from the line': `
    A -> B: PSH+ACK seq=100 ack=300 "hello"  #! state/not-open #= A ESTABLISHED, B ESTABLISHED
    A <- B: ACK seq=300 ack=105
    A -> B: FIN+ACK seq=105 ack=300 #= A FIN-WAIT-1, B CLOSE-WAIT
    A <- B: ACK seq=300 ack=106
  `,

  'data out of the blue, in symbols and with nothing': `
    A -> B: PSH+ACK seq=u ack=v "hello"  #! state/not-open
    A <- B: ACK seq=v ack=u+5

    scenario "nothing but flags"
    A -> B: PSH+ACK "hello"  #! state/not-open
    A <- B: ACK
    A -> B: PSH+ACK "hello"
    A <- B: ACK
  `,

  'a bare RST out of the blue': `
    A -> B: RST seq=5              #! state/not-open #= A CLOSED
  `,

  'data in SYN-SENT': `
    A -> B: SYN seq=x
    A -> B: PSH+ACK seq=x+1 "hello"  #! state/data-too-early
    A <- B: SYN+ACK seq=y ack=x+1
    A -> B: ACK seq=x+6 ack=y+1      #= A ESTABLISHED, B ESTABLISHED
    A <- B: ACK seq=y+1 ack=x+6
  `,

  'data in SYN-SENT, acknowledged by SYN+ACK': `
    A -> B: SYN seq=x
    A -> B: PSH+ACK seq=x+1 "hello"  #! state/data-too-early
    A <- B: SYN+ACK seq=y ack=x+6
    A -> B: ACK seq=x+6 ack=y+1      #= A ESTABLISHED, B ESTABLISHED
  `,

  'data in SYN-SENT without ACK: one mistake': `
    A -> B: SYN seq=x
    A -> B: PSH seq=x+1 "hello"      #! state/data-too-early
    A <- B: SYN+ACK seq=y ack=x+6
    A -> B: ACK seq=x+6 ack=y+1      #= A ESTABLISHED, B ESTABLISHED
  `,

  'data in SYN-RECEIVED': `
    A -> B: SYN seq=x
    A <- B: SYN+ACK seq=y ack=x+1
    A <- B: PSH+ACK seq=y+1 ack=x+1 "hello"  #! state/data-too-early
    A -> B: ACK seq=x+1 ack=y+6      #= A ESTABLISHED, B ESTABLISHED
    A <- B: PSH+ACK seq=y+6 ack=x+1 "more"
    A -> B: ACK seq=x+1 ack=y+10
  `,

  'data before B has sent its own SYN': `
    A -> B: SYN seq=x
    A <- B: PSH+ACK seq=y ack=x+1 "hello"  #! state/data-too-early
    A -> B: ACK seq=x+1 ack=y+5
  `,

  'an ACK before B has sent its own SYN': `
    A -> B: SYN seq=x
    A <- B: ACK seq=y ack=x+1        #! state/not-open
    A -> B: ACK seq=x+1 ack=y
    A -> B: PSH+ACK seq=x+1 ack=y len=5
    A <- B: ACK seq=y ack=x+6
  `,

  'a FIN in SYN-SENT': `
    A -> B: SYN seq=x
    A -> B: FIN+ACK seq=x+1          #! state/not-open #= A FIN-WAIT-1
  `,

  'a SYN without the ACK that answers': `
    A -> B: SYN seq=x
    A <- B: SYN seq=y                #! flags/missing-ack #= A ESTABLISHED, B SYN-RECEIVED
    A -> B: ACK seq=x+1 ack=y+1      #= B ESTABLISHED
  `,

  'a SYN in the middle of a connection': `
    A -> B: SYN seq=x
    A <- B: SYN+ACK seq=y ack=x+1
    A -> B: ACK seq=x+1 ack=y+1
    A -> B: SYN seq=x                #! state/unexpected-syn #= A ESTABLISHED, B ESTABLISHED
    A -> B: PSH+ACK seq=x+1 len=5
    A <- B: ACK ack=x+6
    A <- B: SYN+ACK seq=z ack=x+6    #! state/unexpected-syn #= A ESTABLISHED, B ESTABLISHED
    A <- B: PSH+ACK seq=y+1 ack=x+6 len=2
    A -> B: ACK ack=y+3
  `,

  'nobody answers the SYN': `
    A -> B: SYN seq=x                #! state/no-answer
  `,

  'a SYN that never arrives is owed nothing': `
    A -x B: SYN seq=x
    A -x B: SYN seq=x
  `,

  'an answer on its way is an answer': `
    A -> B: SYN seq=x
    A x- B: SYN+ACK seq=y ack=x+1
  `,

  'A believes, B has gone back to LISTEN': `
    host A
    host B listen
    A -> B: SYN seq=x
    A <- B: SYN+ACK seq=y ack=x+1
    A -x B: ACK seq=x+1 ack=y+1
    old A -> B: RST seq=x+1          #! state/half-open #= A ESTABLISHED, B LISTEN #? reset
  `,
});
