import type { Range, Segment } from '../syntax/tree.ts';
import type { KeptText } from '../tcp/keptText.ts';
import type { TcpSegment } from '../tcp/segment.ts';
import { isSynchronized, type State } from '../tcp/state.ts';
import { CLOSED_TCB, draftOf, type Instant, LISTEN_TCB, type Tcb, type TcbDraft } from '../tcp/tcb.ts';
import type { Value } from '../tcp/value.ts';
import type { Socket } from './calls/socket.ts';
import type { Owed } from './fault.ts';
import { headOf } from './flags.ts';
import type { Host } from './host.ts';
import type { Recovery } from './notes/recovery.ts';
import type { SentTimestamps } from './sentTimestamps.ts';
import type { Slip } from './slip.ts';
import type { EndName, EndTcb, SegmentEvent } from './trace.ts';

/** Which line gave a variable of the TCB its present value; zero-based, `undefined` before any did. */
export interface Provenance {
  state: number | undefined;
  sndNxt: number | undefined;
  sndUna: number | undefined;
  sndWnd: number | undefined;
  rcvNxt: number | undefined;
  rcvEdge: number | undefined;
  iss: number | undefined;
  irs: number | undefined;
  /** The 2MSL timer was started, or started anew. */
  timeWaitUntil: number | undefined;
}

/** Shared by the ends that nothing has changed; frozen, so that a fork of the flow shares it too. */
const NOTHING_YET: Readonly<Provenance> = Object.freeze({
  state: undefined,
  sndNxt: undefined,
  sndUna: undefined,
  sndWnd: undefined,
  rcvNxt: undefined,
  rcvEdge: undefined,
  iss: undefined,
  irs: undefined,
  timeWaitUntil: undefined,
});

/** A SYN that opened nothing: refused, dropped by the SYN queue, or met in TIME-WAIT. */
export interface UnansweredSyn {
  readonly segment: TcpSegment;
  readonly dropped: boolean;
  /** The zero-based line on which it arrived. */
  readonly line: number;
}

/** An answer that the peer waits for. */
export interface Debt extends Range {
  readonly owed: Owed;
  /** Where the statement begins that asked for it first; it stands from its ends to its flags. */
  readonly statement: number;
}

/** One end of a connection while the flow runs: its TCB, and what the author may still do about it. */
export class End {
  readonly host: Host;
  readonly name: EndName;
  readonly connection: Connection;
  private held: TcbDraft;
  /** Somebody else may have `held`. */
  private shared = true;
  since: Readonly<Provenance> = NOTHING_YET;
  /** There has been a connection, and it is over. */
  over = false;
  /** The latest SYN that opened nothing in the present state. */
  unansweredSyn: UnansweredSyn | undefined;
  /** What a SYN cookie tells of the connection that is none yet (RFC 4987 §3.6). */
  cookie: Tcb | undefined;
  /** Segments that the present state answers with a RST, and that no RST has answered yet. */
  toReset: TcpSegment[] | undefined;
  /** What the peer waits for, each kind once; `undefined`: nothing. */
  debts: readonly Debt[] | undefined;
  /** A FIN that has arrived before what precedes it: it is owed an ACK once the gap is filled. */
  keptFin: SegmentEvent | undefined;
  /** The time at which TIME-WAIT was over as soon as it began: the ACK of the FIN still belongs to that moment. */
  lastWord: Instant | undefined;
  /** When the half-open connection is released. */
  halfOpenUntil: Instant | undefined;
  /** After a wrong `seq`: what the end's numbers are if the author means what was written. */
  slip: Slip | undefined;
  /** The TSvals it has sent, if any. */
  sentTimestamps: SentTimestamps | undefined;
  /** Options that were used without agreement, which has been reported: they count as agreed on. */
  excused: Excuse | undefined;
  /** It has left out the timestamps that were agreed on, which has been reported. */
  leavesOutTimestamps = false;
  /** Segments that are still on their way to this end. */
  incoming = 0;
  /** How many connections there were before this one. */
  incarnation = 0;
  /** What of its numbers the network has lost: nobody but the file knows. */
  lost: KeptText | undefined;
  /** The latest acknowledgment of this end that the network has lost, and its zero-based line. */
  lostAck: { readonly ack: Value; readonly line: number } | undefined;
  /** What duplicate ACKs have told it. */
  recovery: Recovery | undefined;
  /** What the peer sent only to be answered, and has not been. */
  asked: 'note/keep-alive' | 'note/zero-window-probe' | undefined;
  /** It was given: how it opened, and what was called for it before, the file does not show. */
  given = false;
  /** What the host's program has asked of it by socket calls. */
  socket: Socket | undefined;

