import { flows } from './flow.ts';

flows('several connections', {
  'a pair of ports each': `
    host A
    host B port=80 listen
    A:1 -> B: SYN seq=x
    A:2 -> B: SYN seq=p
    A:1 <- B: SYN+ACK seq=y ack=x+1
    A:2 <- B: SYN+ACK seq=q ack=p+1
    A:2 -> B: ACK seq=p+1 ack=q+1
    expect B with A:1 SYN-RECEIVED, B with A:2 ESTABLISHED, A:1 with B ESTABLISHED
    A:1 -> B: ACK
    expect A:1 with B:80 SND.NXT=x+1, A:2 with B:80 SND.NXT=p+1, B:80 with A:1 ISS=y, B:80 with A:2 ISS=q
  `,

  'many clients at one listener': `
    host A port=1000
    host C port=1000
    host D
    host B port=80 listen
    A -> B: SYN seq=a
    C -> B: SYN seq=c
    D -> B: SYN seq=d
    A <- B: SYN+ACK seq=x ack=a+1
    C <- B: SYN+ACK seq=y ack=c+1
    D <- B: SYN+ACK seq=z ack=d+1
    expect B half-open=3
    C -> B: ACK
    expect B with A SYN-RECEIVED, B with C ESTABLISHED IRS=c, B with D SYN-RECEIVED, B half-open=2
    A -> B: ACK
    D -> B: ACK
    expect B with A:1000 ESTABLISHED, B half-open=0
  `,

  'a port that is left out is that of the latest': `
    A:1 -> B:80: SYN seq=x
    A:2 -> B:80: SYN seq=p
    A <- B: SYN+ACK ack=p+1
    A:1 <- B: SYN+ACK ack=x+1
    A -> B: ACK seq=x+1
    expect A:1 ESTABLISHED, B with A:1 ESTABLISHED, B with A:2 SYN-RECEIVED
  `,

  'each two hosts have a latest of their own': `
    A:1 -> B:80: SYN seq=x
    A:2 -> C:81: SYN seq=p
    A <- B: SYN+ACK ack=x+1
    A <- C: SYN+ACK ack=p+1
    A -> B: ACK
    A -> C: ACK
    expect B:80 with A:1 ESTABLISHED, C:81 with A:2 ESTABLISHED
  `,

  'the declared port goes before the latest': `
    host A port=1000
    host B port=80 listen
    A:2000 -> B: SYN seq=x
    A -> B: SYN seq=p
    expect A:2000 ISS=x, A:1000 ISS=p
    A:2000 <- B: SYN+ACK
    A <- B: SYN+ACK
  `,

  'without any port one pair': `
    A -> B: SYN seq=x
    C -> B: SYN seq=p
    A <- B: SYN+ACK ack=x+1
    C <- B: SYN+ACK ack=p+1
    A -> B: ACK
    C -> B: ACK
    expect B with A ESTABLISHED IRS=x, B with C ESTABLISHED IRS=p
  `,

  'a listener with a port refuses SYNs to others': `
    host A
    host B port=80 listen
    A -> B:81: SYN seq=x                  #= A SYN-SENT, B CLOSED #? refused
    A <- B:81: RST                        #= A CLOSED
    expect B:81 CLOSED, B:80 LISTEN, B LISTEN
    A -> B:81: SYN seq=z
    A <- B:81: SYN+ACK seq=y ack=z+1      #! state/refused
  `,

  'a listener without takes them on any': `
    host A
    host B listen
    A -> B:81: SYN seq=x                  #? opened
    A <- B:81: SYN+ACK
  `,

  'what reaches a port that does not listen is answered with a RST': `
    host A
    host B port=80 listen
    old A -> B:81: ACK seq=5 ack=7        #? refused
    old A -> B: ACK seq=5 ack=7           #? refused
    expect B:81 CLOSED, B:80 LISTEN
  `,
});

flows('expect END with END', {
  'the connection of the latest event, then the youngest that fits': `
    host A
    host C
    host B port=80 listen
    A:1 -> B: SYN seq=x
    A:1 <- B: SYN+ACK
    A:2 -> B: SYN seq=p
    A:2 <- B: SYN+ACK
    A:1 -> B: ACK
    expect B ESTABLISHED, B with A ESTABLISHED, B:80 ESTABLISHED
    C:9 -> B: SYN seq=c
    C:9 <- B: SYN+ACK
    expect B IRS=c, B with A IRS=x, A IRS=1         #! expect/value
  `,

  'a pair that nothing has happened on': `
    host A
    host B port=80 listen
    A:1 -> B: SYN
    A:1 <- B: SYN+ACK
    expect B with A:2 LISTEN, A:2 CLOSED, B with C CLOSED   #! expect/state name/undeclared-host
  `,

  'LISTEN holds when nothing is left': `
    host A
    host B port=80 listen
    A -> B: SYN seq=x
    A <- B: SYN+ACK
    A -> B: ACK
    expect B LISTEN                       #! expect/state
    A -> B: RST
    expect B LISTEN, B CLOSED
  `,

  'it finds ends among many in no time': `
    host A
    host B port=80 listen
    repeat 10000 as i
      A:1000+i -> B: SYN seq=i
      A:1000+i <- B: SYN+ACK seq=5
      expect B half-open=i+1, B with A:1000 IRS=0, A:1000+i ESTABLISHED, B:80 with A:1000+i SYN-RECEIVED
    end
  `,
});

