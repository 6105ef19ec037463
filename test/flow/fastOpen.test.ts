import { flows } from './flow.ts';

flows('TCP Fast Open (RFC 7413)', {
  'a cookie is asked for, and given': `
    A -> B: SYN     seq=x tfo
    A <- B: SYN+ACK seq=y ack=x+1 tfo=0011223344556677
    A -> B: ACK
    expect A ESTABLISHED, B ESTABLISHED
  `,

  'with a cookie the data is taken at once, and answered before the handshake is done': `
    A -> B: SYN     seq=x tfo=0011223344556677 len=5  #? opened #= B SYN-RECEIVED
    expect B RCV.NXT=x+6
    A <- B: SYN+ACK seq=y ack=x+6               #= A ESTABLISHED
    A <- B: PSH+ACK seq=y+1 ack=x+6 len=3       #= B SYN-RECEIVED
    A <- B: FIN+ACK seq=y+4                     #= B FIN-WAIT-1
    A -> B: ACK     seq=x+6 ack=y+5             #= B FIN-WAIT-2
  `,

  'left out, the ack of the SYN+ACK counts the data': `
    A -> B: SYN     seq=x tfo=0011223344556677 len=5
    A <- B: SYN+ACK seq=y
    expect A SND.UNA=x+6
    A -> B: ACK
  `,

  'the answer may carry data itself': `
    A -> B: SYN     seq=x tfo=0011223344556677 len=5
    A <- B: SYN+ACK seq=y ack=x+6 len=3
    A -> B: ACK     seq=x+6 ack=y+4
    expect A ESTABLISHED, B ESTABLISHED
  `,

  'refused, the cookie lets nothing through: the data is sent again': `
    A -> B: SYN     seq=x tfo=0011223344556677 len=5
    A <- B: SYN+ACK seq=y ack=x+1 tfo=8899aabbccddeeff
    expect B RCV.NXT=x+1, A SND.UNA=x+1 SND.NXT=x+6
    A <- B: PSH+ACK seq=y+1 ack=x+1 len=3       #! state/data-too-early
    A -> B: PSH+ACK seq=x+1 ack=y+4 len=5       #? accepted
    A <- B: ACK     ack=x+6
  `,

  'the SYN+ACK again, after it refused the cookie': `
    A -> B: SYN     seq=x tfo=0011223344556677 len=5
    A x- B: SYN+ACK seq=y ack=x+1
    wait RTO
    A <- B: SYN+ACK seq=y ack=x+1
    A -> B: PSH+ACK seq=x+1 len=5
    A <- B: ACK
  `,

  'once all of it is acknowledged, it stays so': `
    A -> B: SYN     seq=x tfo=0011223344556677 len=5
    A x- B: SYN+ACK seq=y ack=x+6
    A x- B: ACK     seq=y+1 ack=x+1             #! ack/stale
    wait RTO
    A <- B: SYN+ACK seq=y ack=x+1               #! ack/stale
    A -> B: ACK     seq=x+6 ack=y+1
    expect B RCV.NXT=x+6
  `,

  'without a cookie, or with only the wish for one, data waits': `
    A -> B: SYN     seq=x len=5
    expect B RCV.NXT=x+1
    A <- B: SYN+ACK seq=y ack=x+1
    A <- B: PSH+ACK seq=y+1 ack=x+1 len=3       #! state/data-too-early
    A -> B: ACK
    expect B RCV.NXT=x+6

    scenario "the wish"
    A -> B: SYN     seq=x tfo len=5
    expect B RCV.NXT=x+1
    A <- B: SYN+ACK seq=y ack=x+6
    A <- B: PSH+ACK seq=y+1 ack=x+6 len=3       #! state/data-too-early
    A -> B: ACK
  `,

  'a number in between acknowledges neither': `
    A -> B: SYN     seq=x tfo=0011223344556677 len=5
    A <- B: SYN+ACK seq=y ack=x+3               #! ack/stale
    A -> B: ACK
  `,

  'the SYN is lost and sent again without cookie and data': `
    A -x B: SYN     seq=x tfo=0011223344556677 len=5
    wait RTO
    A -> B: SYN     seq=x
    A <- B: SYN+ACK seq=y ack=x+1
    A -> B: PSH+ACK seq=x+1 ack=y+1 len=5
    A <- B: ACK
    expect A SND.UNA=x+6
  `,

  'the SYN comes twice: its data has been taken': `
    A -> B: SYN     seq=x tfo=0011223344556677 len=5 as syn
    A x- B: SYN+ACK seq=y ack=x+6
    duplicate syn                               #? duplicate #= B SYN-RECEIVED
    A <- B: SYN+ACK seq=y ack=x+6
    A -> B: ACK
  `,

  'just below 2^32': `
    A -> B: SYN     seq=0xffff_fffd tfo=0011223344556677 len=5
    A <- B: SYN+ACK seq=0xffff_ffff ack=3
    A <- B: PSH+ACK seq=0 ack=3 len=3
    A -> B: ACK     seq=3 ack=3
    expect B RCV.NXT=3 SND.UNA=3
  `,
});

flows('ECN (RFC 3168)', {
  'an ECN-setup handshake, and what follows, is ordinary': `
    A -> B: SYN+ECE+CWR seq=x
    A <- B: SYN+ACK+ECE seq=y ack=x+1
    A -> B: ACK ect0
    A -> B: PSH+ACK len=100 ce                  #? accepted
    A <- B: ACK+ECE
    A -> B: PSH+ACK+CWR len=100 ect1
    A <- B: ACK
    expect A ESTABLISHED, B ESTABLISHED
  `,

  'refused ECN, and accurate ECN': `
    A -> B: SYN+ECE+CWR+AE seq=x
    A <- B: SYN+ACK+CWR seq=y ack=x+1
    A -> B: ACK+ECE
  `,
});
