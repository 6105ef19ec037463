import { flows } from './flow.ts';

flows('TIME-WAIT', {
  'ends exactly at 2MSL': `
    given A TIME-WAIT seq=u, B CLOSED
    wait 239.999999999s                   #= A TIME-WAIT
    wait 1ns                              #= A CLOSED
  `,

  'set msl: the timer of later TIME-WAITs': `
    set msl 1s
    given A FIN-WAIT-2 seq=u, B CLOSE-WAIT seq=v
    A <- B: FIN+ACK seq=v ack=u
    A -> B: ACK                           #= A TIME-WAIT
    set msl 1h
    wait 1999ms                           #= A TIME-WAIT
    wait 1ms                              #= A CLOSED
  `,

  'set msl 0s: left at once': `
    set msl 0s
    given A FIN-WAIT-2 seq=u, B CLOSE-WAIT seq=v
    A <- B: FIN+ACK seq=v ack=u           #= A CLOSED, B LAST-ACK
    expect A CLOSED
    A -> B: ACK seq=u ack=v+1             #= A CLOSED, B CLOSED
  `,

  'set msl 0s: the ACK belongs to the moment in which the FIN came': `
    set msl 0s
    given A FIN-WAIT-2 seq=u, B CLOSE-WAIT seq=v
    A <- B: FIN+ACK seq=v ack=u           #= A CLOSED, B LAST-ACK
    wait 1ns
    A -> B: ACK seq=u ack=v+1             #! state/not-open #= B LAST-ACK
  `,

  'set msl 0s: nothing else may follow': `
    set msl 0s
    given A FIN-WAIT-2 seq=u, B CLOSE-WAIT seq=v
    A <- B: FIN+ACK seq=v ack=u
    A -> B: FIN+ACK seq=u-1 ack=v+1       #! state/not-open
    A -> B: SYN seq=x                     #! state/no-answer #= A SYN-SENT, B LAST-ACK #? challenged

    scenario "data"
    given A FIN-WAIT-2 seq=u, B CLOSE-WAIT seq=v
    A <- B: FIN+ACK seq=v ack=u
    A -> B: ACK seq=u ack=v+1 len=1       #! state/data-after-fin
  `,

  'set msl 0s: the FIN that comes again meets CLOSED': `
    set msl 0s
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: FIN+ACK seq=u ack=v
    A <- B: ACK seq=v ack=u+1
    A <- B: FIN+ACK seq=v ack=u+1         #= A CLOSED, B LAST-ACK
    A -x B: ACK seq=u+1 ack=v+1           #= A CLOSED, B LAST-ACK
    wait RTO
    A <- B: FIN+ACK seq=v ack=u+1         #? refused
    A -> B: RST seq=u+1                   #= B CLOSED
  `,

  'a time on a line lets it pass, too': `
    given A TIME-WAIT seq=u, B CLOSED
    @239s expect A TIME-WAIT
    @240s expect A CLOSED
  `,

  'the last ACK is lost, the FIN comes again, 2MSL restarts': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: FIN+ACK seq=u ack=v
    A <- B: FIN+ACK seq=v ack=u+1
    A -x B: ACK seq=u+1 ack=v+1           #= A TIME-WAIT, B LAST-ACK
    wait 1MSL
    A <- B: FIN+ACK seq=v ack=u+1         #= A TIME-WAIT #? duplicate
    A -> B: ACK seq=u+1 ack=v+1           #= B CLOSED
    wait 1MSL                             #= A TIME-WAIT
    wait 1MSL                             #= A CLOSED
  `,

  'the FIN that comes again is owed an ACK': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: FIN+ACK seq=u ack=v
    A <- B: FIN+ACK seq=v ack=u+1
    A -x B: ACK seq=u+1 ack=v+1
    A <- B: FIN+ACK seq=v ack=u+1         #! state/no-answer
  `,

  'a duplicate of the FIN restarts it as well': `
    given A FIN-WAIT-2 seq=u, B CLOSE-WAIT seq=v
    A <- B: FIN+ACK seq=v ack=u as fin
    A -> B: ACK                           #= A TIME-WAIT
    wait 1MSL
    duplicate fin                         #= A TIME-WAIT #? duplicate
    A -> B: ACK
    wait 1MSL                             #= A TIME-WAIT
  `,

  'other old segments are acknowledged and restart nothing': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A <~ B: PSH+ACK seq=v ack=u len=10 as stray
    A <- B: PSH+ACK seq=v ack=u len=10
    A -> B: FIN+ACK seq=u ack=v+10
    A <- B: FIN+ACK seq=v+10 ack=u+1
    A -> B: ACK seq=u+1 ack=v+11
    wait 1MSL
    deliver stray                         #= A TIME-WAIT #? duplicate
    wait 1MSL                             #= A CLOSED
  `,

  'sending nothing but ACKs is fine': `
    given A TIME-WAIT seq=u, B LAST-ACK seq=v
    A -> B: ACK seq=u ack=v               #= B CLOSED
  `,
});

flows('TIME-WAIT and the next connection', {
  'a SYN of its own before 2MSL': `
    given A TIME-WAIT seq=u, B CLOSED
    A -> B: SYN seq=x                     #! timer/time-wait #= A SYN-SENT, B SYN-RECEIVED
    A <- B: SYN+ACK seq=y ack=x+1
    A -> B: ACK seq=x+1 ack=y+1           #= A ESTABLISHED, B ESTABLISHED
  `,

  'a RST of its own before 2MSL': `
    given A TIME-WAIT seq=u, B CLOSED
    A -> B: RST seq=u                     #! timer/time-wait #= A CLOSED
  `,

  'after 2MSL both are free': `
    given A TIME-WAIT seq=u, B CLOSED
    wait 2MSL
    A -> B: SYN seq=x                     #= A SYN-SENT, B SYN-RECEIVED
    A <- B: SYN+ACK seq=y ack=x+1
    A -> B: ACK seq=x+1 ack=y+1           #= A ESTABLISHED, B ESTABLISHED
  `,

  'a SYN above everything may be accepted at once (MAY-2)': `
    given A TIME-WAIT seq=101 ack=301, B CLOSED
    A <- B: SYN seq=301                   #= A TIME-WAIT, B SYN-SENT #? opened
    A -> B: SYN+ACK seq=102 ack=302       #= A SYN-RECEIVED, B ESTABLISHED
    A <- B: ACK seq=302 ack=103           #= A ESTABLISHED
  `,

  'far above, too: there is no window for it': `
    given A TIME-WAIT seq=101 ack=301 win=100, B CLOSED
    A <- B: SYN seq=100301
    A -> B: SYN+ACK seq=100000 ack=100302
    A <- B: ACK                           #= A ESTABLISHED, B ESTABLISHED
  `,

  'the ISN of the answer must be above the old SND.NXT': `
    given A TIME-WAIT seq=101 ack=301, B CLOSED
    A <- B: SYN seq=400
    A -> B: SYN+ACK seq=101 ack=401       #! timer/time-wait #= A SYN-RECEIVED, B ESTABLISHED
    A <- B: ACK seq=401 ack=102           #= A ESTABLISHED

    scenario "left out it is 0"
    given A TIME-WAIT seq=101 ack=301, B CLOSED
    A <- B: SYN seq=400
    A -> B: SYN+ACK                       #! timer/time-wait #= B ESTABLISHED
    A <- B: ACK                           #= A ESTABLISHED
  `,

  'a SYN that is not above may not': `
    given A TIME-WAIT seq=101 ack=301, B CLOSED
    A <- B: SYN seq=300                   #= A TIME-WAIT #? challenged
    A -> B: SYN+ACK seq=500 ack=301       #! timer/time-wait #= B ESTABLISHED
    A <- B: ACK seq=301 ack=501           #= A ESTABLISHED
  `,

  'it draws an ACK, and the other end resets': `
    given A TIME-WAIT seq=101 ack=301, B CLOSED
    A <- B: SYN seq=290                   #= A TIME-WAIT #? challenged
    A -> B: ACK seq=101 ack=301           #= B SYN-SENT #? refused
    A <- B: RST seq=301                   #= A CLOSED, B SYN-SENT
    A <- B: SYN seq=290                   #! state/no-answer
  `,

  'the SYN may be answered by ACK although it is above': `
    given A TIME-WAIT seq=101 ack=301, B CLOSED
    A <- B: SYN seq=400                   #= A TIME-WAIT
    A -> B: ACK seq=101 ack=301           #? refused
    A <- B: RST seq=301                   #= A CLOSED
  `,

  'symbols that leave it open are not held against the author': `
    given A TIME-WAIT seq=u ack=v, B CLOSED
    A <- B: SYN seq=x                     #= A TIME-WAIT #? opened
    A -> B: SYN+ACK seq=y ack=x+1         #= A SYN-RECEIVED, B ESTABLISHED
    A <- B: ACK seq=x+1 ack=y+1           #= A ESTABLISHED
  `,

  'around 2^32 above is still above': `
    given A TIME-WAIT seq=4294967290 ack=4294967295, B CLOSED
    A <- B: SYN seq=5
    A -> B: SYN+ACK seq=3 ack=6
    A <- B: ACK seq=6 ack=4               #= A ESTABLISHED, B ESTABLISHED
  `,

  'SYN+ACK out of the blue is not for TIME-WAIT': `
    given A TIME-WAIT seq=101 ack=301, B CLOSED
    A -> B: SYN+ACK seq=500 ack=301       #! timer/time-wait
  `,
});
