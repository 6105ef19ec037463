import { type Scope, show } from '../flow/scope.ts';
import type { State } from '../tcp/state.ts';
import { receiveWindow, type Tcb } from '../tcp/tcb.ts';
import type { Value } from '../tcp/value.ts';

/** An end's TCB, numbers as the text an author would write; `null`: nothing tells it. */
export interface EndReport {
  readonly state: State;
  readonly 'SND.UNA': string | null;
  readonly 'SND.NXT': string | null;
  readonly 'SND.WND': string | null;
  readonly 'RCV.NXT': string | null;
  readonly 'RCV.WND': string | null;
  readonly ISS: string | null;
  readonly IRS: string | null;
}

/** A TCB in words. @param line zero-based: symbols bound later are not used */
export function reportEnd(tcb: Tcb, scope: Scope, line: number): EndReport {
  const text = (value: Value | undefined): string | null => (value === undefined ? null : show(value, scope, line));
  return {
    state: tcb.state,
    'SND.UNA': text(tcb.sndUna),
    'SND.NXT': text(tcb.sndNxt),
    'SND.WND': text(tcb.sndWnd),
    'RCV.NXT': text(tcb.rcvNxt),
    'RCV.WND': text(receiveWindow(tcb)),
    ISS: text(tcb.iss),
    IRS: text(tcb.irs),
  };
}
