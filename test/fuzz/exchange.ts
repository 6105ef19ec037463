import type { State } from '../../src/tcp/state.ts';
import { Clock, type Offer, type Run, runsAbove } from './exchangeOptions.ts';
import { Recovery } from './exchangeRecovery.ts';

/**
 * Plays both ends of one connection over a bad network, and writes down what happens as a flow. The ends are modelled
 * on their own, without the engine: an end knows which numbers have arrived, and everything else follows from that.
 */
export interface Exchange {
  readonly lines: readonly Line[];
  /** B listens, since its program says so: whatever its connection, `expect B LISTEN` may hold as well. */
  readonly listens: boolean;
}

export interface Line {
  readonly text: string;
  /** The states of A and B after the line. */
  readonly states: readonly [State, State];
  /** Where a number could be changed, and would then be wrong. */
  readonly numbers: readonly Spot[];
  /** Of a segment: where an option could be added. */
  readonly options: Options | undefined;
  /** A socket call without which a later segment has none. */
  readonly needed: boolean;
  /** What the line is, of what can only be said by who knows the fate of everything. */
  readonly note: Known | undefined;
}

export interface Options {
  /** Behind the flags. */
  readonly at: number;
  readonly syn: boolean;
  /** Whether both SYNs have met and agreed on timestamps; `undefined`: they have not met. */
  readonly ts: boolean | undefined;
}

export type Known =
  | 'note/retransmission'
  | 'note/fast-retransmission'
  | 'note/spurious-retransmission'
  | 'note/out-of-order';

/** A number in the text of a line. */
export interface Spot {
  readonly kind: 'seq' | 'ack' | 'TSval' | 'TSecr' | 'sack';
  readonly from: number;
  readonly to: number;
  readonly value: number;
  /** The line sends something again: put right, it would be taken for something new. */
  readonly again: boolean;
  /** Changes of the number that leave it right: a segment may also start at another number that was sent. */
  readonly stillRight: (changed: number) => boolean;
}

interface Piece {
  /** Offset from the ISN: the SYN has 0, the first byte 1. */
  readonly from: number;
  readonly length: number;
  readonly syn: boolean;
  readonly fin: boolean;
}

/** A segment on the wire: a piece of the sender's numbers, and its acknowledgment as an offset from the peer's ISN. */
interface Segment extends Piece {
  readonly ack: number | undefined;
  /** What a SYN offers. */
  readonly offer: Offer | undefined;
  readonly ts: number | undefined;
  /** What its SACK blocks report, as offsets from the peer's ISN. */
  readonly sack: readonly Run[];
}

class End {
  readonly name: 'A' | 'B';
  /** 0 where the ISN is left out, or a symbol. */
  readonly isn: number;
  /** The symbol that stands for the ISN. */
  readonly symbol: string | undefined;
  /** What the peer offers. */
  readonly window: number;
  readonly clock: Clock;
  /** What its SYN offers, and what the peer's offered. */
  offer: Offer;
  met: Offer | undefined;
  /** TS.Recent */
  recent: number | undefined;
  /** What came twice last. */
  twice: Run | undefined;
  readonly sent: Piece[] = [];
  /** SND.NXT, SND.UNA, RCV.NXT as offsets. */
  next = 0;
  acknowledged = 0;
  received = 0;
  private readonly arrived = new Set<number>();
  /** The number behind the highest that has arrived. */
  private highest = 0;
  /** What the network has lost of its numbers. */
  private readonly lost = new Set<number>();
  private readonly recovery = new Recovery();
  private peerFin: number | undefined;
  fin: number | undefined;
  /** The own FIN was sent before the peer's had arrived. */
  closedFirst = false;
  reset = false;
  /** close(): the program knows the connection no more. */
  released = false;
  lastAck = -1;

  constructor(
    name: 'A' | 'B',
    isn: number,
    symbol: string | undefined,
    window: number | undefined,
    offer: Offer,
    clock: Clock,
  ) {
    this.name = name;
    this.offer = offer;
    this.clock = clock;
    this.isn = isn;
    this.symbol = symbol;
    this.window = window ?? Number.POSITIVE_INFINITY;
  }

  /** Both SYNs offered it. */
  agreedOn(option: 'ts' | 'sack'): boolean {
    return this.offer[option] && this.met?.[option] === true;
  }

