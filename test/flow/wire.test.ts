import { flows } from './flow.ts';

flows('view wire: a capture that begins in the middle', {
  'with data': `
    set view wire
    A -> B: ACK seq=1000 ack=500 len=100          #= A ESTABLISHED, B ESTABLISHED #? accepted
    A <- B: ACK seq=500 ack=1100
    expect A SND.NXT=1100 SND.UNA=1100 RCV.NXT=500, B RCV.NXT=1100`,
  'with a SYN+ACK': `
    set view wire
    A <- B: SYN+ACK seq=300 ack=101               #= A ESTABLISHED, B SYN-RECEIVED
    A -> B: ACK seq=101 ack=301                   #= A ESTABLISHED, B ESTABLISHED
    expect A ISS=100 IRS=300`,
  'with the last ACK of the handshake': `
    set view wire
    A -> B: ACK seq=101 ack=301
    A -> B: seq=101 ack=301 len=10
    A <- B: ACK seq=301 ack=111                   #= A ESTABLISHED, B ESTABLISHED`,
  'with a FIN': `
    set view wire
    A -> B: FIN+ACK seq=u ack=v                   #= A FIN-WAIT-1, B CLOSE-WAIT
    A <- B: FIN+ACK seq=v ack=u+1                 #= A TIME-WAIT, B LAST-ACK
    A -> B: ACK seq=u+1 ack=v+1                   #= A TIME-WAIT, B CLOSED`,
  'with a RST': `
    set view wire
    A -> B: RST seq=77                            #= A CLOSED, B CLOSED
    A -> B: RST+ACK seq=77 ack=8                  #= A CLOSED, B CLOSED`,
  'with a keep-alive': `
    set view wire
    A -> B: ACK seq=99 ack=500
    A <- B: ACK seq=500 ack=100                   #* lost-segment
    A -> B: ACK seq=99 ack=500                    #* keep-alive
    A <- B: ACK seq=500 ack=100                   #* keep-alive-ack`,
  'with new unknowns for symbols': `
    set view wire
    A -> B: ACK seq=p ack=q len=10
    A <- B: ACK seq=q ack=p+10
    expect A SND.NXT=p+10 RCV.NXT=q`,
  'with numbers just under the wrap': `
    set view wire
    A -> B: ACK seq=4294967290 ack=4294967295 len=10
    A <- B: ACK seq=4294967295 ack=4 len=1
    A -> B: ACK seq=4 ack=0`,
  'after the SYN, whose answer is not seen': `
    set view wire
    A -> B: SYN seq=100
    A -> B: ACK seq=101 ack=301                   #= A ESTABLISHED, B ESTABLISHED
    A <- B: seq=301 ack=101 len=5
    A -> B: ACK seq=101 ack=306
    expect A RCV.NXT=306`,
  'after the SYN, the rest of the handshake not seen': `
    set view wire
    A -> B: SYN seq=100
    A <- B: seq=301 ack=101 len=5                 #= A ESTABLISHED, B ESTABLISHED
    A -> B: ACK seq=101 ack=306`,
  'after the SYN+ACK, the last ACK not seen': `
    set view wire
    A -> B: SYN seq=100
    A <- B: SYN+ACK seq=300 ack=101
    A <- B: seq=301 ack=101 len=5                 #= A ESTABLISHED, B ESTABLISHED
    A -> B: ACK seq=101 ack=306`,
});

