import assert from 'node:assert/strict';
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { AsciiFile } from '../../src/cli/asciiFile.ts';
import { ReadError } from '../../src/cli/command.ts';
import { check } from '../../src/rules/check.ts';
import { parseLines } from '../../src/syntax/parser.ts';
import type { Line } from '../../src/syntax/tree.ts';
import { asParsed } from '../syntax/meaning.ts';
import { folderWith, tcpflow } from './tcpflow.ts';

const HANDSHAKE = 'A -> B: SYN seq=1\r\nA <- B: SYN+ACK seq=1 ack=2\nA -> B: ACK seq=2 ack=2\n';
/** Too long for any piece that is read at a time. */
const LONG_LINE = `note over A: "${'long '.repeat(30_000)}"\n`;

/** More than a million units, with a mistake and what is no plain segment here and there, and no line break at the end. */
const TEXT = (() => {
  const parts = [`# ${'head '.repeat(200)}\nset view host\n`, HANDSHAKE];
  for (let sent = 0; sent < 30_000; sent++) {
    const seq = 2 + sent * 10 + (sent % 7_001 === 7_000 ? 1 : 0);
    parts.push(`@${sent}ms A -> B: PSH+ACK seq=${seq} ack=2 len=10\n`);
    if (sent % 5_000 === 0) parts.push(LONG_LINE, 'A -> B: nonsense # and why\r\n', '\n');
  }
  return [...parts, 'A -> B: ACK seq=1'].join('');
})();

describe('a long file', () => {
  it('has the lines of its text', test => {
    const file = opened(folderWith(test, { 'long.tcpflow': TEXT }));
    const lines: Line[] = [];
    parseLines(TEXT, line => lines.push(line));
    let number = 0;
    parseLines(file, line => assert.deepEqual(written(line), written(lines[number++])));
    assert.equal(number, lines.length);
  });

  it('is checked as its text is', test => {
    const folder = folderWith(test, { 'long.tcpflow': TEXT });
    const findings = check(TEXT);
    assert.ok(findings.length > 5);
    assert.deepEqual(check(opened(folder)), findings);
    const [ofFile, ofText] = [
      tcpflow(['check', 'long.tcpflow'], { cwd: folder }),
      tcpflow(['check', '-'], { input: TEXT }),
    ];
    assert.equal(ofFile.out, ofText.out.replaceAll('<stdin>', 'long.tcpflow'));
  });

  it('is searched and cut as its text is, wherever its pieces end', test => {
    const file = opened(folderWith(test, { 'long.tcpflow': TEXT }));
    const offset = fc.nat({ max: TEXT.length + 10 });
    const near = fc.tuple(fc.nat({ max: 16 }), fc.integer({ min: -20, max: 20 })).map(([k, by]) => k * 65_536 + by);
    fc.assert(
      fc.property(fc.oneof(offset, near.map(Math.abs)), fc.nat({ max: 200_000 }), (from, length) => {
        assert.equal(file.slice(from, from + length), TEXT.slice(from, from + length));
        const word = TEXT.slice(from, from + (length % 40));
        const before = Math.max(0, from - (length % 3_000));
        assert.equal(file.indexOf(word, before), TEXT.indexOf(word, before));
      }),
    );
    assert.equal(file.indexOf('nowhere'), -1);
    assert.equal(file.indexOf('', TEXT.length + 5), TEXT.length);
  });

  it('says so when it changes while it is read', test => {
    const folder = folderWith(test, { 'long.tcpflow': TEXT });
    const file = opened(folder);
    writeFileSync(join(folder, 'long.tcpflow'), 'short');
    assert.throws(
      () => check(file),
      new ReadError(`${join(folder, 'long.tcpflow')} has changed while it was being read`),
    );
  });

  it('is read as a whole where it is not all ASCII', test => {
    const folder = folderWith(test, { 'long.tcpflow': TEXT });
    appendFileSync(join(folder, 'long.tcpflow'), ' # é');
    assert.equal(AsciiFile.open(join(folder, 'long.tcpflow')), undefined);
    assert.equal(tcpflow(['check', 'long.tcpflow'], { cwd: folder }).code, 1);
  });
});

/** All of a line, however it was read. */
function written(line: Line | undefined): unknown {
  const { statement } = line ?? {};
  return { ...line, statement: statement?.kind === 'segment' ? asParsed(statement) : statement };
}

function opened(folder: string): AsciiFile {
  const file = AsciiFile.open(join(folder, 'long.tcpflow'));
  assert.ok(file !== undefined);
  return file;
}
