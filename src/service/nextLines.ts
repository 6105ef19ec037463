import type { SegmentEvent } from '../flow/trace.ts';
import type { Arrow, ArrowKind, Line } from '../syntax/tree.ts';
import { isSynchronized } from '../tcp/state.ts';
import { declarationOf } from './declarations.ts';
import { freshNumber } from './freshNames.ts';
import type { Knowledge } from './knowledge.ts';
import { lineOf, type Manner, mannerOf } from './manner.ts';
import { type ConnectionThen, type EndThen, isSamePair, isWaitingOut, type Moment, newEnd } from './moment.ts';
import { type Idea, ideasFor, Rank } from './nextIdeas.ts';
import { repeatedLines } from './repeated.ts';
import { segmentSentence } from './segmentSentence.ts';
import { type Trial, TrialGround } from './trial.ts';

/** A line, or a call with its segment, that may come next: the checker has nothing against it. */
export interface Offer {
  /** Without indentation and line break. */
  readonly lines: readonly string[];
  /** How many bytes of data it sends, where any other number would do as well. */
  readonly bytes: number | undefined;
  /** `B acknowledges and accepts` */
  readonly purpose: string;
  /** What a teacher would say, and what the receiver does with it. */
  readonly explanation: readonly string[];
  /** The smaller the likelier. */
  readonly rank: number;
}

/** What is written already of the line that is asked for. */
export interface Begun {
  /** The host on the left. */
  readonly left: string;
  /** The arrow, or those that it can still become. */
  readonly arrows: readonly Pick<Arrow, 'kind' | 'direction'>[];
  /** The host on the right, if it is there. */
  readonly right: string | undefined;
}

/** Where lines are asked for. */
export interface Place {
  /** Zero-based; it counts as empty. */
  readonly line: number;
  /** What stands before the statement: a time, or nothing. */
  readonly time: string;
  readonly begun: Begun | undefined;
  /** Segments that are lost are wanted too, behind those that arrive. */
  readonly losses?: boolean;
}

/**
 * What may come on a line: the next legal segments of each end, the likeliest
 * first, numbers in the author's own symbols. Every one of them has been tried.
 */
export function nextLines(knowledge: Knowledge, place: Place): readonly Offer[] {
  return new Search(knowledge, place).find();
}

/** So many connections are looked at, the latest first, and so many pairs of hosts that have none. */
const CONNECTIONS = 3;
const PAIRS = 4;

class Search {
  private readonly knowledge: Knowledge;
  private readonly line: number;
  private readonly time: string;
  private readonly begun: Begun | undefined;
  private readonly losses: boolean;
  private readonly moment: Moment;
  private readonly ground: TrialGround;
  private readonly fresh: string;
  /** The line stands inside a `repeat`. */
  private readonly repeats: boolean;

  constructor(knowledge: Knowledge, { line, time, begun, losses = false }: Place) {
    const { document, names } = knowledge;
    this.knowledge = knowledge;
    this.line = line;
    this.time = time;
    this.begun = begun;
    this.losses = losses;
    this.ground = new TrialGround(knowledge, line);
    this.moment = this.ground.moment();
    this.repeats = repeatedLines(document.lines).has(line);
    this.fresh = freshNumber(document, names, line);
  }

  find(): readonly Offer[] {
    const offers: Offer[] = [];
    const known = new Set<string>();
    for (const { idea, manner } of this.ideas()) {
      const offer = this.offer(idea, manner);
      const text = offer?.lines.join('\n');
      if (offer === undefined || text === undefined || known.has(text)) continue;
      known.add(text);
      offers.push(offer);
    }
    if (this.begun === undefined) offers.push(...this.otherLines(offers));
    return offers.sort((a, b) => a.rank - b.rank);
  }

  private ideas(): readonly { readonly idea: Idea; readonly manner: Manner }[] {
    const { begun, moment } = this;
    const fitting = moment.connections.filter(connection => begun === undefined || isBetween(connection, begun));
    const found = [...fitting.slice(0, CONNECTIONS), ...this.unconnected()].flatMap(connection => {
      const usual = mannerOf(connection, moment, this.knowledge.document.text, this.repeats);
      return ideasFor(connection, moment).flatMap(idea => {
        const left = begun?.left ?? (usual.turns ? idea.from.name.host : usual.left);
        return this.arrowsOf(idea, left).map(arrow => ({ idea, manner: { ...usual, left, arrow } }));
      });
    });
    return found.sort((a, b) => a.idea.rank - b.idea.rank);
  }