  /** What has arrived behind a gap. */
  get runs(): readonly Run[] {
    return runsAbove(this.arrived, this.received);
  }

  get finReceived(): boolean {
    return this.peerFin !== undefined && this.received > this.peerFin;
  }

  get state(): State {
    const finAcknowledged = this.fin !== undefined && this.acknowledged > this.fin;
    if (this.reset) return 'CLOSED';
    if (this.received === 0) return this.next === 0 ? 'CLOSED' : 'SYN-SENT';
    if (this.fin === undefined) {
      if (this.acknowledged === 0) return 'SYN-RECEIVED';
      return this.finReceived ? 'CLOSE-WAIT' : 'ESTABLISHED';
    }
    if (!this.finReceived) return finAcknowledged ? 'FIN-WAIT-2' : 'FIN-WAIT-1';
    if (this.closedFirst) return finAcknowledged ? 'TIME-WAIT' : 'CLOSING';
    return finAcknowledged ? 'CLOSED' : 'LAST-ACK';
  }

  send(piece: Piece, ack: boolean, sack: readonly Run[]): Segment {
    this.next = Math.max(this.next, endOf(piece));
    if (piece.fin && this.fin === undefined) {
      this.fin = endOf(piece) - 1;
      this.closedFirst = !this.finReceived;
    }
    // An answer offers only what was offered (RFC 7323 §2.2, §3.2).
    if (piece.syn && !this.sent.some(({ syn }) => syn) && this.met !== undefined) {
      const { ts, wscale } = this.met;
      this.offer = {
        ...this.offer,
        ts: ts && this.offer.ts,
        wscale: wscale === undefined ? wscale : this.offer.wscale,
      };
    }
    if (piece.length > 0 || piece.syn || piece.fin) this.sent.push(piece);
    if (ack) this.lastAck = this.received;
    const stamped = piece.syn ? this.offer.ts : this.agreedOn('ts');
    return {
      ...piece,
      ack: ack ? this.received : undefined,
      offer: piece.syn ? this.offer : undefined,
      ts: stamped ? this.clock.stamp(this.name) : undefined,
      sack,
    };
  }

  /** Whether all of a piece has come here. */
  has(piece: Piece): boolean {
    return offsetsOf(piece).every(offset => this.arrived.has(offset));
  }

  /** Whether something behind a piece came here before it. */
  isBehind(piece: Piece): boolean {
    return this.highest >= endOf(piece);
  }

  loses(piece: Piece): void {
    for (const offset of offsetsOf(piece)) this.lost.add(offset);
  }

  /** What it is to send a piece again: needless, asked for by duplicate ACKs, or the timer's. */
  sendAgain(piece: Piece, peer: End): Known {
    const asked = this.recovery.resends({ from: piece.from, to: endOf(piece) }, this.acknowledged);
    const missing = offsetsOf(piece).some(offset => this.lost.has(offset) && !peer.arrived.has(offset));
    if (!missing) return 'note/spurious-retransmission';
    return asked ? 'note/fast-retransmission' : 'note/retransmission';
  }

  private acknowledge(ack: number, segment: Segment): void {
    if (ack > this.acknowledged) {
      this.acknowledged = ack;
      this.recovery.advanced(ack);
    } else if (ack === this.acknowledged && this.next > ack && endOf(segment) === segment.from) {
      this.recovery.repeated(ack, this.next, segment.sack, this.met?.mss);
    }
  }

