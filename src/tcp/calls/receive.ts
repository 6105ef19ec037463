import { answersOf, type CallTable } from './answer.ts';

const { waits, done, error } = answersOf('§3.10.3');

const queues = waits('waits until the connection is ESTABLISHED');
const delivers = done('delivers what has arrived, or waits for it');
const closing = error('connection closing', 'has nothing more to deliver');

/** RECEIVE, which sockets call recv(). */
export const RECEIVE: CallTable = {
  CLOSED: error('connection does not exist', 'has no connection'),
  LISTEN: queues,
  'SYN-SENT': queues,
  'SYN-RECEIVED': queues,
  ESTABLISHED: delivers,
  'FIN-WAIT-1': delivers,
  'FIN-WAIT-2': delivers,
  'CLOSE-WAIT': done('delivers what is left; after that it answers "error: connection closing"'),
  CLOSING: closing,
  'LAST-ACK': closing,
  'TIME-WAIT': closing,
};