  /** What the network may do with it, by what is begun; nothing, if that says that somebody else sends. */
  private arrowsOf(idea: Idea, left: string): readonly ArrowKind[] {
    if (!this.mayBe(idea)) return [];
    const { begun } = this;
    if (begun === undefined) return this.losses ? ['arrives', 'lost'] : ['arrives'];
    const isRight = idea.from.name.host === left;
    const other = isRight ? idea.to : idea.from;
    if (begun.right !== undefined && other.name.host !== begun.right) return [];
    const direction = isRight ? 'right' : 'left';
    return begun.arrows.filter(arrow => arrow.direction === direction).map(({ kind }) => kind);
  }

  /** Who listens or is nowhere does not open. */
  private mayBe({ from, flags, rank }: Idea): boolean {
    const declared = declarationOf(from.name.host, this.knowledge.document);
    if (declared?.attributes.some(({ kind }) => kind === 'unreachable')) return false;
    const opens = flags === 'SYN' && rank === Rank.open;
    return !(opens && declared?.attributes.some(({ kind }) => kind === 'listen' || kind === 'closed'));
  }

  /** Pairs of hosts that have no connection yet. */
  private unconnected(): readonly ConnectionThen[] {
    const { begun, moment } = this;
    const hosts = this.hosts();
    const pairs: ConnectionThen[] = [];
    for (const [index, a] of hosts.entries()) {
      for (const b of hosts.slice(index + 1)) {
        if (pairs.length === PAIRS) return pairs;
        const pair: ConnectionThen = { ends: [unopened(a), unopened(b)], latest: undefined };
        if (begun !== undefined && !isBetween(pair, begun)) continue;
        if (!moment.connections.some(connection => isSamePair(connection, pair))) pairs.push(pair);
      }
    }
    return pairs;
  }

  /** Those of the file, in order; in an empty one those of every textbook. */
  private hosts(): readonly string[] {
    const { begun } = this;
    const known = [...this.knowledge.names.inFile('host')];
    const hosts = begun === undefined ? known : [begun.left, ...(begun.right === undefined ? known : [begun.right])];
    const distinct = [...new Set(hosts)];
    return distinct.length >= 2 ? distinct : [...new Set([...distinct, 'A', 'B'])].slice(0, 2);
  }

  private offer(idea: Idea, manner: Manner): Offer | undefined {
    const inNumbers = lineOf(idea, manner, this.moment.scope, this.fresh);
    const bare = lineOf(idea, { ...manner, writesNumbers: false }, this.moment.scope, this.fresh);
    // Inside a `repeat` the numbers are others in every round.
    const found = this.fitting(idea, [inNumbers], bare === inNumbers ? [] : [bare]);
    if (found === undefined) return undefined;
    const { lines, sent } = found;
    // Who listens does not open.
    if (idea.flags === 'SYN' && sent.sender.before.state === 'LISTEN') return undefined;
    // Nor does a SYN that is taken for one of the connection there is: a TIME-WAIT that is not to be left by it.
    if (idea.flags === 'SYN' && sent.arrival !== undefined && isSynchronized(sent.arrival.after.state))
      return undefined;
    // Another connection is less likely than the next segment of one that is alive.
    const likely = idea.rank === Rank.open && this.moment.connections.some(isLive) ? Rank.again : idea.rank;
    const rank = likely + UNUSUAL[manner.arrow];
    const purpose = manner.arrow === 'lost' ? `${idea.purpose}, and it is lost` : idea.purpose;
    return { lines, bytes: idea.bytes, purpose, explanation: explanationOf(sent), rank };
  }

  /** The first of two ways to write it that the checker has nothing against; a host held to its calls makes one first. */
  private fitting(idea: Idea, ...ways: readonly (readonly string[])[]): Fitting | undefined {
    for (const lines of ways) {
      if (lines.length === 0) continue;
      const trial = this.try(lines);
      const sent = cleanSegment(trial, idea);
      if (sent !== undefined) return { lines, sent };
      if (!trial?.mistakes.has('call/order')) continue;
      const call = callFor(idea);
      const called = call === undefined ? [] : [call, ...lines];
      const asked = called.length === 0 ? undefined : cleanSegment(this.try(called), idea);
      if (asked !== undefined) return { lines: called, sent: asked };
    }
    return undefined;
  }

  /** A call takes no time from the segment behind it. */
  private try([first = '', ...others]: readonly string[]): Trial | undefined {
    return this.ground.try([this.time + first, ...others]);
  }

