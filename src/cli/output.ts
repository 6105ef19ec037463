import { writeSync } from 'node:fs';
import { Patience } from './patience.ts';

const STDOUT = 1;
const STDERR = 2;

/** Writes a line to standard output, whole even where it is a pipe. */
export function print(text: string): void {
  write(STDOUT, `${text}\n`);
}

/** Writes a line to standard error. */
export function fail(text: string): void {
  write(STDERR, `${text}\n`);
}

/** Writes text as it is to standard output. */
export function printRaw(text: string | Uint8Array): void {
  write(STDOUT, text);
}

/** A pipe that is full answers EAGAIN, one whose reader has left EPIPE: wait for the first, stop at the second. */
function write(descriptor: number, text: string | Uint8Array): void {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  let written = 0;
  let patience: Patience | undefined;
  while (written < bytes.length) {
    try {
      written += writeSync(descriptor, bytes, written);
      patience = undefined;
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === 'EPIPE') return;
      if (code !== 'EAGAIN') throw error;
      patience ??= new Patience();
      patience.wait();
    }
  }
}
