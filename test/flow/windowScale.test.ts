import { flows } from './flow.ts';

flows('window scale (RFC 7323 §2)', {
  'both SYNs carry it: later windows are shifted, those of the SYNs are not': `
    A -> B: SYN seq=x win=64240 wscale=7
    A <- B: SYN+ACK seq=y ack=x+1 win=65160 wscale=8
    expect A SND.WND=65160, B SND.WND=64240
    A -> B: ACK win=502
    A <- B: ACK win=255
    expect B SND.WND=64256, A SND.WND=65280 RCV.WND=64256
    A -> B: PSH+ACK seq=x+1 ack=y+1 len=65280
    A <- B: ACK win=0
  `,

  'only one of them does: none is': `
    A -> B: SYN seq=x win=1000 wscale=7
    A <- B: SYN+ACK seq=y ack=x+1 win=1000
    A -> B: ACK win=1000
    expect B SND.WND=1000
    A <- B: PSH+ACK seq=y+1 ack=x+1 len=1001  #! window/exceeded
  `,

  'an edge that moves by less than one unit has not moved': `
    A -> B: SYN seq=x win=64240 wscale=7
    A <- B: SYN+ACK seq=y ack=x+1 win=65160 wscale=7
    A -> B: ACK win=502
    A <- B: ACK win=509
    A <- B: ACK win=508                   #! window/shrunk
  `,

  'a window that is left out offers as many bytes as before': `
    A -> B: SYN win=64240 wscale=7
    A <- B: SYN+ACK win=65160 wscale=7
    A -> B: ACK
    expect B SND.WND=64240
  `,

  'given tells what the SYNs said': `
    given A ESTABLISHED seq=u win=10 wscale=2, B ESTABLISHED seq=v win=10 wscale=3
    expect A SND.WND=80, B SND.WND=40
    A -> B: PSH+ACK seq=u ack=v len=80
    A -> B: PSH+ACK seq=u+80 ack=v len=1  #! window/exceeded
  `,

  'a new incarnation negotiates anew': `
    A -> B: SYN seq=x win=1000 wscale=7
    A <- B: SYN+ACK seq=y ack=x+1 win=1000 wscale=7
    A -> B: ACK win=1000
    A -> B: RST
    A -> B: SYN seq=z win=1000
    A <- B: SYN+ACK seq=w ack=z+1 win=1000 wscale=7  #! option/not-negotiated
    A -> B: ACK win=1000
    expect B SND.WND=1000
  `,
});