  constructor(host: Host, port: number | undefined, connection: Connection) {
    this.host = host;
    this.connection = connection;
    this.name = { host: host.name, port, connection: connection.name };
    this.held = host.listensOn(port) ? LISTEN_TCB : CLOSED_TCB;
  }

  /** Who asks for the TCB may keep it: it changes no more. */
  get tcb(): Tcb {
    this.shared = true;
    return this.held;
  }

  set tcb(tcb: Tcb) {
    this.shared = true;
    this.held = tcb;
  }

  /** Somebody has got the TCB in another way: it changes no more. */
  share(): void {
    this.shared = true;
  }

  /** The TCB for who looks at it and does not keep it. */
  get glimpse(): Tcb {
    return this.held;
  }

  /**
   * The TCB for who changes it in place, and notes in `changedSince` on which line: a copy, unless nobody has got it
   * since the last one was made. In a long transfer few are.
   */
  get draft(): TcbDraft {
    if (this.shared) {
      this.held = draftOf(this.held);
      this.shared = false;
    }
    return this.held;
  }

  get state(): State {
    return this.held.state;
  }

  get peer(): End {
    return this.connection.ends[0] === this ? this.connection.ends[1] : this.connection.ends[0];
  }

  /** Replaces the TCB and remembers which line changed what. */
  become(tcb: Tcb, line: number): void {
    const before = this.held;
    if (tcb === before) return;
    const since = this.changedSince;
    if (tcb.sndNxt !== before.sndNxt) since.sndNxt = line;
    if (tcb.sndUna !== before.sndUna) since.sndUna = line;
    if (tcb.sndWnd !== before.sndWnd) since.sndWnd = line;
    if (tcb.rcvNxt !== before.rcvNxt) since.rcvNxt = line;
    if (tcb.rcvEdge !== before.rcvEdge) since.rcvEdge = line;
    if (tcb.iss !== before.iss) since.iss = line;
    if (tcb.irs !== before.irs) since.irs = line;
    if (tcb.timeWaitUntil !== before.timeWaitUntil) since.timeWaitUntil = line;
    this.tcb = tcb;
    if (tcb.state === before.state) return;
    since.state = line;
    this.count(before, tcb);
    this.enterState(tcb.state);
    if (!isSynchronized(before.state) && tcb.passive && isSynchronized(tcb.state)) this.host.program?.becameReady(this);
  }

  /** `since`, to be written. Most ends of a flood never change, and need no provenance of their own. */
  get changedSince(): Provenance {
    if (this.since === NOTHING_YET) this.since = { ...NOTHING_YET };
    return this.since;
  }

  /** As it is before anything reaches it. */
  private get unopened(): Tcb {
    return this.host.listensOn(this.name.port) ? LISTEN_TCB : CLOSED_TCB;
  }

  /** Keeps the counts of the host, so that nobody has to walk its connections. */
  private count(before: Tcb, after: Tcb): void {
    const { host } = this;
    const more = Number(isHalfOpen(after)) - Number(isHalfOpen(before));
    if (more !== 0) host.queue.halfOpen += more;
    if (isLive(after)) host.live.add(this);
    else host.live.delete(this);
  }

  /** What was to be answered in the old state is not in the new one, except what the peer still waits for. */
  private enterState(state: State): void {
    this.unansweredSyn = undefined;
    this.toReset = undefined;
    this.cookie = undefined;
    this.halfOpenUntil = undefined;
    if (state === 'CLOSED' || state === 'LISTEN') {
      this.over = state === 'CLOSED';
      this.debts = undefined;
      this.keptFin = undefined;
      // What is over sends nothing again, and there may be very many of them.
      this.lost = undefined;
      this.lostAck = undefined;
      this.recovery = undefined;
    }
    if (state === 'LISTEN') this.forgetOptions();
  }

