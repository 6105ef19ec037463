import { flows } from './flow.ts';

flows('a raw host', {
  'is asked nothing of flags, seq, ack, window, option, state and call': `
    host M raw
    host B port=80 listen
    M -> B: SYN+FIN seq=1                 #? opened
    M -> B: RST+SYN seq=1
    M -> B: URG+ACK seq=5 ack=7
    M -> B: PSH seq=99 urg=5 "x"
    M -> B: FIN seq=4
    M -> B: ACK seq=2 ack=9 win=0 mss=5 wscale=3 sack=5-4,7-7 ts=1/1
    M -> B: ACK seq=2 ack=9 win=5000
    M <- B: RST
  `,

  'never opened anything, and sends all the same': `
    host M raw
    host B port=80 listen
    M -> B: PSH+ACK seq=1 ack=1 "hi"      #? refused
    M <- B: RST seq=1
    M -> B: FIN+ACK seq=1 ack=1           #? refused
    M -> B: RST seq=7                     #? ignored
    M -> B: FIN seq=7                     #? ignored
    expect B LISTEN
  `,

  'gets no ACK added: what has none is dropped': `
    host M raw
    host B port=80 listen
    M -> B: SYN seq=1
    M <- B: SYN+ACK seq=100
    M -> B: ACK seq=2 ack=101             #= B ESTABLISHED
    M -> B: FIN seq=2                     #= B ESTABLISHED #? ignored
    M -> B: PSH seq=2 "data"              #= B ESTABLISHED #? ignored
    M -> B: FIN+ACK seq=2 ack=101         #= B CLOSE-WAIT #? accepted
    M <- B: ACK
  `,

  'has a TCB that follows what it sends and gets': `
    host M raw port=1000
    host B port=80 listen
    M -> B: SYN seq=x                     #= M SYN-SENT
    M <- B: SYN+ACK seq=y                 #= M ESTABLISHED
    M -> B: ACK                           #= M ESTABLISHED, B ESTABLISHED
    M -> B: "hello"                       #? accepted
    M <- B: ACK ack=x+6                   #? accepted
    expect M SND.NXT=x+6 SND.UNA=x+6 RCV.NXT=y+1
    M -> B: RST                           #= M CLOSED, B CLOSED #? reset
  `,

  'begins again with the next SYN': `
    host M raw port=1000
    host B port=80 listen
    M -> B: SYN seq=100
    M <- B: SYN+ACK
    M -> B: RST seq=101                   #= M CLOSED, B LISTEN
    M -> B: SYN                           #= M SYN-SENT, B SYN-RECEIVED
    expect M ISS=0, B IRS=0
    M <- B: SYN+ACK
  `,

  'owes nothing, and may be owed': `
    host M raw
    host A
    host B port=80 listen
    A -> M: SYN seq=x                     #= A SYN-SENT, M SYN-RECEIVED
    M -> B: SYN seq=x                     #! state/no-answer
  `,

  'is half open with nobody': `
    host M raw
    host B port=80 listen
    M -> B: SYN seq=1
    M <- B: SYN+ACK
    M -> B: ACK seq=2 ack=1
    M -> B: RST seq=3                     #= M CLOSED, B ESTABLISHED #? challenged
    M <- B: ACK
  `,

  'binds no symbols but those of a SYN': `
    host M raw
    host B port=80 listen
    M -> B: SYN seq=x
    M <- B: SYN+ACK seq=y
    M -> B: ACK seq=x+1 ack=z             #! name/symbol-not-bound
  `,

  'what is sent to it is asked as ever': `
    host M raw
    host B port=80 listen
    M -> B: SYN seq=100
    M <- B: SYN+ACK seq=300 ack=102       #! ack/beyond-sent
    M <- B: PSH+ACK "early"               #! state/data-too-early
  `,

  'its segments are lost, late and doubled as any others': `
    host M raw
    host B port=80 listen
    M -x B: SYN seq=5
    M ~> B: SYN seq=5 as s
    deliver s                             #= B SYN-RECEIVED #? opened
    duplicate s                           #? duplicate
    M <- B: SYN+ACK
  `,

  'nothing that it does is told to be discarded': `
    host A port=1000
    host M raw
    host B port=80 listen
    given M ESTABLISHED seq=100, B ESTABLISHED seq=300 win=50
    M -> B: ACK seq=900 ack=300 len=10    #? discarded
    M -> B: ACK seq=90 ack=300 len=5      #? duplicate
  `,
});

flows('a blind reset (RFC 5961 §3)', {
  'outside the window is dropped': `
    host A port=1000
    host M raw
    host B port=80 listen
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v win=1000
    M -> B: RST seq=u+5000 src=A          #= B ESTABLISHED #? ignored
    M -> B: RST seq=u-1 src=A             #= B ESTABLISHED #? ignored
  `,

  'inside it is challenged; the real peer goes on': `
    host A port=1000
    host M raw
    host B port=80 listen
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v win=1000
    M -> B: RST seq=u+500 src=A           #= B ESTABLISHED #? challenged
    A <- B: ACK                           #= A ESTABLISHED #? accepted
    A -> B: "still here"                  #? accepted
  `,

  'whose peer is gone: the challenge finds it out': `
    host A port=1000
    host M raw
    host B port=80 listen
    given A CLOSED, B ESTABLISHED seq=v ack=u win=1000
    M -> B: RST seq=u+500 src=A           #? challenged
    A <- B: ACK seq=v ack=u               #? refused
    A -> B: RST seq=u                     #= B CLOSED #? reset
  `,

  'only the very number hits': `
    host A port=1000
    host M raw
    host B port=80 listen
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v win=1000
    M -> B: RST seq=u src=A               #= A ESTABLISHED, B CLOSED #? reset
    A -> B: "hello?"                      #? refused
    A <- B: RST                           #= A CLOSED
  `,

  'the challenge is owed': `
    host A port=1000
    host M raw
    host B port=80 listen
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v win=1000
    M -> B: RST seq=u+500 src=A           #! state/no-answer
  `,
});