flows('view wire: what was not seen', {
  'a gap in the numbers': `
    set view wire
    A -> B: ACK seq=1000 ack=500 len=100
    A -> B: ACK seq=1200 ack=500 len=100          #* lost-segment #? kept
    A -> B: ACK seq=1300 ack=500 len=100
    A <- B: ACK seq=500 ack=1400
    A -> B: ACK seq=1400 ack=500 len=100
    expect B RCV.NXT=1500`,
  'an ACK of what was not seen': `
    set view wire
    A -> B: ACK seq=1000 ack=500 len=100
    A <- B: ACK seq=500 ack=1300                  #* lost-segment
    A -> B: ACK seq=1300 ack=500 len=100
    expect B RCV.NXT=1400`,
  'a FIN, which its ACK tells of': `
    set view wire
    A -> B: ACK seq=1000 ack=500 len=100
    A <- B: ACK seq=500 ack=1101                  #* lost-segment
    A <- B: FIN+ACK seq=500 ack=1101
    A -> B: ACK seq=1101 ack=501`,
  'a segment that fills the gap, also after a FIN': `
    set view wire
    A -> B: ACK seq=1000 ack=500 len=100
    A -> B: FIN+ACK seq=1200 ack=500 len=100      #* lost-segment
    A -> B: ACK seq=1100 ack=500 len=100          #* out-of-order
    A <- B: ACK seq=500 ack=1301
    expect A FIN-WAIT-2, B CLOSE-WAIT retransmits=0, A retransmits=0`,
  'a SYN that is overtaken': `
    set view wire
    A -> B: ACK seq=101 ack=301
    A -> B: SYN seq=100                           #* out-of-order
    A -> B: seq=101 ack=301 len=10
    expect A ESTABLISHED, B ESTABLISHED`,
  'a segment that the network lost later is sent again': `
    set view wire
    A -> B: ACK seq=1000 ack=500 len=100
    A -> B: ACK seq=1100 ack=500 len=100
    A <- B: ACK seq=500 ack=1000                  #* duplicate-ack
    A -> B: ACK seq=1000 ack=500 len=100          #* retransmission
    A <- B: ACK seq=500 ack=1200
    A -> B: ACK seq=1100 ack=500 len=100          #* spurious-retransmission
    expect A retransmits=2`,
  'duplicate ACKs, and what they ask for': `
    set view wire
    A -> B: ACK seq=1000 ack=500 len=100
    A <- B: ACK seq=500 ack=1100
    A -> B: ACK seq=1200 ack=500 len=100          #* lost-segment
    A <- B: ACK seq=500 ack=1100                  #* duplicate-ack
    A <- B: ACK seq=500 ack=1100                  #* duplicate-ack
    A <- B: ACK seq=500 ack=1100                  #* duplicate-ack
    A -> B: ACK seq=1100 ack=500 len=100          #* fast-retransmission
    A <- B: ACK seq=500 ack=1300`,
});

const WITH_TIMESTAMPS = `
    set view wire
    A -> B: SYN seq=100 mss=100 sack-ok ts=500/0
    A <- B: SYN+ACK seq=300 ack=101 mss=100 sack-ok ts=900/500
    A -> B: ACK seq=101 ack=301 ts=501/900`;

flows('view wire: what timestamps tell of a segment that fills a gap', {
  'sent before what has overtaken it, whatever duplicate ACKs ask for': `${WITH_TIMESTAMPS}
    A -> B: ACK seq=201 ack=301 len=100 ts=503/900  #* lost-segment
    A -> B: ACK seq=301 ack=301 len=100 ts=503/900
    A -> B: ACK seq=401 ack=301 len=100 ts=503/900
    A <- B: ACK seq=301 ack=101 ts=902/501 sack=201-301  #* duplicate-ack
    A <- B: ACK seq=301 ack=101 ts=902/501 sack=201-401  #* duplicate-ack
    A <- B: ACK seq=301 ack=101 ts=902/501 sack=201-501  #* duplicate-ack
    A -> B: ACK seq=101 ack=301 len=100 ts=502/900  #* out-of-order`,
  'within one tick of the clock before its sender heard of the gap': `${WITH_TIMESTAMPS}
    A -> B: ACK seq=201 ack=301 len=100 ts=503/900  #* lost-segment
    A -> B: ACK seq=301 ack=301 len=100 ts=503/900
    A -> B: ACK seq=401 ack=301 len=100 ts=503/900
    A <- B: ACK seq=301 ack=101 ts=902/501 sack=201-301  #* duplicate-ack
    A <- B: ACK seq=301 ack=101 ts=902/501 sack=201-401  #* duplicate-ack
    A <- B: ACK seq=301 ack=101 ts=902/501 sack=201-501  #* duplicate-ack
    A -> B: ACK seq=101 ack=301 len=100 ts=503/900  #* out-of-order`,
  'after its sender heard of the gap': `${WITH_TIMESTAMPS}
    A -> B: ACK seq=201 ack=301 len=100 ts=503/900  #* lost-segment
    A -> B: ACK seq=301 ack=301 len=100 ts=503/900
    A -> B: ACK seq=401 ack=301 len=100 ts=503/900
    A <- B: ACK seq=301 ack=101 ts=902/501 sack=201-301  #* duplicate-ack
    A <- B: ACK seq=301 ack=101 ts=902/501 sack=201-401  #* duplicate-ack
    A <- B: ACK seq=301 ack=101 ts=902/501 sack=201-501  #* duplicate-ack
    A -> B: ACK seq=101 ack=301 len=100 ts=503/902  #* fast-retransmission`,
  'after what has overtaken it, though nobody asked': `${WITH_TIMESTAMPS}
    A -> B: ACK seq=201 ack=301 len=10 ts=503/900  #* lost-segment
    A <- B: ACK seq=301 ack=101 ts=902/501 sack=201-211  #* duplicate-ack
    A -> B: ACK seq=101 ack=301 len=100 ts=703/902  #* retransmission`,
});

