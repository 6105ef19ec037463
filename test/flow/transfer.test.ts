import { flows } from './flow.ts';

flows('transfer', {
  'both ways, numbers left out': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: PSH+ACK "hello"
    A <- B: PSH+ACK "hi"
    A -> B: ACK
    expect A SND.UNA=u+5 SND.NXT=u+5 RCV.NXT=v+2
    expect B SND.UNA=v+2 SND.NXT=v+2 RCV.NXT=u+5
  `,

  'no flags but a payload, a length or an ack are ACK': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: "hello"
    A <- B: ack=u+5
    A -> B: len=3
    A <- B: ACK ack=u+8
  `,

  'a payload counts its UTF-8 bytes, an escape one': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: PSH+ACK "é€\\x00\\r\\n"
    A <- B: ACK ack=u+8
  `,

  'one ACK for many segments': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: ACK len=100
    A -> B: ACK len=100
    A -> B: ACK len=100
    A <- B: ACK ack=u+300
  `,

  'lost, and sent again': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -x B: PSH+ACK seq=u len=100
    A -> B: PSH+ACK seq=u len=100         #? accepted
    A <- B: ACK ack=u+100
    expect A retransmits=1
  `,

  'a hole: later data is kept, and taken when the hole is filled': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -x B: ACK seq=u len=100
    A -> B: ACK seq=u+100 len=100         #? kept
    A <- B: ACK ack=u
    A -> B: ACK seq=u+200 len=100         #? kept
    A <- B: ACK ack=u
    A -> B: ACK seq=u len=100             #? accepted
    A <- B: ACK ack=u+300
    expect B RCV.NXT=u+300, A SND.UNA=u+300
  `,

  'two holes are filled one after the other': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -x B: ACK seq=u len=100
    A -> B: ACK seq=u+100 len=100
    A -x B: ACK seq=u+200 len=100
    A -> B: ACK seq=u+300 len=100
    A -> B: ACK seq=u len=100
    A <- B: ACK ack=u+200
    A -> B: ACK seq=u+200 len=100
    A <- B: ACK ack=u+400
  `,

  'reordered by the network': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A ~> B: ACK seq=u len=100 as one
    A ~> B: ACK seq=u+100 len=100 as two
    deliver two                           #? kept
    deliver one                           #? accepted
    A <- B: ACK ack=u+200
  `,

  'a retransmission may be cut anew and run on into new data': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -x B: ACK seq=u len=100
    A -x B: ACK seq=u+100 len=100
    A -> B: ACK seq=u len=150
    A -> B: ACK seq=u+150 len=150
    A <- B: ACK ack=u+300
    expect A SND.NXT=u+300
  `,

  'what has been acknowledged may be sent again': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: ACK seq=u len=100
    A x- B: ACK ack=u+100
    A -> B: ACK seq=u len=100             #? duplicate
    A <- B: ACK ack=u+100
  `,

  'one byte that is sent again is no keep-alive': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -x B: ACK seq=u len=1
    A -> B: ACK seq=u len=1
    A <- B: ACK ack=u+1
    expect A retransmits=1
  `,

  'a partial ACK is right where B has that much': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: ACK seq=u len=100
    A -x B: ACK seq=u+100 len=100
    A <- B: ACK ack=u+100
    expect A SND.UNA=u+100 SND.NXT=u+200
  `,

  'an old ACK that comes late is no news': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: ACK seq=u len=100
    A <~ B: ACK ack=u+100 as slow
    A -> B: ACK seq=u+100 len=100
    A <- B: ACK ack=u+200
    deliver slow                          #? accepted
    expect A SND.UNA=u+200
  `,

  'wraps around': `
    given A ESTABLISHED seq=4294967290, B ESTABLISHED seq=4294967295
    A -> B: ACK seq=4294967290 len=10
    A <- B: ACK seq=4294967295 ack=4 len=1
    A -x B: ACK seq=4 ack=0 len=10
    A -> B: ACK seq=14 ack=0 len=10       #? kept
    A <- B: ACK seq=0 ack=4
    A -> B: ACK seq=4 ack=0 len=10
    A <- B: ACK seq=0 ack=24
    expect A SND.UNA=24
  `,

  'many segments in one line': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A => B: len=100000
    A <- B: PSH+ACK "done"
    A -> B: ACK
    expect A SND.UNA=u+100000, B RCV.NXT=u+100000
  `,
});

