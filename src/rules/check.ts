import { Simulation } from '../flow/simulate.ts';
import type { FlowEvent } from '../flow/trace.ts';
import { parseLines } from '../syntax/parser.ts';
import type { Source } from '../syntax/source.ts';
import type { Document, Line } from '../syntax/tree.ts';
import { viewOf } from '../syntax/view.ts';
import { Checker, type CheckSettings, DEFAULT_SETTINGS } from './checker.ts';
import type { Finding } from './finding.ts';

/** A document that has been looked at whole: tree, trace and findings belong together. */
export interface Analysis {
  readonly document: Document;
  readonly events: readonly FlowEvent[];
  readonly findings: readonly Finding[];
}

/** Parses, runs and checks a text, and keeps everything. */
export function analyse(text: string, settings?: CheckSettings): Analysis {
  const lines: Line[] = [];
  const events: FlowEvent[] = [];
  const findings = run(
    text,
    settings,
    line => lines.push(line),
    event => events.push(event),
  );
  return { document: { text, lines }, events, findings };
}

/** Checks a text and keeps only the findings: memory does not grow with the length of the exchange. */
export function check(source: Source, settings?: CheckSettings): readonly Finding[] {
  return run(source, settings);
}

function run(
  source: Source,
  settings: CheckSettings = DEFAULT_SETTINGS,
  onLine?: (line: Line) => void,
  onEvent?: (event: FlowEvent) => void,
): readonly Finding[] {
  const checker = new Checker(source, settings);
  const sink = (event: FlowEvent): void => {
    checker.takeEvent(event);
    onEvent?.(event);
  };
  const simulation = new Simulation(sink, viewOf(source), onEvent !== undefined);
  parseLines(source, line => {
    checker.takeLine(line);
    onLine?.(line);
    simulation.take(line);
  });
  simulation.end();
  return checker.finish();
}
