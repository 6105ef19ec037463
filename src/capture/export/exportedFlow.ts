import { Simulation } from '../../flow/simulate.ts';
import type { FlowEvent, SegmentEvent } from '../../flow/trace.ts';
import { parseLines } from '../../syntax/parser.ts';
import { viewOf } from '../../syntax/view.ts';
import type { WireSegment } from '../wireSegment.ts';
import { segmentsOf } from './bulkSegments.ts';
import { Endpoints } from './endpoints.ts';
import { exportedSegment } from './exportedSegment.ts';
import { ScenarioCount } from './scenarioCount.ts';

/** Where the capture is taken. */
export type CapturePoint =
  /** Beside every sender: what is lost is there, what is delayed stands where it is sent. */
  | 'sender'
  /** Beside every receiver: what is lost is missing, what is delayed stands where it arrives. */
  | 'receiver';

export interface ExportChoice {
  readonly point: CapturePoint;
  /** Which scenario, from 1; `undefined`: all, one a second after the other. */
  readonly scenario: number | undefined;
}

/**
 * Runs a flow, and hands out every segment that a capture of it would show, with the event that it comes of; returns how
 * many there were.
 */
export function exportFlow(
  text: string,
  choice: ExportChoice,
  take: (segment: WireSegment, event: SegmentEvent) => void,
): number {
  const endpoints = new Endpoints(declaredAddresses(text));
  const view = viewOf(text);
  const scenarios = new ScenarioCount();
  /** Nanoseconds: when the scenario begins, and what was the latest. */
  let began = 0;
  let latest = 0;
  let count = 0;
  const send = (event: SegmentEvent, time: number): void => {
    if (choice.scenario !== undefined && choice.scenario !== scenarios.current) return;
    latest = Math.max(latest, began + time);
    for (const segment of segmentsOf(event, exportedSegment(event, endpoints, text, view, began + time))) {
      take(segment, event);
      count++;
    }
  };
  const simulation = new Simulation(event => {
    if (scenarios.take(event)) {
      began = count === 0 ? 0 : latest + 1e9;
      if (count > 0) endpoints.nextScenario();
    }
    const shown = shownBy(event, choice.point);
    if (shown !== undefined) send(shown, event.time);
  }, view);
  parseLines(text, line => simulation.take(line));
  simulation.end();
  return count;
}

/** The segment that passes the capture point by this event. */
function shownBy(event: FlowEvent, point: CapturePoint): SegmentEvent | undefined {
  switch (event.kind) {
    case 'segment':
      if (!event.sent) return undefined;
      return point === 'sender' || event.arrow === 'arrives' || event.arrow === 'bulk' ? event : undefined;
    case 'deliver':
      return point === 'receiver' ? event.of : undefined;
    case 'duplicate':
      return event.of;
    default:
      return undefined;
  }
}

/** The `ip=` of hosts by their names. */
export function declaredAddresses(text: string): ReadonlyMap<string, string> {
  const addresses = new Map<string, string>();
  if (!/^[ \t]*host\b[^\n]*\bip=/m.test(text)) return addresses;
  parseLines(text, ({ statement }) => {
    if (statement?.kind !== 'host') return;
    for (const attribute of statement.attributes) {
      if (attribute.kind === 'ip') addresses.set(statement.name.text, attribute.address);
    }
  });
  return addresses;
}