  /** What the network does, waiting, and what can be verified. @param segments what is offered beside them */
  private otherLines(segments: readonly Offer[]): readonly Offer[] {
    const offers: Offer[] = [];
    const add = (text: string, purpose: string, rank: number): void => {
      if (this.try([text])?.mistakes.size === 0)
        offers.push({ lines: [text], bytes: undefined, purpose, explanation: [], rank });
    };
    const { labels, connections } = this.moment;
    for (const { name, event } of labels.filter(({ onTheWay }) => onTheWay).slice(0, CONNECTIONS)) {
      add(`deliver ${name.text}`, `what ${event.by} sent on line ${event.line + 1} arrives`, Rank.next);
      add(`drop ${name.text}`, `what ${event.by} sent on line ${event.line + 1} is lost`, Rank.again);
    }
    const waiting = connections[0]?.ends.find(isWaitingOut);
    if (waiting !== undefined && this.time === '') add('wait 2MSL', `${waiting.name.host} leaves TIME-WAIT`, Rank.next);
    const [latest] = connections;
    const isMissed = latest?.ends.some(({ lost }) => lost !== undefined && !lost.waited);
    if (isMissed && this.time === '' && segments.some(({ rank }) => rank === Rank.resend)) {
      add('wait RTO', 'until the retransmission timer expires', Rank.timeout);
    }
    if (latest !== undefined && !this.isVerified(latest)) {
      const states = latest.ends.map(({ name, tcb }) => `${name.host} ${tcb.state}`);
      add(`expect ${states.join(', ')}`, 'what holds here, to be verified from now on', Rank.rare);
    }
    return offers;
  }

  /** The lines around say already in which states the ends are, and nothing happens between. */
  private isVerified({ ends }: ConnectionThen): boolean {
    const { lines } = this.knowledge.document;
    const around = [...verifiedBy(lines.slice(0, this.line).reverse()), ...verifiedBy(lines.slice(this.line + 1))];
    return ends.every(({ name, tcb }) => around.includes(`${name.host} ${tcb.state}`));
  }
}

/** The states that lines verify, up to the first on which something happens: `A ESTABLISHED`. */
function verifiedBy(lines: readonly Line[]): readonly string[] {
  const found: string[] = [];
  for (const { statement, keyword } of lines) {
    if (statement === undefined && keyword === undefined) continue;
    if (statement?.kind === 'note' || statement?.kind === 'section') continue;
    if (statement?.kind !== 'expect') break;
    for (const { end, whats } of statement.expectations) {
      for (const what of whats) if (what.kind === 'state') found.push(`${end.host.text} ${what.state}`);
    }
  }
  return found;
}

function unopened(host: string): EndThen {
  return newEnd({ host, port: undefined, connection: { index: -1 } });
}

function isBetween({ ends }: ConnectionThen, { left, right }: Begun): boolean {
  const hosts = ends.map(({ name }) => name.host);
  return hosts.includes(left) && (right === undefined || hosts.includes(right));
}

function isLive({ ends }: ConnectionThen): boolean {
  return ends.some(({ tcb: { state } }) => state !== 'CLOSED' && state !== 'LISTEN');
}

/** Of two lines that differ in their arrow alone, how much farther away one is: less than a rank. */
const UNUSUAL: Readonly<Record<ArrowKind, number>> = { arrives: 0, lost: 0.2, delayed: 0.4, bulk: 0.6 };

interface Fitting {
  readonly lines: readonly string[];
  readonly sent: SegmentEvent;
}

/** The segment, if there is nothing to say against it, and it goes where it was meant to go. */
function cleanSegment(trial: Trial | undefined, idea: Idea): SegmentEvent | undefined {
  if (trial === undefined || trial.mistakes.size > 0) return undefined;
  return trial.events.find((event): event is SegmentEvent => event.kind === 'segment' && isOf(event, idea));
}

/** The line goes where it was meant to go. */
function isOf({ from, to }: SegmentEvent, idea: Idea): boolean {
  return fits(from, idea.from) && fits(to, idea.to);
}

function fits({ host, port }: SegmentEvent['from'], { name }: EndThen): boolean {
  return host === name.host && (name.port === undefined || name.port === port);
}

/** A host that is held to its calls needs one first. */
function callFor({ from, flags, rest }: Idea): string | undefined {
  const { host } = from.name;
  if (flags === 'SYN') return `${host}: connect()`;
  if (flags.includes('FIN')) return `${host}: close()`;
  if (flags.includes('RST')) return `${host}: abort()`;
  const bytes = /^len=(\d+)$/.exec(rest[0] ?? '')?.[1];
  return bytes === undefined ? undefined : `${host}: send(${bytes})`;
}

function explanationOf(event: SegmentEvent): readonly string[] {
  const { arrival, to, sender, from } = event;
  const lines = [segmentSentence(event)];
  if (arrival !== undefined) lines.push(`${to.host} ${arrival.verdict.sentence} (${arrival.verdict.citation}).`);
  const states = [
    { host: from.host, change: sender },
    { host: to.host, change: arrival },
  ].flatMap(({ host, change }) =>
    change === undefined || change.before.state === change.after.state
      ? []
      : `${host}: ${change.before.state} → ${change.after.state}`,
  );
  if (states.length > 0) lines.push(states.join(' · '));
  return lines;
}
