import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getuid, platform } from 'node:process';
import type { Readable, Writable } from 'node:stream';

/** A browser without a window, spoken to in the Chrome DevTools Protocol through a pipe: no port, no network. */
export interface DevTools {
  /** Runs a method; resolves to its result, rejects if it or the browser fails. */
  send(method: string, params?: object, sessionId?: string): Promise<Readonly<Record<string, unknown>>>;
  /** Called with each event that comes from now on. */
  listen(listener: (method: string, params: Readonly<Record<string, unknown>>) => void): void;
  /** Rejects when the browser has ended. */
  readonly ended: Promise<never>;
  /** Ends the browser and forgets what it has stored. */
  close(): Promise<void>;
}

/** File descriptors on which the browser reads and writes. */
const INPUT = 3;
const OUTPUT = 4;

const FLAGS = [
  '--headless',
  '--remote-debugging-pipe',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-extensions',
  '--disable-sync',
  '--no-first-run',
  '--no-default-browser-check',
  '--no-startup-window',
];

/** Milliseconds that a browser has to end by itself. */
const PATIENCE = 2000;

/** Starts a browser with a profile of its own. */
export async function startBrowser(path: string): Promise<DevTools> {
  const profile = await mkdtemp(join(tmpdir(), 'tcpflow-browser-'));
  // The sandbox of Chromium refuses to run as root; the page that is shown is our own.
  const isRoot = platform === 'linux' && getuid?.() === 0;
  const flags = [...FLAGS, ...(isRoot ? ['--no-sandbox'] : []), `--user-data-dir=${profile}`];
  const child = spawn(path, flags, { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] });
  const pipe = new Pipe(child);
  return {
    send: (method, params = {}, sessionId) => pipe.send(method, params, sessionId),
    listen: listener => pipe.listeners.push(listener),
    ended: pipe.ended,
    async close() {
      const gone = new Promise(resolve => child.once('exit', resolve));
      if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
        pipe.send('Browser.close', {}, undefined).catch(() => undefined);
        const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
        await gone;
        clearTimeout(timer);
      }
      await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}

interface Waiting {
  resolve(result: Readonly<Record<string, unknown>>): void;
  reject(error: Error): void;
}

/** Messages in JSON, each ended by a null byte. */
class Pipe {
  readonly listeners: ((method: string, params: Readonly<Record<string, unknown>>) => void)[] = [];
  readonly ended: Promise<never>;
  private readonly input: Writable;
  private readonly waiting = new Map<number, Waiting>();
  private parts: Buffer[] = [];
  private last = 0;
  private complaint = '';

  constructor(child: ChildProcess) {
    this.input = child.stdio[INPUT] as Writable;
    // A browser that has gone is noticed by its end.
    this.input.on('error', () => undefined);
    (child.stdio[OUTPUT] as Readable).on('data', (bytes: Buffer) => this.receive(bytes));
    child.stderr?.on('data', (bytes: Buffer) => {
      this.complaint = lastLine(String(bytes)) ?? this.complaint;
    });
    this.ended = new Promise((_, reject) => {
      const end = (reason: string): void => {
        const error = new Error(reason);
        for (const { reject: rejectOne } of this.waiting.values()) rejectOne(error);
        this.waiting.clear();
        reject(error);
      };
      child.once('error', error => end(error.message));
      child.once('exit', () => end(`the browser has ended${this.complaint === '' ? '' : `: ${this.complaint}`}`));
    });
    // Whoever waits for it hears of it; nobody has to.
    this.ended.catch(() => undefined);
  }

  send(method: string, params: object, sessionId: string | undefined): Promise<Readonly<Record<string, unknown>>> {
    this.last += 1;
    const id = this.last;
    const answer = new Promise<Readonly<Record<string, unknown>>>((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
    });
    this.input.write(`${JSON.stringify({ id, method, params, ...(sessionId !== undefined && { sessionId }) })}\0`);
    return Promise.race([answer, this.ended]);
  }

  private receive(bytes: Buffer): void {
    let from = 0;
    for (let end = bytes.indexOf(0); end >= 0; end = bytes.indexOf(0, from)) {
      this.parts.push(bytes.subarray(from, end));
      const message = Buffer.concat(this.parts).toString();
      this.parts = [];
      from = end + 1;
      this.take(JSON.parse(message) as Message);
    }
    if (from < bytes.length) this.parts.push(bytes.subarray(from));
  }

  private take({ id, result, error, method, params }: Message): void {
    if (id === undefined) {
      if (method !== undefined) for (const listener of this.listeners) listener(method, params ?? {});
      return;
    }
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    if (error !== undefined) waiting?.reject(new Error(error.message));
    else waiting?.resolve(result ?? {});
  }
}

/** What comes from the browser: the answer to the message of that `id`, or an event. */
interface Message {
  readonly id?: number;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly message: string };
  readonly method?: string;
  readonly params?: Readonly<Record<string, unknown>>;
}

function lastLine(text: string): string | undefined {
  return text
    .split('\n')
    .filter(line => line.trim() !== '')
    .at(-1);
}
