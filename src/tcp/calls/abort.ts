import { answersOf, type CallTable } from './answer.ts';

const { moves, sends, error } = answersOf('§3.10.5');

const resets = sends('RST', 'CLOSED', 'sends a RST, drops everything queued and deletes its TCB');
const deletes = moves('CLOSED', 'answers "ok" and deletes its TCB');

/** ABORT, which sockets call close() with a linger time of 0. */
export const ABORT: CallTable = {
  CLOSED: error('connection does not exist', 'has no connection'),
  LISTEN: moves('CLOSED', 'deletes its TCB; calls that wait end with "connection reset"'),
  'SYN-SENT': moves('CLOSED', 'deletes its TCB; calls that wait end with "connection reset"'),
  'SYN-RECEIVED': resets,
  ESTABLISHED: resets,
  'FIN-WAIT-1': resets,
  'FIN-WAIT-2': resets,
  'CLOSE-WAIT': resets,
  CLOSING: deletes,
  'LAST-ACK': deletes,
  'TIME-WAIT': deletes,
};
