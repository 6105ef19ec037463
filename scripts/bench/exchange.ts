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
  /** TSval and TSecr (RFC 7323 §3): milliseconds of the sender's clock, and of the peer's. */
  readonly tsVal: number;
  readonly tsEcr: number;
}

const SYN = 0x02;
const FIN = 0x01;
const PSH = 0x08;
const ACK = 0x10;
/** What a SYN offers, in bytes, and what every other segment does, in units of `1 << SHIFT` bytes. */
export const SYN_WINDOW = 60_000;
export const WINDOW = 500;
export const SHIFT = 7;
export const MSS = 1460;
export const SERVER_PORT = 80;

/**
 * About `count` segments of valid connections, each with a handshake that agrees on every common option, data both
 * ways and a close; `interleaved` of them run at a time. Deterministic: a seeded generator picks the numbers, some of
 * which wrap at 2^32.
 */
export function* generateExchange(count: number, connections: number, interleaved: number): Generator<BenchSegment> {
  const perConnection = Math.max(10, Math.round(count / connections));
  const random = generator(20_261_122);
  const clock: Clock = { now: 0 };
  let begun = 0;
  let running: Generator<BenchSegment>[] = [];
  for (;;) {
    while (running.length < interleaved && begun < connections) {
      running.push(connection(begun++, perConnection, random, clock));
    }
    if (running.length === 0) return;
    const alive: typeof running = [];
    for (const each of running) {
      clock.now += 10_000;
      const { value, done } = each.next();
      if (done) continue;
      alive.push(each);
      yield value;
    }
    running = alive;
  }
}

/** Nanoseconds since the exchange began. */
interface Clock {
  now: number;
}

/** One direction of a connection. */
interface Direction {
  seq: number;
  /** The last TSval sent. */
  tsVal: number;
  /** By how many milliseconds this end's clock differs. */
  readonly tsOffset: number;
}

function* connection(
  index: number,
  segments: number,
  random: () => number,
  clock: Clock,
): Generator<BenchSegment, void, void> {
  const port = 10_000 + (index % 50_000);
  const host = Math.floor(index / 50_000);
  const client: Direction = { seq: random(), tsVal: 0, tsOffset: random() };
  const server: Direction = { seq: random(), tsVal: 0, tsOffset: random() };
  const send = (from: Direction, flags: number, len = 0): BenchSegment => {
    const to = from === client ? server : client;
    const { seq } = from;
    from.seq = (seq + len + (flags & (SYN | FIN) ? 1 : 0)) >>> 0;
    from.tsVal = (from.tsOffset + Math.floor(clock.now / 1e6)) >>> 0;
    const ack = flags & ACK ? to.seq : 0;
    const tsEcr = flags & ACK ? to.tsVal : 0;
    return { time: clock.now, up: from === client, port, host, flags, seq, ack, len, tsVal: from.tsVal, tsEcr };
  };
  yield send(client, SYN);
  yield send(server, SYN | ACK);
  yield send(client, ACK);
  for (let sent = 0; sent < segments - 7; sent += 2) {
    const [talker, listener] = random() % 2 === 0 ? [client, server] : [server, client];
    yield send(talker, PSH | ACK, 1 + (random() % 100));
    yield send(listener, ACK);
  }
  yield send(client, FIN | ACK);
  yield send(server, ACK);
  yield send(server, FIN | ACK);
  yield send(client, ACK);
}

/** A small linear congruential generator: the same numbers, of 32 bits, on every machine. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state ^ (state >>> 15)) >>> 0;
  };
}
