import { appendFileSync, mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { format } from 'node:util';
import { reportMark } from '../suite/driver.ts';

/** All that a VS Code logs while it runs the suite. */
export interface SuiteLog {
  /** Takes a message in the form of `console.log`'s arguments. */
  write(level: string, args: readonly unknown[]): void;
  /** Says where the messages are that were not printed. */
  sayWhere(): void;
}

/** Prints what the suite reports, and puts everything else into a new file: most of it is the workbench's own. */
export function suiteLog(file: string): SuiteLog {
  mkdirSync(dirname(file), { recursive: true });
  rmSync(file, { force: true });
  let reported = false;
  return {
    write(level, args) {
      const message = format(...args);
      if (message.startsWith(reportMark)) {
        reported = true;
        console.log(message.replaceAll('\n', `\n${reportMark}`));
      } else {
        appendFileSync(file, `[${level}] ${message}\n`);
      }
    },
    sayWhere() {
      console.log(reported ? `VS Code's own log: ${file}` : `The suite did not report anything; see ${file}`);
    },
  };
}
