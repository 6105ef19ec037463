import { flows } from './flow.ts';

flows('call/order on a call', {
  'close() without a connection': `
    A: close()                            #! call/order
    B: abort()                            #! call/order
    C: send(1)                            #! call/order
    D: recv()                             #! call/order
    E: shutdown(WR)                       #! call/order
    F: shutdown(RD)                       #! call/order
  `,

  'send() on a listening socket': `
    B: listen()
    B: send(5)                            #! call/order
    B: recv()
    B: listen()                           #! call/order
  `,

  'connect() that no SYN follows': `
    B: listen()
    A: connect()                          #! call/order
    A: send(5)
  `,

  'connect() that no SYN follows, and then close()': `
    B: listen()
    A: connect()                          #! call/order
    A: close()
    A: close()                            #! call/order
  `,

  'connect() twice': `
    B: listen()
    A: connect()
    A: connect()                          #! call/order
    A -> B: SYN
    A <- B: SYN+ACK
    A -> B: ACK
  `,

  'connect() on an open connection': `
    B: listen()
    A: connect()
    A -> B: SYN
    A <- B: SYN+ACK
    A -> B: ACK
    A: connect()                          #! call/order
    A: send(5)
    A -> B: "hello"
    A <- B: ACK
    A: close()
    A -> B: FIN+ACK
    A <- B: ACK
  `,

  'the same, by port': `
    B: listen()
    A:7: connect()
    A -> B: SYN
    A <- B: SYN+ACK
    A -> B: ACK
    A:7: connect()                        #! call/order
    A:7: listen()                         #! call/order
  `,

  'send() after close()': `
    B: listen()
    A: connect()
    A -> B: SYN
    A <- B: SYN+ACK
    A -> B: ACK
    A: close()
    A: send(5)                            #! call/order
    A: recv()                             #! call/order
    A: close()                            #! call/order
    A: shutdown(WR)                       #! call/order
    A -> B: FIN+ACK
    A <- B: ACK
    A: send(5)                            #! call/order
  `,

  'close() that no FIN follows': `
    B: listen()
    A: connect()
    A -> B: SYN
    A <- B: SYN+ACK
    A -> B: ACK
    A: close()                            #! call/order
  `,

  'abort() that no RST follows': `
    B: listen()
    A: connect()
    A -> B: SYN
    A <- B: SYN+ACK
    A -> B: ACK
    A: abort()                            #! call/order
    A -> B: FIN+ACK
    A <- B: ACK
  `,

  'recv() after shutdown(RD), and shutdown(RD) after a reset': `
    B: listen()
    A: connect()
    A -> B: SYN
    A <- B: SYN+ACK
    A -> B: ACK
    B: accept()
    B: shutdown(RD)
    B: recv()                             #! call/order
    B: send(2)
    A <- B: "ok"
    A: abort()
    A -> B: RST
    B: shutdown(RD)                       #! call/order
  `,

  'bind() after connect()': `
    A: connect()
    A: bind(5000)                         #! call/order
    A -> B: SYN
    A <- B: SYN+ACK
    A -> B: ACK
  `,

  'abort() twice': `
    B: listen()
    A: connect()
    A -> B: SYN
    A <- B: SYN+ACK
    A -> B: ACK
    A: abort()
    A: abort()                            #! call/order
    A -> B: RST
  `,

  'accept() without a listener': `
    B: listen()
    A: connect()
    A: accept()                           #! call/order
    A -> B: SYN
    A <- B: SYN+ACK
    A -> B: ACK
  `,

  'recv() again after the end was told': `
    B: listen()
    A: connect()
    A -> B: SYN
    A <- B: SYN+ACK
    A -> B: ACK
    B: accept()
    A: send(5)
    A -> B: "hello"
    A: close()
    A -> B: FIN+ACK
    B: recv(3)
    B: recv()
    B: recv()
    B: recv()                             #! call/order
    A <- B: ACK
  `,

  'send() after a RST': `
    B: listen()
    A: connect()
    A -> B: SYN
    A <- B: SYN+ACK
    A -> B: ACK
    B: accept()
    A: abort()
    A -> B: RST
    B: send(1)                            #! call/order
    B: close()
    A: close()                            #! call/order
  `,
});

flows('call/order on a segment', {
  'a SYN without connect()': `
    A: listen()
    A -> B: SYN                           #! call/order
    A <- B: SYN+ACK
    A -> B: ACK
  `,

  'a SYN before its connect(): one mistake': `
    A: listen()
    A -> B: SYN                           #! call/order
    A: connect()
    A <- B: SYN+ACK
    A -> B: ACK
  `,

  'a FIN without close(), also before it': `
    B: listen()
    A: connect()
    A -> B: SYN
    A <- B: SYN+ACK
    A -> B: ACK
    A -> B: FIN+ACK                       #! call/order
    A: close()
    A <- B: ACK
    A <- B: FIN+ACK                       #! call/order
    A -> B: ACK
  `,

  'data never given to send()': `
    B: listen()
    A: connect()
    A -> B: SYN
    A <- B: SYN+ACK
    A -> B: ACK
    A: send(5)
    A -> B: "hello world"                 #! call/order
    A <- B: ACK
    A -> B: "more"
    A <- B: ACK
    A: send(3)
    A -> B: len=4                         #! call/order
    A: close()
    A -> B: FIN+ACK
    A <- B: ACK
  `,

  'known bytes beyond what was given, whatever the symbol': `
    B: listen()
    A: connect()
    A -> B: SYN
    A <- B: SYN+ACK
    A -> B: ACK
    A: send(10)
    A -> B: len=n
    A -> B: len=10                        #! call/order
    A <- B: ACK
  `,

  'a FIN before all that was given to send()': `
    B: listen()
    A: connect()
    A -> B: SYN
    A <- B: SYN+ACK
    A -> B: ACK
    A: send(10)
    A: close()
    A -> B: len=4
    A -> B: FIN+ACK                       #! call/order
    A <- B: ACK
  `,

  'a RST without abort()': `
    B: listen()
    A: connect()
    A -> B: SYN
    A <- B: SYN+ACK
    A -> B: ACK
    A -> B: RST                           #! call/order
  `,

  'a RST after close() with nothing unread': `
    B: listen()
    A: connect()
    A -> B: SYN
    A <- B: SYN+ACK
    A -> B: ACK
    A: close()
    A -> B: RST                           #! call/order
  `,

  'state/* silences it': `
    B: listen()
    A: connect()
    A -> B: PSH+ACK "hello"               #! state/not-open
    A <- B: ACK
  `,

  'a SYN that may not be sent is still the one of its connect()': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A: connect()
    A -> B: SYN                           #! state/unexpected-syn
  `,

  'it silences nothing': `
    B: listen()
    A: connect()
    A -> B: SYN
    A <- B: SYN+ACK
    A -> B: ACK
    A -> B: seq=9 len=5                   #! call/order seq/gap
    A <- B: ACK
  `,

  'in repeat, once': `
    B: listen()
    A: connect()
    A -> B: SYN
    A <- B: SYN+ACK
    A -> B: ACK
    repeat 3
      A: send(1)
      A -> B: len=2                       #! call/order
      A <- B: ACK
    end
  `,
});
