import { readSync } from 'node:fs';
import { Patience } from './patience.ts';

/** Bytes of a chunk, but the last. */
export const CHUNK = 0x10_0000;

/** For a chunk. */
export function newBuffer(): Buffer {
  return Buffer.allocUnsafeSlow(CHUNK);
}

/** What comes next in a file or a pipe, in the buffer of a chunk; empty at the end. */
export function nextChunk(file: number, buffer = newBuffer()): Uint8Array {
  let length = 0;
  // A pipe hands out little at a time.
  while (length < CHUNK) {
    const read = readOnce(file, buffer, length);
    if (read === 0) break;
    length += read;
  }
  return buffer.subarray(0, length);
}

function readOnce(file: number, buffer: Buffer, at: number): number {
  for (let patience: Patience | undefined; ; ) {
    try {
      return readSync(file, buffer, at, buffer.length - at, null);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw error;
      // Nothing has come through the pipe yet.
      patience ??= new Patience();
      patience.wait();
    }
  }
}
