import { InlayHintKind, type InlayHint as WireHint } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { InlayHint } from '../../service/service.ts';
import { toSource, toTextEdit } from '../convert.ts';
import type { Context, Feature } from '../feature.ts';

/** States behind lines, numbers that are left out, what symbols stand for, bytes in flight: each has its setting. */
export const inlayHints: Feature = { capabilities: { inlayHintProvider: true }, register };

function register({ connection, documents, service, configuration, client }: Context): void {
  connection.languages.inlayHint.on(async ({ textDocument, range }) => {
    const settings = await configuration.of(textDocument.uri);
    const document = documents.get(textDocument.uri);
    if (document === undefined) return [];
    const asked = { from: document.offsetAt(range.start), to: document.offsetAt(range.end) };
    return service.inlayHints(toSource(document), asked, settings.inlayHints).map(hint => toHint(document, hint));
  });

  if (client.workspace?.inlayHint?.refreshSupport === true) {
    configuration.onDidChange(() => void connection.languages.inlayHint.refresh());
  }
}

const TOOLTIP = {
  states: 'The state of an end that this line changes',
  numbers: 'Left out on the line: this is what is inferred',
  symbols: 'What the symbol stands for, which is met here for the first time',
  bytesInFlight: 'What the sender has sent and nobody has acknowledged yet',
} as const satisfies Record<InlayHint['kind'], string>;

function toHint(document: TextDocument, { at, side, kind, text, words, edit }: InlayHint): WireHint {
  const hint: WireHint = {
    position: document.positionAt(at),
    label: text,
    tooltip: words ?? TOOLTIP[kind],
    paddingLeft: side === 'behind',
    paddingRight: side === 'before',
  };
  if (kind === 'numbers') hint.kind = InlayHintKind.Parameter;
  if (edit !== undefined) hint.textEdits = [toTextEdit(document, edit)];
  return hint;
}
