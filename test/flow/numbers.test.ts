import { flows } from './flow.ts';

flows('symbols', {
  'a new name for the next number': `
    A -> B: SYN seq=x
    A <- B: SYN+ACK seq=y ack=x+1
    A -> B: ACK seq=u ack=v
    A -> B: PSH+ACK seq=u ack=v len=10
    expect A SND.NXT=x+11 RCV.NXT=y+1
    expect A SND.NXT=u+10 RCV.NXT=v
  `,

  'ack=q+1 is solved for q': `
    A -> B: SYN seq=x
    A <- B: SYN+ACK seq=y ack=q+1
    A -> B: ACK seq=q+1 ack=p+1
    expect A ISS=q IRS=p
  `,

  'from then on it must hold': `
    A -> B: SYN seq=x
    A <- B: SYN+ACK seq=y ack=q+1
    A -> B: ACK seq=q ack=y+1             #! seq/phantom-byte
    A -> B: PSH+ACK seq=x+1 len=5
  `,

  'an ISN with an offset': `
    A -> B: SYN seq=x+100
    A <- B: SYN+ACK seq=y-5 ack=x+101
    A -> B: ACK seq=x+101 ack=y-4
    expect A ISS=x+100 SND.NXT=x+101 RCV.NXT=y-4
  `,

  'the same unknown for both ends': `
    A -> B: SYN seq=x
    A <- B: SYN+ACK seq=x+1000 ack=x+1
    A -> B: ACK seq=x+1 ack=x+1001
    A -> B: ACK seq=x+1001                #! seq/gap
  `,

  'a symbol bound to an integer is that integer': `
    A -> B: SYN seq=4294967295
    A <- B: SYN+ACK seq=y ack=z
    A -> B: ACK seq=z ack=y+1
    expect A SND.NXT=0
    expect B RCV.NXT=z
  `,

  'a symbol of ours in the other direction': `
    # In "given" v is new; in the ack it is solved.
    given A ESTABLISHED seq=u ack=v, B ESTABLISHED seq=v ack=u
    A -> B: PSH+ACK seq=u ack=v len=5
    A <- B: ACK seq=v ack=w
    expect A SND.UNA=w SND.NXT=u+5
  `,

  'a length without a number': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: ACK seq=u len=n
    A <- B: ACK ack=u+n
    A -> B: ACK seq=u+n len=m
    A <- B: ACK ack=u+n+m
  `,

  'numbers between lengths without a number': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: ACK seq=u len=n
    A -> B: ACK seq=u+n len=m
    A <- B: ACK ack=u+n                   #! ack/stale
    A <- B: ACK ack=u+n+m
    A -> B: ACK seq=u+n                   #! seq/mismatch
    A -> B: ACK seq=u len=n
    A <- B: ACK ack=u+m                   #! ack/stale
    A <- B: ACK ack=u+2*m                 #! ack/beyond-sent
    A <- B: ACK ack=u+n+m+1               #! ack/beyond-sent
    A -> B: ACK seq=u+n+m+1               #! seq/gap
  `,

  'a length with an offset': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: ACK seq=u len=n+20
    A <- B: ACK ack=u+n+20
    A -> B: ACK seq=u+n+20
  `,

  'a payload tells what its length is': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: ACK seq=u len=n "hello"
    A <- B: ACK ack=u+n
    expect A SND.UNA=u+5
    A -> B: ACK seq=u+5 len=n "hallo"
    A -> B: ACK seq=u+10 len=n "hi"       #! seq/length
  `,

  'a length must be wrong before it can be called wrong': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: ACK seq=u len=n
    A -> B: ACK seq=u+n len=n "hi"        #! seq/length
  `,

  'len=n+m needs both bound': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: ACK seq=u len=n+m             #! name/symbol-not-bound
    A -> B: ACK seq=u len=n
    A -> B: ACK seq=u+n len=n+m           #! name/symbol-not-bound
    A -> B: ACK seq=u+n len=m
    A -> B: ACK seq=u+n+m len=n+m
    A <- B: ACK ack=u+2*n+2*m
  `,

  factors: `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: ACK seq=u len=n
    A -> B: ACK seq=u+n len=2*n
    A -> B: ACK seq=u+3*n
    A <- B: ACK ack=u+3*n
    A -> B: ACK seq=2*u                   #! seq/mismatch
  `,

  'two at once, a factor: nothing can bind them': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A <- B: ACK ack=p+q                   #! name/symbol-not-bound
    A -> B: ACK seq=2*q                   #! name/symbol-not-bound
    A -> B: ACK seq=q+q                   #! name/symbol-not-bound
    A -> B: ACK seq=q-q                   #! name/symbol-not-bound
    A -> B: ACK seq=-q                    #! name/symbol-not-bound
    A -> B: ACK seq=u+5-q len=5           #! name/symbol-not-bound
    A <- B: ACK ack=q
    expect A SND.NXT=q+0 SND.NXT=u+5
  `,

  'a line binds seq, then len, then ack': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: ACK ack=k len=n seq=k         #! ack/beyond-sent
    expect A SND.NXT=k+n
  `,

  'expect never binds': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    expect A SND.NXT=q                    #! name/symbol-not-bound
    expect A SND.NXT=u+0*q
  `,

  'windows, ports and the like take integers': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: ACK win=w                     #! name/symbol-not-bound
    A -> B: ACK win=u                     #! name/symbol-not-bound
    A:u -> B: ACK                         #! name/symbol-not-bound
  `,

  'hosts, symbols and labels are separate name spaces': `
    x -> y: SYN seq=x as x
    x <- y: SYN+ACK seq=y ack=x+1 as y
    x -> y: ACK seq=x+1 ack=y+1
    duplicate x
    x <- y: ACK seq=y+1 ack=x+1
  `,

  'a scenario knows nothing of the one before': `
    A -> B: SYN seq=x
    A <- B: SYN+ACK seq=y ack=x+1
    scenario "next"
    expect A SND.NXT=x                    #! name/symbol-not-bound
    A -> B: SYN seq=y
    A <- B: SYN+ACK seq=x ack=y+1
    expect A ISS=y
  `,

  'expressions subtract and wrap': `
    given A ESTABLISHED seq=5, B ESTABLISHED seq=v
    A -> B: ACK seq=u len=10
    expect A SND.UNA=u-0 SND.UNA=u+4294967296-4294967296 #! syntax/number-range
    expect A SND.NXT=u+10, B RCV.NXT=15
    A <- B: ACK ack=u-5+15
    A <- B: ACK ack=4294967295+u+11
  `,

  'hexadecimal and grouped digits': `
    given A ESTABLISHED seq=0xffff_fff0, B ESTABLISHED seq=1_000
    A -> B: ACK seq=0xFFFFFFF0 ack=1000 len=0x20
    A <- B: ACK ack=16
  `,

  'half the circle is neither above nor below': `
    given A ESTABLISHED seq=10, B ESTABLISHED seq=v
    A <- B: ACK ack=2147483658            #! ack/beyond-sent
    A <- B: ACK ack=2147483657            #! ack/beyond-sent
    A <- B: ACK ack=2147483659            #! ack/stale
  `,
});

