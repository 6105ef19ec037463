import { flows } from './flow.ts';

flows('flags', {
  'contradictions silence the rest of the line': `
    A -> B: SYN+FIN seq=x                 #! flags/contradiction #= A SYN-SENT, B SYN-RECEIVED
    A <- B: SYN+ACK+RST seq=y ack=x+7     #! flags/contradiction #= A CLOSED, B CLOSED
  `,

  'FIN and RST': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: FIN+RST+ACK seq=u             #! flags/contradiction #= A CLOSED, B CLOSED
  `,

  'no flag at all, and nothing else': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: seq=u+5                       #! flags/contradiction
    A -> B: win=5                         #! flags/contradiction
    A -> B: ack=v
    A -> B: len=5
    A -> B: len=0                         #! flags/contradiction
    A -> B: ""                            #! flags/contradiction
  `,

  'a contradiction where nothing may be sent is one mistake': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: SYN+FIN seq=u+1 ack=5         #! flags/contradiction #= A ESTABLISHED, B ESTABLISHED
    A -> B: FIN+ACK seq=u
    A <- B: FIN+ACK seq=v ack=u+1
    A -> B: ACK                           #= A TIME-WAIT, B CLOSED
    A <- B: SYN+RST seq=5                 #! flags/contradiction #= A TIME-WAIT, B CLOSED
    A -> B: FIN+SYN seq=x                 #! flags/contradiction
  `,

  'ack= without ACK': `
    A -> B: SYN seq=x ack=5               #! flags/ack-number-without-ack
    A <- B: SYN seq=y ack=x+1             #! flags/ack-number-without-ack #= A ESTABLISHED
    A -> B: ACK seq=x+1 ack=y+1           #= B ESTABLISHED
    A -> B: PSH seq=x+1 ack=y+1 len=5     #! flags/ack-number-without-ack
    A <- B: ACK ack=x+6
    A <- B: RST seq=y+1 ack=x+6           #! flags/ack-number-without-ack #= A CLOSED, B CLOSED
  `,

  'missing ACK: information, and as if it were there': `
    A -> B: SYN seq=x
    A <- B: SYN+ACK seq=y ack=x+1
    A -> B: PSH seq=x+1 "hello"           #! flags/missing-ack #= B ESTABLISHED
    A <- B: PSH seq=y+1 "hi"              #! flags/missing-ack
    expect A SND.UNA=x+6
    A -> B: FIN seq=x+6                   #! flags/missing-ack #= B CLOSE-WAIT
    A <- B: FIN                           #! flags/missing-ack #= A TIME-WAIT
    A -> B: ACK
  `,

  'a RST needs none': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: RST seq=u
  `,

  'URG and urg= go together': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: URG+ACK "x"                   #! flags/urgent
    A -> B: ACK "x" urg=1                 #! flags/urgent
    A -> B: URG+ACK "x" urg=1
    A -> B: URG+PSH "x"                   #! flags/missing-ack flags/urgent
  `,
});

flows('one mistake, one diagnostic', {
  'a state mistake silences numbers, window and flags': `
    given A ESTABLISHED seq=u win=5, B ESTABLISHED seq=v win=5
    A -> B: FIN+ACK seq=u ack=v
    A <- B: ACK seq=v ack=u+1
    A -> B: PSH+URG seq=u+9 ack=v+9 len=50  #! state/data-after-fin
  `,

  'unexpected SYN': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: SYN seq=u+9 ack=5 len=n+m       #! state/unexpected-syn #= A ESTABLISHED, B ESTABLISHED #? nothing
    A -> B: PSH+ACK seq=u len=5
    A <- B: ACK ack=u+5
  `,

  'not open': `
    A -> B: PSH+FIN+URG seq=u len=4 "hello" #! state/not-open #= A FIN-WAIT-1, B CLOSE-WAIT
    A <- B: ACK ack=u+6                     #= A FIN-WAIT-2
  `,

  'timer/time-wait': `
    given A TIME-WAIT seq=u, B CLOSED
    A -> B: SYN+URG seq=x                   #! timer/time-wait
    A <- B: SYN+ACK ack=x+1
  `,

  'one seq/* and one ack/*, and the window beside the ack': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v win=10
    A -> B: PSH+ACK seq=u ack=v+1 len=20    #! window/exceeded ack/beyond-sent
    A -> B: PSH+ACK seq=u ack=v+1 len=20    #! ack/beyond-sent
    A -> B: PSH+ACK seq=u+99 ack=v+1 len=20 #! seq/gap ack/beyond-sent
  `,

  'mistakes of different kinds on one line': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: PSH seq=u+1 "hello" as d        #! flags/missing-ack seq/gap
    A -> B: ACK sq=5 ack=v+1                #! syntax/unknown-field ack/beyond-sent
  `,

  'the hints of the end are silent on a line that has a state mistake': `
    A -> B: FIN+ACK seq=u                   #! state/not-open #= A FIN-WAIT-1, B CLOSE-WAIT

    scenario "and so is half open"
    given A CLOSED, B ESTABLISHED seq=v ack=u
    A -> B: PSH+ACK len=5                   #! state/not-open
  `,
});

