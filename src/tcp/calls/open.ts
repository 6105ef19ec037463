import { answersOf, type CallTable } from './answer.ts';

const { moves, sends, error } = answersOf('§3.10.1');

const exists = error('connection already exists', 'has this connection already');

/** OPEN without a remote socket, which sockets call listen(). */
export const PASSIVE_OPEN: CallTable = {
  CLOSED: moves('LISTEN', 'creates a TCB and waits for a SYN'),
  LISTEN: error('remote socket unspecified', 'listens already, and only an active OPEN could change that'),
  'SYN-SENT': exists,
  'SYN-RECEIVED': exists,
  ESTABLISHED: exists,
  'FIN-WAIT-1': exists,
  'FIN-WAIT-2': exists,
  'CLOSE-WAIT': exists,
  CLOSING: exists,
  'LAST-ACK': exists,
  'TIME-WAIT': exists,
};

/** OPEN to a remote socket, which sockets call connect(). */
export const ACTIVE_OPEN: CallTable = {
  CLOSED: sends('SYN', 'SYN-SENT', 'creates a TCB, selects an ISS and sends a SYN'),
  LISTEN: sends('SYN', 'SYN-SENT', 'changes from passive to active, selects an ISS and sends a SYN'),
  'SYN-SENT': exists,
  'SYN-RECEIVED': exists,
  ESTABLISHED: exists,
  'FIN-WAIT-1': exists,
  'FIN-WAIT-2': exists,
  'CLOSE-WAIT': exists,
  CLOSING: exists,
  'LAST-ACK': exists,
  'TIME-WAIT': exists,
};
