import { replace } from '../../rules/wording.ts';
import { parseLine } from '../../syntax/parser.ts';
import { receiverOf, senderName } from '../../syntax/segments.ts';
import type { Fix } from '../../syntax/tree.ts';
import { insertBefore, insertBehind, lastLineOfScenario, offersBehind } from '../insertion.ts';
import { type Damage, removeLine, segmentOn } from './damage.ts';

/** What is owed at the end of the scenario, by the host that has got the segment. */
export function* answerOwed(damage: Damage): Generator<Fix> {
  const segment = segmentOn(damage);
  const owing = segment && receiverOf(segment).host.text;
  yield* linesAtLast(damage, first => owing === undefined || senderIn(first) === owing);
}

/** What ends what is half open at the end of the scenario. */
export function answerAtLast(damage: Damage): Generator<Fix> {
  return linesAtLast(damage, () => true);
}

function* linesAtLast({ knowledge: { document }, line }: Damage, isWanted: (first: string) => boolean): Generator<Fix> {
  const last = lastLineOfScenario(document, line.number);
  for (const { lines } of offersBehind(document, last)) {
    if (!isWanted(lines[0] ?? '')) continue;
    yield { title: `Add ${lines.join(' and ')}`, edits: [insertBehind(document, last, lines)] };
  }
}

/** The host that sends, in the text of a line; `undefined`: the line is no segment. */
function senderIn(line: string): string | undefined {
  const { statement } = parseLine(line, 0, line.length, 0);
  return statement?.kind === 'segment' ? senderName(statement) : undefined;
}

/** A line before it that makes it right, or another segment in its place. */
export function* somethingElse({ knowledge: { document }, line }: Damage): Generator<Fix> {
  const offers = offersBehind(document, line.number - 1);
  for (const { lines, purpose } of offers) {
    if (lines[0]?.startsWith('expect')) continue;
    const title = `Before it, ${purpose}: ${lines.join(' and ')}`;
    yield { title, edits: [insertBefore(document, line.number, lines)] };
  }
  for (const { lines } of offers) {
    const [only, ...others] = lines;
    if (only === undefined || others.length > 0 || !isSegmentText(only) || line.statement === undefined) continue;
    yield replace(line.statement, only, `Change to ${only}`);
  }
}

/** TIME-WAIT is waited out. */
export function* waitBefore({ knowledge: { document }, line }: Damage): Generator<Fix> {
  yield { title: 'Wait 2MSL before it', edits: [insertBefore(document, line.number, ['wait 2MSL'])] };
}

/** The segment that a call asks for; or the call is too much. */
export function* sendWhatIsAsked(damage: Damage): Generator<Fix> {
  const { line } = damage;
  const { document } = damage.knowledge;
  if (line.statement?.kind !== 'call') return;
  for (const { lines } of offersBehind(document, line.number)) {
    if (lines.length > 1 || lines[0]?.startsWith('expect')) continue;
    yield { title: `Add ${lines[0] ?? ''}`, edits: [insertBehind(document, line.number, lines)] };
  }
  yield* removeLine(damage);
}

function isSegmentText(line: string): boolean {
  return /^\S+ (?:->|<-) /.test(line);
}
