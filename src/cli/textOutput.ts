import { closeSync, openSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError } from './command.ts';
import { reasonOf } from './files.ts';
import { fail, printRaw } from './output.ts';

/** Where a command writes what is too long to hold: a file, or standard output. */
export interface Output {
  write(text: Uint8Array): void;
  /** False: it could not be written, which has been said. */
  close(): boolean;
}

/** A command that reads while it writes would destroy what it reads. */
export function refuseSameFile(input: string, output: string | undefined): void {
  if (output !== undefined && input !== '-' && resolve(input) === resolve(output)) {
    throw new UsageError(`-o ${output} is the file that is read`);
  }
}

/** Opens a file, or standard output where no name is given; `undefined`: it cannot be written, which has been said. */
export function openOutput(command: string, name: string | undefined): Output | undefined {
  if (name === undefined) return { write: printRaw, close: () => true };
  const failed = (error: unknown): void => fail(`tcpflow ${command}: ${name} cannot be written: ${reasonOf(error)}`);
  let file: number;
  try {
    file = openSync(name, 'w');
  } catch (error) {
    failed(error);
    return undefined;
  }
  let isBroken = false;
  return {
    write(bytes) {
      if (isBroken) return;
      try {
        for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
      } catch (error) {
        isBroken = true;
        failed(error);
      }
    },
    close() {
      closeSync(file);
      return !isBroken;
    },
  };
}