flows('inferred numbers', {
  'an ISN is 0, a number in given 1': `
    A -> B: SYN
    A <- B: SYN+ACK
    A -> B: ACK
    expect A ISS=0, B ISS=0
    scenario "given"
    given A ESTABLISHED, B ESTABLISHED
    A -> B: PSH+ACK "hi"
    A <- B: ACK
    expect A SND.NXT=3 RCV.NXT=1
  `,

  'no later line changes them': `
    A -> B: SYN
    A <- B: SYN+ACK seq=y ack=x+1
    expect A ISS=x ISS=0
    A <- B: SYN+ACK ack=5                 #! ack/beyond-sent
    A -> B: ACK
  `,

  'left out seq is SND.NXT, so lost data that is sent again says seq': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -x B: ACK len=10
    A -> B: ACK len=10                    #? kept
    A <- B: ACK ack=u
    A -> B: ACK seq=u len=10
    A <- B: ACK ack=u+20
  `,

  'a further SYN has the number of the first': `
    A -x B: SYN seq=7
    A -x B: SYN
    A -> B: SYN seq=q
    expect A ISS=q
    A x- B: SYN+ACK seq=9
    A <- B: SYN+ACK
    A -> B: ACK
    expect A RCV.NXT=10 ISS=7
  `,

  'a further FIN has the number of the first': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -x B: FIN+ACK
    A -x B: FIN+ACK seq=w
    A -> B: FIN+ACK
    A <- B: ACK ack=u+1
    expect A SND.NXT=w+1
  `,

  'a bad field counts as left out': `
    given A ESTABLISHED seq=1, B ESTABLISHED seq=1
    A -> B: PSH+ACK seq=99999999999 "hello" #! syntax/number-range
    A <- B: ACK ack=6
    A -> B: PSH+ACK sep=6 "hello"         #! syntax/unknown-field
    A <- B: ACK ack=11
    A -> B: PSH+ACK seq=11 seq=99 "hello" #! syntax/duplicate-field
    A <- B: ACK ack=16
    A -> B: PSH+ACK seq=oops! "hello"     #! syntax/bad-value
    A -> B: PSH+ACK seq=21 "hello"
  `,

  'an unreadable line is skipped': `
    A -> B: SYN seq=x
    A <- B SYN+ACK seq=y ack=x+1          #! syntax/error
    A <- B: SYN+ACK seq=y ack=x+1
    A -> B: ACK
  `,
});

