import type { State } from '../../src/tcp/state.ts';

/**
 * Plays both ends of one connection over a bad network, and writes down what happens as a flow. The ends are modelled
 * on their own, without the engine: an end knows which numbers have arrived, and everything else follows from that.
 */
export interface Exchange {
  readonly lines: readonly Line[];
}

export interface Line {
  readonly text: string;
  /** The states of A and B after the line. */
  readonly states: readonly [State, State];
  /** Where a number could be changed, and would then be wrong. */
  readonly numbers: readonly Spot[];
}

/** A number in the text of a line. */
export interface Spot {
  readonly kind: 'seq' | 'ack';
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
}

class End {
  readonly name: 'A' | 'B';
  /** 0 where the ISN is left out, or a symbol. */
  readonly isn: number;
  /** The symbol that stands for the ISN. */
  readonly symbol: string | undefined;
  /** What the peer offers. */
  readonly window: number;
  readonly sent: Piece[] = [];
  /** SND.NXT, SND.UNA, RCV.NXT as offsets. */
  next = 0;
  acknowledged = 0;
  received = 0;
  private readonly arrived = new Set<number>();
  private peerFin: number | undefined;
  fin: number | undefined;
  /** The own FIN was sent before the peer's had arrived. */
  closedFirst = false;
  reset = false;
  lastAck = -1;

  constructor(name: 'A' | 'B', isn: number, symbol: string | undefined, window: number | undefined) {
    this.name = name;
    this.isn = isn;
    this.symbol = symbol;
    this.window = window ?? Number.POSITIVE_INFINITY;
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

  send(piece: Piece, ack: boolean): Segment {
    this.next = Math.max(this.next, endOf(piece));
    if (piece.fin && this.fin === undefined) {
      this.fin = endOf(piece) - 1;
      this.closedFirst = !this.finReceived;
    }
    if (piece.length > 0 || piece.syn || piece.fin) this.sent.push(piece);
    if (ack) this.lastAck = this.received;
    return { ...piece, ack: ack ? this.received : undefined };
  }

  take(segment: Segment): void {
    const { state } = this;
    if (state === 'CLOSED' && this.next > 0) return;
    if (segment.syn && state !== 'CLOSED' && state !== 'SYN-SENT' && state !== 'SYN-RECEIVED') return;
    if (!segment.syn && (state === 'CLOSED' || state === 'SYN-SENT')) return;
    // Nothing new in it: not even its ACK is looked at, unless it is the SYN+ACK of crossing SYNs.
    const crossing = segment.syn && state === 'SYN-RECEIVED';
    const acceptable = endOf(segment) > this.received || (segment.from === this.received && !segment.syn);
    if (!acceptable && !crossing) return;
    // RFC 5961 §5.2: an ACK too old to be of this connection; what it came with is not read.
    if (segment.ack !== undefined && this.acknowledged - segment.ack > this.window) return;
    if (segment.ack !== undefined) this.acknowledged = Math.max(this.acknowledged, segment.ack);
    if (this.state === 'SYN-RECEIVED' && !segment.syn) return;
    for (let offset = segment.from; offset < endOf(segment); offset++) this.arrived.add(offset);
    if (segment.fin) this.peerFin = endOf(segment) - 1;
    while (this.arrived.has(this.received)) this.received++;
  }
}

function endOf({ from, length, syn, fin }: Piece): number {
  return from + length + (syn ? 1 : 0) + (fin ? 1 : 0);
}

/** Plays as long as there are decisions; each is a number of any size. */
export function play(decisions: readonly number[]): Exchange {
  return new Play(decisions).run();
}

class Play {
  private readonly tape: number[];
  private readonly lines: Line[] = [];
  private readonly inFlight: { readonly label: string; readonly to: End; readonly segment: Segment }[] = [];
  private readonly delivered: { readonly label: string; readonly to: End; readonly segment: Segment }[] = [];
  private readonly a: End;
  private readonly b: End;
  /** How ISNs are written: as numbers, as symbols, or not at all. */
  private readonly notation: 'numbers' | 'symbols' | 'nothing';
  /** What both ends offer with every segment, if they tell. */
  private readonly window: number | undefined;
  private labels = 0;

  constructor(decisions: readonly number[]) {
    this.tape = [...decisions].reverse();
    this.notation = (['numbers', 'numbers', 'symbols', 'nothing'] as const)[this.choose(4)] ?? 'numbers';
    this.window = this.choose(2) === 0 ? undefined : 5 + this.choose(60);
    const symbols = this.notation === 'symbols';
    this.a = new End('A', this.isn(), symbols ? 'x' : undefined, this.window);
    this.b = new End('B', this.isn(), symbols ? 'y' : undefined, this.window);
  }

  private isn(): number {
    if (this.notation !== 'numbers') return 0;
    return this.choose(2) === 0 ? 0xffff_ffff - this.choose(40) : this.choose(0x1_0000_0000);
  }

