import { flows } from './flow.ts';

flows('simultaneous open', {
  'four messages, all crossing': `
    A ~> B: SYN seq=x as synA                  #= A SYN-SENT
    A <~ B: SYN seq=y as synB                  #= B SYN-SENT
    deliver synA                               #= B SYN-RECEIVED #? opened
    deliver synB                               #= A SYN-RECEIVED #? opened
    A ~> B: SYN+ACK seq=x ack=y+1 as answerA   #= A SYN-RECEIVED
    A <~ B: SYN+ACK seq=y ack=x+1 as answerB   #= B SYN-RECEIVED
    deliver answerA                            #= B ESTABLISHED #? accepted
    deliver answerB                            #= A ESTABLISHED #? accepted
    expect A SND.NXT=x+1 SND.UNA=x+1 RCV.NXT=y+1 retransmits=0
    expect B SND.NXT=y+1 SND.UNA=y+1 RCV.NXT=x+1 retransmits=0
    A -> B: PSH+ACK seq=x+1 ack=y+1 len=5
    A <- B: ACK seq=y+1 ack=x+6
  `,

  'with nothing but flags': `
    A ~> B: SYN as a
    A <~ B: SYN as b
    deliver a
    deliver b
    A -> B: SYN+ACK
    A <- B: ACK                                #= A ESTABLISHED, B ESTABLISHED
  `,

  'RFC 9293 figure 7': `
    A ~> B: SYN seq=100 as synA                #= A SYN-SENT
    A <- B: SYN seq=300                        #= A SYN-RECEIVED, B SYN-SENT
    deliver synA                               #= B SYN-RECEIVED
    A ~> B: SYN+ACK seq=100 ack=301 as answer
    A <- B: SYN+ACK seq=300 ack=101            #= A ESTABLISHED
    deliver answer                             #= B ESTABLISHED
  `,

  'an ACK completes it as well, once the SYN is out': `
    # B is ESTABLISHED by A's SYN+ACK; it acknowledges, and so pays what it owed A's SYN.
    A ~> B: SYN seq=x as synA
    A <- B: SYN seq=y
    deliver synA
    A -> B: SYN+ACK seq=x ack=y+1              #= B ESTABLISHED
    A <- B: ACK seq=y+1 ack=x+1                #= A ESTABLISHED
  `,

  'SYN+ACK from an end that is ESTABLISHED comes too late': `
    A ~> B: SYN seq=x as synA
    A <- B: SYN seq=y
    deliver synA
    A -> B: SYN+ACK seq=x ack=y+1              #= B ESTABLISHED
    A <- B: SYN+ACK seq=y ack=x+1              #! state/unexpected-syn #= A SYN-RECEIVED
    A <- B: ACK seq=y+1 ack=x+1                #= A ESTABLISHED
  `,

  'the answer repeats the number of the SYN': `
    A ~> B: SYN seq=x as synA
    A <~ B: SYN seq=y as synB
    deliver synA
    deliver synB
    A -> B: SYN+ACK seq=x ack=y                #! ack/phantom-byte #= B ESTABLISHED
    A <- B: ACK seq=y+1 ack=x+1                #= A ESTABLISHED
  `,

  'the SYN+ACK has a new number': `
    A ~> B: SYN seq=100 as synA
    A <~ B: SYN seq=300 as synB
    deliver synA
    deliver synB
    A -> B: SYN+ACK seq=101 ack=301            #! seq/isn-changed #= B ESTABLISHED
    A <- B: ACK seq=301 ack=101                #= A ESTABLISHED
  `,

  'a RST ends it for good: nobody was listening': `
    A ~> B: SYN seq=x as synA
    A <- B: SYN seq=y                          #= A SYN-RECEIVED
    A <- B: RST seq=y+1                        #= A CLOSED, B CLOSED #? reset
    drop synA
  `,

  'one SYN is lost: the other side answers as to any SYN': `
    A -x B: SYN seq=x
    A <- B: SYN seq=y                          #= A SYN-RECEIVED, B SYN-SENT
    A -> B: SYN+ACK seq=x ack=y+1              #= B ESTABLISHED
    A <- B: ACK seq=y+1 ack=x+1                #= A ESTABLISHED
  `,
});
