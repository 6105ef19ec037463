import { parseLines } from '../syntax/parser.ts';
import type { Line, Repeat, Statement, TimePrefix } from '../syntax/tree.ts';
import { exchange } from './exchange.ts';
import { expectThat } from './expect.ts';
import type { Fault } from './fault.ts';
import { finish } from './finish.ts';
import { given } from './given.ts';
import { moveLabelled } from './network.ts';
import { integer } from './numbers.ts';
import { Scope } from './scope.ts';
import { nanoseconds, timeText } from './time.ts';
import type { FlowEvent } from './trace.ts';
import { type Sink, World } from './world.ts';

/** Events that one `repeat` may multiply to. */
export const MAX_EVENTS = 1_000_000;

/** Runs a flow and hands out every event as it happens; keeps nothing that the rest of the flow does not need. */
export function simulate(lines: Iterable<Line>, sink: Sink): void {
  const simulation = new Simulation(sink);
  for (const line of lines) simulation.take(line);
  simulation.end();
}

/** The whole trace of a text. */
export function trace(text: string): readonly FlowEvent[] {
  const events: FlowEvent[] = [];
  simulate(parseLines(text), event => events.push(event));
  return events;
}

/** A `repeat` that is being read: its lines run when its `end` comes. */
interface Block {
  readonly statement: Repeat;
  readonly line: number;
  readonly body: (Item | Block)[];
}

interface Item {
  readonly statement: Statement;
  readonly line: number;
}

class Simulation {
  private readonly world: World;
  private readonly open: Block[] = [];
  private titled: number | undefined;
  private lastLine = 0;

  constructor(sink: Sink) {
    this.world = new World(sink);
    this.world.emit({ kind: 'scenario', line: 0, time: 0, faults: [], name: undefined });
  }

  take({ statement, number: line }: Line): void {
    if (statement === undefined) return;
    this.lastLine = line;
    const outer = this.open.at(-1);
    if (statement.kind === 'repeat') {
      this.open.push({ statement, line, body: [] });
    } else if (statement.kind === 'end') {
      const block = this.open.pop();
      if (block === undefined) this.skip({ statement, line }, 'this end ends nothing: there is no repeat before it');
      else if (this.open.length > 0) this.open.at(-1)?.body.push(block);
      else this.repeat(block);
    } else if (outer !== undefined) {
      outer.body.push({ statement, line });
    } else {
      this.run({ statement, line });
    }
  }

  end(): void {
    const unclosed = this.open.splice(0);
    for (const block of unclosed) {
      this.skip(block, 'this repeat has no end');
      this.runAll(block.body);
    }
    this.world.reportUndeclared();
    finish(this.world, this.lastLine);
  }

  private runAll(items: readonly (Item | Block)[]): void {
    for (const item of items) {
      if ('body' in item) this.repeat(item);
      else this.run(item);
    }
  }

  private repeat(block: Block): void {
    const { world } = this;
    const { count, variable } = block.statement;
    const rounds = integer(world, count, 'how often to repeat', Number.MAX_SAFE_INTEGER);
    const events = rounds === undefined ? 0 : rounds * this.eventsIn(block.body);
    if (events > MAX_EVENTS) {
      world.report('limit/too-many-events', block.statement, { events, limit: MAX_EVENTS });
    }
    if (rounds === undefined || events > MAX_EVENTS) {
      this.skip(block);
      return;
    }
    const outer = world.scope;
    for (let round = 0; round < rounds; round++) {
      world.scope = new Scope(outer);
      if (variable !== undefined) world.scope.setVariable(variable.text, round);
      this.runAll(block.body);
    }
    world.scope = outer;
  }

  /** Events of one round; a count that depends on a variable counts once, and is checked when it is known. */
  private eventsIn(items: readonly (Item | Block)[]): number {
    let events = 0;
    for (const item of items) {
      if (!('body' in item)) events++;
      else
        events +=
          (item.statement.count.terms.length === 0 ? item.statement.count.constant : 1) * this.eventsIn(item.body);
    }
    return events;
  }

  private skip({ statement, line }: { statement: Statement; line: number }, message?: string): void {
    const { world } = this;
    if (message !== undefined) world.report('syntax/error', statement, { message });
    world.emit({ kind: 'skipped', ...this.happened(line), statement });
  }

  /** What every event has; takes the faults noted so far. */
  private happened(line: number): { line: number; time: number; faults: readonly Fault[] } {
    return { line, time: this.world.now, faults: this.world.takeFaults() };
  }

  private run(item: Item): void {
    this.execute(item);
    this.world.fireAtOnce(item.line);
  }

  private execute({ statement, line }: Item): void {
    const { world } = this;
    if (statement.kind === 'scenario') {
      this.beginScenario(statement.text.value, line);
      return;
    }
    if (STARTS.has(statement.kind)) world.started = true;
    if ('time' in statement && statement.time !== undefined) this.moveTime(statement.time, line);
    switch (statement.kind) {
      case 'segment':
        exchange(world, statement, line);
        return;
      case 'deliver':
      case 'drop':
      case 'duplicate':
        moveLabelled(world, statement, line);
        return;
      case 'given':
        given(world, statement, line);
        return;
      case 'expect':
        expectThat(world, statement, line);
        return;
      case 'wait':
        world.advance(world.now + nanoseconds(statement.duration, world.times), line);
        world.emit({ kind: 'wait', ...this.happened(line), statement });
        return;
      case 'call':
        world.emit({
          kind: 'call',
          host: world.host(statement.end.host).name,
          ...this.happened(line),
          statement,
        });
        return;
      case 'section':
        world.emit({ kind: 'section', ...this.happened(line), statement });
        return;
      case 'note':
        for (const host of statement.hosts) world.host(host);
        world.emit({ kind: 'note', ...this.happened(line), statement });
        return;
      case 'host': {
        const host = world.hosts.get(statement.name.text);
        if (host?.declaration !== undefined) {
          world.report('name/duplicate-host', statement.name, { host: host.name });
        } else {
          world.declaredHost(statement.name.text).declare(statement);
        }
        this.skip({ statement, line });
        return;
      }
      case 'set':
        this.set(statement);
        this.skip({ statement, line });
        return;
      case 'title':
        if (this.titled !== undefined) {
          world.report(
            'syntax/error',
            statement,
            { message: 'there is a title already; a file has at most one' },
            this.titled,
          );
        }
        this.titled ??= line;
        this.skip({ statement, line });
        return;
      default:
        this.skip({ statement, line });
    }
  }

  private beginScenario(name: string, line: number): void {
    finish(this.world, line);
    this.world.begin();
    this.world.emit({ kind: 'scenario', line, time: 0, faults: this.world.takeFaults(), name });
  }

  private set(statement: Statement & { kind: 'set' }): void {
    const { world } = this;
    if (statement.setting === 'view') {
      world.view = statement.view;
    } else {
      world.times = { ...world.times, [statement.setting]: nanoseconds(statement.value, world.times) };
    }
  }

  private moveTime(prefix: TimePrefix, line: number): void {
    const { world } = this;
    const span = nanoseconds(prefix.duration, world.times);
    const to = prefix.kind === 'at' ? span : world.now + span;
    if (to < world.now) {
      world.report('timer/backwards', prefix, { written: timeText(to), now: timeText(world.now) });
    } else {
      world.advance(to, line);
    }
  }
}

/** Statements after which a scenario has begun, so that its end is worth a look. */
const STARTS: ReadonlySet<Statement['kind']> = new Set([
  'segment',
  'deliver',
  'drop',
  'duplicate',
  'given',
  'expect',
  'wait',
  'call',
  'note',
]);
