import type { CallName } from '../../syntax/tree.ts';
import type { Word } from './word.ts';

interface CallWord extends Word {
  /** As it is written, with an argument that fits. */
  readonly form: string;
}

/** What each socket call does. */
export const CALL_WORDS: Readonly<Record<CallName, CallWord>> = {
  socket: {
    form: 'socket()',
    what: 'Makes a socket. TCP hears nothing of it.',
    source: 'docs/language.md#socket-calls',
  },
  bind: {
    form: 'bind(80)',
    what: 'Chooses the local port.',
    unit: 'a port, 0 to 65535',
    source: 'docs/language.md#socket-calls',
  },
  listen: {
    form: 'listen()',
    what: 'Passive OPEN: from now on SYNs are answered. The argument is the backlog.',
    unit: 'half-open connections',
    source: 'RFC 9293 §3.10.1',
  },
  connect: {
    form: 'connect()',
    what: 'Active OPEN: a SYN must follow. Waits until the connection is open.',
    source: 'RFC 9293 §3.10.1',
  },
  accept: {
    form: 'accept()',
    what: 'Takes an open connection from the listening socket; waits until there is one.',
    source: 'docs/language.md#socket-calls',
  },
  send: {
    form: 'send(100)',
    what: 'SEND: gives TCP data, which goes out as the window allows.',
    unit: 'bytes',
    source: 'RFC 9293 §3.10.2',
  },
  recv: {
    form: 'recv()',
    what: 'RECEIVE: takes what has arrived; waits until something has.',
    unit: 'bytes at most',
    source: 'RFC 9293 §3.10.3',
  },
  shutdown: {
    form: 'shutdown(WR)',
    what: 'WR: no more will be sent, a FIN must follow; RD: no more will be received; RDWR: both.',
    source: 'RFC 9293 §3.10.4',
  },
  close: { form: 'close()', what: 'CLOSE: no more will be sent, a FIN must follow.', source: 'RFC 9293 §3.10.4' },
  abort: {
    form: 'abort()',
    what: 'ABORT: gives the connection up at once, a RST must follow.',
    source: 'RFC 9293 §3.10.5',
  },
  reboot: {
    form: 'reboot()',
    what: 'No socket call: the host forgets all its connections, and sends nothing.',
    source: 'RFC 9293 §3.5.1',
  },
};

/** What `shutdown` can be told. */
export const HOW_WORDS: Readonly<Record<'RD' | 'WR' | 'RDWR', Word>> = {
  RD: { what: 'No more will be received. TCP sends nothing.', source: 'docs/language.md#socket-calls' },
  WR: { what: 'No more will be sent: a FIN must follow.', source: 'RFC 9293 §3.10.4' },
  RDWR: { what: 'Neither will be: a FIN must follow.', source: 'RFC 9293 §3.10.4' },
};