flows('a blind SYN (RFC 5961 §4)', {
  'draws a challenge ACK, wherever it lies': `
    host A port=1000
    host M raw
    host B port=80 listen
    given A ESTABLISHED seq=100, B ESTABLISHED seq=300 win=1000
    M -> B: SYN seq=150 src=A             #= B ESTABLISHED #? challenged
    A <- B: ACK                           #= A ESTABLISHED
    M -> B: SYN seq=90000 src=A           #= B ESTABLISHED #? challenged
    A <- B: ACK
  `,
});

flows('blind data (RFC 5961 §5)', {
  'with an ACK of what was never sent is challenged': `
    host A port=1000
    host M raw
    host B port=80 listen
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v win=1000
    M -> B: PSH+ACK seq=u ack=v+5000 "evil" src=A   #= B ESTABLISHED #? challenged
    A <- B: ACK
    expect B RCV.NXT=u
  `,

  'with an ACK far too old as well': `
    host A port=1000
    host M raw
    host B port=80 listen
    given A ESTABLISHED seq=u win=2000, B ESTABLISHED seq=v win=1000
    M -> B: PSH+ACK seq=u ack=v-2001 "evil" src=A   #? challenged
    A <- B: ACK
    M -> B: PSH+ACK seq=u ack=v-2000 "evil" src=A   #? accepted
    A <- B: ACK ack=u+4                   #! state/no-answer #? challenged
  `,

  'outside the window it is dropped': `
    host A port=1000
    host M raw
    host B port=80 listen
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v win=1000
    M -> B: PSH+ACK seq=u+1000 ack=v "evil" src=A   #? discarded
    expect B RCV.NXT=u
  `,

  'that guesses both numbers is taken': `
    host A port=1000
    host M raw
    host B port=80 listen
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v win=1000
    M -> B: PSH+ACK seq=u ack=v "evil" src=A   #? accepted
    A <- B: ACK ack=u+4                   #= A ESTABLISHED #? challenged
    A -> B: ACK seq=u ack=v               #! state/discarded #? duplicate
    expect B RCV.NXT=u+4, A SND.NXT=u
  `,
});

flows('a middlebox', {
  'ends a connection by a RST to either side': `
    host A port=1000
    host F "Firewall" raw
    host B port=80 listen
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    F -> A: RST seq=v src=B               #= A CLOSED #? reset
    F -> B: RST seq=u src=A               #= B CLOSED #? reset
  `,

  'splits a connection in two': `
    host A
    host P "Proxy" raw
    host B port=80 listen
    A:1 -> P:80: SYN seq=x
    A:1 <- P:80: SYN+ACK seq=p ack=x+1
    A:1 -> P:80: ACK
    P:5000 -> B: SYN seq=q
    P:5000 <- B: SYN+ACK seq=y
    P:5000 -> B: ACK
    A:1 -> P:80: "GET"
    P:5000 -> B: "GET"
    P:5000 <- B: ACK ack=q+4
    expect A with P ESTABLISHED, P with B ESTABLISHED SND.UNA=q+4, P:80 with A RCV.NXT=x+4
  `,

  'answers in the name of a server that is not there': `
    host A port=1000
    host F "Firewall" raw
    host B port=80 unreachable
    A -> B: SYN seq=x                     #= A SYN-SENT #? nothing
    F -> A: RST+ACK seq=0 ack=x+1 src=B   #= A CLOSED #? reset
  `,
});

flows('an unreachable host', {
  'hears nothing, whatever the arrow': `
    host A
    host V unreachable
    A -> V: SYN seq=x                     #= A SYN-SENT, V CLOSED #? nothing
    A ~> V: SYN seq=x as s
    deliver s                             #? nothing
    duplicate s                           #? nothing
    expect A SYN-SENT retransmits=1, V CLOSED
  `,

  'says what others put into its mouth': `
    host V unreachable
    host M raw
    host B port=80 listen
    M -> B: SYN seq=x src=V
    V <- B: SYN+ACK seq=y                 #? nothing
    M -> B: ACK seq=x+1 ack=y+1 src=V     #= B ESTABLISHED
    expect V CLOSED
  `,
});

flows('a closed host', {
  'refuses SYNs, and answers with nothing but RST': `
    host A
    host C port=81 closed
    A -> C: SYN seq=x                     #= A SYN-SENT, C CLOSED #? refused
    A <- C: SYN+ACK seq=y ack=x+1         #! state/refused
  `,

  'may still open itself': `
    host A listen
    host C closed
    C -> A: SYN seq=x
    C <- A: SYN+ACK
    C -> A: ACK                           #= A ESTABLISHED, C ESTABLISHED
  `,
});
