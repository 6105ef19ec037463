import { replace } from '../../rules/wording.ts';
import { receiverOf, senderOf } from '../../syntax/segments.ts';
import type { Edit, Expect, Fix } from '../../syntax/tree.ts';
import { Flag } from '../../tcp/flags.ts';
import { minus } from '../../tcp/value.ts';
import { type EndReport, reportEnd } from '../endReport.ts';
import { freshNumber } from '../freshNames.ts';
import { senderIn, valueCandidates } from '../segmentCandidates.ts';
import { TrialGround } from '../trial.ts';
import { type Damage, segmentOn } from './damage.ts';

/** The number that is right there, for a symbol that nothing binds. */
export function* rightValue(damage: Damage): Generator<Fix> {
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

/** The option that is used is offered by the SYNs that lack it. */
export function* negotiate({ knowledge, finding, line }: Damage): Generator<Fix> {
  const { document, events } = knowledge;
  const option = /^(sack|wscale)/.exec(document.text.slice(finding.from, finding.to))?.[0];
  const used = events.find(event => event.kind === 'segment' && event.line === line.number);
  if (option === undefined || used?.kind !== 'segment') return;
  const [name, offer] = option === 'sack' ? ['sack-ok', 'sack-ok'] : ['wscale', 'wscale=7'];
  const edits = new Map<number, Edit>();
  for (const event of events) {
    if (event === used) break;
    if (event.kind !== 'segment' || event.from.connection !== used.from.connection) continue;
    const { statement, segment } = event;
    if (!(segment.flags & Flag.SYN) || statement.fields.some(({ kind }) => kind === name)) continue;
    const at = Math.max(statement.flags?.to ?? 0, ...statement.fields.map(({ to }) => to));
    if (at > 0) edits.set(at, { from: at, to: at, text: ` ${offer}` });
  }
  if (edits.size > 0) yield { title: `Add ${offer} to the SYNs`, edits: [...edits.values()] };
}

/** As much as the window takes. */
export function* fitWindow(damage: Damage): Generator<Fix> {
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
