import type { Fault, FaultCode } from '../flow/fault.ts';
import { headOf } from '../flow/flags.ts';
import type { ArrivalEvent, FlowEvent, SegmentEvent } from '../flow/trace.ts';
import { LineStarts } from '../syntax/lineStarts.ts';
import type { Source } from '../syntax/source.ts';
import { nearest } from '../syntax/suggest.ts';
import type { Line, Range } from '../syntax/tree.ts';
import { Directives } from './directives.ts';
import type { Finding, Related, Severity } from './finding.ts';
import { FAULT_RULES, NOTE_RULES, RULES } from './registry.ts';
import type { Rule } from './rule.ts';

/** What the user set. Rules not named have their default severity; `off` silences one. */
export interface CheckSettings {
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  /** Report `note/*` findings as well. */
  readonly notes: boolean;
}

export const DEFAULT_SETTINGS: CheckSettings = { rules: {}, notes: false };

const DEFAULT_SEVERITIES: ReadonlyMap<string, Severity> = new Map(RULES.map(rule => [rule.code, rule.severity]));

/**
 * Turns problems and faults into findings: says them in words, applies `tcpflow-disable` and `tcpflow-expect`, and
 * the user's severities. Takes lines and events as they come, so that a long file needs no tree and no trace.
 */
export class Checker {
  private readonly source: Source;
  private readonly settings: CheckSettings;
  private readonly directives = new Directives();
  private readonly starts: LineStarts;
  /** Keyed by code and place, since a line in `repeat` raises each code once. */
  private readonly found = new Map<string, Finding>();

  constructor(source: Source, settings: CheckSettings = DEFAULT_SETTINGS) {
    this.source = source;
    this.settings = settings;
    this.starts = new LineStarts(source);
  }

  /** Lines in order, each before the events it leads to. */
  takeLine(line: Line): void {
    if (line.comment !== undefined || line.statement !== undefined || line.problems.length > 0) {
      this.directives.take(line, line.statement !== undefined || line.problems.length > 0);
    }
    for (const { code, message, fix, from, to } of line.problems) {
      this.add({
        code,
        from,
        to,
        severity: defaultSeverity(code),
        message,
        related: [],
        fixes: fix === undefined ? [] : [fix],
      });
    }
  }

  takeEvent(event: FlowEvent): void {
    for (const fault of event.faults) {
      // A flood repeats one fault a million times: it is put into words once.
      if (!this.found.has(keyOf(fault))) this.add(this.inWords(fault));
    }
    if ('notes' in event && event.notes.length > 0) this.takeNotes(event);
  }

  /** Notes count where the user wants them, or the line must have them. */
  private takeNotes(event: SegmentEvent | ArrivalEvent): void {
    const [segment, at] =
      event.kind === 'segment' ? [event, headOf(event.statement)] : [event.of, this.extentOf(event.line)];
    for (const code of event.notes) {
      if (!this.settings.notes && !this.directives.isExpected(code, event.line)) continue;
      const message = NOTE_RULES[code].message(segment);
      const severity = defaultSeverity(code);
      this.add({ code, from: at.from, to: at.to, severity, message, related: [], fixes: [] });
    }
  }

  /** Everything found, in document order. */
  finish(): readonly Finding[] {
    const findings = [...this.found.values()].flatMap(finding => this.judged(finding));
    for (const { code, from, to } of this.directives.unmet()) {
      if (this.settings.rules[code] === 'off') continue;
      findings.push(...this.severed(unexpected(code, { from, to })));
    }
    return findings.sort((a, b) => a.from - b.from || a.to - b.to);
  }

  private add(finding: Finding): void {
    const key = keyOf(finding);
    if (!this.found.has(key)) this.found.set(key, finding);
  }

  private inWords(fault: Fault): Finding {
    const rule = ruleOf(fault);
    const { code, from, to, because } = fault;
    const related: Related[] =
      because === undefined || rule.because === undefined
        ? []
        : [{ ...this.extentOf(because), message: rule.because(fault) }];
    const severity = rule.severityOf?.(fault) ?? rule.severity;
    return { code, from, to, severity, message: rule.message(fault), related, fixes: rule.fixes?.(fault) ?? [] };
  }

  private judged(finding: Finding): readonly Finding[] {
    if (this.settings.rules[finding.code] === 'off') return [];
    const line = this.starts.lineAt(finding.from);
    if (this.directives.meets(finding.code, line) || this.directives.isDisabled(finding.code, line)) return [];
    return this.severed(finding);
  }

  /** With the severity that the user set. */
  private severed(finding: Finding): readonly Finding[] {
    const severity = this.settings.rules[finding.code] ?? finding.severity;
    return severity === 'off' ? [] : [{ ...finding, severity }];
  }

  /** A line without the blanks around it. */
  private extentOf(line: number): Range {
    const start = this.starts.of(line);
    const feed = this.source.indexOf('\n', start);
    const raw = this.source.slice(start, feed === -1 ? undefined : feed);
    const from = start + (raw.length - raw.trimStart().length);
    return { from, to: Math.max(from, start + raw.trimEnd().length) };
  }
}

/** What a line in `repeat` raises once. */
function keyOf({ code, from, to }: Range & { readonly code: string }): string {
  return `${code} ${from} ${to}`;
}

/** The rule that says the fault in words. */
export function ruleOf(fault: Fault): Rule<FaultCode> {
  return FAULT_RULES[fault.code] as Rule<FaultCode>;
}

function defaultSeverity(code: string): Severity {
  return DEFAULT_SEVERITIES.get(code) ?? 'error';
}

function unexpected(code: string, at: Range): Finding {
  const known = DEFAULT_SEVERITIES.has(code);
  const meant = known ? undefined : nearest(code, [...DEFAULT_SEVERITIES.keys()]);
  return {
    code: 'expect/diagnostic',
    severity: defaultSeverity('expect/diagnostic'),
    ...at,
    message: known
      ? `the next line does not raise ${code}`
      : `there is no rule ${code}${meant === undefined ? '' : `; did you mean ${meant}?`}`,
    related: [],
    fixes: meant === undefined ? [] : [{ title: `Change to ${meant}`, edits: [{ ...at, text: meant }] }],
  };
}