  take(segment: Segment): void {
    const { state } = this;
    if (state === 'CLOSED' && this.next > 0) return;
    if (segment.syn && state !== 'CLOSED' && state !== 'SYN-SENT' && state !== 'SYN-RECEIVED') return;
    if (!segment.syn && (state === 'CLOSED' || state === 'SYN-SENT')) return;
    if (segment.syn && state !== 'SYN-RECEIVED') {
      this.met = segment.offer;
      this.recent = segment.ts;
    }
    // PAWS, RFC 7323 §5.3.
    const guarded = this.agreedOn('ts') && state !== 'CLOSED' && state !== 'SYN-SENT';
    if (guarded && !segment.syn && this.clock.isBefore(segment.ts, this.recent)) return;
    // Nothing new in it: not even its ACK is looked at, unless it is the SYN+ACK of crossing SYNs.
    const crossing = segment.syn && state === 'SYN-RECEIVED';
    const acceptable = endOf(segment) > this.received || (segment.from === this.received && !segment.syn);
    const repeated = { from: segment.from, to: Math.min(endOf(segment), this.received) };
    const repeats = repeated.from < repeated.to;
    if (!acceptable && repeats) this.twice = repeated;
    if (!acceptable && !crossing) return;
    const start = crossing ? segment.from + 1 : segment.from;
    if (guarded && start <= this.lastAck && !this.clock.isBefore(segment.ts, this.recent)) this.recent = segment.ts;
    // RFC 5961 §5.2: an ACK too old to be of this connection; what it came with is not read.
    if (segment.ack !== undefined && this.acknowledged - segment.ack > this.window) return;
    if (repeats) this.twice = repeated;
    if (segment.ack !== undefined) this.acknowledge(segment.ack, segment);
    if (this.state === 'SYN-RECEIVED' && !segment.syn) return;
    for (const offset of offsetsOf(segment)) this.arrived.add(offset);
    if (endOf(segment) > segment.from) this.highest = Math.max(this.highest, endOf(segment));
    if (segment.fin) this.peerFin = endOf(segment) - 1;
    while (this.arrived.has(this.received)) this.received++;
  }
}

function offsetsOf(piece: Piece): readonly number[] {
  return Array.from({ length: endOf(piece) - piece.from }, (_, index) => piece.from + index);
}

function endOf({ from, length, syn, fin }: Piece): number {
  return from + length + (syn ? 1 : 0) + (fin ? 1 : 0);
}

/** Plays as long as there are decisions; each is a number of any size. */
export function play(decisions: readonly number[]): Exchange {
  return new Play(decisions).run();
}

interface Labelled {
  readonly label: string;
  readonly from: End;
  readonly to: End;
  readonly segment: Segment;
  /** It had been sent before. */
  readonly again: boolean;
}

class Play {
  private readonly tape: number[];
  private readonly lines: Line[] = [];
  private readonly inFlight: Labelled[] = [];
  private readonly delivered: Labelled[] = [];
  private readonly a: End;
  private readonly b: End;
  /** How ISNs are written: as numbers, as symbols, or not at all. */
  private readonly notation: 'numbers' | 'symbols' | 'nothing';
  /** What both ends offer with every segment, if they tell. */
  private readonly window: number | undefined;
  private readonly clock: Clock;
  /** Bytes that A's SYN carries with a cookie, which B takes at once. */
  private readonly early: number;
  private labels = 0;
  /** The programs of both ends write their socket calls. */
  private readonly calls: boolean;

  constructor(decisions: readonly number[]) {
    this.tape = [...decisions].reverse();
    this.notation = (['numbers', 'numbers', 'symbols', 'nothing'] as const)[this.choose(4)] ?? 'numbers';
    // A multiple of every unit that a window scale can make.
    this.window = this.choose(2) === 0 ? undefined : 4 * (2 + this.choose(15));
    this.calls = this.choose(3) === 0;
    this.early = this.calls || this.choose(4) > 0 ? 0 : 1 + this.choose(5);
    const symbols = this.notation === 'symbols';
    this.clock = new Clock(this.choose(2) === 0 ? 0xffff_ffff - this.choose(40) : this.choose(0x1_0000_0000));
    this.a = new End('A', this.isn(), symbols ? 'x' : undefined, this.window, this.offer(), this.clock);
    this.b = new End('B', this.isn(), symbols ? 'y' : undefined, this.window, this.offer(), this.clock);
  }

  private offer(): Offer {
    return {
      ts: this.choose(3) > 0,
      sack: this.choose(3) > 0,
      mss: this.choose(2) === 0 ? undefined : 21 + this.choose(20),
      wscale: this.choose(2) === 0 ? undefined : this.choose(3),
    };
  }

  private isn(): number {
    if (this.notation !== 'numbers') return 0;
    return this.choose(2) === 0 ? 0xffff_ffff - this.choose(40) : this.choose(0x1_0000_0000);
  }

  private choose(among: number): number {
    return (this.tape.pop() ?? 0) % among;
  }

  run(): Exchange {
    if (this.calls) this.call(this.b, 'listen()', false);
    if (this.calls && this.choose(2) === 0) this.call(this.b, 'accept()', false);
    this.transmit(this.a, { from: 0, length: this.early, syn: true, fin: false });
    while (this.tape.length > 0) this.step();
    return { lines: this.lines, listens: this.calls };
  }

