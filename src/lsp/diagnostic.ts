import {
  type ClientCapabilities,
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type PublishDiagnosticsClientCapabilities,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding, Severity } from '../rules/finding.ts';
import { toRange } from './convert.ts';

const SEVERITY = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const satisfies Record<Severity, DiagnosticSeverity>;

/** Findings about text that has no effect: editors fade it. */
const WITHOUT_EFFECT: ReadonlySet<string> = new Set(['syntax/duplicate-field', 'flags/ack-number-without-ack']);

/** A finding as the editor shows it; what the editor cannot show is left out. */
export function toDiagnostic(
  finding: Finding,
  document: TextDocument,
  docs: string | undefined,
  client: ClientCapabilities,
): Diagnostic {
  const can: PublishDiagnosticsClientCapabilities = client.textDocument?.publishDiagnostics ?? {};
  const diagnostic: Diagnostic = {
    range: toRange(document, finding),
    severity: SEVERITY[finding.severity],
    code: finding.code,
    source: 'tcpflow',
    message: finding.message,
  };
  if (docs && can.codeDescriptionSupport) diagnostic.codeDescription = { href: rulePage(docs, finding.code) };
  if (can.tagSupport && WITHOUT_EFFECT.has(finding.code)) diagnostic.tags = [DiagnosticTag.Unnecessary];
  if (can.relatedInformation && finding.related.length > 0) {
    diagnostic.relatedInformation = finding.related.map(related => ({
      location: { uri: document.uri, range: toRange(document, related) },
      message: related.message,
    }));
  }
  return diagnostic;
}

/** Where the page of a rule is, `docs` being the folder of the manual. */
function rulePage(docs: string, code: string): string {
  return `${docs}/rules/${code}.md`;
}
