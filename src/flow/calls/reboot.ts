import type { Call } from '../../syntax/tree.ts';
import { CLOSED_TCB } from '../../tcp/tcb.ts';
import type { Host } from '../host.ts';
import type { CalledEnd } from '../trace.ts';
import { calledEnd } from './caller.ts';
import { Program } from './program.ts';

/**
 * `A: reboot()`: the host forgets its connections and sockets, and sends nothing. A host that was held to its calls
 * still is: its program starts anew.
 */
export function reboot(host: Host, statement: Call, line: number): readonly CalledEnd[] {
  const { held } = host.program ?? { held: false };
  const lost: CalledEnd[] = [];
  host.program = undefined;
  host.forgetCalls();
  for (const end of [...host.live]) {
    const before = end.tcb;
    end.become(CLOSED_TCB, line);
    end.socket = undefined;
    end.slip = undefined;
    end.connection.mention(statement);
    lost.push(calledEnd(end, before));
  }
  if (held) {
    host.program = new Program();
    host.program.held = true;
  }
  return lost;
}
