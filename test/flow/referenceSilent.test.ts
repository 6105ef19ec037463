import { flows } from './flow.ts';

/**
 * Exchanges with one mistake each, of the kinds that a widely used analyser of captures passes over in silence or
 * reports on another segment. Every one is reported here, on its own line.
 */
const OPEN = `
    A -> B: SYN     seq=1000 win=1000 mss=1460
    A <- B: SYN+ACK seq=5000 ack=1001 win=200 mss=1460
    A -> B: ACK     seq=1001 ack=5001`;

const WITH_OPTIONS = `
    A -> B: SYN     seq=1000 mss=1460 sack-ok wscale=7 ts=100/0
    A <- B: SYN+ACK seq=5000 ack=1001 mss=1460 sack-ok wscale=7 ts=500/100
    A -> B: ACK     seq=1001 ack=5001 ts=101/500`;

flows('opening', {
  'a SYN+ACK acknowledges the ISN': `
    A -> B: SYN     seq=1000
    A <- B: SYN+ACK seq=5000 ack=1000             #! ack/phantom-byte
    A -> B: ACK     seq=1001 ack=5001
  `,

  'a SYN+ACK acknowledges what was never sent': `
    A -> B: SYN     seq=1000
    A <- B: SYN+ACK seq=5000 ack=1101             #! ack/beyond-sent
    A -> B: ACK     seq=1001 ack=5001
  `,

  'the third message acknowledges what was never sent': `
    A -> B: SYN     seq=1000
    A <- B: SYN+ACK seq=5000 ack=1001
    A -> B: ACK     seq=1001 ack=5101             #! ack/beyond-sent
  `,

  'the third message has a wrong number': `
    A -> B: SYN     seq=1000
    A <- B: SYN+ACK seq=5000 ack=1001
    A -> B: ACK     seq=1101 ack=5001             #! seq/gap
  `,

  'data in SYN-SENT': `
    A -> B: SYN     seq=1000
    A -> B: PSH+ACK seq=1001 len=10               #! state/data-too-early
    A <- B: SYN+ACK seq=5000 ack=1011
    A -> B: ACK
  `,

  'data before the third message': `
    A -> B: SYN     seq=1000
    A <- B: SYN+ACK seq=5000 ack=1001
    A <- B: PSH+ACK seq=5001 ack=1001 len=10      #! state/data-too-early
    A -> B: ACK     ack=5011
  `,

  'no handshake': `
    A -> B: PSH+ACK seq=1000 ack=5000 len=10      #! state/not-open
    A <- B: ACK     seq=5000 ack=1010
  `,

  'a SYN+ACK to no SYN': `
    A -> B: SYN+ACK seq=1000 ack=5000             #! state/not-open
  `,

  'a SYN again with another ISN': `
    A -x B: SYN     seq=1000
    A -> B: SYN     seq=2000                      #! seq/isn-changed
    A <- B: SYN+ACK seq=5000 ack=1001
    A -> B: ACK
  `,

  'a SYN+ACK again with another ISN': `
    A -> B: SYN     seq=1000
    A x- B: SYN+ACK seq=5000 ack=1001
    A <- B: SYN+ACK seq=6000 ack=1001             #! seq/isn-changed
    A -> B: ACK
  `,

  'a refusal that acknowledges the wrong number': `
    host A
    host B closed
    A -> B: SYN     seq=1000
    A <- B: RST+ACK seq=0 ack=1000                #! ack/phantom-byte
  `,
});

