import { check } from '../rules/check.ts';
import type { Finding } from '../rules/finding.ts';
import { insert, replace } from '../rules/wording.ts';
import { applyEdits } from '../syntax/edits.ts';
import { receiverOf, senderOf } from '../syntax/segments.ts';
import type { Edit, Expect, Fix, Line, Segment } from '../syntax/tree.ts';
import { Flag, flagsText } from '../tcp/flags.ts';
import { minus } from '../tcp/value.ts';
import { type EndReport, reportEnd } from './endReport.ts';
import { freshNumber } from './freshNumber.ts';
import { insertBefore, insertBehind, lastLineOfScenario, offersBehind } from './insertion.ts';
import { type Knowledge, sizeOf } from './knowledge.ts';
import { lineAt } from './lines.ts';
import { senderIn, valueCandidates } from './segmentCandidates.ts';
import { TrialGround } from './trial.ts';

/**
 * The mechanical repairs of a finding: what its rule knows by itself, then what takes the whole document. Of the
 * latter each has been tried: the finding is gone, and no other mistake has come in its place.
 */
export function repairs(knowledge: Knowledge, finding: Finding): readonly Fix[] {
  const { document } = knowledge;
  const known =
    finding.code === 'name/undeclared-host' ? finding.fixes.map(fix => everywhere(knowledge, fix)) : finding.fixes;
  const size = sizeOf(knowledge);
  const ideas = size > LONGEST ? undefined : IDEAS[finding.code];
  if (ideas === undefined) return known;
  const number = lineAt(document, finding.from);
  const line = document.lines[number];
  if (line === undefined) return known;
  const before = check(document.text);
  const more: Fix[] = [];
  let tries = Math.ceil(WORK / size);
  for (const fix of ideas({ knowledge, finding, line })) {
    if (more.length === MOST || tries-- === 0) break;
    if (more.some(({ title }) => title === fix.title)) continue;
    if (helps(document.text, before, finding, fix)) more.push(fix);
  }
  return [...known, ...more];
}

/** A host that is misspelt is so wherever it is named. */
function everywhere({ names }: Knowledge, { title, edits }: Fix): Fix {
  const [edit] = edits;
  const found = edit && names.at(edit.from);
  if (edit === undefined || found === undefined) return { title, edits };
  return { title, edits: found.named.occurrences.map(({ from, to }) => ({ from, to, text: edit.text })) };
}

/** In a longer document only rules repair: trying would take too long. */
const LONGEST = 5000;
/** So many lines and events may be gone through for one finding. */
const WORK = 30_000;
/** Nobody chooses from more. */
const MOST = 4;

interface Damage {
  readonly knowledge: Knowledge;
  readonly finding: Finding;
  readonly line: Line;
}

type Ideas = (damage: Damage) => Iterable<Fix>;

const IDEAS: Readonly<Record<string, Ideas>> = {
  'flags/contradiction': oneOfTheFlags,
  'flags/ack-number-without-ack': damage => withFlags(damage, bits => bits | Flag.ACK),
  'flags/urgent': urgent,
  'syntax/unknown-field': removeField,
  'name/undeclared-host': declare,
  'name/duplicate-host': removeLine,
  'name/duplicate-label': removeLabel,
  'name/symbol-not-bound': rightValue,
  'network/already-delivered': deliverOnce,
  'network/undelivered': deliverAtLast,
  'state/no-answer': answerAtLast,
  'state/half-open': answerAtLast,
  'state/not-open': somethingElse,
  'state/unexpected-syn': somethingElse,
  'state/data-too-early': somethingElse,
  'state/data-after-fin': somethingElse,
  'state/refused': somethingElse,
  'timer/time-wait': waitBefore,
  'window/exceeded': fitWindow,
  'call/order': sendWhatIsAsked,
  'expect/diagnostic': removeExpectation,
};

function helps(text: string, before: readonly Finding[], { code }: Finding, { edits }: Fix): boolean {
  const after = check(applyEdits(text, edits));
  const count = (findings: readonly Finding[]): number => findings.filter(each => each.code === code).length;
  const mistakes = (findings: readonly Finding[]): number =>
    findings.filter(({ severity }) => severity === 'error' || severity === 'warning').length;
  return count(after) < count(before) && mistakes(after) <= mistakes(before);
}

function segmentOn({ line: { statement } }: Damage): Segment | undefined {
  return statement?.kind === 'segment' ? statement : undefined;
}

