import { replace } from '../../rules/wording.ts';
import type { Edit, Fix } from '../../syntax/tree.ts';
import { freshLabel } from '../freshNames.ts';
import { insertBehind, lastLineOfScenario } from '../insertion.ts';
import { type Damage, removeLine, segmentOn } from './damage.ts';

/** A second `deliver` is a duplicate; or it is too much. */
export function* deliverOnce(damage: Damage): Generator<Fix> {
  const { statement } = damage.line;
  if (statement?.kind !== 'deliver' && statement?.kind !== 'drop') return;
  const { text } = damage.knowledge.document;
  const from = text.lastIndexOf(statement.kind, statement.label.from - 1);
  yield replace({ from, to: from + statement.kind.length }, 'duplicate');
  yield* removeLine(damage);
}

/** What is still on its way arrives at the end, or is lost. */
export function* deliverAtLast(damage: Damage): Generator<Fix> {
  const { document, names } = damage.knowledge;
  const segment = segmentOn(damage);
  if (segment === undefined) return;
  const last = lastLineOfScenario(document, damage.line.number);
  const label = segment.label?.text ?? freshLabel(names);
  const named: Edit[] = segment.label === undefined ? [{ from: segment.to, to: segment.to, text: ` as ${label}` }] : [];
  for (const word of ['deliver', 'drop']) {
    const edits = [...named, insertBehind(document, last, [`${word} ${label}`])];
    yield { title: `${word === 'deliver' ? 'Deliver' : 'Drop'} it at the end`, edits };
  }
}