flows('how the engine goes on', {
  'after not-open: as ESTABLISHED, or anew if the author opens': `
    A -> B: PSH+ACK seq=100 "hello"         #! state/not-open #= A ESTABLISHED, B ESTABLISHED
    A -> B: PSH+ACK seq=105 "hello"
    A <- B: ACK ack=110
    A -> B: SYN seq=x                       #! state/unexpected-syn

    scenario "data before the handshake"
    A -> B: PSH+ACK seq=100 "hello"         #! state/not-open
    A -> B: SYN seq=x                       #= A SYN-SENT, B SYN-RECEIVED
    A <- B: SYN+ACK seq=y ack=x+1
    A -> B: ACK seq=x+1 ack=y+1             #= A ESTABLISHED, B ESTABLISHED

    scenario "the third message before the second"
    A -> B: SYN seq=x
    A -> B: ACK seq=x+1 ack=y+1             #! ack/beyond-sent
    A <- B: SYN+ACK seq=y ack=x+1           #= A ESTABLISHED, B SYN-RECEIVED
    A -> B: ACK seq=x+1 ack=y+1             #= A ESTABLISHED, B ESTABLISHED
  `,

  'after not-open of a connection that is over: as not sent': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: RST seq=u
    A <- B: PSH+ACK seq=v len=5             #! state/not-open #= A CLOSED, B CLOSED #? nothing
    A -> B: RST seq=u                       #! state/not-open
    A -> B: SYN seq=x                       #= A SYN-SENT, B SYN-RECEIVED
    A <- B: SYN+ACK ack=x+1
    A -> B: ACK
  `,

  'after ack/beyond-sent: at RCV.NXT': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A <- B: ACK ack=u+5                     #! ack/beyond-sent
    expect A SND.UNA=u
    A -> B: PSH+ACK seq=u len=5
    A <- B: ACK ack=u+5
  `,

  'after ack/stale: at RCV.NXT': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: PSH+ACK seq=u len=5
    A <- B: ACK ack=u+3                     #! ack/stale
    expect A SND.UNA=u+5
  `,

  'after a wrong expectation: as it was': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    expect A CLOSED                         #! expect/state
    A -> B: PSH+ACK seq=u len=5
    A <- B: ACK ack=u+5
  `,

  'after the window was exceeded: as if allowed': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v win=10
    A -> B: ACK seq=u len=20                #! window/exceeded
    A <- B: ACK ack=u+20
    A -> B: ACK seq=u+20 len=10
  `,

  'after a shrunk window: as if allowed': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v win=10
    A <- B: ACK win=5                       #! window/shrunk
    A -> B: ACK seq=u len=6                 #! window/exceeded
  `,

  'a SYN that changes its number, then the ack of the second': `
    A -x B: SYN seq=x
    A -> B: SYN seq=x+9                     #! seq/isn-changed
    A <- B: SYN+ACK seq=y ack=x+10
    A -> B: ACK seq=x+10 ack=y+1            #= B ESTABLISHED
    expect A ISS=x+9, B IRS=x+9
  `,

  'a textbook that forgets the second message': `
    A -> B: SYN seq=x
    A -> B: ACK seq=x+1 ack=y+1             #! ack/beyond-sent
    A -> B: PSH+ACK seq=x+1 "GET"
    A <- B: PSH+ACK seq=y+1 ack=x+4 "OK"
    A -> B: FIN+ACK seq=x+4 ack=y+3
    A <- B: FIN+ACK seq=y+3 ack=x+5
    A -> B: ACK seq=x+5 ack=y+4             #= A TIME-WAIT, B CLOSED
  `,

  'a textbook that forgets the third message': `
    A -> B: SYN seq=x
    A <- B: SYN+ACK seq=y ack=x+1
    A -> B: PSH+ACK seq=x+1 "GET"           #= A ESTABLISHED, B ESTABLISHED
    A <- B: PSH+ACK seq=y+1 ack=x+4 "OK"
  `,

  'the server speaks before the third message': `
    A -> B: SYN seq=x
    A <- B: SYN+ACK seq=y ack=x+1
    A <- B: PSH+ACK seq=y+1 ack=x+1 "220"   #! state/data-too-early
    A -> B: ACK seq=x+1 ack=y+4             #= A ESTABLISHED, B ESTABLISHED
  `,
});

