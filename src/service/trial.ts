import type { Fault } from '../flow/fault.ts';
import type { Simulation } from '../flow/simulate.ts';
import type { FlowEvent } from '../flow/trace.ts';
import { ruleOf } from '../rules/checker.ts';
import { parseLine } from '../syntax/parser.ts';
import type { Line } from '../syntax/tree.ts';
import { type Beginning, beginningOf, beginningOfScenario } from './beginnings.ts';
import type { Knowledge } from './knowledge.ts';
import { type Moment, Watch } from './moment.ts';
import { repeatedLines } from './repeated.ts';
import { scenarioAround } from './scenarios.ts';

/** What comes of lines that nobody has written yet. */
export interface Trial {
  /** Codes of the errors and warnings on them, directives not counted. */
  readonly mistakes: ReadonlySet<string>;
  /** What happens by them; in a `repeat`, in every round. */
  readonly events: readonly FlowEvent[];
}

/**
 * A place in a document where lines may be tried: what the checker would say if they stood there. Only the scenario
 * around the place is run, which is all that can make a difference to it; and up to the place only once.
 */
export class TrialGround {
  private readonly knowledge: Knowledge;
  private readonly line: number;
  private readonly after: readonly Line[];
  private readonly isRepeated: boolean;
  private newScenario: Beginning | undefined;
  private halfOpen: ReadonlySet<string> | undefined;
  /** How often something may still be tried. */
  private triesLeft: number;

  /** The lines stand in place of line `line`, zero-based. */
  constructor(knowledge: Knowledge, line: number) {
    const { document, events } = knowledge;
    const { lines } = document;
    const { from, to } = scenarioAround(lines, line);
    this.knowledge = knowledge;
    this.line = line;
    this.after = lines.slice(line + 1, to);
    this.isRepeated = repeatedLines(lines).has(line);
    this.triesLeft = Math.floor(WORK / this.costOf(events, from, to));
  }

  /** How much one trial takes: the events of the lines that are run again, and the connections that are copied. */
  private costOf(events: readonly FlowEvent[], from: number, to: number): number {
    const again = this.isRepeated ? from : this.line + 1;
    const connections = new Set<number>();
    let cost = this.after.length + 1;
    for (const event of events) {
      if (event.line < from || event.line >= to) continue;
      if (event.line >= again) cost++;
      else if (event.kind === 'segment') connections.add(event.from.connection.index);
    }
    return cost + connections.size * COPY;
  }

  /** Whether so much may be tried without keeping somebody waiting. */
  allows(tries: number): boolean {
    return this.triesLeft >= tries;
  }

  /** `undefined`: so much has been tried that the answer would come too late. */
  try(written: readonly string[]): Trial | undefined {
    if (this.triesLeft <= 0) return undefined;
    this.triesLeft--;
    // Behind the document, so that what is said of these lines can be told from what is said of others.
    const start = this.knowledge.document.text.length + 1;
    const text = written.join('\n');
    const tried: Line[] = [];
    let from = start;
    for (const each of written) {
      tried.push(parseLine(text, from, from + each.length, this.line, start));
      from += each.length + 1;
    }
    const mistakes = new Set<string>(tried.flatMap(({ problems }) => problems.map(problem => problem.code)));
    const events: FlowEvent[] = [];
    this.run(tried, event => {
      if (event.line === this.line) events.push(event);
      for (const fault of event.faults) {
        if (fault.from >= start && isMistake(fault) && !isToCome(fault) && !this.isOlder(fault))
          mistakes.add(fault.code);
      }
    });
    return { mistakes, events };
  }

  /** How things stand where the lines would be; in a `repeat`, in its first round. */
  moment(): Moment {
    // Nothing that follows from it could be tried.
    if (this.triesLeft <= 0) return new Watch().moment;
    const { document, beginnings } = this.knowledge;
    if (!this.isRepeated) return beginnings.at(document, this.line).watch.moment;
    // Its first round shows only as it ends: what is watched to there is of no use for the next question.
    const { simulation, watch } = beginningOf(document, this.line);
    const mark = parseLine(MARK, 0, MARK.length, this.line);
    let passed = false;
    this.finish(simulation, [mark], event => {
      if (event.kind === 'section' && event.statement === mark.statement) passed = true;
      if (!passed) watch.take(event);
    });
    return watch.moment;
  }

  private run(tried: readonly Line[], sink: (event: FlowEvent) => void): void {
    const { document, beginnings } = this.knowledge;
    const begins = tried[0]?.statement?.kind === 'scenario';
    this.finish((begins ? this.scenario : beginnings.at(document, this.line)).simulation, tried, sink);
  }

  /** Whatever has happened in the scenario around: another one knows nothing of it. */
  private get scenario(): Beginning {
    this.newScenario ??= beginningOfScenario(this.knowledge.document, this.line);
    return this.newScenario;
  }

  /** Goes on from a beginning, which stays as it is. */
  private finish(beginning: Simulation, tried: readonly Line[], sink: (event: FlowEvent) => void): void {
    const simulation = beginning.fork(sink);
    for (const each of tried) simulation.take(each);
    for (const each of this.after) simulation.take(each);
    simulation.end();
  }

  /** `state/half-open` stands on the connection's last line: one more line moves it, and has not made it. */
  private isOlder(fault: Fault): boolean {
    if (fault.code !== 'state/half-open') return false;
    if (this.halfOpen === undefined) {
      const found = new Set<string>();
      this.run([], ({ faults }) => {
        for (const each of faults) if (each.code === 'state/half-open') found.add(`${each.host} ${each.peer}`);
      });
      this.halfOpen = found;
    }
    return this.halfOpen.has(`${fault.host} ${fault.peer}`);
  }
}

/** So many lines and events may be gone through for one answer: in a very long scenario less is tried. */
const WORK = 100_000;

/** What copying a connection takes, in events that are run in the same time. */
const COPY = 10;

/** A statement that changes nothing. */
const MARK = 'section ""';

function isMistake(fault: Fault): boolean {
  const rule = ruleOf(fault);
  const severity = rule.severityOf?.(fault) ?? rule.severity;
  return severity === 'error' || severity === 'warning';
}

/** A call whose segment is not there yet: it is the next line to be written. */
function isToCome(fault: Fault): boolean {
  return fault.code === 'call/order' && fault.mistake === 'not followed';
}
