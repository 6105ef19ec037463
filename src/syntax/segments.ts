import { arrowLike, intendedArrow, isArrowPart, takeArrow } from './arrow.ts';
import { parseBody } from './body.ts';
import { parseEndpoint } from './endpoint.ts';
import { SEGMENT_FIELDS } from './fields.ts';
import { takeFlags } from './flags.ts';
import { type Reader, replaceFix } from './reader.ts';
import type { Arrow, Endpoint, Range, Segment, TimePrefix } from './tree.ts';

/** `endpoint arrow endpoint: FLAGS fields "payload" as label`; the reader stands behind the left endpoint. */
export function parseSegment(
  reader: Reader,
  from: number,
  time: TimePrefix | undefined,
  old: boolean,
  left: Endpoint,
): Segment | undefined {
  reader.skipBlanks();
  const arrow = parseArrow(reader, left);
  if (arrow === undefined) return undefined;
  reader.skipBlanks();
  const right = parseEndpoint(reader, 'line', 'a host after the arrow');
  if (right === undefined) return undefined;
  reader.skipBlanks();
  if (!reader.take(':')) return missingColon(reader, arrow, right);
  const body = parseBody(reader, SEGMENT_FIELDS);
  if (body === undefined) return undefined;
  const { flags, fields, payload, label } = body;
  const damaged = reader.problems.length > 0;
  const { to } = body;
  return {
    kind: 'segment',
    from,
    to,
    time,
    old,
    left,
    arrow,
    right,
    flags,
    fields,
    payload,
    label,
    damaged,
    plain: undefined,
  };
}

function parseArrow(reader: Reader, left: Endpoint): Arrow | undefined {
  const from = reader.position;
  const arrow = takeArrow(reader);
  if (arrow !== undefined && !isArrowPart(reader.peek())) return arrow;
  reader.position = from;
  const written = arrowLike(reader);
  if (written === '') return reader.error(`expected an arrow after "${left.host.text}", but ${reader.nextInWords()}`);
  const at = { from, to: from + written.length };
  const intended = intendedArrow(written);
  if (intended !== written) return unknownArrow(reader, at, intended);
  if (at.to === reader.end) {
    reader.position = reader.end;
    return reader.error('expected a host after the arrow, but the line ends');
  }
  return reader.error(`${written} must stand between blanks`, at, replaceFix(at, ` ${written} `));
}

function unknownArrow(reader: Reader, at: Range, intended: string): undefined {
  const written = reader.slice(at.from, at.to);
  return reader.error(
    `unknown arrow ${written}; did you mean ${intended}? (-> arrives, -x is lost, ~> is delayed, => is many segments)`,
    at,
    replaceFix(at, intended),
  );
}

function missingColon(reader: Reader, arrow: Arrow, right: Endpoint): undefined {
  if (right.to === arrow.to + 1 && right.host.text === 'x' && reader.name() !== undefined) {
    return unknownArrow(reader, { from: arrow.from, to: right.to }, arrow.direction === 'right' ? '-x' : 'x-');
  }
  const at = reader.here();
  const flagsFollow = takeFlags(reader) !== undefined;
  reader.position = at.from;
  return reader.error(
    `expected ":" after "${reader.slice(right.from, right.to)}", but ${reader.nextInWords()}`,
    at,
    flagsFollow ? { title: 'Insert ":"', edits: [{ from: right.to, to: right.to, text: ':' }] } : undefined,
  );
}

/** The end that sends, whichever side of the line it stands on. */
export function senderOf(segment: Segment): Endpoint {
  return segment.arrow.direction === 'right' ? segment.left : segment.right;
}

/** The name of the host that sends. */
export function senderName(segment: Segment): string {
  return segment.plain?.path.from.host ?? senderOf(segment).host.text;
}

/** The end that the segment is sent to. */
export function receiverOf(segment: Segment): Endpoint {
  return segment.arrow.direction === 'right' ? segment.right : segment.left;
}