flows('incarnations', {
  'a SYN on a pair that is over begins the next': `
    host A port=1000
    host B port=80 listen
    A -> B: SYN seq=x
    A <- B: SYN+ACK seq=y
    A -> B: ACK
    A -> B: len=10
    A <- B: ACK
    A -> B: RST seq=x+11                  #= A CLOSED, B CLOSED
    A -> B: SYN seq=p                     #= A SYN-SENT, B SYN-RECEIVED
    A <- B: SYN+ACK seq=q ack=p+1
    A -> B: ACK seq=p+1 ack=q+1
    expect A SND.NXT=p+1 RCV.NXT=q+1, B SND.NXT=q+1 RCV.NXT=p+1
  `,

  'before that, nothing may be sent': `
    A -> B: SYN seq=x
    A <- B: SYN+ACK seq=y
    A -> B: ACK
    A -> B: RST
    A -> B: ACK seq=x+1 ack=y+1           #! state/not-open
    A <- B: PSH+ACK seq=y+1 ack=x+1 "?"   #! state/not-open
  `,

  'a segment of the one before is judged by the numbers of this one': `
    host A port=1000
    host B port=80 listen
    A -> B: SYN seq=100
    A <- B: SYN+ACK seq=300
    A -> B: ACK
    A ~> B: PSH+ACK seq=101 len=10 as stray
    A -> B: RST seq=111                   #? challenged
    A <- B: ACK seq=301 ack=101
    A -> B: RST seq=101                   #= B CLOSED
    A -> B: SYN seq=5000 win=1000
    A <- B: SYN+ACK seq=7000 win=1000
    A -> B: ACK
    deliver stray                         #= B ESTABLISHED #? duplicate
    A -> B: PSH+ACK seq=5001 len=10       #? accepted
    A <- B: ACK
  `,

  'and is taken, where it happens to fit': `
    host A port=1000
    host B port=80 listen
    A -> B: SYN seq=100
    A <- B: SYN+ACK seq=300
    A -> B: ACK
    A ~> B: PSH+ACK seq=101 ack=301 len=10 as stray
    A -> B: RST seq=111                   #? challenged
    A <- B: ACK seq=301 ack=101
    A -> B: RST seq=101                   #= B CLOSED
    A -> B: SYN seq=100
    A <- B: SYN+ACK seq=300
    A -> B: ACK
    deliver stray                         #? accepted
    expect B RCV.NXT=111, A SND.NXT=101
  `,

  'the peer may still live: it challenges, and learns': `
    host A port=1000
    host B port=80 listen
    given A CLOSED, B ESTABLISHED seq=300 ack=100
    A -> B: SYN seq=7000                  #= A SYN-SENT, B ESTABLISHED #? challenged
    A <- B: ACK seq=300 ack=100           #? refused
    A -> B: RST seq=100                   #= B CLOSED
    A -> B: SYN seq=7000                  #= B SYN-RECEIVED
    A <- B: SYN+ACK seq=900
    A -> B: ACK                           #= A ESTABLISHED, B ESTABLISHED
  `,

  'another port needs not wait': `
    host A
    host B port=80 listen
    given A:1 TIME-WAIT seq=u, B CLOSED
    A:1 -> B: SYN seq=x                   #! timer/time-wait
    A:2 -> B: SYN seq=x                   #? opened
    A:2 <- B: SYN+ACK
    A:1 <- B: SYN+ACK
  `,
});

