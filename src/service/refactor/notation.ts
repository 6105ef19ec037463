import { show } from '../../flow/scope.ts';
import type { EndName, SegmentEvent } from '../../flow/trace.ts';
import { check } from '../../rules/check.ts';
import { applyEdits } from '../../syntax/edits.ts';
import type { Edit, Expression, Range, Statement } from '../../syntax/tree.ts';
import { Flag } from '../../tcp/flags.ts';
import { hasFlag } from '../../tcp/segment.ts';
import type { Tcb } from '../../tcp/tcb.ts';
import { minus, type Value } from '../../tcp/value.ts';
import { type Knowledge, sizeOf } from '../knowledge.ts';
import { repeatedLines } from '../repeated.ts';
import type { Refactoring } from './refactoring.ts';

/** Numbers counted from each end's own first one, as Wireshark shows them: the SYN has 0. */
export const relativeNumbers: Refactoring = notation({
  id: 'relativeNumbers',
  title: 'Count from 0: relative numbers',
  start: () => '0',
  isOther: () => true,
});

/** Numbers as they may stand in a capture. */
export const absoluteNumbers: Refactoring = notation({
  id: 'absoluteNumbers',
  title: 'Write absolute numbers',
  start: index => String(1000 + 4000 * index),
  // What counts from 0 or 1 is relative; all other integers are absolute, wherever they begin.
  isOther: written => !isInteger(written) || Number(written) <= 1,
});

/** x for the first number of one end, y for that of the other. */
export const symbolicNumbers: Refactoring = notation({
  id: 'symbolicNumbers',
  title: 'Write symbols: x, y',
  start: index => SYMBOLS[index] ?? `x${index - SYMBOLS.length + 1}`,
  isOther: isInteger,
});

const SYMBOLS = ['x', 'y', 'z', 'p', 'q', 'r', 's', 't'] as const;

interface Notation {
  readonly id: string;
  readonly title: string;
  /** How the first number of an end is written; ends are counted from 0. */
  readonly start: (index: number) => string;
  /** A number that would change is not in this notation yet. */
  readonly isOther: (written: string) => boolean;
}

function notation({ id, title, start, isOther }: Notation): Refactoring {
  return {
    id,
    title,
    scope: 'document',
    isCertain: false,
    applies: knowledge => {
      const { text, lines } = knowledge.document;
      if (!lines.some(({ statement }) => statement?.kind === 'segment' && hasNumbers(statement))) return false;
      // In a longer document even that takes too long at every move of the caret.
      if (sizeOf(knowledge) > LONGEST) return true;
      return new Rewriter(knowledge, start).edits().some(({ from, to }) => isOther(text.slice(from, to)));
    },
    edits: knowledge => rewritten(knowledge, start),
  };
}

const LONGEST = 5000;

function isInteger(written: string): boolean {
  return /^\d/.test(written);
}

function hasNumbers(statement: Statement & { readonly kind: 'segment' }): boolean {
  const { plain, fields } = statement;
  if (plain !== undefined) return plain.seq !== undefined || plain.ack !== undefined;
  return fields.some(({ kind }) => kind === 'seq' || kind === 'ack');
}

/** The edits, if with them the document is found as right and as wrong as before. */
function rewritten(knowledge: Knowledge, start: (index: number) => string): readonly Edit[] {
  const { document } = knowledge;
  const edits = new Rewriter(knowledge, start).edits();
  if (edits.length === 0) return [];
  const codes = (text: string): string =>
    check(text)
      .map(({ code }) => code)
      .join(' ');
  return codes(applyEdits(document.text, edits)) === codes(document.text) ? edits : [];
}

/** Where an end's numbers begin, and how that is written from now on. */
interface Start {
  readonly value: Value;
  readonly text: string;
}

class Rewriter {
  private readonly knowledge: Knowledge;
  private readonly start: (index: number) => string;
  private readonly found: Edit[] = [];
  private starts = new Map<EndName, Start>();
  private count = 0;

  constructor(knowledge: Knowledge, start: (index: number) => string) {
    this.knowledge = knowledge;
    this.start = start;
  }

