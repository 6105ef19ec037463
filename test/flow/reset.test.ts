import { flows } from './flow.ts';

flows('reset, of the own accord', {
  'from ESTABLISHED, at SND.NXT': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: PSH+ACK seq=u len=10
    A -> B: RST seq=u+10                  #= A CLOSED, B CLOSED #? reset
  `,

  'its number is inferred': `
    given A ESTABLISHED seq=100, B ESTABLISHED seq=300
    A -> B: PSH+ACK len=10
    A -> B: RST+ACK                       #= A CLOSED, B CLOSED
    expect A SND.NXT=110, B RCV.NXT=110
  `,

  'a wrong number is a mistake, and the right one resets': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: RST seq=u+1                   #! seq/gap #= A CLOSED, B CLOSED

    scenario "one too low: no keep-alive"
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: RST seq=u-1                   #! seq/mismatch #= A CLOSED, B CLOSED

    scenario "the number of the SYN"
    A -> B: SYN seq=x
    A <- B: SYN+ACK seq=y ack=x+1
    A -> B: ACK seq=x+1 ack=y+1
    A <- B: RST seq=y                     #! seq/phantom-byte #= A CLOSED, B CLOSED

    scenario "its ack counts, too"
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: RST+ACK seq=u ack=v+1         #! ack/beyond-sent #= A CLOSED, B CLOSED
  `,

  'from every state that has a connection': `
    scenario "SYN-SENT"
    A ~> B: SYN seq=x as syn
    A -> B: RST seq=x+1                   #= A CLOSED
    drop syn

    scenario "SYN-RECEIVED"
    A -> B: SYN seq=x
    A <- B: SYN+ACK seq=y ack=x+1
    A <- B: RST seq=y+1                   #= A CLOSED, B CLOSED

    scenario "FIN-WAIT-1"
    given A FIN-WAIT-1 seq=u, B ESTABLISHED seq=v ack=u-1
    A -> B: RST seq=u                     #= A CLOSED, B ESTABLISHED #? challenged
    A <- B: ACK seq=v ack=u-1             #? refused
    A -> B: RST seq=u-1                   #= A CLOSED, B CLOSED

    scenario "FIN-WAIT-2"
    given A FIN-WAIT-2 seq=u, B CLOSE-WAIT seq=v
    A -> B: RST seq=u                     #= A CLOSED, B CLOSED

    scenario "CLOSE-WAIT"
    given A FIN-WAIT-2 seq=u, B CLOSE-WAIT seq=v
    A <- B: RST seq=v                     #= A CLOSED, B CLOSED

    scenario "CLOSING"
    given A CLOSING seq=u, B CLOSING seq=v
    A -> B: RST seq=u                     #= A CLOSED, B CLOSED

    scenario "LAST-ACK"
    given A FIN-WAIT-2 seq=u, B LAST-ACK seq=v
    A <- B: RST seq=v                     #= A FIN-WAIT-2, B CLOSED #? challenged
    A -> B: ACK seq=u ack=v-1             #? refused
    A <- B: RST seq=v-1                   #= A CLOSED
  `,

  'from an end that has no connection': `
    A -> B: RST seq=5                     #! state/not-open

    scenario "over"
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: RST seq=u                     #= A CLOSED, B CLOSED
    A -> B: RST seq=u                     #! state/not-open #= A CLOSED, B CLOSED
    A <- B: RST seq=v                     #! state/not-open
    A -> B: ACK seq=u                     #! state/not-open
    A <- B: PSH+ACK seq=v len=5           #! state/not-open

    scenario "nothing has arrived that could be answered"
    given A CLOSED, B ESTABLISHED seq=300 ack=100
    A <~ B: PSH+ACK seq=300 ack=100 len=10 as late
    A -> B: RST seq=100                   #! state/not-open #= A CLOSED, B ESTABLISHED
    deliver late
    A -> B: RST seq=100                   #= A CLOSED, B CLOSED
  `,

  'the RST is lost': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -x B: RST seq=u                     #! state/half-open #= A CLOSED, B ESTABLISHED
  `,

  'the RST is lost, and found out': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -x B: RST seq=u
    A <- B: PSH+ACK seq=v ack=u len=10    #? refused
    A -> B: RST seq=u                     #= B CLOSED
  `,
});

