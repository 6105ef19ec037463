import { flows } from './flow.ts';

flows('figures of RFC 9293', {
  '6: basic three-way handshake': `
    host A
    host B listen
    A -> B: SYN seq=100                   #= A SYN-SENT, B SYN-RECEIVED
    A <- B: SYN+ACK seq=300 ack=101       #= A ESTABLISHED, B SYN-RECEIVED
    A -> B: ACK seq=101 ack=301           #= A ESTABLISHED, B ESTABLISHED
    A -> B: ACK seq=101 ack=301 len=10    #= A ESTABLISHED, B ESTABLISHED
  `,

  '7: simultaneous connection synchronization': `
    A ~> B: SYN seq=100 as line2          #= A SYN-SENT
    A <- B: SYN seq=300                   #= A SYN-RECEIVED, B SYN-SENT
    deliver line2                         #= A SYN-RECEIVED, B SYN-RECEIVED
    A ~> B: SYN+ACK seq=100 ack=301 as line5
    A <- B: SYN+ACK seq=300 ack=101       #= A ESTABLISHED, B SYN-RECEIVED
    deliver line5                         #= A ESTABLISHED, B ESTABLISHED
  `,

  '8: recovery from old duplicate SYN': `
    host A
    host B listen
    A ~> B: SYN seq=100 as line2          #= A SYN-SENT
    old A -> B: SYN seq=90                #= A SYN-SENT, B SYN-RECEIVED
    A <- B: SYN+ACK seq=300 ack=91        #= A SYN-SENT, B SYN-RECEIVED #? refused
    A -> B: RST seq=91                    #= A SYN-SENT, B LISTEN
    deliver line2                         #= A SYN-SENT, B SYN-RECEIVED
    A <- B: SYN+ACK seq=400 ack=101       #= A ESTABLISHED, B SYN-RECEIVED
    A -> B: ACK seq=101 ack=401           #= A ESTABLISHED, B ESTABLISHED
  `,

  '9: half-open connection discovery': `
    given A CLOSED, B ESTABLISHED seq=300 ack=100  #= A CLOSED, B ESTABLISHED
    A -> B: SYN seq=400                   #= A SYN-SENT, B ESTABLISHED #? challenged
    A <- B: ACK seq=300 ack=100           #= A SYN-SENT, B ESTABLISHED #? refused
    A -> B: RST seq=100                   #= A SYN-SENT, B CLOSED #? reset
    A -> B: SYN seq=400                   #! state/no-answer #= A SYN-SENT, B SYN-RECEIVED
  `,

  '9, as far as line 3: the challenge ACK is owed': `
    given A CLOSED, B ESTABLISHED seq=300 ack=100
    A -> B: SYN seq=400                   #! state/no-answer
  `,

  '10: active side causes half-open connection discovery': `
    given A CLOSED, B ESTABLISHED seq=300 ack=100
    A <- B: ACK seq=300 ack=100 len=10    #= A CLOSED, B ESTABLISHED #? refused
    A -> B: RST seq=100                   #= A CLOSED, B CLOSED #? reset
  `,

  '11: old duplicate SYN initiates a reset on two passive sockets': `
    host A listen
    host B listen
    old A -> B: SYN seq=z                 #= A LISTEN, B SYN-RECEIVED
    A <- B: SYN+ACK seq=x ack=z+1         #= A LISTEN, B SYN-RECEIVED #? refused
    A -> B: RST seq=z+1                   #= A LISTEN, B LISTEN #? reset
    expect A LISTEN, B LISTEN
  `,

  '12: normal close sequence': `
    given A ESTABLISHED seq=100, B ESTABLISHED seq=300
    A -> B: FIN+ACK seq=100 ack=300       #= A FIN-WAIT-1, B CLOSE-WAIT
    A <- B: ACK seq=300 ack=101           #= A FIN-WAIT-2, B CLOSE-WAIT
    A <- B: FIN+ACK seq=300 ack=101       #= A TIME-WAIT, B LAST-ACK
    A -> B: ACK seq=101 ack=301           #= A TIME-WAIT, B CLOSED
    wait 2MSL                             #= A CLOSED
  `,

  '13: simultaneous close sequence': `
    given A ESTABLISHED seq=100, B ESTABLISHED seq=300
    A ~> B: FIN+ACK seq=100 ack=300 as finA  #= A FIN-WAIT-1
    A <~ B: FIN+ACK seq=300 ack=100 as finB  #= B FIN-WAIT-1
    deliver finB                          #= A CLOSING
    deliver finA                          #= B CLOSING
    A ~> B: ACK seq=101 ack=301 as ackA
    A <~ B: ACK seq=301 ack=101 as ackB
    deliver ackB                          #= A TIME-WAIT
    deliver ackA                          #= B TIME-WAIT
    wait 2MSL                             #= A CLOSED, B CLOSED
  `,
});
