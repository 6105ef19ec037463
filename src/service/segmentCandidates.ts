import { type Scope, show } from '../flow/scope.ts';
import { SEGMENT_FIELDS } from '../syntax/fields.ts';
import { FLAG_NAMES } from '../syntax/flags.ts';
import type { FieldName } from '../syntax/tree.ts';
import { Flag, type FlagName, flagsText } from '../tcp/flags.ts';
import { stretches } from '../tcp/keptText.ts';
import { same, type Value } from '../tcp/value.ts';
import type { Candidate } from './completionItem.ts';
import { type EndThen, type Moment, newEnd } from './moment.ts';
import { timestampsOf } from './timestamps.ts';
import { FIELD_WORDS } from './words/fields.ts';
import { FLAG_WORDS } from './words/flags.ts';

/** Who sends a segment that is being written, and to whom, as things stand there. */
export interface Sender {
  readonly from: EndThen;
  readonly to: EndThen;
  readonly moment: Moment;
  /** A number to begin with. */
  readonly fresh: string;
  /** All other hosts. */
  readonly hosts: readonly string[];
}

/** The end of a connection between two written ends; one that has not happened is CLOSED. */
export function senderIn(moment: Moment, from: string, to: string): Pick<Sender, 'from' | 'to'> {
  for (const { ends } of moment.connections) {
    const [a, b] = ends;
    if (isWritten(a, from) && isWritten(b, to)) return { from: a, to: b };
    if (isWritten(b, from) && isWritten(a, to)) return { from: b, to: a };
  }
  return { from: unopened(from), to: unopened(to) };
}

function isWritten({ name: { host, port } }: EndThen, written: string): boolean {
  const [named, number] = written.split(':');
  return host === named && (number === undefined || !/^\d+$/.test(number) || String(port) === number);
}

function unopened(written: string): EndThen {
  const [host = ''] = written.split(':');
  return newEnd({ host, port: undefined, connection: { index: -1 } });
}

/** Flags that a segment can have; those that people write most come first. */
export function flagCandidates(): readonly Candidate[] {
  const usual = [
    Flag.ACK,
    Flag.SYN | Flag.ACK,
    Flag.PSH | Flag.ACK,
    Flag.FIN | Flag.ACK,
    Flag.RST | Flag.ACK,
    Flag.SYN | Flag.ECE | Flag.CWR,
  ];
  return [
    ...usual.map(
      bits => ({ kind: 'flag', text: flagsText(bits), detail: '', word: FLAG_WORDS[mainFlag(bits)], rank: 1 }) as const,
    ),
    ...FLAG_NAMES.filter(name => name !== 'ACK').map(
      name => ({ kind: 'flag', text: name, word: FLAG_WORDS[name], rank: name === 'SYN' ? 1 : 2 }) as const,
    ),
  ];
}

/** Flags joined to those that are written: `SYN+` goes on with `ACK`. @param written ends with a joint */
export function joinedFlagCandidates(written: string): readonly Candidate[] {
  return FLAG_NAMES.filter(name => !written.includes(name)).map(
    name => ({ kind: 'flag', text: written + name, word: FLAG_WORDS[name], rank: name === 'ACK' ? 0 : 1 }) as const,
  );
}

function mainFlag(bits: number): FlagName {
  const [first = 'ACK'] = flagsText(bits).split('+');
  return first as FlagName;
}

/** Fields with the values that are right, or usual. @param written names of those that stand on the line already */
export function fieldCandidates(sender: Sender, written: ReadonlySet<string>): readonly Candidate[] {
  return SEGMENT_FIELDS.names
    .filter(name => !written.has(name))
    .flatMap((name, order) =>
      valuesOf(name, sender)
        .slice(0, 1)
        .map(({ text }) => ({
          kind: 'field' as const,
          text: text === '' ? name : `${name}=${text}`,
          // It is the last place: whoever has written something else there goes on as after any other word.
          snippet: INVENTED.has(name) ? `${name}=\${0:${text}}` : undefined,
          word: FIELD_WORDS[name],
          rank: 3 + order / 100,
        })),
    );
}

