import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { execPath } from 'node:process';
import { text } from 'node:stream/consumers';
import { it } from 'node:test';
import { folderWith, MAIN } from './tcpflow.ts';

/** Far more than a pipe holds, so that each of two programs waits for the other. */
const SEGMENTS = 50_000;

it('a long capture goes whole through a pipe, from one command to the next', async test => {
  const lines = Array.from({ length: SEGMENTS }, (_, index) => {
    const from = 1 + 100 * index;
    return `00:00:00.${String(index).padStart(6, '0')} IP 10.0.0.1.5 > 10.0.0.2.80: Flags [.], seq ${from}:${from + 100}, ack 7, win 9, length 100\n`;
  });
  // The last one counts among the notes: it is there only if everything before it is.
  lines.push('00:00:01.000000 IP 10.0.0.2.80 > 10.0.0.1.5: Flags [.], seq 7, ack 5000001, win 0, length 0\n');
  const cwd = folderWith(test, { 'capture.txt': lines.join('') });
  const first = spawn(execPath, [MAIN, 'import', 'capture.txt'], { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
  const second = spawn(execPath, [MAIN, 'check', '--notes', '-'], { cwd, stdio: [first.stdout, 'pipe', 'inherit'] });
  const [out, [code]] = await Promise.all([text(second.stdout), once(first, 'exit')]);
  assert.equal(code, 0);
  assert.match(out, /note\/zero-window\n[\s\S]*1 information in 1 file\n$/);
});
