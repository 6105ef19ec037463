import { listeningSocket } from '../flow/endName.ts';
import type { Change, EndName, EndTcb } from '../flow/trace.ts';
import type { Tcb } from '../tcp/tcb.ts';
import type { EndNames } from './endNames.ts';
import { type EndReport, reportEnd } from './endReport.ts';
import type { DetailedEvent } from './segmentDetails.ts';

/** One end's TCB before and after an event. */
export interface EndDetails {
  /** `A`, or `A:51000 with B:80` where A has several connections. */
  readonly name: string;
  readonly rows: readonly TcbRow[];
}

/** A variable of the TCB in the author's symbols; `null`: nothing tells it. */
export interface TcbRow {
  readonly name: (typeof TCB_ROWS)[number];
  readonly before: string | null;
  readonly after: string | null;
}

export const TCB_ROWS = [
  'state',
  'SND.UNA',
  'SND.NXT',
  'SND.WND',
  'RCV.NXT',
  'RCV.WND',
] as const satisfies readonly (keyof EndReport)[];

/** The ends that an event is about, and their peers: two to a connection. */
export function endsOf(event: DetailedEvent, names: EndNames): readonly EndDetails[] {
  if (event.kind === 'drop') return [];
  const { scope, line } = event;
  return changedBy(event).map(({ end, before, after }) => {
    const was = reportEnd(before, scope, line);
    const is = before === after ? was : reportEnd(after, scope, line);
    return { name: names.of(end), rows: TCB_ROWS.map(name => ({ name, before: was[name], after: is[name] })) };
  });
}

interface EndChange extends Change {
  readonly end: EndName;
}

/** The ends that an event is about, as it finds and leaves them; their peers too. */
export function changedBy(event: Exclude<DetailedEvent, { readonly kind: 'drop' }>): readonly EndChange[] {
  switch (event.kind) {
    case 'segment': {
      const { from, to, sender, arrival, receiver } = event;
      return [
        { end: from, ...sender },
        { end: to, ...(arrival ?? unchanged(receiver)) },
      ];
    }
    case 'deliver':
    case 'duplicate': {
      const { of, sender, arrival } = event;
      const arrived = arrival === undefined ? [] : [{ end: of.to, ...arrival }];
      return [{ end: of.from, ...unchanged(sender) }, ...arrived];
    }
    case 'timer':
      return [{ end: event.end, ...event.change }, still(event.peer)];
    case 'given':
      return event.ends.map(still);
    case 'call':
      return event.ends.flatMap(({ end, peer, before, after }) => [
        { end: end ?? listeningSocket(event.host), before, after },
        ...(peer === undefined ? [] : [still(peer)]),
      ]);
  }
}

/** An end that the event leaves as it is. */
function still({ end, tcb }: EndTcb): EndChange {
  return { end, ...unchanged(tcb) };
}

function unchanged(tcb: Tcb): Change {
  return { before: tcb, after: tcb };
}
