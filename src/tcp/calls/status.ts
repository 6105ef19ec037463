import { answersOf, type CallTable } from './answer.ts';

const { done, error } = answersOf('§3.10.6');

const tells = done('tells its state');

/** STATUS: `expect` asks it, no socket call does. */
export const STATUS: CallTable = {
  CLOSED: error('connection does not exist', 'has no connection'),
  LISTEN: tells,
  'SYN-SENT': tells,
  'SYN-RECEIVED': tells,
  ESTABLISHED: tells,
  'FIN-WAIT-1': tells,
  'FIN-WAIT-2': tells,
  'CLOSE-WAIT': tells,
  CLOSING: tells,
  'LAST-ACK': tells,
  'TIME-WAIT': tells,
};
