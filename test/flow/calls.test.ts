import { flows } from './flow.ts';

flows('socket calls that fit', {
  'from socket() to close(), both ends': `
    B: socket()
    B: bind(80)
    B: listen(5)                          #= B LISTEN
    A: socket()
    A: connect()                          #= A CLOSED
    A -> B: SYN                           #= A SYN-SENT, B SYN-RECEIVED
    A <- B: SYN+ACK
    A -> B: ACK                           #= A ESTABLISHED, B ESTABLISHED
    B: accept()                           #= B ESTABLISHED
    B: recv()
    A: send(5)
    A -> B: "hello"
    A <- B: ACK
    B: send(3)
    B: send(2)
    A <- B: "world"
    A -> B: ACK
    A: recv(5)
    A: close()                            #= A ESTABLISHED
    A -> B: FIN+ACK                       #= A FIN-WAIT-1, B CLOSE-WAIT
    A <- B: ACK
    B: recv()
    B: close()                            #= B CLOSE-WAIT
    A <- B: FIN+ACK                       #= B LAST-ACK, A TIME-WAIT
    A -> B: ACK
    B: close()                            #= B CLOSED
    expect B CLOSED
  `,

  'connect, accept and recv wait: they never come too early': `
    B: listen()
    B: accept()
    A: connect()
    A: recv()
    A -> B: SYN
    A <- B: SYN+ACK
    A -> B: ACK
    B: recv()
    A: send(5)
    A -> B: "hello"
    A <- B: ACK
  `,

  'send() waits for the connection': `
    B: listen()
    A: connect()
    A: send(5)
    A -> B: SYN
    A: send(5)
    A <- B: SYN+ACK
    A -> B: ACK
    A -> B: len=10
    A <- B: ACK
  `,

  'half-close: shutdown, read on, learn of the end, close': `
    B: listen()
    A: connect()
    A -> B: SYN
    A <- B: SYN+ACK
    A -> B: ACK
    B: accept()
    A: shutdown(WR)
    A -> B: FIN+ACK                       #= A FIN-WAIT-1
    A <- B: ACK
    B: send(100)
    A <- B: len=100
    A: recv()
    B: shutdown(RDWR)
    A <- B: FIN+ACK                       #= A TIME-WAIT
    A -> B: ACK                           #= B CLOSED
    A: recv()
    A: close()
    B: close()
  `,

  'crossing SYNs': `
    A: connect()
    B: connect()
    A ~> B: SYN seq=x as a
    A <- B: SYN seq=y
    deliver a
    A ~> B: SYN+ACK as b
    A <- B: SYN+ACK
    deliver b                             #= A ESTABLISHED, B ESTABLISHED
  `,

  'a connection without calls on a host without calls': `
    A -> B: SYN
    A <- B: SYN+ACK
    A -> B: ACK
    A -> B: "hello"
    A <- B: ACK
    A -> B: RST
  `,

  'symbolic amounts have the benefit of the doubt': `
    B: listen()
    A: connect()
    A: send(1000)
    A -> B: SYN
    A <- B: SYN+ACK
    A -> B: ACK
    A -> B: len=n
    A -> B: len=m
    A <- B: ACK
    A: close()
    A -> B: FIN+ACK
    A <- B: ACK
  `,

  'bytes sent again, a window probe and a keep-alive need no send()': `
    B: listen()
    A: connect()
    A: send(12)
    A -> B: SYN seq=0
    A <- B: SYN+ACK seq=0 win=10
    A -> B: ACK
    A -x B: len=10
    A -> B: seq=1 len=10
    A <- B: ACK win=0
    A -> B: seq=11 len=1
    A <- B: ACK win=0
    A <- B: ACK win=10
    A -> B: seq=11 len=2
    A <- B: ACK
    A -> B: ACK seq=12
    A <- B: ACK
  `,

  'many segments at once': `
    B: listen()
    A: connect()
    A -> B: SYN
    A <- B: SYN+ACK
    A -> B: ACK
    A: send(1000000)
    A => B: len=1000000
  `,

  'several connections at one listener, in the order in which they are ready': `
    B: bind(80)
    B: listen()
    A:1 -> B: SYN
    A:2 -> B: SYN
    A:1 <- B: SYN+ACK
    A:2 <- B: SYN+ACK
    A:2 -> B: ACK
    A:1 -> B: ACK
    B: accept()
    B: send(2)
    A:2 <- B: "hi"
    A:2 -> B: ACK
    B: accept()
    B: send(5)
    A:1 <- B: "hello"
    A:1 -> B: ACK
    B: close()
    A:1 <- B: FIN+ACK
    A:1 -> B: ACK
  `,

  'two connections of one client, by port': `
    B: listen()
    A:1: connect()
    A:2: connect()
    A:1 -> B: SYN
    A:2 -> B: SYN
    A:2 <- B: SYN+ACK
    A:1 <- B: SYN+ACK
    A:1 -> B: ACK
    A:2 -> B: ACK
    A:1: send(5)
    A:2: send(3)
    A:1 -> B: len=5
    A:1 <- B: ACK
    A:2 -> B: len=3
    A:2 <- B: ACK
    A:1: close()
    A:1 -> B: FIN+ACK
    A:1 <- B: ACK
  `,

  'a second connection to another host': `
    B: listen()
    C: listen()
    A: connect()
    A -> B: SYN
    A <- B: SYN+ACK
    A -> B: ACK
    A: connect()
    A -> C: SYN
    A <- C: SYN+ACK
    A -> C: ACK
  `,

  'bind() says which port': `
    B: bind(80)
    B: listen()
    A: bind(5000)
    A: connect()
    A -> B: SYN                           #= A:5000 SYN-SENT, B:80 SYN-RECEIVED
    A <- B: SYN+ACK
    A -> B: ACK                           #= A:5000 ESTABLISHED, B:80 ESTABLISHED
  `,

  'who listens at one port refuses at another': `
    B:80: listen()
    A -> B:81: SYN                        #? refused
    A <- B:81: RST
    A -> B:80: SYN                        #? opened
    A <- B:80: SYN+ACK
    A -> B:80: ACK
  `,

  'a listener that is closed refuses': `
    B: listen()                           #= B LISTEN
    B: close()                            #= B CLOSED
    expect B CLOSED
    A -> B: SYN                           #? refused
    A <- B: RST
    B: listen()                           #= B LISTEN
    A -> B: SYN                           #? opened
    A <- B: SYN+ACK
    A -> B: ACK
  `,

  'listen() says how many half-open connections fit, in this scenario': `
    B: listen(1)
    A:1 -> B: SYN                         #? opened
    A:1 <- B: SYN+ACK
    A:2 -> B: SYN                         #! queue/overflow #? dropped
    scenario "again"
    A:1 -> B: SYN                         #? opened
    A:1 <- B: SYN+ACK
    A:2 -> B: SYN                         #? opened
    A:2 <- B: SYN+ACK
  `,

  'one of two listening sockets is closed': `
    B:80: listen()
    B:443: listen()
    B:80: close()
    A -> B:80: SYN                        #? refused
    A <- B:80: RST
    A -> B:443: SYN                       #? opened
    A <- B:443: SYN+ACK
    A -> B:443: ACK
  `,

  'sockets one after the other, their SYNs later': `
    A: socket()
    A: connect()
    A: socket()
    A: connect()
    A -> B: SYN
    A -> C: SYN
    A <- B: SYN+ACK
    A <- C: SYN+ACK
    A -> B: ACK
    A -> C: ACK
  `,

  'an old segment follows no call': `
    B: listen()
    A: connect()
    A ~> B: SYN seq=100 as new
    old A -> B: SYN seq=90
    A <- B: SYN+ACK seq=300 ack=91        #? refused
    A -> B: RST                           #= A SYN-SENT
    deliver new
    A <- B: SYN+ACK seq=400 ack=101
    A -> B: ACK                           #= A ESTABLISHED, B ESTABLISHED
    C: connect()
    old C -> B: SYN seq=90
    C <- B: SYN+ACK
    C -> B: RST
    C -> B: SYN seq=70
    C <- B: SYN+ACK
    C -> B: ACK
  `,

  'a SYN cookie comes back: accept() fetches it': `
    host A
    host B listen backlog=0 syn-cookies
    B: listen(0)
    A -> B: SYN
    A <- B: SYN+ACK
    A -> B: ACK
    B: accept()
    B: send(2)
    A <- B: "hi"
    A -> B: ACK
  `,

  'a declared listener that is closed refuses': `
    host A
    host B listen
    B: close()                            #= B CLOSED
    A -> B: SYN                           #? refused
    A <- B: RST
  `,

  'close() and abort() in SYN-SENT: the SYN+ACK is refused': `
    A: connect()
    A -> B: SYN
    A: close()                            #= A CLOSED
    A <- B: SYN+ACK                       #? refused
    A -> B: RST                           #= B LISTEN
  `,

  'abort() is followed by a RST, and by nothing in TIME-WAIT': `
    B: listen()
    A: connect()
    A -> B: SYN
    A <- B: SYN+ACK
    A -> B: ACK
    B: accept()
    A: abort()                            #= A ESTABLISHED
    A -> B: RST                           #= A CLOSED, B CLOSED
    B: recv()
    B: close()
  `,

  'abort() in TIME-WAIT': `
    given A TIME-WAIT seq=u, B CLOSED
    A: abort()                            #= A CLOSED
  `,

  'close() with data unread: the stack resets by itself': `
    B: listen()
    A: connect()
    A -> B: SYN
    A <- B: SYN+ACK
    A -> B: ACK
    B: accept()
    A: send(5)
    A -> B: "hello"
    B: close()
    A <- B: RST                           #= A CLOSED
    A: recv()
    A: close()
  `,

  'a RST in reply is no call of the program': `
    A: connect()
    A -> B: SYN seq=x
    old B -> A: ACK seq=7 ack=7           #? refused
    A -> B: RST                           #= A SYN-SENT
    old C -> A: ACK seq=7 ack=7           #? refused
    A -> C: RST
    A <- B: RST                           #= A CLOSED
  `,

  'a host that was refused closes its socket': `
    host A
    host B closed
    A: connect()
    A -> B: SYN
    A <- B: RST                           #= A CLOSED
    A: close()
  `,

  'raw hosts are not asked': `
    host M raw
    host B
    B: listen()
    M: send(5)
    M: close()
    M -> B: SYN seq=1
    M <- B: SYN+ACK
    M -> B: RST seq=2
  `,

  'a given connection: its opening is not shown, so nobody is held to it': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: "hello"
    A <- B: ACK
    A: close()
    A -> B: FIN+ACK
    A <- B: ACK
    B: close()
    A <- B: FIN+ACK
    A -> B: ACK
  `,

  'a scenario begins without calls': `
    B: listen()
    A: connect()
    A -> B: SYN
    A <- B: SYN+ACK
    A -> B: ACK
    scenario "again"
    A -> B: SYN
    A <- B: SYN+ACK
    A -> B: ACK
    A -> B: "hello"
    A <- B: ACK
  `,

  'a hundred clients': `
    B: bind(80)
    B: listen(128)
    repeat 100 as i
      A:1000+i: connect()
      A:1000+i -> B: SYN
      A:1000+i <- B: SYN+ACK
      A:1000+i -> B: ACK
      B: accept()
      B: send(i)
      A:1000+i <- B: PSH+ACK len=i
      A:1000+i -> B: ACK
    end
  `,

  'a close() of which the peer makes nothing': `
    B: listen()
    A: connect()
    A -> B: SYN
    A <- B: SYN+ACK
    A -> B: ACK
    B: accept()
    B: close()
    A: abort()
    A -> B: RST                           #= A CLOSED, B CLOSED
    A: connect()
    A -> B: SYN
    A <- B: SYN+ACK
    A -> B: ACK
  `,

  'listening and connecting at once, and both given up': `
    B: listen()
    B: connect()
    B: socket()
    B: close()
    B -> A: SYN
    B <- A: SYN+ACK
    B -> A: ACK
    B: abort()
    B -> A: RST
    B: abort()
    expect B CLOSED
  `,

  'a FIN may wait for data and for the window': `
    B: listen()
    A: connect()
    A: send(20)
    A -> B: SYN
    A <- B: SYN+ACK win=10
    A -> B: ACK
    A -> B: len=10
    A: close()
    A <- B: ACK win=0
  `,
});

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