/** Fields whose first value is as good as any other: it gives way to what is typed. */
const INVENTED: ReadonlySet<FieldName> = new Set(['len', 'urg', 'tfo']);

/** Values of a field, the right one first. */
export function valueCandidates(field: string, sender: Sender): readonly Candidate[] {
  const name = SEGMENT_FIELDS.names.find(each => each === field);
  if (name === undefined) return [];
  return valuesOf(name, sender)
    .filter(({ text }) => text !== '')
    .map(({ text, detail }, order) => ({ kind: 'value' as const, text, detail, word: FIELD_WORDS[name], rank: order }));
}

interface FieldValue {
  /** Empty: the field stands alone. */
  readonly text: string;
  readonly detail: string;
}

const LATEST = Number.POSITIVE_INFINITY;

function valuesOf(name: FieldName, sender: Sender): readonly FieldValue[] {
  const { from, moment, fresh, hosts, to } = sender;
  const { tcb } = from;
  const { host } = from.name;
  switch (name) {
    case 'seq':
      return [
        ...numbers(moment.scope, [
          [tcb.sndNxt, `SND.NXT of ${host}: the next number that it sends`],
          [tcb.sndUna, `SND.UNA of ${host}: the oldest that is not acknowledged`],
          [tcb.iss, `ISS of ${host}: its SYN`],
        ]),
        ...(tcb.sndNxt === undefined ? [{ text: fresh, detail: `${host} counts from here` }] : []),
      ];
    case 'ack':
      return numbers(moment.scope, [
        [tcb.rcvNxt, `RCV.NXT of ${host}: the next number that it expects`],
        [tcb.rcvNxt === undefined ? to.tcb.sndNxt : undefined, `SND.NXT of ${to.name.host}`],
      ]);
    case 'len':
      return ['100', '1', '1460'].map(text => ({ text, detail: 'bytes' }));
    case 'win':
      return [...new Set([String(tcb.offered ?? 65_535), '65535', '0'])].map(text => ({
        text: Number(text) > 65_535 ? '65535' : text,
        detail: text === '0' ? 'a closed window' : 'bytes',
      }));
    case 'mss':
      return ['1460', '536'].map(text => ({ text, detail: 'bytes' }));
    case 'wscale':
      return [{ text: '7', detail: 'windows are multiplied by 128' }];
    case 'ts':
      return [{ text: timestampsOf(from), detail: 'TSval/TSecr' }];
    case 'sack':
      return blocks(sender);
    case 'urg':
      return [{ text: '1', detail: 'the first byte is urgent' }];
    case 'tfo':
      return [{ text: '0123456789abcdef', detail: 'a cookie' }];
    case 'src':
      return hosts.filter(each => each !== to.name.host).map(text => ({ text, detail: 'pretends to be this host' }));
    default:
      return [{ text: '', detail: '' }];
  }
}

function numbers(
  scope: Scope | undefined,
  told: readonly (readonly [Value | undefined, string])[],
): readonly FieldValue[] {
  const found: FieldValue[] = [];
  const values: Value[] = [];
  for (const [value, detail] of told) {
    if (value === undefined || scope === undefined || values.some(other => same(other, value))) continue;
    values.push(value);
    found.push({ text: show(value, scope, LATEST), detail });
  }
  return found;
}

/** What has arrived behind a gap, as one block each. */
function blocks({ from: { tcb }, moment: { scope } }: Sender): readonly FieldValue[] {
  if (scope === undefined) return [];
  const found: FieldValue[] = [];
  for (const { seq, end } of stretches(tcb.kept)) {
    found.push({ text: `${show(seq, scope, LATEST)}-${show(end, scope, LATEST)}`, detail: 'arrived behind a gap' });
    if (found.length === 3) break;
  }
  return found;
}
