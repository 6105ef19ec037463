import type { Range } from '../syntax/tree.ts';
import type { TcpSegment } from '../tcp/segment.ts';
import type { State } from '../tcp/state.ts';
import { CLOSED_TCB, LISTEN_TCB, type Tcb } from '../tcp/tcb.ts';
import type { Value } from '../tcp/value.ts';
import type { Owed } from './fault.ts';
import type { Host } from './host.ts';
import type { EndName, SegmentEvent } from './trace.ts';

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
}

/** One end of a connection while the flow runs: its TCB, and what the author may still do about it. */
export class End {
  readonly host: Host;
  readonly name: EndName;
  readonly connection: Connection;
  tcb: Tcb;
  readonly since: Provenance;
  /** There has been a connection, and it is over. */
  over = false;
  /** The latest SYN that did not open a connection: refused, or met in TIME-WAIT. */
  unansweredSyn: TcpSegment | undefined;
  /** The latest segment that is to be answered with a RST. */
  toReset: TcpSegment | undefined;
  /** What the peer waits for, by kind, and the segment that asked for it. */
  readonly debts = new Map<Owed, SegmentEvent>();
  /** After a wrong `seq`: by how much what was written differs from what was right. */
  slip: Value | undefined;

  constructor(host: Host, port: number | undefined, connection: Connection) {
    this.host = host;
    this.connection = connection;
    this.name = { host: host.name, port, connection: connection.name };
    this.tcb = host.listens ? LISTEN_TCB : CLOSED_TCB;
    this.since = {
      state: undefined,
      sndNxt: undefined,
      sndUna: undefined,
      sndWnd: undefined,
      rcvNxt: undefined,
      rcvEdge: undefined,
      iss: undefined,
      irs: undefined,
    };
  }

  get peer(): End {
    return this.connection.ends[0] === this ? this.connection.ends[1] : this.connection.ends[0];
  }

  /** Replaces the TCB and remembers which line changed what. */
  become(tcb: Tcb, line: number): void {
    const before = this.tcb;
    if (tcb === before) return;
    const { since } = this;
    if (tcb.state !== before.state) since.state = line;
    if (tcb.sndNxt !== before.sndNxt) since.sndNxt = line;
    if (tcb.sndUna !== before.sndUna) since.sndUna = line;
    if (tcb.sndWnd !== before.sndWnd) since.sndWnd = line;
    if (tcb.rcvNxt !== before.rcvNxt) since.rcvNxt = line;
    if (tcb.rcvEdge !== before.rcvEdge) since.rcvEdge = line;
    if (tcb.iss !== before.iss) since.iss = line;
    if (tcb.irs !== before.irs) since.irs = line;
    this.tcb = tcb;
    if (tcb.state === 'CLOSED' && before.state !== 'CLOSED') {
      this.over = true;
      this.debts.clear();
    }
  }

  /** Forgets a connection that is over, so that the next incarnation starts from nothing. */
  renew(): void {
    this.tcb = this.host.listens ? LISTEN_TCB : CLOSED_TCB;
    this.over = false;
    this.unansweredSyn = undefined;
    this.toReset = undefined;
    this.slip = undefined;
    this.debts.clear();
  }

  get state(): State {
    return this.tcb.state;
  }
}

/** The two ends of a pair of (host, port), through all its incarnations. */
export class Connection {
  readonly name: { readonly index: number };
  readonly ends: readonly [End, End];
  /** The last statement about it: where `state/half-open` stands. */
  last: Range | undefined;
  /** Segments of it that are still in the network. */
  inFlight = 0;

  constructor(index: number, a: { host: Host; port: number | undefined }, b: { host: Host; port: number | undefined }) {
    this.name = { index };
    this.ends = [new End(a.host, a.port, this), new End(b.host, b.port, this)];
  }
}
