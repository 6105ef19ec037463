import type { Document, Expression, Fix, Segment } from '../../syntax/tree.ts';
import { freshSymbol } from '../freshNames.ts';
import { insertBefore } from '../insertion.ts';
import { ARROWS } from '../manner.ts';
import { scenarioAround } from '../scenarios.ts';
import { type Damage, segmentOn } from './damage.ts';

/** A segment in the middle of a connection that nobody has opened: it is opened before, or was open all along. */
export function* openBefore(damage: Damage): Generator<Fix> {
  const { document } = damage.knowledge;
  const { line } = damage;
  const segment = segmentOn(damage);
  if (segment === undefined || meets(document, line.number, segment)) return;
  const edit = (lines: readonly string[]): Fix['edits'] => [insertBefore(document, line.number, lines)];
  yield { title: 'Insert the handshake before this', edits: edit(handshake(damage, segment)) };
  const given = establishedEnds(damage, segment);
  yield { title: `Start from an established connection: ${given}`, edits: edit([given]) };
}

/** The two hosts have had to do with each other before, in the scenario. */
function meets({ lines }: Document, line: number, { left, right }: Segment): boolean {
  const hosts = new Set([left.host.text, right.host.text]);
  return lines.slice(scenarioAround(lines, line).from, line).some(({ statement }) => {
    if (statement?.kind === 'given') return statement.ends.every(({ end }) => hosts.has(end.host.text));
    if (statement?.kind !== 'segment') return false;
    return hosts.has(statement.left.host.text) && hosts.has(statement.right.host.text);
  });
}

/** Whoever sends the segment opens, with numbers that the segment goes on from. */
function handshake(damage: Damage, segment: Segment): readonly string[] {
  const { document } = damage.knowledge;
  const { left, right, arrow } = segment;
  const there = ARROWS.arrives[arrow.direction];
  const back = ARROWS.arrives[arrow.direction === 'right' ? 'left' : 'right'];
  const ends = [left, right].map(({ from, to }) => document.text.slice(from, to));
  const line = (written: string, flags: string): string => `${ends[0]} ${written} ${ends[1]}: ${flags}`;
  const isn = isns(damage, segment);
  if (isn === undefined) return [line(there, 'SYN'), line(back, 'SYN+ACK'), line(there, 'ACK')];
  const [x, y] = isn;
  return [
    line(there, `SYN seq=${x.first}`),
    line(back, `SYN+ACK seq=${y.first} ack=${x.next}`),
    line(there, `ACK seq=${x.next} ack=${y.next}`),
  ];
}

/** An initial sequence number and the one behind it, as they are to be written. */
interface Isn {
  readonly first: string;
  readonly next: string;
}

/** `undefined`: the author writes no numbers. */
function isns({ knowledge: { document, names }, line }: Damage, segment: Segment): readonly [Isn, Isn] | undefined {
  if (!writesNumbers(document)) return undefined;
  const symbols = names.inScenario('symbol', line.number);
  const seq = integerOf(numberOf(segment, 'seq'));
  const ack = integerOf(numberOf(segment, 'ack'));
  if (seq !== undefined || symbols.size === 0) return [integerIsn(seq ?? 1001), integerIsn(ack ?? 5001)];
  const x = freshSymbol(symbols);
  const y = freshSymbol(new Set([...symbols.keys(), x]));
  return [
    { first: x, next: `${x}+1` },
    { first: y, next: `${y}+1` },
  ];
}

/** @param next the number behind it, modulo 2³² */
function integerIsn(next: number): Isn {
  return { first: String((next - 1) >>> 0), next: String(next) };
}

/** `given A ESTABLISHED seq=u, B ESTABLISHED seq=v`, with the numbers of the segment. */
function establishedEnds({ knowledge: { document } }: Damage, segment: Segment): string {
  const { left, right, arrow } = segment;
  // Who stands on the left stays there.
  const [leftNumber, rightNumber] = arrow.direction === 'right' ? (['seq', 'ack'] as const) : (['ack', 'seq'] as const);
  const numbered = (name: 'seq' | 'ack'): string => {
    const value = numberOf(segment, name);
    return value === undefined ? '' : ` seq=${document.text.slice(value.from, value.to)}`;
  };
  const end = ({ from, to }: Segment['left'], number: string): string =>
    `${document.text.slice(from, to)} ESTABLISHED${number}`;
  return `given ${end(left, numbered(leftNumber))}, ${end(right, numbered(rightNumber))}`;
}

function writesNumbers({ lines }: Document): boolean {
  return lines.some(
    ({ statement }) =>
      statement?.kind === 'segment' && (numberOf(statement, 'seq') ?? numberOf(statement, 'ack')) !== undefined,
  );
}

function numberOf({ fields }: Segment, name: 'seq' | 'ack'): (Expression & { from: number; to: number }) | undefined {
  for (const field of fields) if (field.kind === name) return field.value;
  return undefined;
}

function integerOf(value: Expression | undefined): number | undefined {
  return value?.terms.length === 0 ? value.constant : undefined;
}
