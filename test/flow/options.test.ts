import { flows } from './flow.ts';

flows('option/syn-only', {
  'each on its own': `
    A -> B: SYN seq=x
    A <- B: SYN+ACK seq=y ack=x+1
    A -> B: ACK mss=1460                        #! option/syn-only
    A -> B: ACK wscale=7                        #! option/syn-only
    A -> B: ACK sack-ok                         #! option/syn-only
    A -> B: ACK tfo=0011223344556677            #! option/syn-only
    A -> B: ACK tfo                             #! option/syn-only
    A -> B: ACK mss=1460 wscale=7               #! option/syn-only option/syn-only
  `,

  'what it offers is not taken': `
    A -> B: SYN seq=x
    A <- B: SYN+ACK seq=y ack=x+1 wscale=7      #! option/not-negotiated
    A -> B: ACK wscale=3 win=100 sack-ok        #! option/syn-only option/syn-only
    expect B SND.WND=100
  `,

  'on a RST that answers, too': `
    given A CLOSED, B ESTABLISHED seq=300 ack=100
    A <- B: ACK seq=300 ack=100 len=1
    A -> B: RST seq=100 mss=1460                #! option/syn-only
  `,

  'beside a mistake of another kind': `
    A -> B: SYN seq=x
    A <- B: SYN+ACK seq=y ack=x+1
    A -> B: ACK seq=x+2 ack=y mss=1460          #! seq/gap ack/phantom-byte option/syn-only
  `,

  'not beside one that silences the line': `
    A -> B: SYN seq=x
    A <- B: SYN+ACK seq=y ack=x+1
    A <- B: PSH+ACK len=1 mss=1460              #! state/data-too-early
    A -> B: ACK
    A -> B: FIN+RST mss=1460                    #! flags/contradiction
  `,

  'raw hosts and old segments are not asked': `
    host M raw
    host B listen
    M -> B: SYN seq=x
    M <- B: SYN+ACK seq=y ack=x+1
    M -> B: ACK ack=y+1 mss=1460 sack=1-1 ts=1/99
    old M -> B: ACK seq=x+1 ack=y+1 wscale=7
  `,
});

