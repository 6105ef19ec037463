import type { Scene } from './scene.ts';

/** How connections begin. */
export const OPENING: readonly Scene[] = [
  {
    title: 'Three-way handshake',
    prefixes: ['handshake', 'open'],
    description: 'SYN, SYN+ACK, ACK',
    stage: 'opens',
    body: [
      '${1:A} -> ${2:B}: SYN seq=${3:x}',
      '$1 <- $2: SYN+ACK seq=${4:y} ack=$3+1',
      '$1 -> $2: ACK seq=$3+1 ack=$4+1',
      '$0',
    ],
  },
  {
    title: 'Lost SYN',
    prefixes: ['lost-syn'],
    description: 'The first SYN is lost, the retransmission timer expires, the handshake follows',
    stage: 'opens',
    body: [
      '${1:A} -x ${2:B}: SYN seq=${3:x}',
      'wait RTO',
      '$1 -> $2: SYN seq=$3',
      '$1 <- $2: SYN+ACK seq=${4:y} ack=$3+1',
      '$1 -> $2: ACK seq=$3+1 ack=$4+1',
      '$0',
    ],
  },
  {
    title: 'Simultaneous open',
    prefixes: ['simultaneous-open'],
    description: 'Both SYNs cross in the network',
    stage: 'opens',
    body: [
      '${1:A} ~> ${2:B}: SYN seq=${3:x} as ${4:syn}',
      '$1 <- $2: SYN seq=${5:y}',
      'deliver $4',
      '$1 ~> $2: SYN+ACK seq=$3 ack=$5+1 as ${6:synack}',
      '$1 <- $2: SYN+ACK seq=$5 ack=$3+1',
      'deliver $6',
      '$0',
    ],
  },
  {
    title: 'Client and server by socket calls',
    prefixes: ['sockets', 'calls'],
    description: 'listen, accept, connect, and the handshake they cause',
    stage: 'opens',
    body: [
      '${1:B}: listen(${2:128})',
      '$1: accept()',
      '${3:A}: connect()',
      '$3 -> $1: SYN seq=${4:x}',
      '$3 <- $1: SYN+ACK seq=${5:y} ack=$4+1',
      '$3 -> $1: ACK seq=$4+1 ack=$5+1',
      '$0',
    ],
  },
  {
    title: 'Connection refused',
    prefixes: ['refused'],
    description: 'A SYN to a closed port is answered by a RST',
    stage: 'opens',
    body: ['${1:A} -> ${2:B}: SYN seq=${3:x}', '$1 <- $2: RST+ACK seq=0 ack=$3+1', '$0'],
  },
  {
    title: 'Stale SYN',
    prefixes: ['stale'],
    description: 'A SYN of an earlier connection arrives; the host that asked for nothing resets',
    stage: 'opens',
    body: [
      'old ${1:A} -> ${2:B}: SYN seq=${3:z}',
      '$1 <- $2: SYN+ACK seq=${4:y} ack=$3+1',
      '$1 -> $2: RST seq=$3+1',
      '$0',
    ],
  },
];
