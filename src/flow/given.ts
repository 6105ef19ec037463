import type { Given, GivenEnd } from '../syntax/tree.ts';
import { keep } from '../tcp/keptText.ts';
import { NO_OPTIONS, type TcpOptions } from '../tcp/options.ts';
import type { State } from '../tcp/state.ts';
import { CLOSED_TCB, type Instant, LISTEN_TCB, type Tcb } from '../tcp/tcb.ts';
import { atLeast, minus, plus, type Value } from '../tcp/value.ts';
import { offeredShift, windowBytes } from '../tcp/windowScale.ts';
import { type End, endTcb } from './end.ts';
import { bound, fieldOf, integer, NEW_SEQUENCE_NUMBER } from './numbers.ts';
import { readOptions } from './optionFields.ts';
import { SentTimestamps } from './sentTimestamps.ts';
import type { World } from './world.ts';

/** `given A ESTABLISHED seq=u, B ESTABLISHED seq=v`: the scenario begins in the middle of a connection's life. */
export function given(world: World, statement: Given, line: number): void {
  const [first, second] = statement.ends;
  const ends = first && second && endsOf(world, first, second);
  if (first === undefined || second === undefined || ends === undefined) {
    world.emit({ kind: 'skipped', line, time: world.now, faults: world.takeFaults(), statement });
    return;
  }
  const firstSeq = numberOf(world, first, 'seq', line) ?? 1;
  const secondSeq = numberOf(world, second, 'seq', line) ?? 1;
  const options = [optionsOf(world, first, line), optionsOf(world, second, line)] as const;
  place(world, ends, first, second, { own: firstSeq, other: secondSeq }, options, line);
  place(world, ends.peer, second, first, { own: secondSeq, other: firstSeq }, [options[1], options[0]], line);
  for (const end of [ends, ends.peer]) {
    tellWindows(end);
    noteMissing(end);
  }
  ends.host.latest = ends;
  ends.peer.host.latest = ends.peer;
  ends.connection.mention(statement);
  world.emit({
    kind: 'given',
    line,
    time: world.now,
    faults: world.takeFaults(),
    ends: [endTcb(ends), endTcb(ends.peer)],
    scope: world.scope,
  });
}

function endsOf(world: World, first: GivenEnd, second: GivenEnd): End | undefined {
  const a = world.host(first.end.host);
  const b = world.host(second.end.host);
  if (a === b) {
    world.report('name/same-host', second.end, { host: a.name });
    return undefined;
  }
  const end = world.connect(first.end, a, second.end, b);
  if (end.connection.last !== undefined) {
    world.report('syntax/error', first, {
      message: `given stands before anything of the connection of ${a.name} and ${b.name}`,
    });
    return undefined;
  }
  return end;
}

/** SND.NXT of an end and of the other one. */
interface Numbers {
  readonly own: Value;
  readonly other: Value;
}

function numberOf(world: World, end: GivenEnd, kind: 'seq' | 'ack', line: number): Value | undefined {
  const field = fieldOf(end, kind);
  return field && bound(world, field.value, NEW_SEQUENCE_NUMBER, line);
}

/** The options that the SYN of an end carried. */
function optionsOf(world: World, end: GivenEnd, line: number): TcpOptions {
  return readOptions(world, end, { symbols: 'none', receiver: undefined }, line) ?? NO_OPTIONS;
}

/** Takes RCV.NXT from the other end's number where none is written: behind its FIN only if that has arrived here. */
function place(
  world: World,
  end: End,
  written: GivenEnd,
  other: GivenEnd,
  seqs: Numbers,
  [own, others]: readonly [TcpOptions, TcpOptions],
  line: number,
): void {
  const { state } = written.state;
  const win = fieldOf(written, 'win');
  const field = win && integer(world, win.value, 'win', 65_535);
  const syns = { optionsSent: own, optionsReceived: others };
  const offered = field === undefined ? undefined : windowBytes(field, offeredShift({ ...CLOSED_TCB, ...syns }));
  const finMissing = FIN_OUT.has(other.state.state) && !FIN_IN.has(state);
  const ack = numberOf(world, written, 'ack', line) ?? (finMissing ? minus(seqs.other, 1) : seqs.other);
  end.become(afterSyns(tcbIn(state, seqs.own, ack, offered, world), own, others, world.now), line);
  end.over = end.state === 'CLOSED';
  if (own.ts !== undefined) end.sentTimestamps = new SentTimestamps(own.ts.value, line, world.now, 'given');
  end.given = true;
  world.watch(end);
}

