import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { folderWith, tcpflow } from './tcpflow.ts';

const RIGHT = '# Handshake\n\n```tcpflow\nA -> B: SYN seq=x\nA <- B: SYN+ACK seq=y ack=x+1\n```\n\nThe end.\n';
const WRONG = RIGHT.replace('x+1', 'x+2');

describe('tcpflow markdown', () => {
  it('writes diagrams, names what it has changed, and is done after that', test => {
    const cwd = folderWith(test, { 'a.md': RIGHT, 'b.md': '# No flow\n' });
    const check = ['markdown', '--check', 'a.md', 'b.md'];
    assert.deepEqual(tcpflow(check, { cwd }), { code: 1, out: 'a.md\n', err: '' });
    assert.equal(readFileSync(join(cwd, 'a.md'), 'utf8'), RIGHT);
    assert.deepEqual(tcpflow(['markdown', 'a.md', 'b.md'], { cwd }), { code: 0, out: 'a.md\n', err: '' });
    const written = readFileSync(join(cwd, 'a.md'), 'utf8');
    assert.match(written, /\n```mermaid\n%% Made by [^\n]+\nsequenceDiagram\n[\s\S]+h0->>h1: SYN seq=x\n/);
    assert.deepEqual(tcpflow(check, { cwd }), { code: 0, out: '', err: '' });
    assert.deepEqual(tcpflow(['markdown', 'a.md'], { cwd }), { code: 0, out: '', err: '' });
  });

  it('prints what standard input becomes', () => {
    const { code, out } = tcpflow(['markdown', '-'], { input: RIGHT });
    assert.equal(code, 0);
    assert.ok(out.startsWith(RIGHT.replace('The end.\n', '```mermaid\n')) && out.endsWith('```\n\nThe end.\n'), out);
  });

  it('says what is wrong at its line in the Markdown, draws it all the same, and exits 1', test => {
    const cwd = folderWith(test, { 'a.md': WRONG });
    const { code, out, err } = tcpflow(['markdown', 'a.md'], { cwd });
    assert.deepEqual([code, out], [1, 'a.md\n']);
    assert.match(
      err,
      /^a\.md:5:23 error ack\/beyond-sent\n {2}.+\(line 4\)\n {2}5 │ A <- B: SYN\+ACK seq=y ack=x\+2\n/,
    );
    assert.match(readFileSync(join(cwd, 'a.md'), 'utf8'), /h1->>h0: ✗ SYN\+ACK/);
    assert.equal(tcpflow(['markdown', '--check', 'a.md'], { cwd }).code, 1);
  });

  it('says where a fence has no end', test => {
    const cwd = folderWith(test, { 'a.md': 'x\n```tcpflow\nA -> B: SYN\n' });
    const { code, err } = tcpflow(['markdown', 'a.md'], { cwd });
    assert.equal(code, 1);
    assert.match(err, /a\.md:2: this fence has no end/);
  });

  it('exits 2 for what it cannot read, after the others', test => {
    const cwd = folderWith(test, { 'a.md': RIGHT });
    const { code, out, err } = tcpflow(['markdown', 'gone.md', 'a.md'], { cwd });
    assert.deepEqual([code, out], [2, 'a.md\n']);
    assert.match(err, /gone\.md cannot be read: there is no such file/);
    assert.match(tcpflow(['markdown']).err, /Usage: tcpflow markdown/);
  });
});

describe('tcpflow check', () => {
  it('checks the flows in Markdown, each at its place', test => {
    const cwd = folderWith(test, { 'a.md': WRONG, 'b.markdown': RIGHT });
    const { code, out } = tcpflow(['check', '--format', 'json', 'a.md', 'b.markdown'], { cwd });
    assert.equal(code, 1);
    const found = JSON.parse(out).map(({ file, line, column, code: rule }: Record<string, unknown>) => [
      file,
      line,
      column,
      rule,
    ]);
    assert.deepEqual(found, [['a.md', 5, 23, 'ack/beyond-sent']]);
  });
});