flows('flags', {
  'the ACK flag is missing': `${OPEN}
    A -> B: PSH     seq=1001 len=10               #! flags/missing-ack
    A <- B: ACK
  `,
  'SYN and FIN': `
    A -> B: SYN+FIN seq=1000                      #! flags/contradiction
    A <- B: SYN+ACK
    A -> B: ACK
  `,
  'SYN and RST': `${OPEN}
    A -> B: SYN+RST seq=1001                      #! flags/contradiction
  `,
  'no flags at all': `${OPEN}
    A -> B: seq=1001                              #! flags/contradiction
  `,
  'FIN, PSH and URG without ACK': `${OPEN}
    A -> B: FIN+PSH+URG seq=1001 urg=0            #! flags/missing-ack
    A <- B: ACK
  `,
  'a FIN without ACK': `${OPEN}
    A -> B: FIN     seq=1001                      #! flags/missing-ack
    A <- B: ACK
  `,
  'URG without a pointer': `${OPEN}
    A -> B: URG+ACK seq=1001 len=10               #! flags/urgent
    A <- B: ACK
  `,
});

flows('numbers', {
  'data behind the FIN': `${OPEN}
    A -> B: FIN+ACK seq=1001
    A <- B: ACK     ack=1002
    A -> B: PSH+ACK seq=1002 len=10               #! state/data-after-fin
  `,
  'a second FIN at another number': `${OPEN}
    A -> B: FIN+ACK seq=1001
    A <- B: ACK     ack=1002
    A -> B: FIN+ACK seq=1002                      #! state/data-after-fin
  `,
  'a FIN that skips bytes': `${OPEN}
    A -> B: FIN+ACK seq=1051                      #! seq/gap
    A <- B: ACK     ack=1002
  `,
  'a FIN that is not counted': `${OPEN}
    A -> B: FIN+ACK seq=1001
    A <- B: ACK     ack=1001                      #! ack/phantom-byte
  `,
  'a SYN that is not counted': `${OPEN}
    A -> B: PSH+ACK seq=1000 len=10               #! seq/phantom-byte
    A <- B: ACK     ack=1011
  `,
  'an ACK that goes back': `${OPEN}
    A -> B: PSH+ACK seq=1001 len=100
    A <- B: ACK     ack=1101
    A <- B: ACK     ack=1001                      #! ack/stale
  `,
  'an ACK in the middle of a segment': `${OPEN}
    A -> B: PSH+ACK seq=1001 len=100
    A <- B: ACK     ack=1051                      #! ack/stale
  `,
  'an ACK of data that was never sent': `${OPEN}
    A <- B: ACK     ack=1101                      #! ack/beyond-sent
  `,
});

flows('windows', {
  'more than the peer takes': `${OPEN}
    A -> B: PSH+ACK seq=1001 len=300              #! window/exceeded
    A <- B: ACK     ack=1301
  `,
  'more than a byte into a closed window': `${OPEN}
    A -> B: PSH+ACK seq=1001 len=200
    A <- B: ACK     ack=1201 win=0
    A -> B: PSH+ACK seq=1201 len=100              #! window/exceeded
    A <- B: ACK     ack=1301
  `,
  'a window that is taken back': `${OPEN}
    A <- B: ACK     ack=1001 win=100              #! window/shrunk
  `,
});

flows('states', {
  'data after a RST': `${OPEN}
    A -> B: RST     seq=1001
    A -> B: PSH+ACK seq=1001 ack=5001 len=10      #! state/not-open
  `,
  'a RST outside the window': `${OPEN}
    A -> B: RST     seq=3001                      #! seq/gap
  `,
  'a RST inside the window, but not at its left edge': `${OPEN}
    A -> B: RST     seq=1011                      #! seq/gap
  `,
  'a segment after LAST-ACK is over': `${OPEN}
    A -> B: FIN+ACK seq=1001
    A <- B: FIN+ACK seq=5001 ack=1002
    A -> B: ACK     seq=1002 ack=5002
    A <- B: ACK     seq=5002 ack=1002             #! state/not-open
  `,
  'TIME-WAIT is answered too early, for a lower ISN': `${OPEN}
    A <- B: FIN+ACK seq=5001 ack=1001
    A -> B: FIN+ACK seq=1001 ack=5002
    A <- B: ACK     seq=5002 ack=1002
    A -> B: SYN     seq=500
    A <- B: SYN+ACK seq=9000 ack=501              #! timer/time-wait
    A -> B: ACK
  `,
  'the last ACK never comes': `${OPEN}
    A -> B: FIN+ACK seq=1001 ack=5001
    A <- B: FIN+ACK seq=5001 ack=1002             #! state/no-answer
  `,
});

