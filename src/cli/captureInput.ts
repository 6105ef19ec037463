import { closeSync, openSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { isGzip } from '../capture/detect.ts';
import { Expansion } from '../capture/expansion.ts';
import { CHUNK, newBuffer, nextChunk } from './chunks.ts';
import { reasonOf } from './files.ts';

/** How a file was read. */
export type Read =
  | { readonly kind: 'whole' }
  /** It could not be read, or not on from there; `begun`: something was. */
  | { readonly kind: 'failed'; readonly reason: string; readonly begun: boolean };

/**
 * Hands out the bytes of a file, or of standard input (`-`), chunk by chunk; those of a gzip file decompressed. `keeps`:
 * who takes them holds on to them; else those of a chunk are overwritten once the one behind it has been taken.
 */
export async function readCapture(name: string, keeps: boolean, take: (chunk: Uint8Array) => void): Promise<Read> {
  let file: number;
  try {
    file = name === '-' ? STDIN : openSync(name, 'r');
  } catch (error) {
    return { kind: 'failed', reason: reasonOf(error), begun: false };
  }
  let begun = false;
  try {
    const first = nextChunk(file);
    if (isGzip(first)) return await gunzip(file, first, take);
    const buffers = keeps ? [] : [newBuffer(), newBuffer()];
    let next = 0;
    for (let chunk = first; chunk.length > 0; chunk = nextChunk(file, buffers[next++ % 2])) {
      begun = true;
      take(chunk);
    }
    return { kind: 'whole' };
  } catch (error) {
    return { kind: 'failed', reason: reasonOf(error), begun };
  } finally {
    if (file !== STDIN) closeSync(file);
  }
}

const STDIN = 0;

async function gunzip(file: number, first: Uint8Array, take: (chunk: Uint8Array) => void): Promise<Read> {
  const stream = createGunzip({ chunkSize: CHUNK });
  const expansion = new Expansion();
  const feed = function* (): Generator<Uint8Array> {
    for (let chunk = first; chunk.length > 0; chunk = nextChunk(file)) {
      expansion.compressed += chunk.length;
      yield chunk;
    }
  };
  try {
    const { Readable } = await import('node:stream');
    for await (const chunk of Readable.from(feed())
      .on('error', error => stream.destroy(error))
      .pipe(stream)) {
      expansion.expanded += chunk.length;
      const reason = expansion.objection;
      if (reason !== undefined) {
        stream.destroy();
        return { kind: 'failed', reason, begun: true };
      }
      take(chunk);
    }
    return { kind: 'whole' };
  } catch (error) {
    return { kind: 'failed', reason: `its compression is broken: ${reasonOf(error)}`, begun: expansion.expanded > 0 };
  }
}
