import { answersOf, type CallTable } from './answer.ts';

const { sends, waits, error } = answersOf('§3.10.2');

const queues = waits('keeps the data until the connection is ESTABLISHED');
const closing = error('connection closing', 'has been told to close and takes no more data');

/** SEND, which sockets call send(). */
export const SEND: CallTable = {
  CLOSED: error('connection does not exist', 'has no connection'),
  LISTEN: error('remote socket unspecified', 'listens, and nobody is there to send to'),
  'SYN-SENT': queues,
  'SYN-RECEIVED': queues,
  ESTABLISHED: sends('data', 'ESTABLISHED', 'cuts the data into segments and sends them as the window allows'),
  'FIN-WAIT-1': closing,
  'FIN-WAIT-2': closing,
  'CLOSE-WAIT': sends('data', 'CLOSE-WAIT', 'cuts the data into segments and sends them as the window allows'),
  CLOSING: closing,
  'LAST-ACK': closing,
  'TIME-WAIT': closing,
};
