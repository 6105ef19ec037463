import { show } from '../flow/scope.ts';
import type { FlowEvent, SegmentEvent } from '../flow/trace.ts';
import type { Edit, Expression, Range } from '../syntax/tree.ts';
import type { State } from '../tcp/state.ts';
import { minus } from '../tcp/value.ts';
import { changedBy } from './endDetails.ts';
import type { EndNames } from './endNames.ts';
import type { Knowledge } from './knowledge.ts';
import { lineAt } from './lines.ts';
import { missingNumbers } from './missingNumbers.ts';
import { isDetailed } from './segmentDetails.ts';
import { STATE_WORDS } from './words/states.ts';

/** Which hints the user wants. */
export interface InlayHintSettings {
  /** States that a line leads to. */
  readonly states: boolean;
  /** Sequence and acknowledgment numbers that are left out. */
  readonly numbers: boolean;
  /** What a symbol stands for where it is first met. */
  readonly symbols: boolean;
  /** What the sender has sent and nobody has acknowledged. */
  readonly bytesInFlight: boolean;
}

/** Something that the text does not say, shown in it. */
export interface InlayHint {
  readonly at: number;
  /** `behind`: it goes with what is written before it; `before`: with what follows. */
  readonly side: 'before' | 'behind';
  readonly kind: keyof InlayHintSettings;
  readonly text: string;
  /** What it means, in sentences, where that is not the same for all of its kind. */
  readonly words?: string;
  /** What to write to have it in the text. */
  readonly edit: Edit | undefined;
}

/** The hints of the lines that a range touches, in document order; of a line in `repeat`, those of its first round. */
export function inlayHints(
  knowledge: Knowledge,
  { from, to }: Range,
  settings: InlayHintSettings,
): readonly InlayHint[] {
  const { document, events, ends } = knowledge;
  const first = lineAt(document, from);
  const last = lineAt(document, to);
  const segments = new Set<number>();
  const states = new Map<number, Map<string, StateNote>>();
  const hints: InlayHint[] = [];
  const rounds = new Rounds();
  for (const event of events) {
    if (event.line < first || event.line > last || rounds.isLater(event)) continue;
    if (settings.states) noteStates(event, ends, states);
    if (event.kind !== 'segment' || segments.has(event.line)) continue;
    segments.add(event.line);
    if (settings.numbers) hints.push(...numberHints(event));
    if (settings.symbols) hints.push(...symbolHints(event));
    if (settings.bytesInFlight) hints.push(...flightHints(event));
  }
  for (const [line, changed] of states) {
    const at = document.lines[line]?.statement?.to;
    if (at === undefined) continue;
    const text = [...changed]
      .map(([name, { state, anew }]) => `${name} ${state}${anew ? ', 2MSL anew' : ''}`)
      .join(', ');
    const words = [...changed].map(([name, note]) => stateWords(name, note)).join('\n');
    hints.push({ at, side: 'behind', kind: 'states', text, words, edit: undefined });
  }
  return hints.sort((a, b) => a.at - b.at);
}

/** A state that a line leads to; `anew`: the end was in it before, and its timer starts again. */
interface StateNote {
  readonly state: State;
  readonly anew: boolean;
}

/** Tells the first round of a line from later ones: the same statement happens again. */
class Rounds {
  private readonly happened = new Map<number, FlowEvent>();

  isLater(event: FlowEvent): boolean {
    // A timer goes with the line that let the time pass.
    if (event.kind === 'timer') return false;
    const first = this.happened.get(event.line);
    if (first === undefined) this.happened.set(event.line, event);
    return first !== undefined && event.kind !== 'finish';
  }
}

/** The states that an event changes, and a TIME-WAIT that begins anew. */
function noteStates(event: FlowEvent, names: EndNames, states: Map<number, Map<string, StateNote>>): void {
  if (!isDetailed(event) || event.kind === 'drop') return;
  for (const { end, before, after } of changedBy(event)) {
    const restarts = after.state === 'TIME-WAIT' && after.timeWaitUntil !== before.timeWaitUntil;
    if (before.state === after.state && !restarts) continue;
    const changed = states.get(event.line) ?? new Map<string, StateNote>();
    states.set(event.line, changed);
    changed.set(names.of(end), { state: after.state, anew: before.state === after.state });
  }
}

/** `A is in LISTEN from here on. Waits for a SYN from anywhere.` */
function stateWords(name: string, { state, anew }: StateNote): string {
  const { what } = STATE_WORDS[state];
  return anew
    ? `${name} stays in ${state}, and its 2MSL begin anew. ${what}`
    : `${name} is in ${state} from here on. ${what}`;
}

function numberHints(event: SegmentEvent): readonly InlayHint[] {
  return missingNumbers(event).map(edit => ({
    at: edit.from,
    side: edit.text.endsWith(' ') ? 'before' : 'behind',
    kind: 'numbers',
    text: edit.text.trim(),
    edit,
  }));
}

/** What each symbol is that the line meets first, if that is more than itself. */
function symbolHints({ statement, scope, line }: SegmentEvent): readonly InlayHint[] {
  const hints: InlayHint[] = [];
  const told = new Set<string>();
  for (const { terms } of statement.fields.flatMap(expressionsOf)) {
    for (const { name, to } of terms) {
      const binding = scope.find(name);
      if (binding === undefined || binding.variable || binding.line !== line || told.has(name)) continue;
      told.add(name);
      const value = show(binding.value, scope, line - 1);
      if (value !== name) hints.push({ at: to, side: 'behind', kind: 'symbols', text: `= ${value}`, edit: undefined });
    }
  }
  return hints;
}

function expressionsOf(field: SegmentEvent['statement']['fields'][number]): readonly Expression[] {
  if (field.kind === 'sack') return field.blocks.flatMap(({ left, right }) => [left, right]);
  return field.kind === 'seq' || field.kind === 'ack' || field.kind === 'len' ? [field.value] : [];
}

function flightHints({ statement, sender: { after }, by, from, scope, line }: SegmentEvent): readonly InlayHint[] {
  if (by !== from.host || after.sndNxt === undefined || after.sndUna === undefined) return [];
  const flight = minus(after.sndNxt, after.sndUna);
  if (flight === 0) return [];
  const text = `${show(flight, scope, line)} in flight`;
  return [{ at: statement.to, side: 'behind', kind: 'bytesInFlight', text, edit: undefined }];
}