  edits(): readonly Edit[] {
    const { events, document } = this.knowledge;
    const repeated = repeatedLines(document.lines);
    for (const event of events) {
      if (event.kind === 'scenario') {
        this.starts = new Map();
        this.count = 0;
      } else if (event.kind === 'segment' && !repeated.has(event.line)) {
        this.takeSegment(event);
      } else if (event.kind === 'given') {
        const { statement } = document.lines[event.line] ?? {};
        const written = statement?.kind === 'given' ? statement.ends : [];
        for (const { end, tcb } of event.ends) {
          if (tcb.sndNxt !== undefined) this.begin(end, tcb.sndNxt);
        }
        event.ends.forEach(({ end, tcb }, index) => {
          const peer = event.ends[1 - index]?.end;
          for (const field of written[index]?.fields ?? []) {
            if (field.kind === 'seq') this.write(field.value, tcb.sndNxt, end, event.scope, event.line);
            if (field.kind === 'ack') this.write(field.value, tcb.rcvNxt, peer, event.scope, event.line);
          }
        });
      } else if (event.kind === 'expect') {
        this.takeExpectation(event.statement);
      }
    }
    return this.found.sort((a, b) => a.from - b.from);
  }

  private takeSegment(event: SegmentEvent): void {
    const { segment, from, to, sender, statement, scope, line } = event;
    // What an old segment bears has nothing to do with the connection that it meets.
    if (statement.old) return;
    if (hasFlag(segment, Flag.SYN) && (sender.before.iss === undefined || sender.after.iss !== sender.before.iss)) {
      this.begin(from, segment.seq);
    }
    const first = sender.before.iss ?? sender.before.sndNxt;
    if (!this.starts.has(from) && first !== undefined) this.begin(from, first);
    for (const field of statement.fields) {
      if (field.kind === 'seq') this.write(field.value, segment.seq, from, scope, line);
      else if (field.kind === 'ack') this.write(field.value, segment.ack, to, scope, line);
      else if (field.kind === 'sack') {
        field.blocks.forEach(({ left, right }, index) => {
          const block = segment.options?.sack?.[index];
          this.write(left, block?.left, to, scope, line);
          this.write(right, block?.right, to, scope, line);
        });
      }
    }
    this.tcbs.set(from.host, { end: from, peer: to, tcb: sender.after, scope });
    this.tcbs.set(to.host, { end: to, peer: from, tcb: event.receiver, scope });
  }

  /** How the latest connection of each host stands, for `expect`. */
  private readonly tcbs = new Map<string, { end: EndName; peer: EndName; tcb: Tcb; scope: SegmentEvent['scope'] }>();

  private takeExpectation(statement: Statement & { readonly kind: 'expect' }): void {
    for (const { end, whats } of statement.expectations) {
      const known = this.tcbs.get(end.host.text);
      if (known === undefined) continue;
      const { tcb, peer, scope } = known;
      const values: Readonly<Record<string, readonly [Value | undefined, EndName]>> = {
        'SND.UNA': [tcb.sndUna, known.end],
        'SND.NXT': [tcb.sndNxt, known.end],
        ISS: [tcb.iss, known.end],
        'RCV.NXT': [tcb.rcvNxt, peer],
        IRS: [tcb.irs, peer],
      };
      for (const what of whats) {
        if (what.kind !== 'value') continue;
        const [value, of] = values[what.variable] ?? [undefined, undefined];
        this.write(what.value, value, of, scope, Number.POSITIVE_INFINITY);
      }
    }
  }

  private begin(end: EndName, value: Value): void {
    this.starts.set(end, { value, text: this.start(this.count++) });
  }

  /** The number again, counted from where its end began. */
  private write(
    at: Expression & Range,
    value: Value | undefined,
    end: EndName | undefined,
    scope: SegmentEvent['scope'],
    line: number,
  ): void {
    const start = end === undefined ? undefined : this.starts.get(end);
    if (start === undefined || value === undefined) return;
    const distance = minus(value, start.value);
    const text =
      typeof distance === 'number' ? counted(start.text, distance) : `${start.text}+${show(distance, scope, line)}`;
    if (this.knowledge.document.text.slice(at.from, at.to) !== text)
      this.found.push({ from: at.from, to: at.to, text });
  }
}

/** `x+1`, `1001`: integers are added up, modulo 2³². */
function counted(start: string, distance: number): string {
  if (/^\d+$/.test(start)) return String((Number(start) + distance) >>> 0);
  const signed = distance | 0;
  return signed === 0 ? start : `${start}${signed > 0 ? '+' : ''}${signed}`;
}