function* withFlags(damage: Damage, change: (bits: number) => number): Generator<Fix> {
  const flags = segmentOn(damage)?.flags;
  if (flags !== undefined) yield replace(flags, flagsText(change(flags.bits)));
}

/** SYN+FIN: the one or the other. */
function* oneOfTheFlags(damage: Damage): Generator<Fix> {
  for (const kept of [Flag.SYN, Flag.FIN, Flag.RST]) {
    if (((segmentOn(damage)?.flags?.bits ?? 0) & kept) === 0) continue;
    for (const added of [0, Flag.ACK]) {
      yield* withFlags(damage, bits => (bits & ~(Flag.SYN | Flag.FIN | Flag.RST)) | kept | added);
    }
  }
}

function* urgent(damage: Damage): Generator<Fix> {
  const segment = segmentOn(damage);
  const urg = segment?.fields.find(({ kind }) => kind === 'urg');
  if (urg !== undefined) {
    yield* withFlags(damage, bits => bits | Flag.URG);
    yield removal(damage, urg, 'Remove urg=');
  } else if (segment !== undefined) {
    yield* withFlags(damage, bits => bits & ~Flag.URG);
    yield insert(segment.flags?.to ?? segment.to, ' urg=1', 'Add urg=1');
  }
}

/** With the blanks before it. */
function removal(
  { knowledge }: Damage,
  { from, to }: { readonly from: number; readonly to: number },
  title: string,
): Fix {
  const { text } = knowledge.document;
  let start = from;
  while (start > 0 && /[ \t,]/.test(text.charAt(start - 1))) start--;
  return replace({ from: start, to }, '', title);
}