  private forgetOptions(): void {
    this.sentTimestamps = undefined;
    this.excused = undefined;
    this.leavesOutTimestamps = false;
  }

  owes(owed: Owed): boolean {
    return this.debts?.some(debt => debt.owed === owed) ?? false;
  }

  /** Notes what the peer waits for; a second segment that asks for the same adds nothing. */
  owe(owed: Owed, statement: Segment): void {
    if (this.owes(owed)) return;
    const { from, to } = headOf(statement);
    this.debts = [...(this.debts ?? []), { owed, statement: statement.from, from, to }];
  }

  /** Notes a segment that a RST is to answer. */
  oweReset(segment: TcpSegment): void {
    this.toReset ??= [];
    this.toReset.push(segment);
  }

  /** Back to where it was before a SYN reached it. */
  letGo(line: number): void {
    this.become(this.unopened, line);
  }

  /** Forgets a connection that is over, so that the next incarnation starts from nothing. */
  renew(): void {
    this.count(this.held, this.unopened);
    this.tcb = this.unopened;
    this.over = false;
    this.unansweredSyn = undefined;
    this.toReset = undefined;
    this.debts = undefined;
    this.keptFin = undefined;
    this.lastWord = undefined;
    this.slip = undefined;
    this.cookie = undefined;
    this.halfOpenUntil = undefined;
    this.incarnation++;
    this.lost = undefined;
    this.lostAck = undefined;
    this.recovery = undefined;
    this.asked = undefined;
    this.forgetOptions();
    this.given = false;
    this.socket = undefined;
  }

  /** Whether a timer of this end fires then: one that was stopped or restarted fires no more. */
  isDue(at: Instant): boolean {
    return this.held.timeWaitUntil === at || this.halfOpenUntil === at;
  }
}

/** The end as it is now. */
export function endTcb({ name, tcb }: End): EndTcb {
  return { end: name, tcb };
}

/** It was opened by a SYN, and waits for the handshake's last ACK. */
export function isHalfOpen({ state, passive }: Tcb): boolean {
  return passive && state === 'SYN-RECEIVED';
}

function isLive({ state }: Tcb): boolean {
  return state !== 'CLOSED' && state !== 'LISTEN';
}

/** Options that count as agreed on, for both ends. */
export type Excuse = ReadonlySet<'ts' | 'sack' | 'wscale'>;

/** The two ends of a pair of (host, port), through all its incarnations. */
export class Connection {
  readonly name: { readonly index: number };
  readonly ends: readonly [End, End];
  readonly pairing: Pairing;
  /** The last statement about it: where `state/half-open` stands. */
  last: LastStatement | undefined;
  /** A mistake has made both ends count as open, and the author may still show how they open. */
  assumed: Assumption | undefined;
  /** In `view wire`, after a SYN with another number: the TCBs before it, until it shows which connection goes on. */
  former: readonly [Tcb, Tcb] | undefined;

  constructor(index: number, a: HostPort, b: HostPort, pairing?: Pairing) {
    this.name = { index };
    this.ends = [new End(a.host, a.port, this), new End(b.host, b.port, this)];
    this.pairing = pairing ?? { latest: this };
  }

  /** A statement was about it. Only its place is kept: of very many connections the statements would fill the memory. */
  mention({ from, to }: Range, silenced = false): void {
    if (this.last === undefined) this.last = { from, to, silenced };
    else {
      this.last.from = from;
      this.last.to = to;
      this.last.silenced = silenced;
    }
  }
}

/** A host and a port of it; `undefined`: the file names none. */
export interface HostPort {
  readonly host: Host;
  readonly port: number | undefined;
}

/** What all connections between the same two hosts have in common. */
export interface Pairing {
  /** The one that the latest line was about: its ports are meant where a line names none. */
  latest: Connection;
}

export interface Assumption {
  /** The end that made the mistake. */
  readonly by: End;
  /** The TCBs of the two ends before it. */
  readonly before: readonly [Tcb, Tcb];
}

export interface LastStatement {
  from: number;
  to: number;
  /** It has a mistake that silences everything else on its line. */
  silenced: boolean;
}