flows('reset, in reply', {
  'a segment to CLOSED': `
    given A CLOSED, B ESTABLISHED seq=300 ack=100
    A <- B: PSH+ACK seq=300 ack=100 len=10
    A -> B: RST seq=100                   #= A CLOSED, B CLOSED
  `,

  'its numbers are inferred': `
    given A CLOSED, B ESTABLISHED seq=300 ack=100
    A <- B: PSH+ACK len=10
    A -> B: RST                           #= A CLOSED, B CLOSED

    scenario "and so are its symbols"
    given A CLOSED, B ESTABLISHED seq=v ack=u
    A <- B: PSH+ACK len=10
    A -> B: RST seq=q
    expect B RCV.NXT=q
  `,

  'it may carry an ACK': `
    given A CLOSED, B ESTABLISHED seq=300 ack=100
    A <- B: PSH+ACK seq=300 ack=100 len=10
    A -> B: RST+ACK seq=100 ack=310       #= B CLOSED
  `,

  'wrong numbers': `
    given A CLOSED, B ESTABLISHED seq=300 ack=100
    A <- B: PSH+ACK seq=300 ack=100 len=10
    A -> B: RST seq=101                   #! seq/gap #= B CLOSED

    scenario "too low"
    given A CLOSED, B ESTABLISHED seq=300 ack=100
    A <- B: PSH+ACK seq=300 ack=100 len=10
    A -> B: RST seq=0                     #! seq/mismatch #= B CLOSED

    scenario "a number where a symbol is right"
    given A CLOSED, B ESTABLISHED seq=v ack=u
    A <- B: PSH+ACK seq=v ack=u len=10
    A -> B: RST seq=100                   #! seq/mismatch #= B CLOSED

    scenario "a wrong ack"
    given A CLOSED, B ESTABLISHED seq=300 ack=100
    A <- B: PSH+ACK seq=300 ack=100 len=10
    A -> B: RST+ACK seq=100 ack=300       #! ack/stale #= B CLOSED
  `,

  'one each for two segments, in any order': `
    given A CLOSED, B ESTABLISHED seq=300 ack=100
    A <- B: PSH+ACK seq=300 ack=100 len=10
    A <- B: PSH+ACK seq=310 ack=100 len=10
    A -> B: RST seq=100                   #= B CLOSED
    A -> B: RST seq=100                   #= B CLOSED
    A -> B: RST seq=100                   #! state/not-open
  `,

  'LISTEN answers an ACK of nothing, and stays': `
    host A
    host B listen
    old A -> B: ACK seq=90 ack=50         #= B LISTEN #? refused
    A <- B: RST seq=50                    #= B LISTEN
    expect B LISTEN
  `,

  'SYN-SENT answers a wrong ACK, and stays': `
    A ~> B: SYN seq=100 as syn
    old A <- B: ACK seq=300 ack=100       #= A SYN-SENT #? refused
    A -> B: RST seq=100                   #= A SYN-SENT
    deliver syn
    A <- B: SYN+ACK seq=y ack=101
    A -> B: ACK                           #= A ESTABLISHED, B ESTABLISHED
  `,

  'SYN-RECEIVED answers a wrong ACK, and stays': `
    A -> B: SYN seq=100
    A <- B: SYN+ACK seq=300 ack=101
    old A -> B: ACK seq=101 ack=400       #= B SYN-RECEIVED #? refused
    A x- B: RST seq=400                   #= B SYN-RECEIVED
    A -> B: ACK seq=101 ack=301           #= B ESTABLISHED
  `,

  'what was to be answered in SYN-SENT is none of ESTABLISHED': `
    A ~> B: SYN seq=100 as syn
    old A <- B: ACK seq=300 ack=50        #? refused
    deliver syn
    A <- B: SYN+ACK seq=y ack=101         #= A ESTABLISHED
    A -> B: RST                           #= A CLOSED, B LISTEN
    expect A SND.NXT=101
  `,

  'SYN-SENT may abort although something waits for a reply': `
    A ~> B: SYN seq=100 as syn
    old A <- B: ACK seq=300 ack=50        #? refused
    A -x B: RST seq=101                   #= A CLOSED
    drop syn
  `,

  'the client asked for nothing: a stale SYN': `
    A ~> B: SYN seq=x as old1
    A -> B: SYN seq=x
    A <- B: SYN+ACK seq=y ack=x+1
    A -> B: ACK
    A -> B: FIN+ACK
    A <- B: FIN+ACK
    A -> B: ACK
    wait 2MSL                             #= A CLOSED, B CLOSED
    deliver old1                          #= A CLOSED, B SYN-RECEIVED #? opened
    A <- B: SYN+ACK seq=z ack=x+1         #= A CLOSED #? refused
    A -> B: RST seq=x+1                   #= A CLOSED, B LISTEN #? reset
    expect A CLOSED, B LISTEN
  `,
});