flows('repeat', {
  'a connection each round': `
    host A
    host B port=80 listen
    repeat 3 as i
      A:1024+i -> B: SYN seq=x
      A:1024+i <- B: SYN+ACK seq=y ack=x+1
      A:1024+i -> B: ACK seq=x+1 ack=y+1
      expect B with A:1024+i ESTABLISHED, B half-open=0
    end
    expect A:1024 ESTABLISHED, A:1026 ESTABLISHED, A:1027 CLOSED
  `,

  nested: `
    host A
    host C
    host B port=80 listen
    repeat 3 as i
      repeat 2 as j
        A:1000+10*i+j -> B: SYN seq=100*i
        A:1000+10*i+j <- B: SYN+ACK seq=j
      end
      repeat i as k
        C:2000+10*i+k -> B: SYN
        C:2000+10*i+k <- B: SYN+ACK
      end
    end
    expect B half-open=9, B with A:1021 IRS=200 ISS=1, B with C:2021 SYN-RECEIVED, B with C:2000 CLOSED #! expect/state
  `,

  'a port beyond the last: one diagnostic, and the rest stands': `
    host Z raw
    host B port=80 listen backlog=100000
    repeat 65000 as i
      Z:1024+i -> B: SYN seq=i            #! syntax/number-range
      Z:1024+i <- B: SYN+ACK seq=y
    end
    expect B half-open=65000
  `,

  'also from an honest host': `
    host A
    host B port=80 listen
    repeat 4 as i
      A:65533+i -> B: SYN seq=x           #! syntax/number-range
      A:65533+i <- B: SYN+ACK seq=y ack=x+1
      A:65533+i -> B: ACK seq=x+1 ack=y+1
      expect B with A:65533+i ESTABLISHED
    end
  `,

  'or below the first': `
    host A
    host B port=80 listen
    repeat 3 as i
      A:2-2*i -> B: SYN seq=x             #! syntax/number-range
      A:2-2*i <- B: SYN+ACK
    end
    expect B half-open=3
  `,

  'a scenario in it begins anew each round': `
    host A
    host B port=80 listen backlog=1
    repeat 3
      scenario "again"
      A:1 -> B: SYN seq=x                 #? opened
      A:1 <- B: SYN+ACK
      expect B half-open=1 dropped=0
    end
  `,
});

flows('=>', {
  'in both directions': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A => B: len=100000                    #? accepted
    A <= B: len=n                         #? accepted
    expect A SND.UNA=u+100000 RCV.NXT=v+n, B SND.UNA=v+n RCV.NXT=u+100000
    A -> B: "next"
    A <- B: ACK seq=v+n ack=u+100004
  `,

  'whatever the window is, and it stays as wide': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v win=1000
    A => B: len=100000
    expect B RCV.WND=1000, A SND.WND=1000
  `,

  'half closed': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: FIN+ACK seq=u
    A <= B: len=5000                      #= A FIN-WAIT-2, B CLOSE-WAIT
    A <- B: FIN+ACK seq=v+5000
    A -> B: ACK                           #= A TIME-WAIT, B CLOSED
  `,

  'with the FIN at its end': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A => B: FIN+ACK len=5000              #= A FIN-WAIT-2, B CLOSE-WAIT
    expect B RCV.NXT=u+5001
    A <= B: FIN+ACK seq=v                 #= A TIME-WAIT, B CLOSED
  `,

  'completes a handshake': `
    A -> B: SYN seq=x
    A <- B: SYN+ACK seq=y
    A => B: seq=x+1 len=5000              #= A ESTABLISHED, B ESTABLISHED #? accepted
    expect A SND.UNA=x+5001
  `,

  'before it the data is too early': `
    A -> B: SYN seq=x
    A => B: len=5000                      #! state/data-too-early
    A <- B: SYN+ACK seq=y
  `,

  'after the FIN too late': `
    given A FIN-WAIT-2 seq=u, B CLOSE-WAIT seq=v
    A => B: len=5000                      #! state/data-after-fin
  `,

  'nobody is there': `
    host A
    host B
    host C unreachable
    given A ESTABLISHED seq=u, B CLOSED
    A => B: len=5000                      #= A ESTABLISHED, B CLOSED #? refused
    expect A SND.UNA=u SND.NXT=u+5000
    A <- B: RST                           #= A CLOSED

    scenario "unreachable"
    given A ESTABLISHED seq=u, C ESTABLISHED seq=v
    A => C: len=5000                      #? nothing
    expect A SND.UNA=u SND.NXT=u+5000
  `,

  'with a wrong checksum nothing comes of it': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A => B: len=5000 bad-checksum         #? discarded
    expect A SND.UNA=u, B RCV.NXT=u
  `,

  'fills a gap and takes what was kept': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -x B: seq=u len=100
    A -> B: seq=u+100 len=100             #? kept
    A <- B: ACK ack=u
    A => B: seq=u len=100                 #? accepted
    expect B RCV.NXT=u+200, A SND.UNA=u+200
  `,

  'of a raw host: no more than fits': `
    host M raw
    host B
    given M ESTABLISHED seq=100, B ESTABLISHED seq=300 win=50
    M => B: seq=90000 len=10              #? kept
    expect B RCV.NXT=100, M SND.UNA=100
  `,

  old: `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    old A => B: seq=u len=100             #? accepted
    expect A SND.NXT=u SND.UNA=u, B RCV.NXT=u+100
  `,
});
