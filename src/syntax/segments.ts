import { arrowLike, intendedArrow, takeArrow } from './arrow.ts';
import { parseEndpoint } from './endpoint.ts';
import { parseFields, SEGMENT_FIELDS } from './fields.ts';
import { type Reader, replaceFix } from './reader.ts';
import type { Arrow, Endpoint, Segment, TimePrefix } from './tree.ts';

/**
 * `endpoint arrow endpoint: FLAGS fields "payload" as label`. `left` is given where the caller has already read
 * it; the reader then stands on the arrow.
 */
export function parseSegment(
  reader: Reader,
  from: number,
  time: TimePrefix | undefined,
  old: boolean,
  left: Endpoint | undefined = parseEndpoint(reader, 'line'),
): Segment | undefined {
  if (left === undefined) return reader.error(`expected the sending host, but ${reader.nextInWords()}`);
  reader.skipBlanks();
  const arrow = takeArrow(reader) ?? unknownArrow(reader, left);
  if (arrow === undefined) return undefined;
  reader.skipBlanks();
  const right = parseEndpoint(reader, 'line');
  if (right === undefined) return reader.error(`expected a host after the arrow, but ${reader.nextInWords()}`);
  reader.skipBlanks();
  if (!reader.take(':')) {
    return reader.error(`expected ":" after "${reader.slice(right.from, right.to)}", but ${reader.nextInWords()}`);
  }
  const body = parseFields(reader, SEGMENT_FIELDS);
  if (body === undefined) return undefined;
  const { flags, fields, payload, label } = body;
  return { kind: 'segment', from, to: body.to, time, old, left, arrow, right, flags, fields, payload, label };
}

function unknownArrow(reader: Reader, left: Endpoint): Arrow | undefined {
  const written = arrowLike(reader);
  if (written === '') return reader.error(`expected an arrow after "${left.host.text}", but ${reader.nextInWords()}`);
  const at = { from: reader.position, to: reader.position + written.length };
  const intended = intendedArrow(written);
  if (intended === written)
    return reader.error(`${written} must stand between blanks`, at, replaceFix(at, ` ${written} `));
  return reader.error(
    `unknown arrow ${written}; did you mean ${intended}? (-> arrives, -x is lost, ~> is delayed, => is many segments)`,
    at,
    replaceFix(at, intended),
  );
}

/** The end that sends, whichever side of the line it stands on. */
export function senderOf(segment: Segment): Endpoint {
  return segment.arrow.direction === 'right' ? segment.left : segment.right;
}

/** The end that the segment is sent to. */
export function receiverOf(segment: Segment): Endpoint {
  return segment.arrow.direction === 'right' ? segment.right : segment.left;
}
