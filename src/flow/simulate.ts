import { parseLines } from '../syntax/parser.ts';
import { MAX_REPEAT_DEPTH } from '../syntax/repeats.ts';
import type { Line, Repeat, Statement } from '../syntax/tree.ts';
import { type View, viewOf } from '../syntax/view.ts';
import { execute } from './execute.ts';
import { finish } from './finish.ts';
import { copied } from './fork.ts';
import { integer } from './numbers.ts';
import { Scope } from './scope.ts';
import type { FlowEvent } from './trace.ts';
import { type Sink, World } from './world.ts';

/** Events that one `repeat` may multiply to. */
export const MAX_EVENTS = 1_000_000;

/** The whole trace of a text. */
export function trace(text: string): readonly FlowEvent[] {
  const events: FlowEvent[] = [];
  const simulation = new Simulation(event => events.push(event), viewOf(text));
  parseLines(text, line => simulation.take(line));
  simulation.end();
  return events;
}

interface Item {
  readonly statement: Statement;
  readonly line: number;
}

/** A `repeat` that is being read: its body runs when its `end` comes. */
interface Block {
  readonly statement: Repeat;
  readonly line: number;
  readonly body: (Item | Block)[];
  /** Events of one round; a count inside that depends on a variable counts once, and shows while it runs. */
  events: number;
}

/**
 * Runs a flow, line by line, and hands out every event as it happens; keeps nothing that the rest of the flow does not
 * need. What stands inside `repeat` is collected, and runs when its `end` comes.
 */
export class Simulation {
  private readonly world: World;
  private readonly open: Block[] = [];
  /** Of every `repeat` that has no `end` yet, whether it is one of `open`; what stands inside the others runs once. */
  private readonly counted: boolean[] = [];
  private lastLine = 0;
  /** How many `repeat` are running, one inside the other, and how many events they have led to. */
  private rounds = 0;
  private repeated = 0;

  /**
   * Without `tellsAll` the events of segments are left out that go as expected, and the final TCBs: no rule has a word
   * about them.
   */
  constructor(sink: Sink, view: View, tellsAll = true) {
    this.world = new World(sink, view, tellsAll);
  }

  /** A simulation that goes on from here by itself, and tells somebody else. */
  fork(sink: Sink): Simulation {
    // The two have the same TCBs from now on.
    for (const { ends } of this.world.connections) for (const end of ends) end.share();
    const other = copied(this);
    other.world.tell(sink);
    return other;
  }

  /** Runs the next line. */
  take({ statement, keyword, number: line }: Line): void {
    if (statement === undefined) {
      if (keyword === 'repeat') this.counted.push(false);
      return;
    }
    if (statement.kind === 'repeat') this.begin(statement, line);
    else if (statement.kind === 'end') this.close({ statement, line });
    else if (this.open.length === 0) execute(this.world, statement, line, this.lastLine);
    else this.takeItem({ statement, line }, 1);
    this.lastLine = line;
  }

  /** There are no more lines. */
  end(): void {
    for (const { statement, line, body } of this.open.splice(0)) {
      this.skip(statement, line, 'this repeat has no end');
      this.runAll(body);
    }
    this.world.reportUndeclared();
    finish(this.world, this.lastLine);
  }

  private begin(statement: Repeat, line: number): void {
    const counts = this.open.length < MAX_REPEAT_DEPTH;
    this.counted.push(counts);
    if (counts) this.open.push({ statement, line, body: [], events: 0 });
    else this.skip(statement, line, `repeats stand at most ${MAX_REPEAT_DEPTH} deep inside each other`);
  }

  private takeItem(item: Item | Block, events: number): void {
    const outer = this.open.at(-1);
    if (outer === undefined) {
      this.run(item);
    } else {
      outer.body.push(item);
      outer.events += events;
    }
  }

  private close({ statement, line }: Item): void {
    const counts = this.counted.pop();
    if (counts === undefined) this.skip(statement, line, 'this end ends nothing: there is no repeat before it');
    const block = counts ? this.open.pop() : undefined;
    if (block === undefined) return;
    const { count } = block.statement;
    this.takeItem(block, (count.terms.length === 0 ? count.constant : 1) * block.events);
  }

  private runAll(items: readonly (Item | Block)[]): void {
    for (const item of items) this.run(item);
  }

  private run(item: Item | Block): void {
    if ('body' in item) this.repeat(item);
    else if (this.rounds === 0 || ++this.repeated <= MAX_EVENTS) {
      execute(this.world, item.statement, item.line, this.lastLine);
    }
  }

  private repeat({ statement, line, body, events: each }: Block): void {
    const { world } = this;
    const rounds = integer(world, statement.count, 'how often to repeat', Number.MAX_SAFE_INTEGER);
    const events = (rounds ?? 0) * each;
    if (events > MAX_EVENTS) world.report('limit/too-many-events', statement, { events, limit: MAX_EVENTS });
    // However often nothing happens, it is nothing.
    if (rounds === undefined || events === 0 || events > MAX_EVENTS) this.skip(statement, line);
    else this.runRounds({ statement, line }, rounds, body);
  }

  private runRounds(
    { statement, line }: { readonly statement: Repeat; readonly line: number },
    rounds: number,
    body: readonly (Item | Block)[],
  ): void {
    const { world } = this;
    if (this.rounds++ === 0) this.repeated = 0;
    let outer = world.scope;
    for (let round = 0; round < rounds && this.repeated <= MAX_EVENTS; round++) {
      const inner = new Scope(outer);
      world.scope = inner;
      if (world.tellsAll) world.emit({ kind: 'round', ...world.happened(line), statement, round, rounds });
      if (statement.variable !== undefined) inner.setVariable(statement.variable.text, round);
      this.runAll(body);
      // A scenario that begins in the round knows no symbols of the one before.
      if (world.scope !== inner) outer = world.scope;
    }
    world.scope = outer;
    if (world.tellsAll) world.emit({ kind: 'rounds-end', ...world.happened(line), statement });
    if (--this.rounds === 0 && this.repeated > MAX_EVENTS) {
      world.report('limit/too-many-events', statement, { events: this.repeated, limit: MAX_EVENTS });
      this.skip(statement, this.lastLine);
    }
  }

  private skip(statement: Statement, line: number, message?: string): void {
    const { world } = this;
    if (message !== undefined) world.report('syntax/error', statement, { message });
    world.emit({ kind: 'skipped', ...world.happened(line), statement });
  }
}