flows('names', {
  'an undeclared host where others are declared': `
    host A
    A -> B: SYN                             #! name/undeclared-host
    A <- B: SYN+ACK
    A -> B: ACK
  `,

  'declared later is declared': `
    host A
    A -> B: SYN
    A <- B: SYN+ACK
    host B
    A -> B: ACK
  `,

  'first used, then others declared': `
    A -> B: SYN                             #! name/undeclared-host
    host A
    A <- B: SYN+ACK
    A -> B: ACK
  `,

  'wherever it is used first': `
    host A
    note over A,B: hello                    #! name/undeclared-host
    expect C CLOSED                         #! name/undeclared-host
    given A ESTABLISHED, D ESTABLISHED      #! name/undeclared-host
  `,

  'nothing is declared, nothing is undeclared': `
    A -> B: SYN
    A <- B: SYN+ACK
  `,

  'a host declared twice': `
    host A
    host A "again"                          #! name/duplicate-host
    host B
    A -> B: SYN
    A <- B: SYN+ACK
  `,

  'a segment to itself': `
    A -> A: SYN                             #! name/same-host
    A:1 -> A:2: SYN                         #! name/same-host
  `,
});

flows('repeat and ports, in passing', {
  'each round is an exchange of its own': `
    repeat 3 as i
      A:1000+i -> B:80: SYN seq=x
      A:1000+i <- B:80: SYN+ACK seq=1000*i ack=x+1
      A:1000+i -> B:80: ACK seq=x+1 ack=1000*i+1
    end
    expect A:1001 ESTABLISHED RCV.NXT=1001, B with A:1002 ESTABLISHED
  `,

  'a line in repeat raises each code once': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    repeat 3
      A -> B: PSH+ACK seq=v len=5           #! seq/mismatch
      A <- B: ACK
    end
  `,

  'a symbol from outside keeps its value inside': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    repeat 3 as i
      A -> B: PSH+ACK seq=u+5*i len=5
      A <- B: ACK ack=w
    end
    expect A SND.UNA=u+15
    expect A SND.UNA=w                      #! name/symbol-not-bound
  `,

  'rounds may nest': `
    given A ESTABLISHED seq=0, B ESTABLISHED seq=v
    repeat 3 as i
      repeat 4 as j
        A -> B: PSH+ACK seq=40*i+10*j len=10
      end
      A <- B: ACK ack=40*i+40
    end
  `,

  'no round at all': `
    repeat 0
      A -> A: ACK
    end
  `,

  'too many events': `
    repeat 1000                             #! limit/too-many-events
      repeat 1001
        A -x B: SYN
      end
    end
  `,

  'too many events, as the rounds tell': `
    repeat 2000 as i                        #! limit/too-many-events
      repeat 2000*i
        note over A: hello
      end
    end
    A -> A: ACK                             #! name/same-host
  `,

  'a scenario in each round': `
    repeat 3 as i
      scenario "another"
      A:1000+i -> B:80: SYN seq=x
      A:1000+i <- B:80: SYN+ACK seq=i ack=x+1
      A:1000+i -> B:80: ACK seq=x+1 ack=i+1
    end
    expect A:1002 ESTABLISHED
    expect A:1001 CLOSED
  `,

  'repeat without end, end without repeat': `
    end                                     #! syntax/error
    repeat 2                                #! syntax/error
      A -x B: SYN
  `,

  'a left-out port is that of the latest connection': `
    A:1000 -> B:80: SYN
    A <- B: SYN+ACK
    A -> B: ACK
    A:2000 -> B:80: SYN seq=5
    A <- B: SYN+ACK
    A -> B: ACK
    expect A:1000 ESTABLISHED ISS=0, A:2000 ESTABLISHED ISS=5
  `,

  'a new connection on the same pair, once the old one is over': `
    A -> B: SYN seq=100
    A <- B: SYN+ACK seq=300
    A -> B: RST+ACK                         #= A CLOSED, B LISTEN
    A -> B: SYN seq=500                     #= A SYN-SENT, B SYN-RECEIVED
    A <- B: SYN+ACK seq=700 ack=501
    A -> B: ACK seq=501 ack=701
    A -> B: RST seq=501                     #= A CLOSED, B CLOSED
    A -> B: SYN seq=x                       #= A SYN-SENT, B SYN-RECEIVED
    A <- B: SYN+ACK seq=y ack=x+1
    A -> B: ACK seq=x+1 ack=y+1             #= A ESTABLISHED, B ESTABLISHED
  `,
});