flows('view wire: what asks for a segment', {
  'blocks beside an acknowledgment of something new': `${WITH_TIMESTAMPS}
    A -> B: ACK seq=101 ack=301 len=100 ts=503/900
    A -> B: ACK seq=201 ack=301 len=100 ts=503/900
    A -> B: ACK seq=301 ack=301 len=100 ts=503/900
    A -> B: ACK seq=401 ack=301 len=100 ts=503/900
    A -> B: ACK seq=501 ack=301 len=100 ts=503/900
    A <- B: ACK seq=301 ack=201 ts=902/503 sack=301-601
    A -> B: ACK seq=201 ack=301 len=100 ts=504/902  #* fast-retransmission`,
  'duplicate ACKs before a copy of something else passes': `${WITH_TIMESTAMPS}
    A -> B: ACK seq=201 ack=301 len=100 ts=503/900  #* lost-segment
    A -> B: ACK seq=301 ack=301 len=100 ts=503/900
    A -> B: ACK seq=401 ack=301 len=100 ts=503/900
    A <- B: ACK seq=301 ack=101 ts=902/501 sack=201-301  #* duplicate-ack
    A <- B: ACK seq=301 ack=101 ts=902/501 sack=201-401  #* duplicate-ack
    A <- B: ACK seq=301 ack=101 ts=902/501 sack=201-501  #* duplicate-ack
    A -> B: ACK seq=301 ack=301 len=100 ts=503/900  #* retransmission
    A -> B: ACK seq=101 ack=301 len=100 ts=505/902  #* fast-retransmission`,
});

flows('view wire: FINs', {
  'that cross on their way': `
    set view wire
    A -> B: FIN+ACK seq=100 ack=300
    A <- B: FIN+ACK seq=300 ack=100               #* simultaneous-close
    A -> B: ACK seq=101 ack=301
    A <- B: ACK seq=301 ack=101`,
  'of which the second answers the first': `
    set view wire
    A -> B: FIN+ACK seq=100 ack=300
    A <- B: FIN+ACK seq=300 ack=101
    A -> B: ACK seq=101 ack=301`,
});

