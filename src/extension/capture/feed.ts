import { isGzip } from '../../capture/detect.ts';
import type { CaptureBytes } from './captureBytes.ts';
import { gunzipped } from './gunzip.ts';

/** How a capture is read. */
export interface Feeding {
  /** Once it aborts, no more is read. */
  readonly signal: AbortSignal;
  /** @param share of the file that has been read, from 0 to 1 */
  onProgress?(share: number): void;
}

/**
 * Hands out the bytes of a capture piece by piece, decompressed; between the pieces others get to run. Rejects if the
 * signal aborts.
 * @param take returns false when it has enough
 * @returns why it could not be read to its end; `undefined`: it could
 */
export async function feed(
  source: CaptureBytes,
  { signal, onProgress }: Feeding,
  take: (piece: Uint8Array) => boolean,
): Promise<string | undefined> {
  let rested = Date.now();
  try {
    for await (const chunk of decompressed(watched(source, onProgress))) {
      for (let at = 0; at < chunk.length; at += PIECE) {
        if (Date.now() - rested > WITHOUT_REST) {
          await rest();
          rested = Date.now();
        }
        signal.throwIfAborted();
        if (!take(chunk.subarray(at, at + PIECE))) return undefined;
      }
    }
    signal.throwIfAborted();
    return undefined;
  } catch (error) {
    signal.throwIfAborted();
    return error instanceof Error ? error.message : String(error);
  }
}

async function* watched(source: CaptureBytes, onProgress: Feeding['onProgress']): AsyncGenerator<Uint8Array> {
  let read = 0;
  for await (const chunk of source.chunks()) {
    yield chunk;
    read += chunk.length;
    onProgress?.(source.size > 0 ? Math.min(read / source.size, 1) : 1);
  }
}

/** What a file is, its first bytes tell. */
async function* decompressed(chunks: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  const first = await chunks.next();
  if (first.done) return;
  const all = fromFirst(first.value, chunks);
  yield* isGzip(first.value) ? gunzipped(all) : all;
}

async function* fromFirst(first: Uint8Array, others: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield first;
    yield* others;
  } finally {
    await others.return(undefined);
  }
}

/** Lets everything run that waits. */
function rest(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve));
}

/** Bytes that are read in a few milliseconds. */
const PIECE = 0x2_0000;
/** Milliseconds. */
const WITHOUT_REST = 10;