  private step(): void {
    if (this.b.next === 0 && this.b.received === 0 && this.early === 0 && this.choose(20) === 0) {
      this.transmit(this.b, { from: 0, length: 0, syn: true, fin: false });
      return;
    }
    const [end, peer] = this.choose(2) === 0 ? [this.a, this.b] : [this.b, this.a];
    const late = this.inFlight.findIndex(({ to }) => to === end);
    switch (this.choose(8)) {
      case 0:
        if (late !== -1) this.deliver(late);
        return;
      case 1:
        if (late !== -1 && this.choose(3) === 0) this.drop(late);
        return;
      case 2:
        this.duplicate();
        return;
      case 3:
        this.again(end);
        return;
      case 4:
        if (this.choose(4) === 0 && (end.state === 'ESTABLISHED' || end.state === 'CLOSE-WAIT')) this.finish(end);
        return;
      case 5:
        if (this.choose(30) === 0) this.abort(end, peer);
        return;
      default:
        this.speak(end);
    }
  }

  /** Data, or an ACK of what has arrived. */
  private speak(end: End): void {
    const { state } = end;
    if (state === 'CLOSED' || state === 'SYN-SENT') return;
    if (state === 'SYN-RECEIVED') {
      if (end.next === 0 || end.lastAck === -1) this.transmit(end, { from: 0, length: 0, syn: true, fin: false });
      else this.transmit(end, { from: end.next, length: this.early > 0 ? this.share(end) : 0, syn: false, fin: false });
      return;
    }
    const mayTalk = state === 'ESTABLISHED' || state === 'CLOSE-WAIT';
    this.transmit(end, { from: end.next, length: mayTalk ? this.share(end) : 0, syn: false, fin: false });
  }

  /** As much data as there may be in one segment, or less. */
  private share(end: End): number {
    return Math.max(0, Math.min(this.choose(20), this.room(end), this.mss(end)));
  }

  /** A FIN counts like a byte: behind a full window it would be dropped. */
  private finish(end: End): void {
    const room = this.room(end);
    if (room > 0)
      this.transmit(end, { from: end.next, length: Math.min(this.choose(5), room - 1), syn: false, fin: true });
  }

  /**
   * What the peer's window has room for, as far as this end knows; less two, for the FIN and since an ACK at the right
   * edge is outside (SEG.SEQ < RCV.NXT+RCV.WND) as long as something before it is missing.
   */
  private room(end: End): number {
    return end.acknowledged + end.window - end.next - 2;
  }

  /** How much data the peer takes in one segment, beside timestamps of 12 bytes and one option more. */
  private mss({ met }: End): number {
    return (met?.mss ?? Number.POSITIVE_INFINITY) - 16;
  }

  /** Sends again something that may have been lost, cut anew at its end. */
  private again(end: End): void {
    const piece = end.sent[this.choose(end.sent.length || 1)];
    const { state } = end;
    if (piece === undefined || state === 'CLOSED' || state === 'TIME-WAIT') return;
    const opening = state === 'SYN-SENT' || state === 'SYN-RECEIVED';
    if (piece.syn !== opening) return;
    if (piece.fin || piece.syn || piece.length < 2) this.transmit(end, piece);
    else this.transmit(end, { ...piece, length: 1 + this.choose(piece.length) });
  }

  private abort(end: End, peer: End): void {
    const { state } = end;
    // Who has not heard of the RST would go on: that is another story.
    if (peer.received !== end.next || ['CLOSED', 'TIME-WAIT', 'SYN-SENT', 'SYN-RECEIVED'].includes(state)) return;
    if (this.inFlight.length > 0 || peer.state === 'SYN-RECEIVED') return;
    // There abort() sends nothing (RFC 9293 §3.10.5).
    if (this.calls && (state === 'CLOSING' || state === 'LAST-ACK')) return;
    // A stack resets by itself where close() has left data unread, or data comes behind it (RFC 9293 §3.6.1).
    const unread = end.received - (end.finReceived ? 2 : 1);
    this.call(end, 'abort()', !end.released || unread === 0);
    end.reset = true;
    peer.reset = true;
    this.write(`${end.name} -> ${peer.name}: RST`, []);
    this.tape.length = 0;
  }

  private call(end: End, text: string, needed: boolean): void {
    if (this.calls) this.write(`${end.name}: ${text}`, [], { needed });
  }

