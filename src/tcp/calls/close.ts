import { answersOf, type CallTable } from './answer.ts';

const { moves, sends, error } = answersOf('§3.10.4');

const closing = error('connection closing', 'is closing already, and sends no second FIN');

/** CLOSE, which sockets call close(), or shutdown(WR). */
export const CLOSE: CallTable = {
  CLOSED: error('connection does not exist', 'has no connection'),
  LISTEN: moves('CLOSED', 'deletes its TCB: nobody has to be told'),
  'SYN-SENT': moves('CLOSED', 'deletes its TCB and gives up'),
  'SYN-RECEIVED': sends('FIN', 'FIN-WAIT-1', 'sends a FIN once no data waits for the connection to open'),
  ESTABLISHED: sends('FIN', 'FIN-WAIT-1', 'sends a FIN behind all data given to SEND'),
  'FIN-WAIT-1': closing,
  'FIN-WAIT-2': closing,
  'CLOSE-WAIT': sends('FIN', 'LAST-ACK', 'sends a FIN behind all data given to SEND'),
  CLOSING: closing,
  'LAST-ACK': closing,
  'TIME-WAIT': closing,
};
