import type { FaultCode, FaultOf } from '../flow/fault.ts';
import type { NoteCode } from '../flow/note.ts';
import type { SegmentEvent } from '../flow/trace.ts';
import type { Fix, SyntaxCode } from '../syntax/tree.ts';
import type { Severity } from './finding.ts';

/** What a rule says of itself: documentation, settings and `tcpflow rules` are made from it. */
export interface RuleInfo {
  readonly code: string;
  /** Unless the user sets another one. */
  readonly severity: Severity;
  /** One sentence: when it is reported. */
  readonly summary: string;
  /** Why it matters, in Markdown. */
  readonly why: string;
  /** Where it comes from: an RFC with its section, or a section of the manual (`docs/language.md#hosts`). */
  readonly sources: readonly string[];
  /** A flow that raises the rule, and nothing else of error or warning; of a note: a flow in which it is made. */
  readonly wrong: string;
  /** The same flow put right: raises nothing; of a note: one like it in which it is not made. */
  readonly right: string;
}

/** A rule that says a fault of the engine in words. */
export interface Rule<Code extends FaultCode = FaultCode> extends RuleInfo {
  readonly code: Code;
  /** Where cases of the rule differ in weight: `severity` is that of the gravest. */
  severityOf?(fault: FaultOf<Code>): Severity;
  /** What is wrong, what holds instead, and because of which line. */
  message(fault: FaultOf<Code>): string;
  /** What the line `fault.because` did, for the related information. */
  because?(fault: FaultOf<Code>): string;
  /** Mechanical repairs, the likeliest first. */
  fixes?(fault: FaultOf<Code>): readonly Fix[];
}

/** A rule whose words the parser finds, since only it knows what it expected. */
export interface SyntaxRule extends RuleInfo {
  readonly code: SyntaxCode;
}

/** An analysis note: what the segment is, as `tcpflow check --notes` says it. */
export interface NoteRule extends RuleInfo {
  readonly code: NoteCode;
  /** The note as a sentence. */
  message(segment: SegmentEvent): string;
}

/** Whether a rule is an analysis note, which is no mistake. */
export function isNote({ code }: { readonly code: string }): boolean {
  return code.startsWith('note/');
}
