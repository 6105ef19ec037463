import type { Picture } from '../diagram/picture.ts';
import { drawSequence, type Mistakes } from '../diagram/sequenceDiagram.ts';
import type { Analysis } from '../rules/check.ts';
import { ruleOf } from '../rules/checker.ts';
import { lineAt } from './lines.ts';

/**
 * The picture of a document. A mistake is drawn as one even where `tcpflow-expect` keeps it out of the problems: a
 * file that shows mistakes on purpose wants them seen.
 */
export function pictureOf({ document, events, findings }: Analysis): Picture {
  const title = document.lines.find(line => line.statement?.kind === 'title')?.statement;
  return {
    ...drawSequence(document, events, mistakesIn({ document, events, findings })),
    title: title?.kind === 'title' ? title.text.value : '',
    problems: findings.map(({ from, severity, code, message }) => ({
      line: lineAt(document, from),
      severity,
      code,
      message,
    })),
  };
}

function mistakesIn({ document, events }: Analysis): Mistakes {
  const mistakes = new Map<number, string[]>();
  for (const fault of events.flatMap(event => event.faults)) {
    const rule = ruleOf(fault);
    if (rule.severity !== 'error' && rule.severity !== 'warning') continue;
    const line = lineAt(document, fault.from);
    const message = rule.message(fault);
    const known = mistakes.get(line);
    if (known === undefined) mistakes.set(line, [message]);
    else if (!known.includes(message)) known.push(message);
  }
  return mistakes;
}