flows('transfer, seq mistakes', {
  'a gap': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: PSH+ACK seq=u+10 len=5        #! seq/gap
    A <- B: ACK ack=u+5
    A -> B: PSH+ACK seq=u+5 len=5
  `,

  'a gap, and the author goes on from there': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: PSH+ACK seq=u+10 len=5        #! seq/gap
    A -> B: PSH+ACK seq=u+15 len=5
    A <- B: ACK ack=u+20
    A -> B: PSH+ACK seq=u+20 len=5
    expect A SND.NXT=u+25, B RCV.NXT=u+25
  `,

  'a gap, and the peer goes on from there': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: PSH+ACK seq=u+10 len=5        #! seq/gap
    A <- B: ACK ack=u+15
    A -> B: PSH+ACK seq=u+15 len=5
    A <- B: ACK ack=u+20
  `,

  'a gap, and the expectations go on from there': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: PSH+ACK seq=u+10 len=5        #! seq/gap
    expect A SND.NXT=u+15, B RCV.NXT=u+15
    A <- B: ACK ack=u+15
    A -> B: PSH+ACK seq=u+15 len=5
  `,

  'once a later number fits what was right, that holds': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: PSH+ACK seq=u+10 len=5        #! seq/gap
    A <- B: ACK ack=u+5
    A -> B: PSH+ACK seq=u+15 len=5        #! seq/gap
  `,

  'a gap, lost, and the author goes on from there': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -x B: PSH+ACK seq=u+10 len=5        #! seq/gap
    A -> B: PSH+ACK seq=u+15 len=5        #? kept
    A <- B: ACK ack=u+10
    A -> B: PSH+ACK seq=u+10 len=5
    A <- B: ACK ack=u+20
  `,

  'a gap, on its way, and the author goes on from there': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A ~> B: PSH+ACK seq=u+10 len=5 as late  #! seq/gap
    A -> B: PSH+ACK seq=u+15 len=5        #? kept
    deliver late                          #? accepted
    A <- B: ACK ack=u+20
  `,

  'a gap, and an ACK is on its way when the author turns out to mean it': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: PSH+ACK seq=u+10 len=5        #! seq/gap
    A <~ B: ACK as slow
    A -> B: PSH+ACK seq=u+15 len=5
    deliver slow                          #? accepted
    expect A SND.UNA=u+15 SND.NXT=u+20
    A <- B: ACK ack=u+20
  `,

  'a gap, then the FIN and its ACK go on from there': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: FIN+ACK seq=u+10              #! seq/gap #= A FIN-WAIT-1, B CLOSE-WAIT
    expect A SND.NXT=u+11
    A <- B: FIN+ACK ack=u+11              #= A TIME-WAIT
    A -> B: ACK seq=u+11                  #= B CLOSED
  `,

  'an ACK does not count itself': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A <- B: PSH+ACK len=5
    A -> B: ACK seq=u+1 ack=v+5           #! seq/gap
    A -> B: PSH+ACK seq=u len=5
  `,

  'the number of the SYN instead of the next': `
    A -> B: SYN seq=x
    A <- B: SYN+ACK seq=y ack=x+1
    A -> B: ACK seq=x+1 ack=y+1
    A -> B: PSH+ACK seq=x ack=y+1 len=5   #! seq/phantom-byte
    A <- B: ACK seq=y ack=x+6             #! seq/phantom-byte
    A -> B: PSH+ACK seq=x+6 ack=y+1 len=5
  `,

  'the author never counts SYNs: one mistake an end': `
    A -> B: SYN seq=x
    A <- B: SYN+ACK seq=y ack=x+1
    A -> B: ACK seq=x ack=y+1             #! seq/phantom-byte
    A -> B: PSH+ACK seq=x ack=y+1 len=5
    A <- B: ACK seq=y+1 ack=x+5
    A -> B: FIN+ACK seq=x+5 ack=y+1
    A <- B: ACK seq=y+1 ack=x+6
  `,

  'below, but nothing that was sent': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: ACK seq=u len=100
    A <- B: ACK ack=u+100
    A -> B: ACK seq=u+50                  #! seq/mismatch
    A -> B: ACK seq=u-10 len=10           #! seq/mismatch
    A -> B: ACK seq=u+100 len=5
  `,

  'the number of the SYN when more has been sent is just wrong': `
    A -> B: SYN seq=x
    A <- B: SYN+ACK seq=y ack=x+1
    A -> B: ACK seq=x+1 ack=y+1 len=10
    A -> B: ACK seq=x ack=y+1 len=10      #! seq/mismatch
  `,

  'what cannot be told above or below': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: ACK seq=v len=5               #! seq/mismatch
    A <- B: ACK ack=u+5

    scenario "a number where a symbol is right"
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: ACK seq=100 len=5             #! seq/mismatch

    scenario "half the circle away"
    given A ESTABLISHED seq=0, B ESTABLISHED seq=0
    A -> B: ACK seq=2147483648 len=5      #! seq/mismatch

    scenario "just less"
    given A ESTABLISHED seq=0, B ESTABLISHED seq=0
    A -> B: ACK seq=2147483647 len=5      #! seq/gap
  `,

  'payload and length disagree, and the payload counts': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: PSH+ACK seq=u len=4 "hello"   #! seq/length
    A <- B: ACK ack=u+5
  `,

  'too low by one, where nothing is left to be sent again': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: PSH+ACK seq=u len=100
    A <- B: ACK ack=u+100
    A -> B: PSH+ACK seq=u+99 "GET /"      #! seq/mismatch
    A <- B: ACK ack=u+105
  `,

  'the same in a capture: who sends may not have heard': `
    set view wire
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: PSH+ACK seq=u len=100
    A <- B: ACK ack=u+100
    A -> B: PSH+ACK seq=u+99 "GET /"
    A <- B: ACK ack=u+104
  `,

  'a FIN that is sent again with the number that was wrong decides which number is right': `
    given A ESTABLISHED, B ESTABLISHED
    A -x B: FIN+ACK seq=300               #! seq/gap
    wait RTO
    A -> B: FIN+ACK seq=300
    A <- B: FIN+ACK ack=301
    A -> B: ACK
    wait 2MSL
    expect A CLOSED, B CLOSED
  `,

  'at most one seq/*': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: PSH+ACK seq=u+1 len=4 "hello" #! seq/gap
    A <- B: ACK ack=u+5
  `,
});

flows('transfer, ack mistakes', {
  'above all that was sent': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: ACK len=100
    A <- B: ACK ack=u+101                 #! ack/beyond-sent
    expect A SND.UNA=u+100
    A <- B: ACK ack=u+100
  `,

  'sent, but lost': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: ACK seq=u len=100
    A -x B: ACK seq=u+100 len=100
    A <- B: ACK ack=u+200                 #! ack/not-received
    expect A SND.UNA=u+200, B RCV.NXT=u+200
    A -> B: ACK seq=u+200 len=10
    A <- B: ACK ack=u+210
  `,

  'sent, but still on its way': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A ~> B: ACK seq=u len=100 as late
    A <- B: ACK ack=u+100                 #! ack/not-received
    deliver late                          #? duplicate
    A <- B: ACK ack=u+100
  `,

  'the bytes in between count as received, and what was kept joins': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -x B: ACK seq=u len=100
    A -> B: ACK seq=u+100 len=100         #? kept
    A <- B: ACK ack=u+200                 #! ack/not-received
    A <- B: ACK ack=u+200
    A -> B: ACK seq=u+200 len=1
    A <- B: ACK ack=u+201
  `,

  'below what has arrived': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: ACK len=100
    A <- B: ACK ack=u+50                  #! ack/stale
    expect A SND.UNA=u+100
    A <- B: ACK ack=u                     #! ack/stale
    A <- B: ACK ack=u+100
  `,

  'of another connection': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: ACK len=100
    A <- B: ACK ack=v+100                 #! ack/beyond-sent
    A <- B: ACK ack=100                   #! ack/beyond-sent
    expect A SND.UNA=u+100
  `,

  'forged bytes count: the right ack is RCV.NXT, whatever filled it': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    old A -> B: ACK seq=u ack=v len=10    #? accepted
    A <- B: ACK ack=u+10                  #= A ESTABLISHED #? challenged
    A -> B: ACK seq=u ack=v               #! state/discarded #? duplicate
  `,
});

