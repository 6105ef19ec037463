import { Simulation } from '../flow/simulate.ts';
import type { Document, Line } from '../syntax/tree.ts';
import { viewOf } from '../syntax/view.ts';
import { Watch } from './moment.ts';
import { scenarioAround } from './scenarios.ts';
import { Turns } from './turns.ts';

/** A scenario as it has been run up to a line, and how things stand there. */
export interface Beginning {
  readonly simulation: Simulation;
  readonly watch: Watch;
}

/** Runs the scenario around a line up to it. @param line zero-based; it is not run */
export function beginningOf(document: Document, line: number): Beginning {
  const { from } = scenarioAround(document.lines, line);
  const beginning = beginningOfScenario(document, from);
  for (const each of document.lines.slice(from, line)) beginning.simulation.take(each);
  return beginning;
}

/** How a scenario that begins on a line finds the world. @param line zero-based */
export function beginningOfScenario({ lines, text }: Document, line: number): Beginning {
  const watch = new Watch(turnsBefore(lines, line));
  const simulation = new Simulation(event => watch.take(event), viewOf(text));
  for (const each of lines.slice(0, line)) if (isForAllScenarios(each)) simulation.take(each);
  return { simulation, watch };
}

function turnsBefore(lines: readonly Line[], line: number): Turns {
  const turns = new Turns();
  for (const { statement, number } of lines) {
    if (number >= line || turns.areSettled) break;
    if (statement?.kind === 'segment') turns.take(statement);
  }
  return turns;
}

/**
 * Keeps the beginning that was asked for last: the next question is mostly about the same line, be there more of it
 * now, or about one a little farther down.
 */
export class Beginnings {
  private kept: Kept | undefined;

  /** The scenario around a line as it has been run up to it; it goes on running with the next call. */
  at(document: Document, line: number): Beginning {
    const known = this.kept;
    const beginning = known !== undefined && isBefore(known, document, line) ? known.beginning : undefined;
    if (known !== undefined && beginning !== undefined) {
      for (const each of document.lines.slice(known.line, line)) beginning.simulation.take(each);
    }
    this.kept = { document, line, beginning: beginning ?? beginningOf(document, line) };
    return this.kept.beginning;
  }
}

interface Kept {
  readonly document: Document;
  readonly line: number;
  readonly beginning: Beginning;
}

/** What was run is how the way to the line begins. */
function isBefore({ document: old, line: end }: Kept, document: Document, line: number): boolean {
  if (old === document && end === line) return true;
  if (end > line || scenarioAround(old.lines, end).from !== scenarioAround(document.lines, line).from) return false;
  if (old === document) return true;
  const length = old.lines[end]?.from ?? old.text.length;
  return document.text.startsWith(old.text.slice(0, length)) && viewOf(old.text) === viewOf(document.text);
}

function isForAllScenarios({ statement }: Line): boolean {
  return statement?.kind === 'host' || statement?.kind === 'set';
}