flows('given', {
  'the states say what is acknowledged': `
    given A FIN-WAIT-1 seq=u, B ESTABLISHED seq=v
    expect A SND.UNA=u-1 SND.NXT=u, B RCV.NXT=u-1
    A -> B: FIN+ACK                       #= B CLOSE-WAIT
    A <- B: ACK ack=u                     #= A FIN-WAIT-2

    scenario "CLOSING"
    given A CLOSING seq=u, B CLOSING seq=v
    expect A SND.UNA=u-1 RCV.NXT=v, B SND.UNA=v-1 RCV.NXT=u
    A -> B: ACK seq=u ack=v               #= B TIME-WAIT
    A <- B: ACK seq=v ack=u               #= A TIME-WAIT

    scenario "LAST-ACK"
    given A TIME-WAIT seq=u, B LAST-ACK seq=v
    expect B SND.UNA=v-1, A RCV.NXT=v SND.UNA=u
    A -> B: ACK seq=u ack=v               #= B CLOSED

    scenario "FIN-WAIT-2"
    given A FIN-WAIT-2 seq=u, B CLOSE-WAIT seq=v
    expect A SND.UNA=u, B RCV.NXT=u
    A <- B: FIN+ACK seq=v ack=u           #= A TIME-WAIT
    A -> B: ACK seq=u ack=v+1             #= B CLOSED
  `,

  'SYN-SENT and SYN-RECEIVED': `
    given A SYN-SENT seq=x+1, B SYN-RECEIVED seq=y+1
    expect A ISS=x SND.UNA=x, B ISS=y IRS=x RCV.NXT=x+1
    A <- B: SYN+ACK seq=y ack=x+1         #= A ESTABLISHED
    A -> B: ACK seq=x+1 ack=y+1           #= B ESTABLISHED
  `,

  'a LISTEN end': `
    given A CLOSED, B LISTEN
    A -> B: SYN seq=x                     #= B SYN-RECEIVED
    A <- B: SYN+ACK
    A -> B: ACK                           #= A ESTABLISHED, B ESTABLISHED
  `,

  'an ack of its own': `
    given A ESTABLISHED seq=200 ack=1, B ESTABLISHED seq=1 ack=100
    expect A RCV.NXT=1, B RCV.NXT=100
    A -> B: ACK seq=200 len=10            #? kept
    A <- B: ACK ack=100
  `,

  'a window': `
    given A ESTABLISHED seq=1 win=100, B ESTABLISHED seq=1 win=200
    expect A SND.WND=200 RCV.WND=100, B SND.WND=100 RCV.WND=200
  `,

  'what lies before cannot be sent again': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: ACK seq=u-10 len=10           #! seq/mismatch
    A -> B: ACK seq=u+10 len=10
  `,

  'the FIN that is out can': `
    given A LAST-ACK seq=u, B FIN-WAIT-2 seq=v
    A -> B: FIN+ACK seq=u-1               #= B TIME-WAIT
    A <- B: ACK ack=u                     #= A CLOSED
  `,

  'before anything of that connection': `
    A -> B: SYN seq=x
    given A ESTABLISHED, B ESTABLISHED    #! syntax/error
    A <- B: SYN+ACK ack=x+1
  `,

  'one host is not two': `
    given A ESTABLISHED, A ESTABLISHED    #! name/same-host
  `,

  'half open from the start': `
    given A CLOSED, B ESTABLISHED         #! state/half-open
  `,

  'an end that is CLOSED has nothing to send': `
    given A CLOSED, B ESTABLISHED seq=v ack=u
    A -> B: PSH+ACK seq=u len=5           #! state/not-open
  `,
});
