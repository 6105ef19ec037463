import { flows } from './flow.ts';

flows('a SYN that is refused', {
  'by a host that was told nothing': `
    A -> B: SYN seq=x                     #= A SYN-SENT, B SYN-RECEIVED
    A <- B: RST                           #= A CLOSED, B CLOSED #? reset
  `,

  'by a listener, which goes on listening': `
    host A
    host B listen
    A -> B: SYN seq=x
    A <- B: RST+ACK seq=0 ack=x+1         #= A CLOSED, B LISTEN
  `,

  'and the next attempt may succeed': `
    A -> B: SYN seq=x
    A <- B: RST
    A -> B: SYN seq=z                     #= A SYN-SENT, B SYN-RECEIVED
    A <- B: SYN+ACK seq=y ack=z+1         #= A ESTABLISHED
  `,

  'with a number of its own': `
    A -> B: SYN seq=x
    A <- B: RST seq=5                     #! seq/gap #= A CLOSED
  `,

  'no more once it is accepted': `
    A -> B: SYN seq=x
    A <- B: SYN+ACK seq=y ack=x+1
    A <- B: RST                           #= A CLOSED, B CLOSED
    expect B SND.NXT=y+1
  `,
});