/** What the SYNs said, as far as the state says that they were sent and arrived. */
function afterSyns(tcb: Tcb, optionsSent: TcpOptions, optionsReceived: TcpOptions, now: Instant): Tcb {
  if (tcb.state === 'CLOSED' || tcb.state === 'LISTEN') return tcb;
  if (tcb.state === 'SYN-SENT') return { ...tcb, optionsSent };
  return { ...tcb, optionsSent, optionsReceived, tsRecent: optionsReceived.ts?.value, tsRecentAt: now };
}

/** Our FIN is out, and the peer has not acknowledged it. */
const FIN_OUT: ReadonlySet<State> = new Set(['FIN-WAIT-1', 'CLOSING', 'LAST-ACK']);
/** Our FIN is out, and the peer has acknowledged it. */
const FIN_DONE: ReadonlySet<State> = new Set(['FIN-WAIT-2', 'TIME-WAIT']);
/** The peer's FIN has arrived. */
const FIN_IN: ReadonlySet<State> = new Set(['CLOSE-WAIT', 'CLOSING', 'LAST-ACK', 'TIME-WAIT']);

/**
 * A TCB in that state: `seq` is SND.NXT, `ack` is RCV.NXT, and everything before is acknowledged, save the own SYN or
 * FIN where the state says that it is not.
 */
function tcbIn(state: State, seq: Value, ack: Value, offered: number | undefined, world: World): Tcb {
  if (state === 'CLOSED') return CLOSED_TCB;
  if (state === 'LISTEN') return LISTEN_TCB;
  const opening = state === 'SYN-SENT' || state === 'SYN-RECEIVED';
  const last = minus(seq, 1);
  const meets = state !== 'SYN-SENT';
  return {
    ...CLOSED_TCB,
    state,
    passive: state === 'SYN-RECEIVED',
    iss: opening ? last : undefined,
    sndUna: opening || FIN_OUT.has(state) ? last : seq,
    sndNxt: seq,
    sndMax: seq,
    finSent: FIN_OUT.has(state) || FIN_DONE.has(state) ? last : undefined,
    firstSent: opening || FIN_OUT.has(state) ? last : seq,
    irs: state === 'SYN-RECEIVED' ? minus(ack, 1) : undefined,
    rcvNxt: meets ? ack : undefined,
    lastAckSent: meets ? ack : undefined,
    offered,
    rcvEdge: offered === undefined || !meets ? undefined : plus(ack, offered),
    finReceived: FIN_IN.has(state),
    timeWaitUntil: state === 'TIME-WAIT' ? world.now + 2 * world.times.msl : undefined,
  };
}

/** What the one end has sent and the other does not have is lost, for all that the file says. */
function noteMissing(end: End): void {
  const { sndUna, sndNxt } = end.tcb;
  const { rcvNxt } = end.peer.tcb;
  if (sndUna === undefined || sndNxt === undefined || (rcvNxt !== undefined && atLeast(rcvNxt, sndNxt))) return;
  end.lost = keep(undefined, { seq: sndUna, end: sndNxt, fin: false });
}

/** Each end knows what the other offers. */
function tellWindows(end: End): void {
  const { offered } = end.peer.tcb;
  if (offered === undefined || end.tcb.sndUna === undefined) return;
  end.tcb = { ...end.tcb, sndWnd: offered, maxSndWnd: offered };
}
