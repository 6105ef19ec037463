import type { State } from '../tcp/state.ts';
import { reportOverdue } from './calls/overdue.ts';
import { reportDebts } from './debts.ts';
import { type Connection, endTcb } from './end.ts';
import { headOf } from './flags.ts';
import type { EndTcb } from './trace.ts';
import type { World } from './world.ts';

/** The end of a scenario: reports what is left on its way, unanswered and half open, and hands out the final TCBs. */
export function finish(world: World, line: number): void {
  if (!world.started && world.faultCount === 0) return;
  for (const event of world.network.undelivered()) {
    const { statement } = event;
    world.report('network/undelivered', headOf(statement), { label: statement.label?.text });
  }
  for (const connection of world.connections) {
    const { ends, last } = connection;
    for (const end of ends) reportDebts(world, end);
    // One state/* a line: the answer that is owed would end the half-open connection.
    const isOwed = ends.some(({ debts }) => debts?.some(({ statement }) => statement === last?.from));
    if (!isOwed) reportHalfOpen(world, connection);
  }
  reportOverdue(world);
  const kept = world.tellsAll ? finalEnds(world) : undefined;
  world.emit({
    kind: 'finish',
    line,
    time: world.now,
    faults: world.takeFaults(),
    // Who keeps no events has to look while the scenario is there; most do not look at all.
    get final() {
      return kept ?? finalEnds(world);
    },
    scope: world.scope,
  });
}

function finalEnds({ connections }: World): readonly EndTcb[] {
  return connections.flatMap(({ ends }) => ends.map(endTcb));
}

const ALIVE: ReadonlySet<State> = new Set(['ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2', 'CLOSE-WAIT']);
const ABSENT: ReadonlySet<State> = new Set(['CLOSED', 'LISTEN', 'SYN-SENT']);

/** One side believes in a connection that the other does not have (RFC 9293 §3.5.1). */
function reportHalfOpen(world: World, connection: Connection): void {
  const { last, ends } = connection;
  if (last === undefined || last.silenced || ends.some(end => end.incoming > 0)) return;
  if (ends.some(({ host }) => host.raw || host.unreachable)) return;
  const alive = ends.find(end => ALIVE.has(end.state));
  if (alive === undefined || !ABSENT.has(alive.peer.state)) return;
  world.report(
    'state/half-open',
    { from: last.from, to: last.to },
    {
      host: alive.host.name,
      state: alive.state,
      peer: alive.peer.host.name,
      peerState: alive.peer.state,
    },
    alive.peer.since.state,
  );
}