flows('reset, arriving', {
  'exactly at RCV.NXT it is believed': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v win=1000
    old A -> B: RST seq=u                 #! state/half-open #= B CLOSED #? reset
  `,

  'elsewhere in the window it is challenged (RFC 5961)': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v win=1000
    old A -> B: RST seq=u+500             #= B ESTABLISHED #? challenged
    A <- B: ACK seq=v ack=u               #= A ESTABLISHED
  `,

  'the challenge ACK is owed': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v win=1000
    old A -> B: RST seq=u+500             #! state/no-answer
  `,

  'outside the window it is dropped': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v win=1000
    old A -> B: RST seq=u+1000            #= B ESTABLISHED #? ignored
    old A -> B: RST seq=u-1               #= B ESTABLISHED #? ignored
    old A -> B: RST seq=5                 #= B ESTABLISHED #? ignored
  `,

  'SYN-SENT believes one that acknowledges its SYN': `
    A -> B: SYN seq=100
    old A <- B: RST seq=300               #= A SYN-SENT #? ignored
    old A <- B: RST+ACK seq=0 ack=100     #= A SYN-SENT #? ignored
    old A <- B: RST+ACK seq=0 ack=102     #= A SYN-SENT #? ignored
    old A <- B: RST+ACK seq=0 ack=101     #= A CLOSED #? reset
    A <- B: SYN+ACK                       #? refused
    A -> B: RST                           #= B LISTEN
  `,

  'LISTEN ignores it': `
    host A
    host B listen
    old A -> B: RST seq=5                 #= B LISTEN #? ignored
  `,

  'CLOSED ignores it': `
    old A -> B: RST seq=5                 #= B CLOSED #? ignored
    A <- B: RST seq=0                     #! state/not-open
  `,

  'TIME-WAIT is cut short by it': `
    given A TIME-WAIT seq=u, B CLOSED
    old A <- B: RST seq=1                 #= A CLOSED #? reset
  `,

  'it leads SYN-RECEIVED back to LISTEN; then the next SYN opens': `
    A -> B: SYN seq=x
    A <- B: SYN+ACK seq=y ack=x+1
    A -> B: RST seq=x+1                   #= A CLOSED, B LISTEN
    A -> B: SYN seq=z                     #= A SYN-SENT, B SYN-RECEIVED
    A <- B: SYN+ACK seq=w ack=z+1
    A -> B: ACK seq=z+1 ack=w+1           #= A ESTABLISHED, B ESTABLISHED
  `,

  'and frees B from owing SYN+ACK': `
    A -> B: SYN seq=x
    A -> B: RST seq=x+1                   #= A CLOSED, B LISTEN
  `,

  'a wrong RST from the own end is dropped and said so': `
    # The bytes before it were lost, and the window is closed behind them: nothing tells that it cannot arrive.
    given A ESTABLISHED seq=100, B ESTABLISHED seq=300 win=10
    A -x B: PSH+ACK seq=100 ack=300 len=10
    A -> B: RST seq=110                   #! state/discarded #= A CLOSED, B ESTABLISHED #? ignored
  `,
});
