import type { Endpoint, Expect, Expectation, What } from '../syntax/tree.ts';
import type { State } from '../tcp/state.ts';
import { receiveWindow, type Tcb } from '../tcp/tcb.ts';
import { same, type Value } from '../tcp/value.ts';
import type { End, Provenance } from './end.ts';
import type { EndQuery } from './endIndex.ts';
import type { Host } from './host.ts';
import { bound } from './numbers.ts';
import { show } from './scope.ts';
import { moveBySlip, movedReceiver, movedSender } from './slip.ts';
import { timeText } from './time.ts';
import type { World } from './world.ts';

/** `expect A ESTABLISHED, B half-open=3`: verified, not decoration. */
export function expectThat(world: World, statement: Expect, line: number): void {
  for (const expectation of statement.expectations) {
    const meant = queryOf(world, expectation);
    const end = world.findEnd(meant);
    for (const what of expectation.whats) {
      if (what.kind === 'state') expectState(world, expectation, what, meant, end);
      else expectValue(world, expectation, what, meant.host, end, line);
    }
  }
  world.emit({ kind: 'expect', line, time: world.now, faults: world.takeFaults(), statement });
}

function queryOf(world: World, { end, with: peer }: Expectation): EndQuery {
  return {
    host: world.host(end.host),
    port: world.portOf(end),
    peer: peer && world.host(peer.host),
    peerPort: peer && world.portOf(peer),
  };
}

function expectState(
  world: World,
  expectation: Expectation,
  what: What & { kind: 'state' },
  { host, port }: EndQuery,
  end: End | undefined,
): void {
  const listens = port === undefined ? host.listens : host.listensOn(port);
  const actual: State = end?.state ?? (listens ? 'LISTEN' : 'CLOSED');
  if (actual === what.state) return;
  if (what.state === 'LISTEN' && listens && host.live.size === 0) return;
  const fault = { end: textOf(expectation), expected: what.state, actual, ...timeWaitOf(world, end) };
  world.report('expect/state', what, fault, end?.since.state);
}

/** What keeps an end in TIME-WAIT. */
function timeWaitOf(world: World, end: End | undefined): { left: string | undefined; restarted: number | undefined } {
  const until = end?.tcb.timeWaitUntil;
  if (end === undefined || until === undefined) return { left: undefined, restarted: undefined };
  const { state, timeWaitUntil } = end.since;
  return { left: timeText(until - world.now), restarted: timeWaitUntil === state ? undefined : timeWaitUntil };
}

function expectValue(
  world: World,
  expectation: Expectation,
  what: What & { kind: 'value' },
  host: Host,
  end: End | undefined,
  line: number,
): void {
  const expected = bound(world, what.value, { kind: 'none', reason: 'expect' }, line);
  if (expected === undefined) return;
  const { value, since } = actualValue(what, host, end?.tcb);
  if (value !== undefined && same(value, expected)) return;
  if (end !== undefined && since !== undefined && settlesSlip(world, what, end, expected, line)) return;
  world.report(
    'expect/value',
    what,
    {
      end: textOf(expectation),
      variable: what.variable,
      expected: show(expected, world.scope, line),
      actual: value === undefined ? undefined : show(value, world.scope, line),
    },
    since === undefined ? undefined : end?.since[since],
  );
}

/** Whether the expectation fits what was written by mistake before: then that is what the author means. */
function settlesSlip(world: World, what: What & { kind: 'value' }, end: End, expected: Value, line: number): boolean {
  const { host, peer, tcb } = end;
  const fits = (moved: Tcb): boolean => {
    const { value } = actualValue(what, host, moved);
    return value !== undefined && same(value, expected);
  };
  if (end.slip !== undefined && fits(movedSender(tcb, end.slip))) moveBySlip(world, end, end.slip, line);
  else if (peer.slip !== undefined && fits(movedReceiver(tcb, peer.slip))) moveBySlip(world, peer, peer.slip, line);
  else return false;
  return true;
}

function actualValue(
  what: What & { kind: 'value' },
  host: Host,
  tcb: Tcb | undefined,
): { value: Value | undefined; since: keyof Provenance | undefined } {
  switch (what.variable) {
    case 'SND.UNA':
      return { value: tcb?.sndUna, since: 'sndUna' };
    case 'SND.NXT':
      return { value: tcb?.sndNxt, since: 'sndNxt' };
    case 'SND.WND':
      return { value: tcb?.sndWnd, since: 'sndWnd' };
    case 'RCV.NXT':
      return { value: tcb?.rcvNxt, since: 'rcvNxt' };
    case 'RCV.WND':
      return { value: tcb && receiveWindow(tcb), since: 'rcvEdge' };
    case 'ISS':
      return { value: tcb?.iss, since: 'iss' };
    case 'IRS':
      return { value: tcb?.irs, since: 'irs' };
    case 'half-open':
      return { value: host.queue.halfOpen, since: undefined };
    case 'dropped':
      return { value: host.queue.dropped, since: undefined };
    case 'retransmits':
      return { value: host.retransmits, since: undefined };
  }
}

/** The end as written. */
function textOf({ end, with: peer }: Expectation): string {
  return peer === undefined ? endText(end) : `${endText(end)} with ${endText(peer)}`;
}

function endText({ host, port }: Endpoint): string {
  if (port === undefined) return host.text;
  const terms = port.terms.map(term => (term.coefficient === 1 ? term.name : `${term.coefficient}*${term.name}`));
  const constant = port.constant === 0 && terms.length > 0 ? [] : [String(port.constant)];
  return `${host.text}:${[...constant, ...terms].join('+')}`;
}
