/** One segment of a generated exchange, absolute numbers. */
export interface BenchSegment {
  /** Nanoseconds since the exchange began. */
  readonly time: number;
  /** True if the client sends it. */
  readonly up: boolean;
  /** The client's port: one per connection. */
  readonly port: number;
  /** Which client host, from 0: a host has 50,000 ports. */
  readonly host: number;
  /** Control bits of the TCP header. */
  readonly flags: number;
  readonly seq: number;
  readonly ack: number;
  readonly len: number;
}

const SYN = 0x02;
const FIN = 0x01;
const PSH = 0x08;
const ACK = 0x10;
/** What every segment offers, in bytes. */
export const WINDOW = 60_000;
export const SERVER_PORT = 80;

/**
 * About `count` segments of valid connections, each with a handshake, data both ways and a close; `interleaved` of
 * them run at a time. Deterministic: a seeded generator picks the numbers, some of which wrap at 2^32.
 */
export function* generateExchange(count: number, connections: number, interleaved: number): Generator<BenchSegment> {
  const perConnection = Math.max(10, Math.round(count / connections));
  const random = generator(20_261_122);
  const waiting = Array.from({ length: connections }, (_, index) => index);
  let running: Generator<Omit<BenchSegment, 'time'>>[] = [];
  let time = 0;
  for (;;) {
    while (running.length < interleaved && waiting.length > 0) {
      running.push(connection(waiting.shift() ?? 0, perConnection, random));
    }
    if (running.length === 0) return;
    const alive: typeof running = [];
    for (const each of running) {
      const { value, done } = each.next();
      if (done) continue;
      alive.push(each);
      time += 10_000;
      yield { time, ...value };
    }
    running = alive;
  }
}

function* connection(index: number, segments: number, random: () => number): Generator<Omit<BenchSegment, 'time'>> {
  const port = 10_000 + (index % 50_000);
  const host = Math.floor(index / 50_000);
  let x = random() >>> 0;
  let y = random() >>> 0;
  const up = (flags: number, len = 0) => ({ up: true, port, host, flags, seq: x, ack: flags & ACK ? y : 0, len });
  const down = (flags: number, len = 0) => ({ up: false, port, host, flags, seq: y, ack: x, len });
  yield up(SYN);
  x = (x + 1) >>> 0;
  yield down(SYN | ACK);
  y = (y + 1) >>> 0;
  yield up(ACK);
  for (let sent = 0; sent < segments - 7; sent += 2) {
    const len = 1 + (random() % 100);
    if (random() % 2 === 0) {
      yield up(PSH | ACK, len);
      x = (x + len) >>> 0;
      yield down(ACK);
    } else {
      yield down(PSH | ACK, len);
      y = (y + len) >>> 0;
      yield up(ACK);
    }
  }
  yield up(FIN | ACK);
  x = (x + 1) >>> 0;
  yield down(ACK);
  yield down(FIN | ACK);
  y = (y + 1) >>> 0;
  yield up(ACK);
}

/** A small linear congruential generator: the same numbers on every machine. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state ^ (state >>> 15)) >>> 0;
  };
}
