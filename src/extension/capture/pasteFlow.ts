import * as vscode from 'vscode';
import type { ImportOptions } from '../../capture/importer.ts';
import { flowFromText } from './flowFromText.ts';

/**
 * What tcpdump printed, or a packetdrill script, is pasted into an empty document as the flow of it; VS Code offers the
 * text as it was beside it. Older editors, which cannot do this, paste the text.
 * @param optionsFor how it is to be read
 */
export function registerPasteFlow(optionsFor: (document: vscode.TextDocument) => ImportOptions): vscode.Disposable {
  if (!canPaste(vscode.version)) return vscode.Disposable.from();
  const { languages, DocumentPasteEdit, DocumentDropOrPasteEditKind } = vscode as unknown as PasteApi;
  const kind = DocumentDropOrPasteEditKind.Empty.append('tcpflow', 'capture');
  const provider: PasteEditProvider = {
    async provideDocumentPasteEdits(document, ranges, data, _context, token) {
      if (!isEmptyBut(document, ranges)) return undefined;
      const text = (await data.get(TEXT)?.asString()) ?? '';
      const flow = await flowFromText(text, optionsFor(document), token);
      return flow === undefined ? undefined : [new DocumentPasteEdit(flow, 'Paste as TCP flow', kind)];
    },
  };
  return languages.registerDocumentPasteEditProvider({ language: 'tcpflow' }, provider, {
    providedPasteEditKinds: [kind],
    pasteMimeTypes: [TEXT],
  });
}

/** A flow has a title and hosts of its own: in the middle of another one it would only do harm. */
function isEmptyBut(document: vscode.TextDocument, ranges: readonly vscode.Range[]): boolean {
  const [range] = ranges;
  if (range === undefined || ranges.length > 1) return false;
  const all = document.getText();
  const rest = all.slice(0, document.offsetAt(range.start)) + all.slice(document.offsetAt(range.end));
  return rest.trim() === '';
}

const TEXT = 'text/plain';

/** Since 1.97; before it was there too, and threw. */
function canPaste(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 1 || minor >= 97;
}

/** What the types that we build with do not know yet, as far as it is used here. */
interface PasteApi {
  readonly languages: {
    registerDocumentPasteEditProvider(
      selector: vscode.DocumentSelector,
      provider: PasteEditProvider,
      metadata: {
        readonly providedPasteEditKinds: readonly PasteEditKind[];
        readonly pasteMimeTypes: readonly string[];
      },
    ): vscode.Disposable;
  };
  readonly DocumentPasteEdit: new (insertText: string, title: string, kind: PasteEditKind) => object;
  readonly DocumentDropOrPasteEditKind: { readonly Empty: PasteEditKind };
}

interface PasteEditKind {
  append(...parts: string[]): PasteEditKind;
}

interface PasteEditProvider {
  provideDocumentPasteEdits(
    document: vscode.TextDocument,
    ranges: readonly vscode.Range[],
    data: vscode.DataTransfer,
    context: unknown,
    token: vscode.CancellationToken,
  ): Promise<readonly object[] | undefined>;
}
