import { flagsText } from '../tcp/flags.ts';
import type { Endpoint, Expectation, Field, GivenEnd, Range, Segment, Statement, What } from './tree.ts';

/** What was written in a range. Numbers, durations and strings stay as their author wrote them. */
export type Written = (range: Range) => string;

/** Reads ranges of a text. */
export function writtenIn(text: string): Written {
  return ({ from, to }) => text.slice(from, to);
}

/**
 * A statement in canonical form, as the cells of a table: words within a cell are parted by one blank. A segment has
 * five cells (left end, arrow, right end, flags, the rest), six if a time or `old` stands before it; any other
 * statement has one. A cell may be empty.
 */
export function printStatement(statement: Statement, text: string): readonly string[] {
  const written = writtenIn(text);
  if (statement.kind === 'segment') return printSegment(statement, written);
  const time = 'time' in statement && statement.time !== undefined ? `${written(statement.time)} ` : '';
  return [time + printOther(statement, written)];
}

/** The flags of a segment; `ACK=0` where the author wrote that there are none, nothing where they were left out. */
export function printFlags({ flags }: Segment): string {
  if (flags === undefined) return '';
  return flags.bits === 0 ? 'ACK=0' : flagsText(flags.bits);
}

/** The fields of a segment and its payload, in the author's order. */
export function printFields({ fields, payload }: Segment, written: Written): readonly string[] {
  const parts = fields.map(field => ({ from: field.from, part: printField(field, written) }));
  if (payload !== undefined) parts.push({ from: payload.from, part: written(payload) });
  return parts.sort((a, b) => a.from - b.from).map(({ part }) => part);
}

function printSegment(segment: Segment, written: Written): readonly string[] {
  const { time, old, left, arrow, right, label } = segment;
  const prefix = words(time && written(time), old && 'old');
  const cells = [
    printEndpoint(left, written),
    written(arrow),
    `${printEndpoint(right, written)}:`,
    printFlags(segment),
    words(...printFields(segment, written), label && `as ${label.text}`),
  ];
  return prefix === '' ? cells : [prefix, ...cells];
}

function printOther(statement: Exclude<Statement, Segment>, written: Written): string {
  const { kind } = statement;
  switch (kind) {
    case 'title':
    case 'scenario':
    case 'section':
      return `${kind} ${written(statement.text)}`;
    case 'set':
      return `set ${statement.name.text} ${written(statement.setting === 'view' ? statement.word : statement.value)}`;
    case 'host': {
      const { name, shown, attributes } = statement;
      return words('host', name.text, shown && written(shown), ...attributes.map(written));
    }
    case 'given':
      return `given ${statement.ends.map(end => printGivenEnd(end, written)).join(', ')}`;
    case 'deliver':
    case 'drop':
    case 'duplicate':
      return `${kind} ${statement.label.text}`;
    case 'call': {
      const { end, call, argument, how } = statement;
      const inside = argument ?? how;
      return `${printEndpoint(end, written)}: ${call}(${inside === undefined ? '' : written(inside)})`;
    }
    case 'wait':
      return `wait ${written(statement.duration)}`;
    case 'repeat':
      return words('repeat', written(statement.count), statement.variable && `as ${statement.variable.text}`);
    case 'end':
      return 'end';
    case 'note': {
      const { placement, hosts, textRange } = statement;
      return words('note', placement, `${hosts.map(host => host.text).join(',')}:`, written(textRange));
    }
    case 'expect':
      return `expect ${statement.expectations.map(each => printExpectation(each, written)).join(', ')}`;
  }
}

function printEndpoint({ host, port }: Endpoint, written: Written): string {
  return port === undefined ? host.text : `${host.text}:${written(port)}`;
}

function printGivenEnd({ end, state, fields }: GivenEnd, written: Written): string {
  return words(printEndpoint(end, written), state.state, ...fields.map(field => printField(field, written)));
}

function printExpectation({ end, with: peer, whats }: Expectation, written: Written): string {
  return words(
    printEndpoint(end, written),
    peer && `with ${printEndpoint(peer, written)}`,
    ...whats.map(what => printWhat(what, written)),
  );
}

function printWhat(what: What, written: Written): string {
  return what.kind === 'state' ? what.state : `${what.variable}=${written(what.value)}`;
}

/** `NAME` or `NAME=value`, without the blanks that a list of blocks may hold. */
function printField(field: Field, written: Written): string {
  if (field.kind === 'sack') return `sack=${field.blocks.map(written).join(',')}`;
  return field.kind + written({ from: field.name.to, to: field.to });
}

/** Those that are there, parted by one blank. */
function words(...parts: readonly (string | false | undefined)[]): string {
  return parts.filter(part => part !== undefined && part !== false && part !== '').join(' ');
}