  private choose(among: number): number {
    return (this.tape.pop() ?? 0) % among;
  }

  run(): Exchange {
    this.transmit(this.a, { from: 0, length: 0, syn: true, fin: false });
    while (this.tape.length > 0) this.step();
    return { lines: this.lines };
  }

  private step(): void {
    if (this.b.next === 0 && this.b.received === 0 && this.choose(20) === 0) {
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
      else this.transmit(end, { from: end.next, length: 0, syn: false, fin: false });
      return;
    }
    const mayTalk = state === 'ESTABLISHED' || state === 'CLOSE-WAIT';
    const length = mayTalk ? Math.max(0, Math.min(this.choose(20), this.room(end))) : 0;
    this.transmit(end, { from: end.next, length, syn: false, fin: false });
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
    end.reset = true;
    peer.reset = true;
    this.write(`${end.name} -> ${peer.name}: RST`, []);
    this.tape.length = 0;
  }

  private transmit(end: End, piece: Piece): void {
    const peer = end === this.a ? this.b : this.a;
    const fresh = piece.from === end.next;
    const firstSyn = piece.syn && end.next === 0;
    const before = { next: end.next, acknowledged: end.acknowledged, lastAck: end.lastAck };
    const segment = end.send(piece, end.received > 0);
    const fate = ['->', '->', '->', '-x', '~>'][this.choose(5)] ?? '->';
    const label = fate === '~>' || this.choose(4) === 0 ? `s${this.labels++}` : undefined;
    const flags = [piece.syn && 'SYN', piece.fin && 'FIN', segment.ack !== undefined && 'ACK']
      .filter(Boolean)
      .join('+');

    let text = `${end.name} ${fate} ${peer.name}: ${flags}`;
    const numbers: Spot[] = [];
    const number = (kind: 'seq' | 'ack', value: number, stillRight: (changed: number) => boolean): void => {
      const { symbol } = kind === 'seq' ? end : peer;
      if (symbol !== undefined && firstSyn && kind === 'seq') {
        text += ` seq=${symbol}`;
        return;
      }
      text += symbol === undefined ? ` ${kind}=` : ` ${kind}=${symbol}+`;
      numbers.push({
        kind,
        from: text.length,
        to: text.length + String(value).length,
        value,
        again: !fresh,
        stillRight,
      });
      text += value;
    };
    const keepsItsNumber = fresh || piece.syn || (piece.fin && piece.length === 0);
    const told = firstSyn ? this.notation !== 'nothing' : !keepsItsNumber || this.choose(2) === 0;
    if (told) {
      number('seq', add(end.isn, piece.from), changed => {
        if (firstSyn) return true;
        const offset = (changed - end.isn) >>> 0;
        const ends = offset + piece.length;
        const cutWell = !piece.fin || (fresh && ends >= before.next);
        const sentBefore = piece.length > 0 && offset >= 1 && offset <= before.next && cutWell;
        const idle =
          before.acknowledged === before.next && offset === before.next - 1 && segment.ack === before.lastAck;
        return sentBefore || (idle && piece.length < 2 && !piece.fin && !piece.syn);
      });
    }
    if (segment.ack !== undefined && this.choose(2) === 0) number('ack', add(peer.isn, segment.ack), () => false);
    if (piece.length > 0) text += ` len=${piece.length}`;
    if (this.window !== undefined && (piece.syn || this.choose(3) === 0)) text += ` win=${this.window}`;
    if (label !== undefined) text += ` as ${label}`;

    if (fate === '->') peer.take(segment);
    if (label !== undefined) {
      const labelled = { label, to: peer, segment };
      if (fate === '~>') this.inFlight.push(labelled);
      else this.delivered.push(labelled);
    }
    this.write(text, numbers);
  }

  private deliver(index: number): void {
    const [late] = this.inFlight.splice(index, 1);
    if (late === undefined) return;
    // A SYN that outlives its connection opens another one: that is another story, too.
    if (late.segment.syn && late.to.state === 'CLOSED' && late.to.next > 0) {
      this.write(`drop ${late.label}`, []);
      return;
    }
    late.to.take(late.segment);
    this.delivered.push(late);
    this.write(`deliver ${late.label}`, []);
  }

  private drop(index: number): void {
    const [late] = this.inFlight.splice(index, 1);
    if (late !== undefined) this.write(`drop ${late.label}`, []);
  }

  private duplicate(): void {
    const copy = this.delivered[this.choose(this.delivered.length || 1)];
    if (copy === undefined || (copy.segment.syn && copy.to.state === 'CLOSED')) return;
    copy.to.take(copy.segment);
    this.write(`duplicate ${copy.label}`, []);
  }

  private write(text: string, numbers: readonly Spot[]): void {
    this.lines.push({ text, numbers, states: [this.a.state, this.b.state] });
  }
}

function add(isn: number, offset: number): number {
  return (isn + offset) >>> 0;
}
