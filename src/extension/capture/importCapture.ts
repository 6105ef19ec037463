import { ConnectionList, type ListedConnection } from '../../capture/connectionList.ts';
import { Importer, type ImportOptions, type ImportReport, type ImportTarget } from '../../capture/importer.ts';
import type { CaptureBytes } from './captureBytes.ts';
import { type Feeding, feed } from './feed.ts';
import { FlowText } from './flowText.ts';

/** How reading went. */
export interface ReadCapture {
  readonly report: ImportReport;
  /** Why it could not be read to its end; `undefined`: it could, or there was enough. */
  readonly failure: string | undefined;
}

/** All connections of a capture, and what became of each. Rejects if the signal aborts. */
export async function listConnections(
  source: CaptureBytes,
  options: ImportOptions,
  feeding: Feeding,
): Promise<ReadCapture & { readonly connections: readonly ListedConnection[] }> {
  const list = new ConnectionList();
  const read = await importInto(list, source, options, feeding, () => true);
  return { ...read, connections: list.end() };
}

/** The flow of a capture, or its beginning if it is too long. Rejects if the signal aborts. */
export async function readFlow(
  source: CaptureBytes,
  options: ImportOptions,
  feeding: Feeding,
  flow = new FlowText(),
): Promise<ReadCapture & { readonly text: string; readonly isCut: boolean }> {
  const read = await importInto(flow, source, options, feeding, () => !flow.isCut);
  return { ...read, text: flow.text, isCut: flow.isCut };
}

async function importInto(
  target: ImportTarget,
  source: CaptureBytes,
  options: ImportOptions,
  feeding: Feeding,
  wantsMore: () => boolean,
): Promise<ReadCapture> {
  const importer = new Importer(options, target);
  const failure = await feed(source, feeding, piece => {
    importer.push(piece);
    return wantsMore();
  });
  return { report: importer.end(), failure };
}
