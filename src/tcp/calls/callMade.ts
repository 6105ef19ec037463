import { closed, LISTEN_TCB, type Tcb } from '../tcb.ts';
import { ABORT } from './abort.ts';
import type { CallAnswer, CallTable, UserCall } from './answer.ts';
import { CLOSE } from './close.ts';
import { ACTIVE_OPEN, PASSIVE_OPEN } from './open.ts';
import { RECEIVE } from './receive.ts';
import { SEND } from './send.ts';
import { STATUS } from './status.ts';

/** Every call in every state: RFC 9293 §3.10.1 to §3.10.6, in the RFC's order. */
export const CALLS: Readonly<Record<UserCall, CallTable>> = {
  'passive OPEN': PASSIVE_OPEN,
  'active OPEN': ACTIVE_OPEN,
  SEND,
  RECEIVE,
  CLOSE,
  ABORT,
  STATUS,
};

/** What TCP answers, and what the call makes of the TCB where no segment must follow. */
export function callMade(tcb: Tcb, call: UserCall): { readonly answer: CallAnswer; readonly tcb: Tcb } {
  const answer = CALLS[call][tcb.state];
  if (answer.kind !== 'moves') return { answer, tcb };
  return { answer, tcb: answer.to === 'LISTEN' ? LISTEN_TCB : closed(tcb) };
}