flows('keep-alive and window probe', {
  'a keep-alive has no byte, or an old one': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: ACK seq=u-1 ack=v             #? duplicate
    A <- B: ACK seq=v ack=u
    A -> B: ACK seq=u-1 ack=v len=1       #? duplicate
    A <- B: ACK seq=v ack=u
    expect A SND.NXT=u retransmits=0
  `,

  'from CLOSE-WAIT, too; not from FIN-WAIT': `
    given A FIN-WAIT-2 seq=u, B CLOSE-WAIT seq=v
    A <- B: ACK seq=v-1 ack=u
    A -> B: ACK seq=u ack=v
    A -> B: ACK seq=u-1 ack=v             #! seq/phantom-byte
  `,

  'nothing may be outstanding': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -x B: ACK seq=u len=10
    A -> B: ACK seq=u+9                   #! seq/mismatch
    A -> B: ACK seq=u-1                   #! seq/mismatch
  `,

  'it acknowledges nothing new: the third message is none': `
    A -> B: SYN seq=x
    A <- B: SYN+ACK seq=y ack=x+1
    A -> B: ACK seq=x ack=y+1             #! seq/phantom-byte #= B ESTABLISHED
  `,

  'but the same again is': `
    A -> B: SYN seq=x
    A <- B: SYN+ACK seq=y ack=x+1
    A -> B: ACK seq=x+1 ack=y+1
    A -> B: ACK seq=x ack=y+1             #? duplicate
    A <- B: ACK seq=y+1 ack=x+1
  `,

  'with something new it is a phantom byte': `
    A -> B: SYN seq=x
    A <- B: SYN+ACK seq=y ack=x+1
    A -> B: ACK seq=x+1 ack=y+1
    A <- B: PSH+ACK seq=y+1 len=5
    A -> B: ACK seq=x ack=y+6             #! seq/phantom-byte
  `,

  'zero window: one byte probes': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v win=100
    A -> B: ACK seq=u len=100
    A <- B: ACK ack=u+100 win=0
    A -> B: ACK seq=u+100 len=1           #? discarded
    A <- B: ACK ack=u+100 win=0
    expect A SND.NXT=u+100 SND.UNA=u+100
    A -> B: ACK seq=u+100 len=1
    A <- B: ACK ack=u+100 win=200
    A -> B: ACK seq=u+100 len=200
    A <- B: ACK ack=u+300
  `,

  'the byte of the probe is taken': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v win=0
    A ~> B: ACK seq=u len=1 as probe
    A <- B: ACK ack=u win=10
    deliver probe                         #? accepted
    A <- B: ACK ack=u+1 win=9
    expect A SND.NXT=u+1 SND.UNA=u+1
    A -> B: ACK seq=u+1 len=9
  `,

  'the byte of the probe was not taken: it cannot be acknowledged': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v win=0
    A -> B: ACK seq=u len=1
    A <- B: ACK ack=u+1 win=10            #! ack/not-received
    A -> B: ACK seq=u+1 len=9
  `,

  'a probe of Linux has no byte': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v win=0
    A -> B: ACK seq=u-1 ack=v             #? duplicate
    A <- B: ACK ack=u win=0
  `,

  'neither is asked about windows': `
    given A ESTABLISHED seq=u win=100, B ESTABLISHED seq=v win=0
    A -> B: ACK seq=u-1 win=50
    A -> B: ACK seq=u len=1 win=40
    A -> B: ACK seq=u win=30              #! window/shrunk
  `,

  'two bytes are no probe': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v win=0
    A -> B: ACK seq=u len=2               #! window/exceeded
    A <- B: ACK ack=u+2
  `,
});

flows('windows', {
  'filled to the last byte': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v win=100
    A -> B: ACK seq=u len=60
    A -> B: ACK seq=u+60 len=40
    expect A SND.WND=100, B RCV.WND=0
  `,

  'one byte too many; the rest goes on as if allowed': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v win=100
    A -> B: ACK seq=u len=60
    A -> B: ACK seq=u+60 len=41           #! window/exceeded
    A <- B: ACK ack=u+101
    A -> B: ACK seq=u+101 len=10
  `,

  'too many bytes, on their way': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v win=100
    A ~> B: ACK seq=u len=150 as late     #! window/exceeded
    expect B RCV.WND=100
    deliver late                          #? accepted
    A <- B: ACK ack=u+150
  `,

  'unknown windows bound nothing': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v
    A -> B: ACK seq=u len=65000
    A -> B: ACK seq=u+65000 len=65000
    A <- B: ACK ack=u+130000
  `,

  'amounts that leave it open are not reported': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v win=100
    A -> B: ACK seq=u len=n
    A -> B: ACK seq=u+n len=m
    A <- B: ACK ack=u+n+m
    A -> B: ACK seq=u+n+m len=101         #! window/exceeded
  `,

  'certainly too much': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v win=100
    A -> B: ACK seq=u len=n
    A -> B: ACK seq=u+n len=100           #! window/exceeded
  `,

  'left out, a window offers as much as the last time': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v win=100
    A -> B: ACK seq=u len=100
    A <- B: ACK ack=u+100
    expect A SND.WND=100, B RCV.WND=100
    A -> B: ACK seq=u+100 len=100
  `,

  'an old segment does not tell the window (SND.WL1, SND.WL2)': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v win=1000
    A -> B: ACK seq=u len=100
    A <~ B: ACK seq=v ack=u+100 win=50 as slow  #! window/shrunk
    A <- B: PSH+ACK seq=v ack=u+100 win=900 len=5
    deliver slow
    expect A SND.WND=900
  `,

  'a window that shrinks': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v win=1000
    A -> B: ACK seq=u len=100
    A <- B: ACK ack=u+100 win=900
    A <- B: ACK ack=u+100 win=899         #! window/shrunk
    A <- B: ACK ack=u+100 win=899
  `,

  'what was allowed when sent may be sent again beyond a shrunk window': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v win=1000
    A -x B: ACK seq=u len=500
    A -x B: ACK seq=u+500 len=500
    A <- B: ACK ack=u win=100             #! window/shrunk
    A -> B: ACK seq=u+500 len=500
    A -> B: ACK seq=u len=100
  `,

  'the window of the SYN is the first': `
    A -> B: SYN seq=x win=1000
    A <- B: SYN+ACK seq=y ack=x+1 win=500
    A -> B: ACK seq=x+1 ack=y+1
    expect A SND.WND=500 RCV.WND=1000, B SND.WND=1000 RCV.WND=500
    A -> B: ACK len=501                   #! window/exceeded
  `,

  'a wrong seq silences the window': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v win=100
    A -> B: ACK seq=u+1 len=150           #! seq/gap
    A <- B: ACK ack=u+150
  `,

  'data into a window that closed on the way is dropped unread': `
    given A ESTABLISHED seq=u, B ESTABLISHED seq=v win=100
    A -> B: ACK seq=u len=100
    A x- B: ACK ack=u+100 win=0
    A -> B: FIN+ACK seq=u+100             #! state/discarded
  `,
});
