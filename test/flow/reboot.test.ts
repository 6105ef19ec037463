import { flows } from './flow.ts';

flows('reboot', {
  'forgets the connection, which shows in a RST': `
    host A
    host B listen
    A -> B: SYN seq=x
    A <- B: SYN+ACK seq=y
    A -> B: ACK
    A: reboot()                           #= A CLOSED, B ESTABLISHED
    A <- B: "still there?"                #? refused
    A -> B: RST                           #= B CLOSED
  `,

  'opens anew on the same pair: the other end finds out': `
    host A port=5000
    host B listen
    A -> B: SYN seq=x
    A <- B: SYN+ACK seq=y
    A -> B: ACK
    A: reboot()
    A -> B: SYN seq=z                     #? challenged
    A <- B: ACK                           #? refused
    A -> B: RST                           #= B CLOSED
    A -> B: SYN seq=z                     #? opened
    A <- B: SYN+ACK
    A -> B: ACK                           #= A ESTABLISHED, B ESTABLISHED
  `,

  'leaves a half-open connection': `
    A -> B: SYN
    A <- B: SYN+ACK
    A -> B: ACK
    A: reboot()                           #! state/half-open
  `,

  'of a declared listener listens again; one that listened by call does not': `
    host A
    host B listen
    host C
    C: listen()
    A -> B: SYN
    B: reboot()
    C: reboot()
    A -> C: SYN                           #? refused
    C -> A: RST
    A:9 -> B: SYN                         #? opened
    B -> A:9: SYN+ACK
    A:9 -> B: ACK
  `,

  'forgets the listening socket that a RST has led back to': `
    B: listen()
    A -> B: SYN seq=1
    A <- B: SYN+ACK
    A -> B: RST seq=2                     #= B LISTEN
    B: reboot()
    A -> B: SYN seq=9                     #? refused
    A <- B: RST
  `,

  'and the program is still held': `
    B: listen()
    A: connect()
    A -> B: SYN
    A <- B: SYN+ACK
    A -> B: ACK
    A: reboot()
    A: close()                            #! call/order
    A -> B: SYN seq=z                     #! call/order
    A <- B: ACK
    A -> B: RST                           #= B CLOSED
  `,

  'of a raw host, and of one that nobody has met': `
    host M raw
    host B
    M: reboot()
    B: reboot()
    M -> B: SYN seq=1
    M <- B: SYN+ACK
    M: reboot()
    M -> B: RST seq=2
  `,
});