  /** What the program calls so that its TCP sends this for the first time. */
  private callFor(end: End, { length, syn, fin }: Piece): void {
    if (!this.calls) return;
    // Without connect() A would make no call that it is held to; B has called listen().
    if (syn && end.received === 0) this.call(end, 'connect()', end === this.b);
    const first = length > 1 && this.choose(2) === 0 ? 1 : length;
    for (const bytes of first < length ? [first, length - first] : [length]) {
      if (bytes > 0) this.call(end, `send(${bytes})`, true);
    }
    if (fin) {
      end.released = this.choose(2) === 0;
      this.call(end, end.released ? 'close()' : 'shutdown(WR)', true);
    }
  }

  private transmit(end: End, piece: Piece): void {
    const peer = end === this.a ? this.b : this.a;
    const fresh = piece.from === end.next;
    if (fresh) this.callFor(end, piece);
    const firstSyn = piece.syn && end.next === 0;
    const before = { next: end.next, acknowledged: end.acknowledged, lastAck: end.lastAck };
    const stamped = this.clock.latest(end.name);
    const says = piece.length === 1 && !piece.fin && !piece.syn && piece.from === before.next - 1;
    const keepsAlive =
      says &&
      before.acknowledged === before.next &&
      end.received === before.lastAck &&
      (end.state === 'ESTABLISHED' || end.state === 'CLOSE-WAIT');
    const crossing = piece.syn && end.received > 0 && end.lastAck === -1;
    const sentAgain = !fresh && endOf(piece) > piece.from && !keepsAlive && !crossing;
    const note = sentAgain ? end.sendAgain(piece, peer) : undefined;
    const bare = end.received > 0 && piece.length === 0 && !piece.syn && !piece.fin;
    const blocks = bare && end.agreedOn('sack') ? this.blocks(end) : [];
    const segment = end.send(piece, end.received > 0, blocks);
    const fate = ['->', '->', '->', '-x', '~>'][this.choose(5)] ?? '->';
    const label = fate === '~>' || this.choose(4) === 0 ? `s${this.labels++}` : undefined;
    const flags = [piece.syn && 'SYN', piece.fin && 'FIN', segment.ack !== undefined && 'ACK']
      .filter(Boolean)
      .join('+');

    let text = `${end.name} ${fate} ${peer.name}: ${flags}`;
    const options = { at: text.length, syn: piece.syn, ts: end.met && end.agreedOn('ts') };
    const numbers: Spot[] = [];
    const spot = (kind: Spot['kind'], value: number, stillRight: Spot['stillRight']): void => {
      const to = text.length + String(value).length;
      numbers.push({ kind, from: text.length, to, value, again: !fresh, stillRight });
      text += value;
    };
    const number = (kind: 'seq' | 'ack' | 'sack', value: number, stillRight: (changed: number) => boolean): void => {
      const { symbol } = kind === 'seq' ? end : peer;
      if (symbol !== undefined && firstSyn && kind === 'seq') {
        text += ` seq=${symbol}`;
        return;
      }
      if (kind !== 'sack') text += ` ${kind}=`;
      if (symbol !== undefined) text += `${symbol}+`;
      spot(kind, value, stillRight);
    };
    const keepsItsNumber = fresh || piece.syn || (piece.fin && piece.length === 0);
    const told = firstSyn ? this.notation !== 'nothing' : !keepsItsNumber || this.choose(2) === 0;
    if (told) {
      number('seq', add(end.isn, piece.from), changed => {
        if (firstSyn) return true;
        const offset = (changed - end.isn) >>> 0;
        const ends = offset + piece.length;
        const cutWell = !piece.fin || (fresh && ends >= before.next);
        const sentBefore = piece.length > 0 && !piece.syn && offset >= 1 && offset <= before.next && cutWell;
        const idle =
          before.acknowledged === before.next && offset === before.next - 1 && segment.ack === before.lastAck;
        return sentBefore || (idle && piece.length < 2 && !piece.fin && !piece.syn);
      });
    }
    if (segment.ack !== undefined && this.choose(2) === 0) {
      // The answer to a cookie may acknowledge the SYN alone.
      number('ack', add(peer.isn, segment.ack), changed => firstSyn && this.early > 0 && changed === add(peer.isn, 1));
    }
    if (piece.length > 0) text += ` len=${piece.length}`;
    if (this.window !== undefined && (piece.syn || this.choose(3) === 0)) {
      const shift = !piece.syn && end.met?.wscale !== undefined ? (end.offer.wscale ?? 0) : 0;
      text += ` win=${this.window >> shift}`;
    }
    if (segment.offer !== undefined) text += offerText(segment.offer);
    if (piece.syn && piece.length > 0) text += ' tfo=0011223344556677';
    if (segment.ts !== undefined) {
      const echo = segment.ack === undefined ? 0 : (end.recent ?? 0);
      text += ' ts=';
      spot('TSval', segment.ts, changed => !this.clock.isBefore(changed, stamped));
      text += '/';
      spot('TSecr', echo, changed => segment.ack !== undefined && this.clock.mayHaveSent(peer.name, changed));
    }
    const { runs, twice } = end;
    blocks.forEach((block, index) => {
      text += index === 0 ? ' sack=' : ',';
      const named = index === 0 && twice !== undefined ? [...runs, twice] : runs;
      const right = (from: number, to: number): boolean =>
        from < to && named.some(run => run.from <= from && to <= run.to);
      number('sack', add(peer.isn, block.from), changed => right((changed - peer.isn) >>> 0, block.to));
      text += '-';
      number('sack', add(peer.isn, block.to), changed => right(block.from, (changed - peer.isn) >>> 0));
    });
    if (label !== undefined) text += ` as ${label}`;

    if (fate === '->') peer.take(segment);
    if (fate !== '~>' && !peer.has(segment)) end.loses(segment);
    if (label !== undefined) {
      const labelled = { label, from: end, to: peer, segment, again: sentAgain };
      if (fate === '~>') this.inFlight.push(labelled);
      else this.delivered.push(labelled);
    }
    this.write(text, numbers, { options, note });
  }

