import type { CancellationToken } from 'vscode';
import { detectFormat, TELLING } from '../../capture/detect.ts';
import type { ImportOptions } from '../../capture/importer.ts';
import { bytesInMemory } from './captureBytes.ts';
import { readFlow } from './importCapture.ts';

/**
 * The flow of what tcpdump printed, or of a packetdrill script; `undefined`: the text is neither. Rejects as soon as nobody
 * waits for it.
 */
export async function flowFromText(
  text: string,
  options: ImportOptions,
  token: CancellationToken,
): Promise<string | undefined> {
  const bytes = new TextEncoder().encode(text);
  if (detectFormat(bytes.subarray(0, TELLING)) === undefined) return undefined;
  const controller = new AbortController();
  if (token.isCancellationRequested) return undefined;
  token.onCancellationRequested(() => controller.abort());
  const read = await readFlow(bytesInMemory(bytes), options, controller);
  return read.report.segments === 0 ? undefined : read.text;
}
