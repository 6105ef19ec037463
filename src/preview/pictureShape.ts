/** How a picture, and what there is to say of its items, look as data from another process. */
import { SEVERITIES } from '../rules/finding.ts';
import { STATES } from '../tcp/state.ts';
import { isBoolean, isCount, isNumber, isString, listOf, nullable, oneOf, optional, shape, unionBy } from './shape.ts';

const isState = oneOf(...STATES);

const ITEM = {
  line: isCount,
  time: isNumber,
  mistakes: listOf(isString),
  worst: optional(oneOf('error', 'warning')),
  description: isString,
  changes: listOf(
    shape({
      host: isCount,
      at: oneOf('sent', 'arrived'),
      kind: oneOf('state', 'half-open', 'released'),
      text: isString,
      state: optional(isState),
      before: optional(isState),
      connection: isNumber,
    }),
  ),
};

const NUMBER = shape({ symbolic: isString, relative: optional(isString), absolute: optional(isString) });

const LABEL = shape({
  flags: isString,
  seq: NUMBER,
  ack: optional(NUMBER),
  len: optional(isString),
  options: isString,
  fields: isString,
  payload: isString,
});

const isOutcome = oneOf('challenged', 'discarded', 'dropped', 'ignored', 'refused');

const isRole = oneOf('reset', 'open', 'close', 'data', 'acknowledge');

const ON_THE_WAY = {
  from: isCount,
  to: isCount,
  role: isRole,
  label: LABEL,
  notes: listOf(isString),
  connection: isNumber,
  outcome: optional(isOutcome),
};

const isItem = unionBy('kind', {
  segment: shape({
    ...ITEM,
    ...ON_THE_WAY,
    path: oneOf('direct', 'lost', 'delayed', 'old', 'bulk', 'unsent'),
    name: optional(isString),
    arrives: optional(isCount),
  }),
  arrival: shape({ ...ITEM, ...ON_THE_WAY, of: optional(isCount), copy: isBoolean, name: isString }),
  drop: shape({ ...ITEM, of: optional(isCount), from: isCount, to: isCount, name: isString }),
  call: shape({ ...ITEM, host: isCount, text: isString }),
  wait: shape({ ...ITEM, text: isString }),
  timer: shape({ ...ITEM, host: isCount, text: isString }),
  note: shape({ ...ITEM, placement: oneOf('over', 'left of', 'right of'), hosts: listOf(isCount), text: isString }),
  divider: shape({ ...ITEM, level: oneOf('scenario', 'section'), text: isString }),
  given: shape(ITEM),
  expect: shape({ ...ITEM, text: isString }),
  loop: shape({ ...ITEM, text: isString, rounds: isCount, end: isCount }),
  'loop-end': shape({ ...ITEM, begin: isCount }),
});

export const isPicture = shape({
  title: isString,
  hosts: listOf(shape({ name: isString, shown: isString })),
  timed: isBoolean,
  items: listOf(isItem),
  spans: listOf(shape({ host: isCount, text: oneOf('RTO', '2MSL'), from: isCount, to: isCount, restarted: isBoolean })),
  starts: listOf(
    shape({ before: isCount, states: listOf(shape({ host: isCount, state: isState })), description: isString }),
  ),
  problems: listOf(shape({ line: isCount, severity: oneOf(...SEVERITIES), code: isString, message: isString })),
});

export const isSegmentDetails = shape({
  line: isCount,
  kind: isString,
  time: isString,
  title: isString,
  sentence: isString,
  fields: listOf(shape({ name: isString, value: isString, inferred: isBoolean })),
  verdict: nullable(shape({ sentence: isString, citation: isString })),
  notes: listOf(shape({ code: isString, sentence: isString })),
  ends: listOf(
    shape({
      name: isString,
      rows: listOf(shape({ name: isString, before: nullable(isString), after: nullable(isString) })),
    }),
  ),
});
