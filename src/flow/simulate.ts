import { parseLines } from '../syntax/parser.ts';
import type { Line, Repeat, Statement } from '../syntax/tree.ts';
import { type View, viewOf } from '../syntax/view.ts';
import { execute } from './execute.ts';
import { finish } from './finish.ts';
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
  for (const line of parseLines(text)) simulation.take(line);
  simulation.end();
  return events;
}

interface Item {
  readonly statement: Statement;
  readonly line: number;
}

/** A `repeat` that is being read: its body runs when its `end` comes. */
interface Block {
  /** `undefined`: the `repeat` could not be read, and its body runs once. */
  readonly statement: Repeat | undefined;
  readonly line: number;
  readonly body: (Item | Block)[];
}

/**
 * Runs a flow, line by line, and hands out every event as it happens; keeps nothing that the rest of the flow does not
 * need. What stands inside `repeat` is collected, and runs when its `end` comes.
 */
export class Simulation {
  private readonly world: World;
  private readonly open: Block[] = [];
  private lastLine = 0;
  /** How many `repeat` are running, one inside the other, and how many events they have led to. */
  private rounds = 0;
  private repeated = 0;

  constructor(sink: Sink, view: View) {
    this.world = new World(sink, view);
  }

  /** Runs the next line. */
  take({ statement, keyword, number: line }: Line): void {
    if (statement === undefined) {
      if (keyword === 'repeat') this.open.push({ statement: undefined, line, body: [] });
      return;
    }
    if (statement.kind === 'repeat') this.open.push({ statement, line, body: [] });
    else if (statement.kind === 'end') this.close({ statement, line });
    else this.takeItem({ statement, line });
    this.lastLine = line;
  }

  /** There are no more lines. */
  end(): void {
    for (const block of this.open.splice(0)) {
      if (block.statement !== undefined) this.skip(block.statement, block.line, 'this repeat has no end');
      this.runAll(block.body);
    }
    this.world.reportUndeclared();
    finish(this.world, this.lastLine);
  }

  private takeItem(item: Item | Block): void {
    const outer = this.open.at(-1);
    if (outer !== undefined) outer.body.push(item);
    else this.run(item);
  }

  private close({ statement, line }: Item): void {
    const block = this.open.pop();
    if (block === undefined) this.skip(statement, line, 'this end ends nothing: there is no repeat before it');
    else this.takeItem(block);
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

  private repeat({ statement, line, body }: Block): void {
    if (statement === undefined) {
      this.runAll(body);
      return;
    }
    const { world } = this;
    const rounds = integer(world, statement.count, 'how often to repeat', Number.MAX_SAFE_INTEGER);
    const events = (rounds ?? 0) * eventsIn(body);
    if (events > MAX_EVENTS) world.report('limit/too-many-events', statement, { events, limit: MAX_EVENTS });
    if (rounds === undefined || events > MAX_EVENTS) {
      this.skip(statement, line);
      return;
    }
    this.runRounds(statement, rounds, body);
  }

  private runRounds(statement: Repeat, rounds: number, body: readonly (Item | Block)[]): void {
    const { world } = this;
    if (this.rounds++ === 0) this.repeated = 0;
    let outer = world.scope;
    for (let round = 0; round < rounds && this.repeated <= MAX_EVENTS; round++) {
      const inner = new Scope(outer);
      world.scope = inner;
      if (statement.variable !== undefined) inner.setVariable(statement.variable.text, round);
      this.runAll(body);
      // A scenario that begins in the round knows no symbols of the one before.
      if (world.scope !== inner) outer = world.scope;
    }
    world.scope = outer;
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

/** Events of one round; a count that depends on a variable counts once, and shows while it runs. */
function eventsIn(items: readonly (Item | Block)[]): number {
  return items.reduce((events, item) => {
    if (!('body' in item)) return events + 1;
    const { count } = item.statement ?? {};
    const rounds = count?.terms.length === 0 ? count.constant : 1;
    return events + rounds * eventsIn(item.body);
  }, 0);
}
