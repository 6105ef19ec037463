import { flows } from './flow.ts';

const SETUP = `
    given A ESTABLISHED seq=1001 sack-ok, B ESTABLISHED seq=1 sack-ok
    A -> B: ACK seq=1001 len=100
    A <- B: ACK ack=1101
    A -x B: ACK seq=1101 len=100
    A -> B: ACK seq=1201 len=100
    A -x B: ACK seq=1301 len=100
    A -> B: ACK seq=1401 len=100
    A ~> B: ACK seq=1501 len=100 as late`;

flows('option/sack-block', {
  'what has arrived behind a gap, in any order, or a part of it': `${SETUP}
    A <- B: ACK ack=1101 sack=1401-1501,1201-1301
    A <- B: ACK ack=1101 sack=1201-1301
    A <- B: ACK ack=1101 sack=1210-1290
    deliver late
    A <- B: ACK ack=1101 sack=1401-1601,1201-1301
  `,

  'empty, reversed': `${SETUP}
    A <- B: ACK ack=1101 sack=1201-1201         #! option/sack-block
    A <- B: ACK ack=1101 sack=1301-1201         #! option/sack-block
    A <- B: ACK ack=1101 sack=1201-1301,5-5     #! option/sack-block
    drop late
  `,

  'never sent': `${SETUP}
    A <- B: ACK ack=1101 sack=1601-1701         #! option/sack-block
    A <- B: ACK ack=1101 sack=1401-1602         #! option/sack-block
    drop late
  `,

  'sent, but not arrived': `${SETUP}
    A <- B: ACK ack=1101 sack=1101-1201         #! option/sack-block
    A <- B: ACK ack=1101 sack=1200-1301         #! option/sack-block
    A <- B: ACK ack=1101 sack=1201-1501         #! option/sack-block
    A <- B: ACK ack=1101 sack=1501-1601         #! option/sack-block
    drop late
  `,

  'acknowledged already': `${SETUP}
    A <- B: ACK ack=1101 sack=1001-1101         #! option/sack-block
    A <- B: ACK ack=1101 sack=1050-1150         #! option/sack-block
    A <- B: ACK ack=1101 sack=1201-1301,1001-1101  #! option/sack-block
    drop late
  `,

  'each block by itself': `${SETUP}
    A <- B: ACK ack=1101 sack=1101-1201,1301-1401,1401-1501  #! option/sack-block option/sack-block
    drop late
  `,

  'an ACK of what is lost is the one mistake of its line': `${SETUP}
    A <- B: ACK ack=1301 sack=1201-1301,1401-1501  #! ack/not-received
    drop late
  `,

  'D-SACK: what has arrived twice, in the first block (RFC 2883 §4)': `${SETUP}
    A -> B: ACK seq=1001 len=100                #? duplicate
    A <- B: ACK ack=1101 sack=1001-1101,1201-1301
    A <- B: ACK ack=1101 sack=1201-1301,1001-1101  #! option/sack-block
    A <- B: ACK ack=1101 sack=1000-1101         #! option/sack-block
    A -> B: ACK seq=1051 len=100                #? accepted
    A <- B: ACK ack=1151 sack=1051-1101,1201-1301
    A <- B: ACK ack=1151 sack=1051-1151         #! option/sack-block
    A -> B: ACK seq=1201 len=100                #? kept
    A <- B: ACK ack=1151 sack=1201-1301
    drop late
  `,

  'D-SACK of crossing SYNs': `
    A ~> B: SYN     seq=x sack-ok as first
    A <- B: SYN     seq=y sack-ok
    deliver first
    A ~> B: SYN+ACK seq=x ack=y+1 as second
    A <- B: SYN+ACK seq=y ack=x+1
    deliver second
    A -> B: ACK     ack=y+1 sack=y-y+1
    A <- B: ACK     ack=x+1 sack=x-x+1
  `,

  'a FIN behind a gap has a number there': `
    given A ESTABLISHED seq=u sack-ok, B ESTABLISHED seq=v sack-ok
    A -x B: ACK len=10
    A -> B: FIN+ACK len=5
    A <- B: ACK ack=u sack=u+10-u+16
    A <- B: ACK ack=u sack=u+10-u+15
    A <- B: ACK ack=u sack=u+10-u+17            #! option/sack-block
    A -> B: ACK seq=u len=10
    A <- B: ACK
  `,

  'across 2^32': `
    given A ESTABLISHED seq=0xffff_fff0 sack-ok, B ESTABLISHED seq=1 sack-ok
    A -x B: ACK seq=0xffff_fff0 len=8
    A -> B: ACK seq=0xffff_fff8 len=16
    A <- B: ACK ack=0xffff_fff0 sack=0xffff_fff8-8
    A <- B: ACK ack=0xffff_fff0 sack=8-0xffff_fff8  #! option/sack-block
    A <- B: ACK ack=0xffff_fff0 sack=0xffff_fff8-9  #! option/sack-block
  `,

  'in symbols: right for every value or wrong': `
    A -> B: SYN seq=x sack-ok
    A <- B: SYN+ACK seq=y ack=x+1 sack-ok
    A -> B: ACK
    A -x B: PSH+ACK len=n
    A -> B: PSH+ACK len=m
    A <- B: ACK ack=x+1 sack=x+1+n-y            #! option/sack-block
    A <- B: ACK ack=x+1 sack=y-y+1              #! option/sack-block
    A <- B: ACK ack=x+1 sack=p-q
    expect A SND.NXT=q SND.UNA=x+1
    A <- B: ACK ack=x+1 sack=x+1-p              #! option/sack-block
  `,

  'a new symbol is the edge that its other edge tells': `${SETUP}
    A <- B: ACK ack=1101 sack=1401-p,q-1301
    A <- B: ACK ack=1101 sack=1401-1501,q-r
    drop late
    expect A SND.NXT=p+100, A SND.NXT=q+400, A SND.NXT=r+300
  `,

  'nothing has arrived behind a gap: nothing binds': `
    given A ESTABLISHED sack-ok, B ESTABLISHED sack-ok
    A <- B: ACK sack=p-q                        #! name/symbol-not-bound
  `,

  'a number that the peer wrote by mistake, and means': `
    given A ESTABLISHED seq=1 sack-ok, B ESTABLISHED seq=1 sack-ok
    A -x B: ACK seq=1 len=10
    A -> B: ACK seq=21 len=10                   #! seq/gap
    A <- B: ACK ack=1 sack=21-31
    A -> B: ACK seq=31 len=10
  `,

  'a capture does not tell what its receiver has': `
    set view wire
    A -> B: SYN seq=0 sack-ok
    A <- B: SYN+ACK seq=0 ack=1 sack-ok
    A -> B: ACK
    A <- B: ACK ack=1 sack=101-201
    A <- B: ACK ack=1 sack=201-101              #! option/sack-block
  `,
});
