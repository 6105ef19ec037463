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

  'bind() goes before the declared port': `
    host A port=51000
    host B port=8080 listen
    B: bind(80)
    B: listen()
    A: bind(5000)
    A: connect()
    A -> B: SYN                           #= A:5000 SYN-SENT, B:80 SYN-RECEIVED
    A <- B: SYN+ACK
    A -> B: ACK                           #= A:5000 ESTABLISHED, B:80 ESTABLISHED
  `,

  'a declared listener that makes all calls but listen()': `
    host A
    host B port=80 listen
    B: socket()
    B: bind(80)
    B: accept()
    A -> B: SYN
    A <- B: SYN+ACK
    A -> B: ACK
    B: send(2)
    A <- B: "hi"
    A -> B: ACK
  `,

  'a proxy listens at one port and connects from another': `
    host C
    host P port=8080
    host S port=80 listen
    P: listen(10)
    C: connect()
    C -> P: SYN
    C <- P: SYN+ACK
    C -> P: ACK
    P: accept()
    P:40000: connect()
    C: send(3)
    C -> P: "GET"
    C <- P: ACK
    P -> S: SYN                           #= P:40000 SYN-SENT
    P:40000 <- S: SYN+ACK
    P:40000 -> S: ACK
    P:8080: recv()
    P:40000: send(3)
    P:40000 -> S: "GET"
    P:40000 <- S: "OK"
    P:40000 -> S: ACK
    P:8080: send(2)
    C <- P: "OK"
    C -> P: ACK
    C: close()
    C -> P: FIN+ACK
    P:8080: close()
    C <- P: FIN+ACK
    C -> P: ACK
    P:40000: close()
    P:40000 -> S: FIN+ACK
    P:40000 <- S: FIN+ACK
    P:40000 -> S: ACK
  `,

  'the same by bind(), each line going to the latest connection of its two hosts': `
    P: bind(8080)
    P: listen()
    C -> P: SYN                           #= P:8080 SYN-RECEIVED
    C <- P: SYN+ACK
    C -> P: ACK
    P: accept()
    P: bind(40000)
    P: connect()
    P -> S: SYN                           #= P:40000 SYN-SENT
    P <- S: SYN+ACK
    P -> S: ACK                           #= P:40000 ESTABLISHED
    P: send(3)
    P -> S: "GET"
    P <- S: ACK
    C -> P: "more"                        #= P:8080 ESTABLISHED
    C <- P: ACK
    D -> P: SYN                           #? opened
    D <- P: SYN+ACK
    D -> P: ACK
    P: accept()
    P: send(2)
    D <- P: "hi"
    D -> P: ACK
  `,

  'a server closes a connection, and then shop': `
    B: listen()
    A: connect()
    A -> B: SYN
    A <- B: SYN+ACK
    A -> B: ACK
    B: accept()
    B: close()
    A <- B: FIN+ACK
    A: close()
    A -> B: FIN+ACK
    A <- B: ACK                           #= B TIME-WAIT
    B: close()
    C -> B: SYN                           #? refused
    C <- B: RST
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
    A -> B:443: SYN seq=1                 #? opened
    A <- B:443: SYN+ACK
    A -> B:443: RST seq=2                 #= B:443 LISTEN
    B:8080: listen()
    B:443: close()
    A -> B:443: SYN seq=9                 #? refused
    A <- B:443: RST
    A -> B:8080: SYN                      #? opened
    A <- B:8080: SYN+ACK
    A -> B:8080: ACK
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
