import type { Endpoint, HostDeclaration, Range } from '../syntax/tree.ts';
import type { View } from '../syntax/view.ts';
import type { Surroundings } from '../tcp/arrives/arrival.ts';
import { closed, type Instant, LISTEN_TCB } from '../tcp/tcb.ts';
import { ConnectionTable } from './connectionTable.ts';
import { reportDebts } from './debts.ts';
import { type Connection, type End, endTcb, isHalfOpen } from './end.ts';
import type { EndQuery } from './endIndex.ts';
import { type Fault, type FaultCode, type FaultOf, type Faults, isSilencing } from './fault.ts';
import { Host } from './host.ts';
import { Network } from './network.ts';
import { PlainPaths } from './plainPaths.ts';
import { resolveInteger, Scope } from './scope.ts';
import { DEFAULT_TIMES, type TimeSettings } from './time.ts';
import { TimerQueue } from './timerQueue.ts';
import type { FlowEvent } from './trace.ts';
import { isSilentOnTheWire } from './wire/silent.ts';

/** Takes each event as it happens. */
export type Sink = (event: FlowEvent) => void;

/**
 * Everything that exists while a flow runs: hosts through the whole file, the rest through one scenario. The
 * statements' own modules act on it; nothing else is mutable.
 */
export class World {
  readonly hosts = new Map<string, Host>();
  times: TimeSettings = DEFAULT_TIMES;
  readonly view: View;
  /** The zero-based line of the title. */
  titledOn: number | undefined;
  now: Instant = 0;
  scope = new Scope();
  network = new Network();
  timers = new TimerQueue();
  segments = 0;
  /** Anything happened since the scenario began. */
  started = false;
  private readonly impossiblePorts = new Set<string>();
  private readonly addresses = new Map<string, Host>();
  /** Addresses of nobody, that forged segments come from. */
  private strangers = new Map<string, Host>();
  private lastStranger = 0;
  private anyDeclared = false;
  private table = new ConnectionTable();
  paths = new PlainPaths();
  private faults: Fault[] = [];
  private sink: Sink;
  /** Somebody wants to hear of every segment, also where there is nothing to say. */
  readonly tellsAll: boolean;

  constructor(sink: Sink, view: View, tellsAll = true) {
    this.sink = sink;
    this.tellsAll = tellsAll;
    this.view = view;
  }

  /** Somebody else listens from now on. */
  tell(sink: Sink): void {
    this.sink = sink;
  }

  /** A new scenario: connections, symbols and time start anew; hosts and settings stay. */
  begin(): void {
    this.now = 0;
    this.scope = this.scope.anew();
    this.table = new ConnectionTable();
    this.network = new Network();
    this.timers = new TimerQueue();
    this.segments = 0;
    this.started = false;
    this.paths = new PlainPaths();
    this.strangers = new Map();
    this.lastStranger = 0;
    for (const host of this.hosts.values()) host.forget();
  }

  get surroundings(): Surroundings {
    return { now: this.now, msl: this.times.msl };
  }

  /** Notes something wrong with the statement at hand; `emit` hands it out with the statement's event. */
  report<Code extends FaultCode>(code: Code, at: Range, facts: Faults[Code], because?: number): void {
    if (this.view === 'wire' && isSilentOnTheWire(code)) return;
    this.faults.push({ ...facts, code, from: at.from, to: at.to, because } as unknown as FaultOf<Code> & Fault);
  }

  /** Whether a fault of the statement at hand has a code that begins so. */
  hasFaultOf(prefix: string): boolean {
    return this.faults.some(fault => fault.code.startsWith(prefix));
  }

  /** Whether a fault of the statement at hand lets nothing else on its line be reported. */
  get isSilenced(): boolean {
    return this.faults.some(isSilencing);
  }

  /** Does something whose faults do not count: a mistake that was reported silences them. */
  silently<Result>(act: () => Result): Result {
    const kept = this.faultCount;
    const result = act();
    this.forgetFaults(kept);
    return result;
  }

  /** How many faults the statement at hand has so far. */
  get faultCount(): number {
    return this.faults.length;
  }

  /** Keeps the first `count` faults of the statement at hand: a mistake found later silences the others. */
  forgetFaults(count: number): void {
    this.faults.length = count;
  }

  /** The faults noted since the last call: they belong to the event that is being made. */
  takeFaults(): readonly Fault[] {
    if (this.faults.length === 0) return NO_FAULTS;
    const taken = this.faults;
    this.faults = [];
    return taken;
  }

  /** What every event has; takes the faults noted so far. */
  happened(line: number): { readonly line: number; readonly time: Instant; readonly faults: readonly Fault[] } {
    return { line, time: this.now, faults: this.takeFaults() };
  }

  emit(event: FlowEvent): void {
    this.sink(event);
  }

  /** The first declaration of a host counts. */
  declare(declaration: HostDeclaration): void {
    const name = declaration.name.text;
    this.anyDeclared = true;
    const host = this.ensureHost(name);
    host.undeclared = undefined;
    host.declare(declaration);
    if (!this.addresses.has(host.address)) this.addresses.set(host.address, host);
  }

  /** The host with that address, in canonical form; if there is none, somebody unreachable whom nobody knows. */
  hostAt(address: string): Host {
    const known = this.addresses.get(address) ?? this.strangers.get(address);
    if (known !== undefined) return known;
    const stranger = new Host(address, --this.lastStranger);
    stranger.unreachable = true;
    this.strangers.set(address, stranger);
    return stranger;
  }

