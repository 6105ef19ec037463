import { type DrawnFlow, drawPicture } from '../diagram/drawPicture.ts';
import type { Mistake, Picture } from '../diagram/picture.ts';
import type { Fault } from '../flow/fault.ts';
import type { FlowEvent } from '../flow/trace.ts';
import type { Analysis } from '../rules/check.ts';
import { ruleOf } from '../rules/checker.ts';
import { lineAt } from './lines.ts';

/** The picture of a document, and the event behind each of its items. */
export interface DrawnAnalysis {
  readonly picture: Picture;
  readonly events: DrawnFlow['events'];
}

/**
 * Draws a document. A mistake is drawn as one even where `tcpflow-expect` keeps it out of the problems: a file that
 * shows mistakes on purpose wants them seen.
 */
export function drawAnalysis(analysis: Analysis): DrawnAnalysis {
  const { document, events, findings } = analysis;
  const { events: drawn, ...flow } = drawPicture(document, events, mistakesIn(analysis));
  const title = document.lines.find(line => line.statement?.kind === 'title')?.statement;
  const picture: Picture = {
    title: title?.kind === 'title' ? title.text.value : '',
    ...flow,
    problems: findings.map(({ from, severity, code, message }) => ({
      line: lineAt(document, from),
      severity,
      code,
      message,
    })),
  };
  return { picture, events: drawn };
}

/** What is wrong with each event: what the rules say of it, and what they say at the end of the scenario of its line. */
function mistakesIn({ document, events }: Analysis): (event: FlowEvent) => readonly Mistake[] {
  const late = new Map<number, Mistake[]>();
  for (const event of events) {
    if (event.kind !== 'finish') continue;
    for (const fault of event.faults) {
      const line = lineAt(document, fault.from);
      late.set(line, [...(late.get(line) ?? []), ...inWords([fault])]);
    }
  }
  return ({ faults, line }) => {
    if (faults.length === 0 && !late.has(line)) return NONE;
    const mistakes = new Map([...inWords(faults), ...(late.get(line) ?? [])].map(each => [each.message, each]));
    return [...mistakes.values()].sort(
      (one, other) => Number(other.severity === 'error') - Number(one.severity === 'error'),
    );
  };
}

const NONE: readonly Mistake[] = [];

/** Hints and information are no mistakes; and that a host is not declared is one of the text, not of the exchange. */
function inWords(faults: readonly Fault[]): readonly Mistake[] {
  return faults.flatMap(fault => {
    const rule = ruleOf(fault);
    const severity = rule.severityOf?.(fault) ?? rule.severity;
    const isDrawn = severity === 'error' || (severity === 'warning' && rule.code !== 'name/undeclared-host');
    return isDrawn ? [{ severity, message: rule.message(fault) }] : [];
  });
}
