import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fixture } from '../capture/support.ts';
import { folderWith, tcpflow } from './tcpflow.ts';

const RIGHT = 'A -> B: SYN seq=x\nA <- B: SYN+ACK seq=y ack=x+1\nA -> B: ACK seq=x+1 ack=y+1\n';
const WRONG = 'A -> B: SYN seq=x\nA <- B: SYN+ACK seq=y ack=x+2\nA -> B: ACK seq=x+1 ack=y+1\n';
const STALE = 'given A ESTABLISHED seq=1, B ESTABLISHED seq=1\nA -> B: ACK len=5\nA <- B: ACK ack=3\n';

describe('tcpflow check', () => {
  it('exits 0 where there is no error', test => {
    const cwd = folderWith(test, { 'a.tcpflow': RIGHT });
    assert.deepEqual(tcpflow(['check', 'a.tcpflow'], { cwd }), { code: 0, out: 'no problems in 1 file\n', err: '' });
  });

  it('exits 1 where there is one, and says what, instead, and why', test => {
    const cwd = folderWith(test, { 'a.tcpflow': WRONG });
    const { code, out } = tcpflow(['check', 'a.tcpflow'], { cwd });
    assert.equal(code, 1);
    assert.match(out, /a\.tcpflow:2:23 error ack\/beyond-sent/);
    assert.match(out, /ack=x\+2 acknowledges a byte A never sent: A's next number is x\+1 \(line 1\)/);
    assert.match(out, /1 error in 1 file/);
  });

  it('prints the JSON of the contract, 1-based, the end exclusive', test => {
    const cwd = folderWith(test, { 'a.tcpflow': WRONG });
    const { out } = tcpflow(['check', '--format', 'json', 'a.tcpflow'], { cwd });
    assert.deepEqual(JSON.parse(out), [
      {
        file: 'a.tcpflow',
        line: 2,
        column: 23,
        endLine: 2,
        endColumn: 30,
        severity: 'error',
        code: 'ack/beyond-sent',
        message: "ack=x+2 acknowledges a byte A never sent: A's next number is x+1 (line 1)",
      },
    ]);
  });

  it('counts columns in UTF-16 units', test => {
    const cwd = folderWith(test, { 'a.tcpflow': '客户端 -> 𝒮: SYN foo=1\n客户端 <- 𝒮: SYN+ACK\n' });
    const [finding] = JSON.parse(tcpflow(['check', '--format=json', 'a.tcpflow'], { cwd }).out);
    assert.deepEqual([finding.code, finding.column, finding.endColumn], ['syntax/unknown-field', 16, 19]);
  });

  it('prints an empty array for nothing', () => {
    assert.deepEqual(JSON.parse(tcpflow(['check', '-', '--format', 'json'], { input: RIGHT }).out), []);
  });

  it('reads standard input', () => {
    const { code, out } = tcpflow(['check', '-'], { input: WRONG });
    assert.equal(code, 1);
    assert.match(out, /<stdin>:2:23/);
  });

  it('takes a directory for all .tcpflow files below it', test => {
    const cwd = folderWith(test, { 'b.tcpflow': RIGHT, 'readme.md': 'no flow' });
    mkdirSync(join(cwd, 'deep', '.hidden'), { recursive: true });
    writeFileSync(join(cwd, 'deep', 'a.tcpflow'), WRONG);
    writeFileSync(join(cwd, 'deep', '.hidden', 'c.tcpflow'), WRONG);
    const { code, out } = tcpflow(['check', '.'], { cwd });
    assert.equal(code, 1);
    assert.match(out, /1 error in 2 files/);
    assert.match(out, /^deep.a\.tcpflow:2:23/);
  });

  it('exits 2 for a directory without any, and says so', test => {
    const cwd = folderWith(test, { 'readme.md': 'no flow' });
    assert.deepEqual(tcpflow(['check', '.'], { cwd }), {
      code: 2,
      out: '',
      err: 'tcpflow check: . cannot be read: there is no .tcpflow file in it\n',
    });
    assert.equal(tcpflow(['check', '--format', 'json', '.'], { cwd }).code, 2);
    assert.equal(tcpflow(['format', '--check', '.'], { cwd }).code, 2);
  });

  it('exits 2 for what it cannot read, and checks the rest', test => {
    const cwd = folderWith(test, { 'a.tcpflow': WRONG, 'b.tcpflow': Uint8Array.of(0x41, 0xff, 0xfe) });
    const { code, out, err } = tcpflow(['check', 'missing.tcpflow', 'b.tcpflow', 'a.tcpflow'], { cwd });
    assert.equal(code, 2);
    assert.match(err, /missing\.tcpflow cannot be read: there is no such file/);
    assert.match(err, /b\.tcpflow cannot be read: it is not UTF-8 text/);
    assert.match(out, /1 error in 1 file/);
  });

  it('says of a capture what reads it', test => {
    const cwd = folderWith(test, { 'a.pcap': fixture('aborted.a.pcap'), 'b.pcapng': fixture('request.pcapng') });
    const { code, err } = tcpflow(['check', 'a.pcap', 'b.pcapng'], { cwd });
    assert.equal(code, 2);
    assert.match(err, /a\.pcap cannot be read: it is a capture: `tcpflow import --list` says/);
    assert.match(err, /b\.pcapng cannot be read: it is a capture/);
  });

  it('exits 2 for bad usage', () => {
    for (const args of [
      [],
      ['-', '--format', 'xml'],
      ['-', '--nonsense'],
      ['-', '--rule', 'no/such=off'],
      ['-', '--max-warnings', 'many'],
    ]) {
      const { code, err } = tcpflow(['check', ...args]);
      assert.equal(code, 2, args.join(' '));
      assert.match(err, /^tcpflow check: .*\nUsage: tcpflow check/);
    }
  });

  it('sets severities by --rule', () => {
    const severity = (level: string) =>
      JSON.parse(tcpflow(['check', '-', '--format', 'json', '--rule', `ack/stale=${level}`], { input: STALE }).out).map(
        (finding: { severity: string }) => finding.severity,
      );
    assert.deepEqual(['hint', 'information', 'warning', 'error', 'off'].map(severity), [
      ['hint'],
      ['information'],
      ['warning'],
      ['error'],
      [],
    ]);
  });

  it('fails on more warnings than --max-warnings', () => {
    assert.equal(tcpflow(['check', '-'], { input: STALE }).code, 0);
    assert.equal(tcpflow(['check', '-', '--max-warnings', '1'], { input: STALE }).code, 0);
    assert.equal(tcpflow(['check', '-', '--max-warnings', '0'], { input: STALE }).code, 1);
  });

  it('reports analysis notes with --notes, in every format, and goes on exiting 0', () => {
    const input = 'A -x B: SYN seq=x\nA -> B: SYN seq=x\nA <- B: SYN+ACK\nA -> B: ACK\n';
    const run = (format: string, ...args: readonly string[]) =>
      tcpflow(['check', '-', '--format', format, ...args], { input });
    assert.deepEqual(run('json'), { code: 0, out: '[]\n', err: '' });
    const { code, out } = run('json', '--notes');
    assert.equal(code, 0);
    assert.deepEqual(JSON.parse(out), [
      {
        file: '<stdin>',
        line: 2,
        column: 1,
        endLine: 2,
        endColumn: 12,
        severity: 'information',
        code: 'note/retransmission',
        message: 'A sends again what was lost',
      },
    ]);
    assert.match(run('pretty', '--notes').out, /<stdin>:2:1 information note\/retransmission/);
    assert.match(run('github', '--notes').out, /^::notice file=<stdin>,line=2,.*title=note\/retransmission::/);
    const [sarif] = JSON.parse(run('sarif', '--notes').out).runs;
    assert.deepEqual([sarif.results[0].ruleId, sarif.results[0].level], ['note/retransmission', 'note']);
  });

  it('annotates workflows of GitHub', () => {
    const { out } = tcpflow(['check', '-', '--format', 'github'], { input: WRONG });
    assert.match(out, /^::error file=<stdin>,line=2,endLine=2,col=23,endColumn=30,title=ack\/beyond-sent::ack=x\+2 /);
    assert.equal(
      tcpflow(['check', '-', '--format', 'github'], { input: 'A -> B: SYN seq=x\nA <- B: RST+ACK seq=0 ack=x+1\n' })
        .out,
      '',
    );
  });

  it('prints SARIF whose rules and places fit the results', () => {
    const { out } = tcpflow(['check', '-', '--format', 'sarif'], { input: WRONG });
    const [run] = JSON.parse(out).runs;
    const [result] = run.results;
    assert.ok(run.tool.driver.rules.some((rule: { id: string }) => rule.id === result.ruleId));
    assert.deepEqual(result.locations[0].physicalLocation.region, {
      startLine: 2,
      startColumn: 23,
      endLine: 2,
      endColumn: 30,
    });
    assert.equal(result.relatedLocations[0].physicalLocation.region.startLine, 1);
  });
});