  /** The blocks of an ACK: what has arrived twice first, or not, and up to two runs. */
  private blocks(end: End): readonly Run[] {
    const twice = end.twice !== undefined && this.choose(2) === 0 ? [end.twice] : [];
    const runs = this.choose(3) === 0 ? [] : end.runs.slice(-2);
    return [...twice, ...runs];
  }

  private deliver(index: number): void {
    const [late] = this.inFlight.splice(index, 1);
    if (late === undefined) return;
    // A SYN that outlives its connection opens another one: that is another story, too.
    if (late.segment.syn && late.to.state === 'CLOSED' && late.to.next > 0) {
      late.from.loses(late.segment);
      this.write(`drop ${late.label}`, []);
      return;
    }
    const note = this.arrive(late);
    this.delivered.push(late);
    if (!late.to.has(late.segment)) late.from.loses(late.segment);
    this.write(`deliver ${late.label}`, [], { note });
  }

  private drop(index: number): void {
    const [late] = this.inFlight.splice(index, 1);
    if (late === undefined) return;
    late.from.loses(late.segment);
    this.write(`drop ${late.label}`, []);
  }

  private duplicate(): void {
    const copy = this.delivered[this.choose(this.delivered.length || 1)];
    if (copy === undefined || (copy.segment.syn && copy.to.state === 'CLOSED')) return;
    this.write(`duplicate ${copy.label}`, [], { note: this.arrive(copy) });
  }

  /** Something that was sent once is out of order if what it brings comes behind what was sent later. */
  private arrive({ to, segment, again }: Labelled): Known | undefined {
    const overtaken = !again && !to.has(segment) && to.isBehind(segment);
    to.take(segment);
    return overtaken && to.has(segment) ? 'note/out-of-order' : undefined;
  }

  private write(text: string, numbers: readonly Spot[], more: Partial<Line> = {}): void {
    const { options, needed = false, note } = more;
    this.lines.push({ text, numbers, options, needed, note, states: [this.a.state, this.stateOfB] });
  }

  private get stateOfB(): State {
    const unopened = this.b.next === 0 && this.b.received === 0;
    return this.calls && unopened ? 'LISTEN' : this.b.state;
  }
}

function offerText({ mss, sack, wscale }: Offer): string {
  return `${mss === undefined ? '' : ` mss=${mss}`}${sack ? ' sack-ok' : ''}${wscale === undefined ? '' : ` wscale=${wscale}`}`;
}

function add(isn: number, offset: number): number {
  return (isn + offset) >>> 0;
}