flows('option/not-negotiated', {
  'timestamps that only one SYN carries: once, whoever uses them': `
    A -> B: SYN seq=x ts=1/0
    A <- B: SYN+ACK seq=y ack=x+1
    A -> B: ACK ts=2/0                          #! option/not-negotiated
    A -> B: PSH+ACK len=1 ts=3/0
    A <- B: ACK ts=9/3
    A -> B: PSH+ACK len=1
    A <- B: ACK
  `,

  'a SYN+ACK offers timestamps or a window scale that the SYN did not': `
    A -> B: SYN seq=x mss=1460
    A <- B: SYN+ACK seq=y ack=x+1 mss=1460 ts=9/0 wscale=7  #! option/not-negotiated option/not-negotiated
    A -> B: ACK ts=1/9
    A -> B: PSH+ACK len=1
    A <- B: ACK ts=10/1
  `,

  'SACK permitted by the SYN+ACK alone is no mistake, blocks are': `
    A -> B: SYN seq=x
    A <- B: SYN+ACK seq=y ack=x+1 sack-ok
    A -> B: ACK
    A -x B: PSH+ACK seq=x+1 len=10
    A -> B: PSH+ACK seq=x+11 len=10
    A <- B: ACK ack=x+1 sack=x+11-x+21          #! option/not-negotiated
    A <- B: ACK ack=x+1 sack=x+11-x+21
  `,

  'timestamps that were agreed on are missing: where it begins': `
    A -> B: SYN seq=x ts=1/0
    A <- B: SYN+ACK seq=y ack=x+1 ts=9/1
    A -> B: ACK                                 #! option/not-negotiated
    A -> B: PSH+ACK len=1                       #? accepted
    A -> B: PSH+ACK len=1 ts=2/9                #? accepted
    A -> B: PSH+ACK len=1                       #! option/not-negotiated #? accepted
    A <- B: ACK ts=10/2
    A => B: len=1000
    A -> B: RST
  `,

  'a line that has a graver mistake does not count as the first without them': `
    A -> B: SYN seq=x ts=1/0
    A <- B: SYN+ACK seq=y ack=x+1 ts=9/1
    A <- B: PSH+ACK len=1                       #! state/data-too-early
    A <- B: PSH+ACK len=1                       #! state/data-too-early
    A -> B: ACK ts=2/9
    A <- B: ACK                                 #! option/not-negotiated
  `,

  'nor as the first with those that were not agreed on': `
    A -> B: SYN seq=x
    A <- B: SYN+ACK seq=y ack=x+1
    A <- B: PSH+ACK len=1 ts=9/0                #! state/data-too-early
    A -> B: ACK
    A <- B: ACK ts=10/0                         #! option/not-negotiated
    A <- B: ACK ts=11/0
  `,

  'crossing SYNs: the SYN+ACK repeats what its own SYN offered': `
    A ~> B: SYN     seq=x ts=1/0 wscale=2 as first
    A <- B: SYN     seq=y
    deliver first
    A ~> B: SYN+ACK seq=x ack=y+1 ts=2/0 wscale=2 as second
    A <- B: SYN+ACK seq=y ack=x+1
    deliver second                              #= A ESTABLISHED, B ESTABLISHED
    A -> B: ACK
  `,

  'a SYN that is sent again may leave options out': `
    A -x B: SYN     seq=x ts=1/0 sack-ok
    wait RTO
    A -> B: SYN     seq=x
    A <- B: SYN+ACK seq=y ack=x+1
    A -> B: ACK

    scenario "the other way round"
    A -> B: SYN     seq=x ts=1/0 sack-ok
    A ~> B: SYN     seq=x as again
    A <- B: SYN+ACK seq=y ack=x+1 ts=9/1
    deliver again
    A -> B: ACK     ts=2/9
    A <- B: ACK     ts=9/2
  `,

  'a connection nobody opened has agreed on nothing, and is not asked': `
    A -> B: ACK seq=100 ack=300 ts=1/2 sack=5-6 #! state/not-open
    A -> B: ACK ts=2/2
    A <- B: ACK
  `,

  'crossing SYNs: what the other SYN does not offer is not to be echoed': `
    A -x B: SYN     seq=x ts=7/0
    A <- B: SYN     seq=y
    A -> B: SYN+ACK seq=x ack=y+1 ts=8/0
    A x- B: ACK     ts=1/1                      #! option/not-negotiated
    A -> B: SYN+ACK seq=x ack=y+1 ts=9/0
    A <- B: ACK
  `,

  'given without an offer': `
    given A ESTABLISHED, B ESTABLISHED
    A -> B: ACK len=1 ts=1/1                    #! option/not-negotiated
    A -> B: ACK len=1 sack=1-2                  #! option/not-negotiated option/sack-block
    A <- B: ACK

    scenario "by one end alone"
    given A ESTABLISHED sack-ok, B ESTABLISHED
    A -> B: ACK len=1 sack=1-2                  #! option/not-negotiated option/sack-block
    A <- B: ACK
  `,

  'an option that cannot be read may have been any': `
    A -> B: SYN     seq=x wscale=15             #! syntax/number-range
    A <- B: SYN+ACK seq=y ack=x+1 wscale=7 ts=9/1
    A -> B: ACK     ts=2/9
    A -> B: RST
    A -> B: SYN     seq=x sack-okay ts=1/0      #! syntax/unknown-field
    A <- B: SYN+ACK seq=y ack=x+1 sack-ok ts=9/1
    A -> B: ACK     ts=2/z                      #! name/symbol-not-bound
    A -x B: PSH+ACK len=1 ts=z                  #! syntax/bad-value
    A -> B: PSH+ACK len=1 ts=3/9
    A <- B: ACK     ts=10/1 sack=x+2-x+3
    A <- B: ACK                                 #! option/not-negotiated
  `,

  'a new incarnation agrees anew': `
    A -> B: SYN seq=x ts=500/0
    A <- B: SYN+ACK seq=y ack=x+1 ts=900/500
    A -> B: ACK ts=501/900
    A -> B: RST
    A -> B: SYN seq=p ts=3/0
    A <- B: SYN+ACK seq=q ack=p+1 ts=4/3
    A -> B: ACK ts=3/4
    A -> B: RST
    A -> B: SYN seq=r
    A <- B: SYN+ACK seq=s ack=r+1
    A -> B: ACK ts=5/0                          #! option/not-negotiated
  `,

  'given says what the SYNs carried': `
    given A ESTABLISHED seq=u ts=5/0 sack-ok, B ESTABLISHED seq=v ts=7/5 sack-ok
    A -x B: PSH+ACK len=10 ts=50/60
    A -> B: PSH+ACK len=10 ts=51/60
    A <- B: ACK ack=u sack=u+10-u+20 ts=70/30
    A <- B: ACK ts=71/50
    A <- B: ACK ts=72/52                        #! option/timestamp
    A -> B: ACK                                 #! option/not-negotiated
  `,
});

flows('option/too-long, option/mss-exceeded', {
  'four blocks fit, and three beside timestamps': `
    given A ESTABLISHED seq=1 ack=1 sack-ok ts=1/0, B ESTABLISHED seq=1 sack-ok ts=1/0
    A -> B: ACK seq=1 len=10 ts=1/1
    repeat 4 as i
      A -x B: ACK len=10 ts=1/1
      A -> B: ACK len=10 ts=1/1
    end
    A <- B: ACK ts=2/1 sack=81-91,61-71,41-51
    A <- B: ACK ts=2/1 sack=81-91,61-71,41-51,21-31  #! option/too-long
    A <- B: ACK sack=81-91,61-71,41-51,21-31    #! option/not-negotiated
  `,

  'options are padded to four bytes, and take room from the data': `
    A -> B: SYN seq=x mss=100 ts=1/0
    A <- B: SYN+ACK seq=y ack=x+1 mss=200 ts=1/1
    A -> B: ACK ts=1/1
    A -> B: PSH+ACK len=188 ts=1/1
    A -> B: PSH+ACK len=189 ts=1/1              #! option/mss-exceeded
    A <- B: PSH+ACK len=88 ts=1/1
    A <- B: PSH+ACK len=89 ts=1/1               #! option/mss-exceeded
    A => B: len=5000
    A -> B: PSH+ACK len=n ts=1/1
    A -> B: PSH+ACK len=n+188 ts=1/1            #! option/mss-exceeded
    A -> B: ACK ts=1/1
  `,

  'a SYN that says no MSS limits nothing': `
    A -> B: SYN seq=x
    A <- B: SYN+ACK seq=y ack=x+1 mss=1000
    A -> B: ACK
    A <- B: PSH+ACK len=9000
  `,

  'what a capture shows may be cut up later': `
    set view wire
    A -> B: SYN seq=x mss=1000
    A <- B: SYN+ACK seq=y ack=x+1 mss=1000
    A -> B: ACK
    A -> B: PSH+ACK len=9000
  `,
});
