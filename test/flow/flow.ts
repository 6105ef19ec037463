import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EndName, FlowEvent } from '../../src/flow/trace.ts';
import { analyse } from '../../src/rules/check.ts';
import type { Tcb } from '../../src/tcp/tcb.ts';

/**
 * Checks a flow whose expectations stand in the flow itself, as comments at the end of a line:
 *
 * - `#! ack/stale seq/gap`: the line raises exactly these codes, hints included; a line without it raises none.
 * - `#= A ESTABLISHED, B SYN-RECEIVED`: the states of these hosts' latest connections after the line.
 * - `#? accepted`: the kind of verdict on what arrives by the line; `#? nothing` if nothing arrives.
 * - `#* duplicate-ack`: the segment has exactly these notes; where one line has such a mark, a line without it has none.
 */
export function flow(text: string): void {
  const source = dedent(text);
  const { findings, events } = analyse(source);
  const lines = source.split('\n');
  const codes: string[][] = lines.map(() => []);
  for (const { code, from } of findings) codes[lineAt(source, from)]?.push(code);
  const told = tell(events, lines.length);
  const asksForNotes = source.includes('#*');
  const expected: string[] = [];
  const actual: string[] = [];
  lines.forEach((line, number) => {
    const marks = marksOf(line);
    const raised = codes[number] ?? [];
    expected.push(annotated(marks.bare, marks.codes.toSorted(), marks.states, marks.verdict, marks.notes));
    actual.push(
      annotated(
        marks.bare,
        raised.toSorted(),
        marks.states.map(([end]) => [end, told[number]?.states.get(end) ?? 'CLOSED']),
        marks.verdict && (told[number]?.verdict ?? 'nothing'),
        asksForNotes ? (told[number]?.notes ?? []) : [],
      ),
    );
  });
  if (actual.join('\n') !== expected.join('\n')) {
    const messages = findings.map(finding => `line ${lineAt(source, finding.from) + 1}: ${finding.message}`);
    assert.fail(difference(actual, expected, messages));
  }
}

/** One test per flow, named by its key. */
export function flows(topic: string, cases: Readonly<Record<string, string>>): void {
  describe(topic, () => {
    for (const [name, text] of Object.entries(cases)) it(name, () => flow(text));
  });
}

interface Marks {
  readonly bare: string;
  readonly codes: readonly string[];
  readonly states: readonly (readonly [string, string])[];
  readonly verdict: string | undefined;
  readonly notes: readonly string[];
}

function marksOf(line: string): Marks {
  const start = line.search(/#[!=?*]/);
  if (start === -1) return { bare: line, codes: [], states: [], verdict: undefined, notes: [] };
  const marks = new Map<string, string>();
  for (const [, kind, body] of line.slice(start).matchAll(/#([!=?*])([^#]*)/g))
    marks.set(kind ?? '', body?.trim() ?? '');
  const states = (marks.get('=') ?? '').split(',').filter(each => each.trim() !== '');
  return {
    bare: line.slice(0, start).trimEnd(),
    codes: (marks.get('!') ?? '').split(/\s+/).filter(code => code !== ''),
    states: states.map(each => each.trim().split(/\s+/) as [string, string]),
    verdict: marks.get('?'),
    notes: (marks.get('*') ?? '').split(/\s+/).filter(note => note !== ''),
  };
}

function annotated(
  bare: string,
  codes: readonly string[],
  states: readonly (readonly [string, string])[],
  verdict: string | undefined,
  notes: readonly string[],
): string {
  let text = bare;
  if (codes.length > 0) text += `  #! ${codes.join(' ')}`;
  if (states.length > 0) text += `  #= ${states.map(each => each.join(' ')).join(', ')}`;
  if (notes.length > 0) text += `  #* ${notes.join(' ')}`;
  if (verdict !== undefined) text += `  #? ${verdict}`;
  return text;
}

interface Told {
  readonly states: ReadonlyMap<string, string>;
  readonly verdict: string | undefined;
  readonly notes: readonly string[];
}

/** What holds after each line. */
function tell(events: readonly FlowEvent[], lines: number): readonly Told[] {
  const byLine: FlowEvent[][] = Array.from({ length: lines }, () => []);
  for (const event of events) byLine[event.line]?.push(event);
  let states = new Map<string, string>();
  return byLine.map(happened => {
    let verdict: string | undefined;
    const notes: string[] = [];
    for (const event of happened) {
      if (event.kind === 'scenario') states = new Map();
      for (const [{ host, port }, { state }] of tcbsAfter(event)) {
        states.set(host, state);
        if (port !== undefined) states.set(`${host}:${port}`, state);
      }
      if ('notes' in event) notes.push(...event.notes.map(code => code.slice('note/'.length)));
      if ('arrival' in event) verdict = event.arrival?.verdict.kind;
    }
    return { states: new Map(states), verdict, notes };
  });
}

/** The TCBs that an event leaves behind. */
export function tcbsAfter(event: FlowEvent): readonly (readonly [EndName, Tcb])[] {
  switch (event.kind) {
    case 'segment': {
      const { from, to, sender, arrival } = event;
      return [[from, sender.after], ...(arrival === undefined ? [] : [[to, arrival.after] as const])];
    }
    case 'deliver':
    case 'duplicate':
      return event.arrival === undefined ? [] : [[event.of.to, event.arrival.after]];
    case 'timer':
      return [[event.end, event.change.after]];
    case 'given':
      return event.ends.map(({ end, tcb }) => [end, tcb]);
    case 'call':
      return event.ends.map(({ end, after }) => [end ?? listenerOf(event.host), after]);
    default:
      return [];
  }
}

/** A listening socket belongs to no connection. */
function listenerOf(host: string): EndName {
  return { host, port: undefined, connection: { index: -1 } };
}

/** Without the margin that a template literal in a test has. */
function dedent(text: string): string {
  const lines = text.replace(/^\n/, '').trimEnd().split('\n');
  const margin = Math.min(...lines.filter(line => line.trim() !== '').map(line => line.search(/\S/)));
  return lines.map(line => line.slice(margin)).join('\n');
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length - 1;
}

function difference(actual: readonly string[], expected: readonly string[], messages: readonly string[]): string {
  const compared = expected.flatMap((line, number) =>
    line === actual[number] ? [`    ${line}`] : [`  + ${line}`, `  - ${actual[number]}`],
  );
  return ['expected (+) and actual (-):', ...compared, ...messages].join('\n');
}
