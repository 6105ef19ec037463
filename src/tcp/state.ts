/** The connection states of RFC 9293 §3.3.2, in the RFC's order; CLOSED is fictional, it stands for "no TCB". */
export const STATES = [
  'CLOSED',
  'LISTEN',
  'SYN-SENT',
  'SYN-RECEIVED',
  'ESTABLISHED',
  'FIN-WAIT-1',
  'FIN-WAIT-2',
  'CLOSE-WAIT',
  'CLOSING',
  'LAST-ACK',
  'TIME-WAIT',
] as const;

export type State = (typeof STATES)[number];

/** Both ends have seen each other's SYN and know it (RFC 9293 §3.5.2 group 3): every state from ESTABLISHED on. */
export function isSynchronized(state: State): boolean {
  return state !== 'CLOSED' && state !== 'LISTEN' && state !== 'SYN-SENT' && state !== 'SYN-RECEIVED';
}
