import type { HostAttribute } from '../../syntax/tree.ts';
import type { Word } from './word.ts';

interface AttributeWord extends Word {
  /** As it is written, with a value that makes sense. */
  readonly form: string;
}

const HOSTS = 'docs/language.md#hosts';
const QUEUE = 'docs/language.md#the-syn-queue';

/** What each attribute of a host says. */
export const ATTRIBUTE_WORDS: Readonly<Record<HostAttribute['kind'], AttributeWord>> = {
  port: {
    form: 'port=80',
    what: 'The port that the host uses where a line names none.',
    unit: '0 to 65535',
    source: HOSTS,
  },
  ip: { form: 'ip=10.0.0.1', what: 'The address of the host, IPv4 or IPv6.', source: HOSTS },
  listen: { form: 'listen', what: 'Waits for connections: it is in LISTEN.', source: HOSTS },
  closed: { form: 'closed', what: 'Refuses connections: a SYN is answered with a RST.', source: HOSTS },
  backlog: {
    form: 'backlog=128',
    what: 'How many half-open connections it can hold; a SYN that would open one more is dropped.',
    unit: 'connections',
    source: QUEUE,
  },
  'syn-cookies': {
    form: 'syn-cookies',
    what: 'Past the backlog it answers SYNs with a cookie and remembers nothing.',
    source: 'RFC 4987 §3.6',
  },
  'syn-ack-retries': {
    form: 'syn-ack-retries=5',
    what: 'A half-open connection is released after (2^(N+1) − 1) RTO.',
    unit: 'retransmissions',
    source: QUEUE,
  },
  'half-open-timeout': {
    form: 'half-open-timeout=30s',
    what: 'A half-open connection is released so long after its SYN arrived.',
    unit: 'a duration',
    source: 'RFC 4987 §3.3',
  },
  'syn-rate': {
    form: 'syn-rate=10/1s',
    what: 'More SYNs than that from one source address are dropped.',
    unit: 'SYNs per duration',
    source: QUEUE,
  },
  unreachable: { form: 'unreachable', what: 'An address where nobody is: nothing arrives there.', source: HOSTS },
  raw: {
    form: 'raw',
    what: 'An attacker or a middlebox: it sends whatever the line says, and is held to nothing.',
    source: HOSTS,
  },
};
