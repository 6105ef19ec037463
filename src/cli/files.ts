import { isUtf8 } from 'node:buffer';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { detectContainer, isGzip } from '../capture/detect.ts';
import type { Source } from '../syntax/source.ts';
import { AsciiFile } from './asciiFile.ts';
import { nextChunk } from './chunks.ts';
import { UsageError } from './command.ts';
import { fail } from './output.ts';

/** A text to work on; `name` is what messages call it. */
export interface Input {
  readonly name: string;
  readonly source: Source;
}

/** An input that cannot be read. */
export interface Unreadable {
  readonly name: string;
  readonly reason: string;
}

/** What messages call standard input. */
export const STDIN = '<stdin>';

/** Whether an input could be read. */
export function isReadable(input: Input | Unreadable): input is Input {
  return 'source' in input;
}

/**
 * The inputs that arguments name, one after the other: a file, `-` for standard input, a directory for all
 * `.tcpflow` files below it in the order of their names (folders that begin with a dot and node_modules left out); one
 * without any is no input.
 */
export function* inputs(names: readonly string[]): Generator<Input | Unreadable, void, void> {
  if (names.length === 0) throw new UsageError('expected a file, a directory or "-"');
  for (const name of names) yield* expand(name);
}

/** All of an input, for who needs it at once. */
export function textOf({ source }: Input): string {
  return source.slice(0);
}

/** The one input of a command that takes one. */
export function readInput(name: string): Input | Unreadable {
  return name === '-' ? attempt(STDIN, () => decoded(STDIN, everything(0))) : read(name);
}

/** Writes a file for a command; says why where that fails, and returns whether it did not. */
export function write(command: string, name: string, text: string): boolean {
  try {
    writeFileSync(name, text);
    return true;
  } catch (error) {
    fail(`tcpflow ${command}: ${name} cannot be written: ${reasonOf(error)}`);
    return false;
  }
}

function* expand(name: string): Generator<Input | Unreadable, void, void> {
  if (name === '-') {
    yield readInput(name);
    return;
  }
  try {
    if (statSync(name).isDirectory()) {
      const files = filesIn(name);
      // Who names a folder means to have something there: in silence a misspelt one would pass as right.
      if (files.length === 0) yield { name, reason: 'there is no .tcpflow file in it' };
      for (const file of files) yield read(file);
      return;
    }
  } catch (error) {
    yield { name, reason: reasonOf(error) };
    return;
  }
  yield read(name);
}

function filesIn(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(entry => {
      const path = join(directory, entry.name);
      if (entry.isDirectory()) return entry.name.startsWith('.') || entry.name === 'node_modules' ? [] : filesIn(path);
      return entry.name.endsWith('.tcpflow') ? [path] : [];
    });
}

function read(name: string): Input | Unreadable {
  return attempt(name, () => {
    const long = AsciiFile.open(name);
    return long === undefined ? decoded(name, readFileSync(name)) : { name, source: long };
  });
}

function attempt(name: string, act: () => Input | Unreadable): Input | Unreadable {
  try {
    return act();
  } catch (error) {
    return { name, reason: reasonOf(error) };
  }
}

function decoded(name: string, bytes: Buffer): Input | Unreadable {
  if (isGzip(bytes) || detectContainer(bytes) !== undefined) return { name, reason: CAPTURE };
  return isUtf8(bytes) ? { name, source: bytes.toString() } : { name, reason: 'it is not UTF-8 text' };
}

const CAPTURE =
  'it is a capture: `tcpflow import --list` says what happened in it, `tcpflow import` makes a flow of it';

/** All that comes through a pipe. */
function everything(file: number): Buffer {
  const chunks: Uint8Array[] = [];
  for (let chunk = nextChunk(file); chunk.length > 0; chunk = nextChunk(file)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Why a file cannot be read or written, in words. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return REASONS[code ?? ''] ?? message;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'permission denied',
  EISDIR: 'it is a directory',
  EROFS: 'the file system is read-only',
};