flows('view wire: incarnations', {
  'a SYN with another number is a new one': `
    set view wire
    A -> B: SYN seq=100
    A <- B: SYN+ACK seq=300 ack=101
    A -> B: ACK seq=101 ack=301
    A -> B: SYN seq=9000                          #* port-reuse
    A <- B: SYN+ACK seq=7000 ack=9001
    A -> B: ACK seq=9001 ack=7001                 #= A ESTABLISHED, B ESTABLISHED
    expect A ISS=9000 IRS=7000`,
  'the same number is the same one': `
    set view wire
    A -> B: SYN seq=100
    A -> B: SYN seq=100                           #* retransmission
    A <- B: SYN+ACK seq=300 ack=101
    A <- B: SYN+ACK seq=300 ack=101               #* retransmission
    A -> B: ACK seq=101 ack=301                   #* challenge-ack`,
  'a SYN+ACK whose SYN was not seen': `
    set view wire
    A -> B: ACK seq=101 ack=301 len=10
    A <- B: SYN+ACK seq=7000 ack=9001             #* port-reuse
    A -> B: ACK seq=9001 ack=7001                 #= A ESTABLISHED, B ESTABLISHED`,
  'a SYN+ACK that comes once more after the FINs is no new one': `
    set view wire
    A -> B: SYN seq=100
    A <- B: SYN+ACK seq=300 ack=101
    A -> B: FIN+ACK seq=101 ack=301
    A <- B: FIN+ACK seq=301 ack=102
    A <- B: SYN+ACK seq=300 ack=101               #* spurious-retransmission
    A -> B: ACK seq=102 ack=302                   #* challenge-ack
    expect A ISS=100 TIME-WAIT, B CLOSED`,
  'the next one, of which the handshake was not seen': `
    set view wire
    A -> B: FIN+ACK seq=100 ack=300
    A <- B: FIN+ACK seq=300 ack=101
    A -> B: ACK seq=101 ack=301
    A -> B: ACK seq=7000 ack=9000 len=10          #* lost-segment
    A <- B: ACK seq=9000 ack=7010                 #= A ESTABLISHED, B ESTABLISHED
    A <- B: ACK seq=9000 ack=7010 len=5`,
  'an old SYN that is challenged has begun nothing': `
    set view wire
    A -> B: SYN seq=100
    A <- B: SYN+ACK seq=300 ack=101
    A -> B: ACK seq=101 ack=301
    A -> B: SYN seq=9000                          #* port-reuse
    A <- B: ACK seq=301 ack=101                   #= A ESTABLISHED, B ESTABLISHED
    A -> B: seq=101 ack=301 len=10
    A <- B: ACK seq=301 ack=111
    expect A SND.NXT=111`,
});

flows('view wire: honest traffic raises nothing', {
  'a host that goes on after a FIN the capture alone has seen': `
    set view wire
    A -> B: ACK seq=100 ack=300 len=10
    A <- B: FIN+ACK seq=300 ack=110
    A -> B: FIN+ACK seq=110 ack=300
    A <- B: ACK seq=301 ack=111
    A <- B: FIN+ACK seq=300 ack=111
    A -> B: ACK seq=111 ack=301`,
  'a connection that looked over and goes on': `
    set view wire
    A -> B: ACK seq=100 ack=300 len=10
    A <- B: RST seq=300
    A -> B: ACK seq=110 ack=300 len=10
    A <- B: seq=300 ack=120 len=10
    A <- B: RST seq=310
    A <- B: RST seq=310`,
  'data beyond the window that was seen, and a window that moves back': `
    set view wire
    A -> B: SYN seq=100 win=1000
    A <- B: SYN+ACK seq=300 ack=101 win=50
    A -> B: ACK seq=101 ack=301
    A -> B: seq=101 ack=301 len=200               #? accepted
    A <- B: ACK seq=301 ack=301 win=10
    A <- B: ACK seq=301 ack=301 win=5`,
  'the six codes that a capture cannot tell': `
    set view wire
    A -> B: ACK seq=100 ack=300 len=10
    A -x B: ACK seq=110 ack=300 len=10
    A <- B: ACK seq=300 ack=120
    A <- B: ACK seq=300 ack=105
    A -> B: FIN+ACK seq=120 ack=300`,
});

flows('view wire: what no capture can show', {
  'contradicting flags, and a payload of another length': `
    set view wire
    A -> B: SYN+FIN seq=100                       #! flags/contradiction
    A -> B: ACK seq=101 ack=301 len=3 "hello"     #! seq/length`,
  'an ACK of the SYN alone that does not count it': `
    set view wire
    A -> B: SYN seq=100
    A <- B: SYN+ACK seq=300 ack=100               #! ack/phantom-byte`,
  'data behind the FIN': `
    set view wire
    A -> B: FIN+ACK seq=100 ack=300
    A -> B: ACK seq=101 ack=300 len=10            #! state/data-after-fin`,
});

flows('the view', {
  'holds for the whole file, wherever it is set': `
    A -> B: ACK seq=1000 ack=500 len=100
    scenario "next"
    A -> B: ACK seq=1000 ack=500 len=100
    A -> B: ACK seq=1200 ack=500 len=100          #* lost-segment
    set view wire  # at last`,
  'is the first that is set': `
    set view host
    set view wire
    A -> B: ACK seq=1000 ack=500 len=100          #! state/not-open`,
  'is not set by a comment, nor by a line that cannot be read': `
    # set view wire
    set view wire please                          #! syntax/error
    A -> B: ACK seq=1000 ack=500 len=100          #! state/not-open`,
});
