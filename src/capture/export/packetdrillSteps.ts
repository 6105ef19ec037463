import { Simulation } from '../../flow/simulate.ts';
import type { Arrival, ConnectionName, ExpectEvent, FlowEvent, SegmentEvent } from '../../flow/trace.ts';
import { parseLines } from '../../syntax/parser.ts';
import { viewOf } from '../../syntax/view.ts';
import { Flag } from '../../tcp/flags.ts';
import type { State } from '../../tcp/state.ts';
import type { Tcb } from '../../tcp/tcb.ts';
import type { WireSegment } from '../wireSegment.ts';
import { segmentsOf } from './bulkSegments.ts';
import { Endpoints } from './endpoints.ts';
import { exportedSegment } from './exportedSegment.ts';
import { openingSteps } from './openingSteps.ts';
import { ScenarioCount } from './scenarioCount.ts';

/** What happens at the side under test, in order. */
export type Step = SegmentStep | StateStep | ForgetStep;

export interface SegmentStep {
  readonly kind: 'sends' | 'gets';
  /** Zero-based line of the statement by which it is sent or arrives. */
  readonly line: number;
  readonly segment: WireSegment;
  /** Nanoseconds since the scenario began. */
  readonly time: number;
  /** What the side does with what it gets; what it does by sending it. */
  readonly arrival: Arrival | undefined;
  readonly again: boolean;
  /** The side as it was before the segment. */
  readonly before: Tcb | undefined;
  /** Of what the side sends: what it is in the life of the connection. */
  readonly notes: SegmentEvent['notes'];
}

/** The side forgets the connection without a word. */
export interface ForgetStep {
  readonly kind: 'forgets';
  readonly why: 'reboot' | 'time-wait-over' | 'half-open-too-long';
}

/** The flow says in which state the side is. */
export interface StateStep {
  readonly kind: 'state';
  readonly state: State;
}

export interface Steps {
  readonly steps: readonly Step[];
  /** The side has segments of other connections, which a script cannot tell. */
  readonly leavesOut: boolean;
}

export function isSegmentStep(step: Step): step is SegmentStep {
  return step.kind === 'sends' || step.kind === 'gets';
}

export function isSyn({ flags }: WireSegment): boolean {
  return (flags & (Flag.SYN | Flag.ACK)) === Flag.SYN;
}

/** A SYN of a side that has no connection before it. */
export function begins({ segment, before }: SegmentStep): boolean {
  return isSyn(segment) && (before === undefined || before.state === 'CLOSED' || before.state === 'LISTEN');
}

/** The steps of one host in its first connection of a scenario, which counts from 1. */
export function stepsOf(text: string, host: string, scenario: number): Steps {
  const endpoints = new Endpoints(new Map());
  const view = viewOf(text);
  const steps: Step[] = [];
  const scenarios = new ScenarioCount();
  let connection: ConnectionName | undefined;
  let leavesOut = false;
  const isOurs = (event: SegmentEvent): boolean => {
    if (event.from.host !== host && event.to.host !== host) return false;
    connection ??= event.from.connection;
    if (connection === event.from.connection) return true;
    leavesOut = true;
    return false;
  };
  const add = (event: SegmentEvent, arrival: Arrival | undefined, { line, time }: FlowEvent): void => {
    const whole = exportedSegment(event, endpoints, text, view, time);
    for (const segment of segmentsOf(event, whole)) {
      const sends = segment.source.text === endpoints.address(host).text;
      steps.push({
        kind: sends ? 'sends' : 'gets',
        line,
        segment,
        time,
        arrival,
        again: event.standing === 'retransmission',
        before: sends ? event.sender.before : arrival?.before,
        notes: sends ? event.notes : [],
      });
    }
  };
  const simulation = new Simulation(event => {
    scenarios.take(event);
    if (scenarios.current === scenario) take(event);
  }, view);
  const take = (event: FlowEvent): void => {
    switch (event.kind) {
      case 'segment':
        // What another sends in the host's name is nothing that it does.
        if (!event.sent || !isOurs(event)) return;
        if (event.from.host === host && event.by === host && !event.statement.old) add(event, event.arrival, event);
        else if (event.to.host === host && event.arrival !== undefined) add(event, event.arrival, event);
        return;
      case 'deliver':
      case 'duplicate':
        if (event.of.to.host === host && isOurs(event.of)) add(event.of, event.arrival, event);
        return;
      case 'given':
        if (steps.length > 0 || !event.ends.some(({ end }) => end.host === host)) return;
        connection ??= event.ends[0]?.end.connection;
        steps.push(...openingSteps(event, host, endpoints));
        return;
      case 'call':
        if (event.statement.call === 'reboot' && event.host === host) steps.push({ kind: 'forgets', why: 'reboot' });
        return;
      case 'timer':
        if (event.end.host === host && event.end.connection === connection)
          steps.push({ kind: 'forgets', why: event.timer === '2MSL' ? 'time-wait-over' : 'half-open-too-long' });
        return;
      case 'expect':
        // Of several connections nobody could tell which is meant.
        if (!leavesOut) steps.push(...statesOf(event, host));
        return;
      default:
        return;
    }
  };
  parseLines(text, line => simulation.take(line));
  simulation.end();
  return { steps, leavesOut };
}

function statesOf({ statement, faults }: ExpectEvent, host: string): readonly StateStep[] {
  if (faults.length > 0) return [];
  return statement.expectations
    .filter(({ end }) => end.host.text === host)
    .flatMap(({ whats }) =>
      whats.flatMap(what => (what.kind === 'state' ? [{ kind: 'state', state: what.state }] : [])),
    );
}