flows('options', {
  'a window scale in the SYN+ACK that the SYN did not offer': `
    A -> B: SYN     seq=1000 mss=1460
    A <- B: SYN+ACK seq=5000 ack=1001 mss=1460 wscale=7  #! option/not-negotiated
    A -> B: ACK
  `,
  'a window scale on data': `${OPEN}
    A -> B: PSH+ACK seq=1001 len=10 wscale=7      #! option/syn-only
    A <- B: ACK
  `,
  'a window scale above 14': `
    A -> B: SYN     seq=1000 wscale=15            #! syntax/number-range
    A <- B: SYN+ACK seq=5000 ack=1001
    A -> B: ACK
  `,
  'an MSS on data': `${OPEN}
    A -> B: PSH+ACK seq=1001 len=10 mss=1460      #! option/syn-only
    A <- B: ACK
  `,
  'longer than the peer takes': `
    A -> B: SYN     seq=1000 mss=1460
    A <- B: SYN+ACK seq=5000 ack=1001 mss=1460
    A -> B: ACK
    A -> B: PSH+ACK seq=1001 len=1461             #! option/mss-exceeded
    A <- B: ACK
  `,
  'SACK that was not agreed on': `${OPEN}
    A -x B: PSH+ACK seq=1001 len=10
    A -> B: PSH+ACK seq=1011 len=10
    A <- B: ACK     ack=1001 sack=1011-1021       #! option/not-negotiated
  `,
  'a SACK block below the ACK that reports no duplicate': `${WITH_OPTIONS}
    A -> B: PSH+ACK seq=1001 len=100 ts=102/500
    A <- B: ACK     ack=1101 ts=501/102 sack=1001-1051  #! option/sack-block
  `,
  'a SACK block of data that was never sent': `${WITH_OPTIONS}
    A -> B: PSH+ACK seq=1001 len=100 ts=102/500
    A <- B: ACK     ack=1101 ts=501/102 sack=1201-1301  #! option/sack-block
  `,
  'a SACK block that is reversed': `${WITH_OPTIONS}
    A -x B: PSH+ACK seq=1001 len=100 ts=102/500
    A -> B: PSH+ACK seq=1101 len=100 ts=102/500
    A <- B: ACK     ack=1001 ts=501/101 sack=1201-1101  #! option/sack-block
  `,
  'SACK-permitted on data': `${OPEN}
    A -> B: PSH+ACK seq=1001 len=10 sack-ok       #! option/syn-only
    A <- B: ACK
  `,
  'timestamps that were not agreed on': `${OPEN}
    A -> B: PSH+ACK seq=1001 len=10 ts=1/0        #! option/not-negotiated
    A <- B: ACK
  `,
  'timestamps that are missing': `${WITH_OPTIONS}
    A -> B: PSH+ACK seq=1001 len=10               #! option/not-negotiated
    A <- B: ACK     ts=501/101
  `,
  'a TSval that goes back': `${WITH_OPTIONS}
    A -> B: PSH+ACK seq=1001 len=10 ts=90/500     #! option/timestamp
    A <- B: ACK     ts=501/90
  `,
  'a TSecr that was never sent': `${WITH_OPTIONS}
    A -> B: PSH+ACK seq=1001 len=10 ts=102/777    #! option/timestamp
    A <- B: ACK     ts=501/102
  `,
  'a TSecr on a SYN': `
    A -> B: SYN     seq=1000 ts=100/777           #! option/timestamp
    A <- B: SYN+ACK seq=5000 ack=1001
    A -> B: ACK
  `,
});