/** What nobody knows, with its value. */
function* removeField(damage: Damage): Generator<Fix> {
  const { finding, knowledge, line } = damage;
  const rest = knowledge.document.text.slice(finding.from, line.to);
  const written = /^[^\s,#=]+(?:=(?:"(?:[^"\\]|\\.)*"|[^\s,#]*))?/.exec(rest)?.[0] ?? '';
  yield removal(damage, { from: finding.from, to: finding.from + written.length }, `Remove ${written}`);
}

function* declare({ knowledge: { document }, finding }: Damage): Generator<Fix> {
  const host = document.text.slice(finding.from, finding.to);
  const last = document.lines.filter(({ statement }) => statement?.kind === 'host').at(-1);
  if (last === undefined) return;
  yield { title: `Declare host ${host}`, edits: [insertBehind(document, last.number, [`host ${host}`])] };
}

function* removeLine({ knowledge: { document }, line }: Damage): Generator<Fix> {
  const next = document.lines[line.number + 1];
  yield replace({ from: line.from, to: next?.from ?? line.to }, '', 'Remove this line');
}

function* removeLabel(damage: Damage): Generator<Fix> {
  const segment = segmentOn(damage);
  if (segment?.label === undefined) return;
  const { text } = damage.knowledge.document;
  const as = text.lastIndexOf('as', segment.label.from - 1);
  yield removal(damage, { from: as, to: segment.label.to }, `Remove the label ${segment.label.text}`);
}

/** The number that is right there, for a symbol that nothing binds. */
function* rightValue(damage: Damage): Generator<Fix> {
  const { knowledge, finding, line } = damage;
  if (line.statement?.kind === 'expect') yield* expectedValue(damage, line.statement);
  const segment = segmentOn(damage);
  const field = segment?.fields.find(({ from, to }) => from <= finding.from && finding.to <= to);
  if (segment === undefined || field === undefined) return;
  const { text } = knowledge.document;
  const moment = new TrialGround(knowledge, line.number).moment();
  const written = (end: { readonly from: number; readonly to: number }): string => text.slice(end.from, end.to);
  const sender = {
    ...senderIn(moment, written(senderOf(segment)), written(receiverOf(segment))),
    moment,
    fresh: freshNumber(knowledge.document, knowledge.names, line.number),
    hosts: [],
  };
  for (const { text: value } of valueCandidates(field.kind, sender)) yield replace(field, `${field.kind}=${value}`);
}

/** What holds of the variable that is asked for. */
function* expectedValue({ knowledge, finding, line }: Damage, { expectations }: Expect): Generator<Fix> {
  const { connections, scope } = new TrialGround(knowledge, line.number).moment();
  for (const { end, whats } of expectations) {
    const what = whats.find(({ from, to }) => from <= finding.from && finding.to <= to);
    const found = connections.flatMap(({ ends }) => ends).find(({ name }) => name.host === end.host.text);
    if (what?.kind !== 'value' || found === undefined || scope === undefined) continue;
    const told = reportEnd(found.tcb, scope, line.number);
    const value = what.variable in told ? told[what.variable as keyof EndReport] : null;
    if (value !== null) yield replace(what.value, value);
  }
}

/** A second `deliver` is a duplicate; or it is too much. */
function* deliverOnce(damage: Damage): Generator<Fix> {
  const { statement } = damage.line;
  if (statement?.kind !== 'deliver' && statement?.kind !== 'drop') return;
  const { text } = damage.knowledge.document;
  const from = text.lastIndexOf(statement.kind, statement.label.from - 1);
  yield replace({ from, to: from + statement.kind.length }, 'duplicate');
  yield* removeLine(damage);
}

function* deliverAtLast(damage: Damage): Generator<Fix> {
  const { document, names } = damage.knowledge;
  const segment = segmentOn(damage);
  if (segment === undefined) return;
  const last = lastLineOfScenario(document, damage.line.number);
  const taken = names.within('label', 0, document.text.length);
  const label =
    segment.label?.text ?? ['late', 'slow', 'later'].find(name => !taken.has(name)) ?? `late${damage.line.number + 1}`;
  const named: Edit[] = segment.label === undefined ? [{ from: segment.to, to: segment.to, text: ` as ${label}` }] : [];
  for (const word of ['deliver', 'drop']) {
    const edits = [...named, insertBehind(document, last, [`${word} ${label}`])];
    yield { title: `${word === 'deliver' ? 'Deliver' : 'Drop'} it at the end`, edits };
  }
}

/** What is owed at the end of the scenario, or ends what is half open. */
function* answerAtLast({ knowledge: { document }, line }: Damage): Generator<Fix> {
  const last = lastLineOfScenario(document, line.number);
  for (const { lines } of offersBehind(document, last)) {
    yield { title: `Add ${lines.join(' and ')}`, edits: [insertBehind(document, last, lines)] };
  }
}

/** A line before it that makes it right, or another segment in its place. */
function* somethingElse({ knowledge: { document }, line }: Damage): Generator<Fix> {
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

function isSegmentText(line: string): boolean {
  return /^\S+ (?:->|<-) /.test(line);
}

function* waitBefore({ knowledge: { document }, line }: Damage): Generator<Fix> {
  yield { title: 'Wait 2MSL before it', edits: [insertBefore(document, line.number, ['wait 2MSL'])] };
}

/** As much as the window takes. */
function* fitWindow(damage: Damage): Generator<Fix> {
  const { knowledge, line } = damage;
  const segment = segmentOn(damage);
  const len = segment?.fields.find(({ kind }) => kind === 'len');
  if (segment === undefined || len === undefined) return;
  const moment = new TrialGround(knowledge, line.number).moment();
  const { text } = knowledge.document;
  const written = (end: { readonly from: number; readonly to: number }): string => text.slice(end.from, end.to);
  const { tcb } = senderIn(moment, written(senderOf(segment)), written(receiverOf(segment))).from;
  if (tcb.sndNxt === undefined || tcb.sndUna === undefined || tcb.sndWnd === undefined) return;
  const flight = minus(tcb.sndNxt, tcb.sndUna);
  if (typeof flight !== 'number' || flight >= tcb.sndWnd) return;
  yield replace(len, `len=${tcb.sndWnd - flight}`);
}

/** The segment that a call asks for; or the call is too much. */
function* sendWhatIsAsked(damage: Damage): Generator<Fix> {
  const { line } = damage;
  const { document } = damage.knowledge;
  if (line.statement?.kind !== 'call') return;
  for (const { lines } of offersBehind(document, line.number)) {
    if (lines.length > 1 || lines[0]?.startsWith('expect')) continue;
    yield { title: `Add ${lines[0] ?? ''}`, edits: [insertBehind(document, line.number, lines)] };
  }
  yield* removeLine(damage);
}

/** The code of a `tcpflow-expect` that nothing raises; with its last code, the whole comment. */
function* removeExpectation(damage: Damage): Generator<Fix> {
  const { comment, statement } = damage.line;
  const code = damage.knowledge.document.text.slice(damage.finding.from, damage.finding.to);
  const codes = comment?.text.trim().split(/\s+/).slice(1) ?? [];
  if (codes.length > 1) yield removal(damage, damage.finding, `Do not expect ${code}`);
  else if (comment !== undefined && statement !== undefined) yield removal(damage, comment, `Do not expect ${code}`);
  else for (const fix of removeLine(damage)) yield { ...fix, title: `Do not expect ${code}` };
}