  /** The host of that name; an undeclared one appears at first use. */
  host(name: { readonly text: string } & Range): Host {
    const known = this.hosts.get(name.text);
    if (known !== undefined) return known;
    const host = this.ensureHost(name.text);
    host.undeclared = { from: name.from, to: name.to };
    return host;
  }

  /** Some hosts are declared and these are not: known only at the end of the file. Stands on the first use. */
  reportUndeclared(): void {
    if (!this.anyDeclared) return;
    const hosts = [...this.hosts.values()];
    const declared = hosts.filter(({ undeclared }) => undeclared === undefined).map(({ name }) => name);
    for (const { name: host, undeclared } of hosts) {
      if (undeclared !== undefined) this.report('name/undeclared-host', undeclared, { host, declared });
    }
  }

  private ensureHost(name: string): Host {
    let host = this.hosts.get(name);
    if (host === undefined) {
      host = new Host(name, this.hosts.size);
      this.hosts.set(name, host);
    }
    return host;
  }

  /**
   * The written port of an end, or `undefined`. One that no host can have is reported, once, and kept: what else the
   * file says of it then belongs together.
   */
  portOf(endpoint: Endpoint): number | undefined {
    if (endpoint.port === undefined) return undefined;
    const port = resolveInteger(endpoint.port, this.scope);
    if (port === undefined) {
      const symbols = endpoint.port.terms.map(term => term.name);
      this.report('name/symbol-not-bound', endpoint.port, { symbols, reason: 'integer' });
      return undefined;
    }
    if (port < 0 || port > MAX_PORT) {
      const name = `${endpoint.host.text}:${port}`;
      if (!this.impossiblePorts.has(name)) {
        this.report('syntax/number-range', endpoint.port, { what: 'a port', value: port, limit: MAX_PORT });
      }
      this.impossiblePorts.add(name);
    }
    return port;
  }

  /** The end of `a` on its connection with `b`; see `connectPorts`. */
  connect(a: Endpoint, hostA: Host, b: Endpoint, hostB: Host, opens = false): End {
    return this.connectPorts(hostA, this.portOf(a), hostB, this.portOf(b), opens);
  }

  /**
   * The end of one host on its connection with another. A port that is left out is the declared one, else that of the
   * two hosts' latest connection, else one that the host has for itself.
   */
  connectPorts(a: Host, writtenA: number | undefined, b: Host, writtenB: number | undefined, opens: boolean): End {
    const latest = this.table.latest(a, b);
    const portA = writtenA ?? (opens ? a.program?.openingPort : undefined) ?? leftOutPort(a, latest);
    const portB = writtenB ?? (opens ? b.listeningPort : undefined) ?? leftOutPort(b, latest);
    return this.table.end({ host: a, port: portA }, { host: b, port: portB });
  }

  /** The connections of the scenario, in the order in which they were first named. */
  get connections(): readonly Connection[] {
    return this.table.connections;
  }

  /**
   * A flood leaves no more behind here than at its victim: the youngest connection, which has come of nothing just now,
   * is forgotten if it is all that there is of an address of nobody, which no other line can name.
   */
  forgetYoungest(stranger: Host): void {
    if (!stranger.isNobody || stranger.connections > 1) return;
    this.table.forgetYoungest();
    this.strangers.delete(stranger.address);
  }

  /** The end that is meant: of the host's latest event, else of the two hosts' latest connection, else the youngest. */
  findEnd(query: EndQuery): End | undefined {
    return this.table.find(query);
  }

  /** Lets time pass until `to`; timers that come due on the way fire, at their own time. */
  advance(to: Instant, line: number): void {
    this.fireTimers(to, line);
    this.now = to;
  }

  /** A timer of no length fires at once, behind the line that started it: what that line is owed may still follow. */
  fireAtOnce(line: number): void {
    this.fireTimers(this.now, line, true);
  }

  private fireTimers(by: Instant, line: number, atOnce = false): void {
    for (;;) {
      const timer = this.timers.next(by);
      if (timer === undefined) return;
      const { at, end } = timer;
      this.now = at;
      const before = end.tcb;
      const halfOpen = end.halfOpenUntil === at;
      if (!atOnce && !halfOpen) reportDebts(this, end);
      end.become(halfOpen ? LISTEN_TCB : closed(before), line);
      if (atOnce && !halfOpen) end.lastWord = at;
      this.emit({
        kind: 'timer',
        line,
        time: at,
        faults: NO_FAULTS,
        timer: halfOpen ? 'half-open' : '2MSL',
        end: end.name,
        change: { before, after: end.tcb },
        peer: endTcb(end.peer),
        scope: this.scope,
      });
    }
  }

  /** Starts the timer of an end that has just entered TIME-WAIT, or restarted it, or that has become half-open. */
  watch(end: End): void {
    const { timeWaitUntil } = end.tcb;
    if (timeWaitUntil !== undefined) this.timers.start(timeWaitUntil, end);
    if (end.halfOpenUntil !== undefined || !isHalfOpen(end.tcb)) return;
    end.halfOpenUntil = end.host.queue.deadline(this.now, this.times);
    if (end.halfOpenUntil !== undefined) this.timers.start(end.halfOpenUntil, end);
  }
}

/** Inclusive. */
export const MAX_PORT = 65_535;
const NO_FAULTS: readonly Fault[] = [];

/** A bound port is that of new connections; a declared one is the host's only one. */
function leftOutPort(host: Host, latest: Connection | undefined): number | undefined {
  const ofLatest = latest && portAt(latest, host);
  return host.boundPort === undefined ? (host.port ?? ofLatest) : (ofLatest ?? host.boundPort);
}

function portAt(connection: Connection, host: Host): number | undefined {
  return connection.ends.find(end => end.host === host)?.name.port;
}
