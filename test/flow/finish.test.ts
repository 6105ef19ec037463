import { flows } from './flow.ts';

flows('state/discarded', {
  'new data wholly outside the window': `
    given A ESTABLISHED seq=900 ack=1, B ESTABLISHED seq=1 ack=100 win=50
    A -> B: ACK seq=900 len=10            #! state/discarded #? discarded
  `,

  'new data that B has from somewhere else': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    old A -> B: ACK seq=u len=10
    A -> B: ACK seq=u len=10              #! state/discarded #? duplicate
    A -> B: ACK seq=u+10 len=5            #? accepted
  `,

  'late, old, duplicated, retransmitted, keep-alive and probe are told by the line': `
    given A ESTABLISHED seq=100 win=50, B ESTABLISHED seq=300 win=50
    A ~> B: ACK seq=100 len=10 as late
    A -> B: ACK seq=100 len=10
    deliver late                          #? duplicate
    duplicate late                        #? duplicate
    A -> B: ACK seq=100 len=10            #? duplicate
    old A -> B: ACK seq=900 len=10        #? discarded
    A <- B: ACK ack=110
    A -> B: ACK seq=109                   #? duplicate
    A <- B: ACK ack=110 win=50
    A <- B: ACK ack=110 win=0             #! window/shrunk
    A -> B: ACK seq=110 len=1             #? discarded
  `,

  'a SYN that draws a challenge ACK is not told on': `
    given A CLOSED, B ESTABLISHED seq=300 ack=100 win=10
    A -> B: SYN seq=4000                  #? challenged
    A <- B: ACK seq=300 ack=100
    A -> B: RST seq=100
  `,

  'nor what a RST answers': `
    given A CLOSED, B ESTABLISHED seq=300 ack=100 win=10
    A <- B: ACK seq=300 ack=100
    A -> B: RST seq=100
  `,

  'nothing else on the line': `
    given A ESTABLISHED seq=900 ack=1, B ESTABLISHED seq=1 ack=100 win=50
    A -> B: ACK seq=900 ack=2 len=10      #! ack/beyond-sent
  `,

  'who is not synchronized drops for other reasons': `
    host A
    host B listen
    old A -> B: PSH seq=5                 #? ignored
    A -> B: SYN seq=x
    A <- B: SYN+ACK
  `,
});

flows('state/half-open', {
  'ESTABLISHED, FIN-WAIT and CLOSE-WAIT against CLOSED': `
    given A ESTABLISHED seq=u, B CLOSED   #! state/half-open
    scenario "FIN-WAIT-1"
    given A FIN-WAIT-1 seq=u, B CLOSED    #! state/half-open
    scenario "FIN-WAIT-2"
    given A FIN-WAIT-2 seq=u, B CLOSED    #! state/half-open
    scenario "CLOSE-WAIT"
    given A CLOSE-WAIT seq=u, B CLOSED    #! state/half-open
  `,

  'the others are on their way out, or not yet in': `
    given A LAST-ACK seq=u, B CLOSED
    scenario "CLOSING"
    given A CLOSING seq=u, B CLOSED
    scenario "TIME-WAIT"
    given A TIME-WAIT seq=u, B CLOSED
    scenario "SYN-SENT"
    given A SYN-SENT seq=u, B CLOSED
    scenario "SYN-RECEIVED"
    given A SYN-RECEIVED seq=u, B CLOSED
  `,

  'against LISTEN and SYN-SENT': `
    given A ESTABLISHED seq=u, B LISTEN   #! state/half-open
    scenario "SYN-SENT"
    given A ESTABLISHED seq=u, B SYN-SENT #! state/half-open
    scenario "SYN-RECEIVED: the last ACK was lost"
    A -> B: SYN seq=x
    A <- B: SYN+ACK
    A -x B: ACK
  `,

  'it stands on the last line of the connection': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -x B: RST seq=u
    A <- B: PSH+ACK seq=v len=5           #! state/half-open
    C -> D: SYN
    C <- D: SYN+ACK
    note over A,B: the end
  `,

  'not for hosts that are raw or unreachable': `
    host A
    host B raw
    given A ESTABLISHED seq=u, B CLOSED
    scenario "unreachable"
    host C unreachable
    given A ESTABLISHED seq=u, C CLOSED
  `,
});

flows('state/no-answer', {
  'SYN+ACK': `
    A -> B: SYN seq=x                     #! state/no-answer
    A -> B: SYN seq=x
  `,

  'the answer counts although it is lost': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: FIN+ACK
    A x- B: ACK ack=u+1
  `,

  'data is not owed an ACK': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: PSH+ACK len=5
  `,

  'it stands on the segment, also if that came late': `
    A ~> B: SYN seq=x as s                #! state/no-answer
    wait 1s
    deliver s
  `,

  'data pays the ACK of a FIN': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: FIN+ACK
    A <- B: PSH+ACK "more"
  `,

  'nothing is owed to an end that has been reset': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: FIN+ACK seq=u
    A -> B: RST seq=u+1                   #= A CLOSED, B CLOSED
  `,

  'an unreachable host is owed nothing, and owes nothing': `
    host A
    host B unreachable
    A -> B: SYN seq=x                     #= A SYN-SENT #? nothing
  `,

  'the end of TIME-WAIT does not settle it': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: FIN+ACK seq=u ack=v
    A <- B: ACK seq=v ack=u+1
    A <- B: FIN+ACK seq=v ack=u+1         #! state/no-answer
    wait 2MSL                             #= A CLOSED, B LAST-ACK
  `,

  'where 2MSL is no time it may be paid': `
    set msl 0s
    given A FIN-WAIT-2 seq=u+1, B CLOSE-WAIT seq=v
    A <- B: FIN+ACK seq=v ack=u+1
    A -> B: ACK seq=u+1 ack=v+1           #= B CLOSED
  `,

  'each scenario has its own': `
    A -> B: SYN seq=x                     #! state/no-answer
    scenario "next"
    A -> B: SYN seq=x                     #! state/no-answer
  `,

  'not in view wire': `
    set view wire
    A -> B: SYN seq=x
  `,
});
