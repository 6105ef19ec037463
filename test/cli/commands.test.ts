import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { COMMANDS } from '../../src/cli/run.ts';
import { RULES } from '../../src/rules/registry.ts';
import { folderWith, tcpflow } from './tcpflow.ts';

const LOOSE = 'A->B: [S] Seq=x,\nA<-B: SYN-ACK ack=x+1\n';
const NEAT = 'A -> B: SYN     seq=x\nA <- B: SYN+ACK ack=x+1\n';
const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

describe('tcpflow', () => {
  it('lists every command in its help', () => {
    const { code, out } = tcpflow(['--help']);
    assert.equal(code, 0);
    for (const { name, usage } of COMMANDS)
      assert.ok(out.includes(`\n  ${name}`) && usage.every(line => out.includes(line)), name);
  });

  it('says its version', () => {
    assert.deepEqual(tcpflow(['--version']), { code: 0, out: `${manifest.version}\n`, err: '' });
  });

  it('exits 2 for no command and for an unknown one', () => {
    assert.equal(tcpflow([]).code, 2);
    assert.match(tcpflow(['chek']).err, /unknown command "chek"/);
    assert.equal(tcpflow(['chek']).code, 2);
  });

  it('helps with each command', () => {
    for (const { name, usage } of COMMANDS) {
      const { code, out } = tcpflow([name, '--help']);
      assert.equal(code, 0);
      assert.ok(
        usage.every(line => out.includes(line)),
        name,
      );
    }
  });
});

describe('tcpflow format', () => {
  it('prints the canonical form', () => {
    assert.deepEqual(tcpflow(['format', '-'], { input: LOOSE }), { code: 0, out: NEAT, err: '' });
  });

  it('names with --check what is not in it', test => {
    const cwd = folderWith(test, { 'loose.tcpflow': LOOSE, 'neat.tcpflow': NEAT });
    assert.deepEqual(tcpflow(['format', '--check', '.'], { cwd }), { code: 1, out: 'loose.tcpflow\n', err: '' });
    assert.equal(tcpflow(['format', '--check', 'neat.tcpflow'], { cwd }).code, 0);
  });

  it('rewrites with --write', test => {
    const cwd = folderWith(test, { 'loose.tcpflow': LOOSE });
    assert.equal(tcpflow(['format', '--write', 'loose.tcpflow'], { cwd }).code, 0);
    assert.equal(readFileSync(join(cwd, 'loose.tcpflow'), 'utf8'), NEAT);
  });

  it('exits 2 for contradictory options and missing files', () => {
    assert.equal(tcpflow(['format', '--check', '--write', 'a']).code, 2);
    assert.equal(tcpflow(['format', 'no-such-file']).code, 2);
  });
});

describe('tcpflow render', () => {
  const flow = 'title "Open"\nhost A "Client"\nhost B\nA -x B: SYN seq=x\nA -> B: SYN seq=x\nA <- B: SYN+ACK\n';

  it('draws Mermaid', () => {
    const { code, out } = tcpflow(['render', '-', '--to', 'mermaid'], { input: flow });
    assert.equal(code, 0);
    assert.match(out, /^sequenceDiagram\n/);
    assert.match(out, /participant h0 as Client \(A\)/);
    assert.match(out, /h0-xh1: SYN seq=x \(lost\)/);
    assert.match(out, /h1->>h0: SYN\+ACK seq=0 ack=x\+1/);
  });

  it('draws Markdown under the title', () => {
    const { out } = tcpflow(['render', '-', '--to', 'markdown'], { input: flow });
    assert.match(out, /^# Open\n\n```mermaid\nsequenceDiagram\n[^`]*```\n$/);
  });

  it('writes to a file', test => {
    const cwd = folderWith(test, {});
    assert.deepEqual(tcpflow(['render', '-', '--to', 'mermaid', '-o', 'out.mmd'], { cwd, input: flow }), {
      code: 0,
      out: '',
      err: '',
    });
    assert.match(readFileSync(join(cwd, 'out.mmd'), 'utf8'), /^sequenceDiagram/);
  });

  it('exits 2 without --to, for an unknown one, and where it cannot write', () => {
    assert.equal(tcpflow(['render', '-']).code, 2);
    assert.equal(tcpflow(['render', '-', '--to', 'gif']).code, 2);
    assert.equal(tcpflow(['render', '-', '--to', 'mermaid', '-o', '/no/such/folder/x'], { input: flow }).code, 2);
  });
});

describe('tcpflow trace', () => {
  const flow = 'A -> B: SYN seq=x\nA <- B: SYN+ACK seq=y\nA -x B: ACK\nexpect A ESTABLISHED\n';

  it('tells each segment with its inferred numbers, verdict and states', () => {
    const { events, final } = JSON.parse(tcpflow(['trace', '-', '--format', 'json'], { input: flow }).out);
    const segments = events.filter((event: { kind: string }) => event.kind === 'segment');
    assert.deepEqual(
      segments.map(({ line, from, to, flags, seq, ack, len, arrives, verdict, states }: Record<string, unknown>) => [
        line,
        from,
        to,
        flags,
        seq,
        ack,
        len,
        arrives,
        verdict,
        states,
      ]),
      [
        [1, 'A', 'B', 'SYN', 'x', null, '0', true, 'opened', { A: 'SYN-SENT', B: 'SYN-RECEIVED' }],
        [2, 'B', 'A', 'SYN+ACK', 'y', 'x+1', '0', true, 'opened', { A: 'ESTABLISHED', B: 'SYN-RECEIVED' }],
        [3, 'A', 'B', 'ACK', 'x+1', 'y+1', '0', false, null, { A: 'ESTABLISHED' }],
      ],
    );
    assert.deepEqual(final.B, {
      state: 'SYN-RECEIVED',
      'SND.UNA': 'y',
      'SND.NXT': 'y+1',
      'SND.WND': null,
      'RCV.NXT': 'x+1',
      'RCV.WND': null,
      ISS: 'y',
      IRS: 'x',
    });
  });

  it('tells what each segment is', () => {
    const input = 'A -x B: SYN seq=x\nA -> B: SYN seq=x\nA <- B: SYN+ACK\nA -> B: ACK\n';
    const { events } = JSON.parse(tcpflow(['trace', '-', '--format', 'json'], { input }).out);
    assert.deepEqual(
      events.map(({ notes }: { notes: readonly string[] }) => notes),
      [[], ['note/retransmission'], [], [], []],
    );
    const table = tcpflow(['trace', '-'], { input }).out.split('\n');
    assert.match(table[0] ?? '', / NOTES +STATES$/);
    assert.match(table[2] ?? '', / retransmission {2}A SYN-SENT/);
  });

  it('says of a segment that does not arrive what becomes of it', () => {
    const { out } = tcpflow(['trace', '-'], { input: 'A -x B: SYN\nA ~> B: SYN as late\ndrop late\n' });
    const verdicts = out
      .split('\n')
      .slice(1, 4)
      .map(row => / (lost|delayed)(?: |$)/.exec(row)?.[1]);
    assert.deepEqual(verdicts, ['lost', 'delayed', 'lost']);
  });

  it('names ends by their connection where a host has several', () => {
    const input = 'A:1 -> B:80: SYN\nA:2 -> B:80: SYN\n';
    const { final } = JSON.parse(tcpflow(['trace', '-', '--format', 'json'], { input }).out);
    assert.deepEqual(Object.keys(final), ['A:1 with B:80', 'B:80 with A:1', 'A:2 with B:80', 'B:80 with A:2']);
  });

  it('prints a table for people', () => {
    const { out } = tcpflow(['trace', '-'], { input: flow });
    assert.match(out, /^LINE {2}TIME {2}EVENT/);
    assert.match(out, /B → A {2}SYN\+ACK seq=y ack=x\+1 +opened +/);
  });
});

describe('tcpflow rules and explain', () => {
  it('lists every rule', () => {
    const rows = JSON.parse(tcpflow(['rules', '--format', 'json']).out);
    assert.deepEqual(
      rows.map((row: { code: string }) => row.code),
      RULES.map(rule => rule.code),
    );
    assert.match(tcpflow(['rules']).out, /^ack\/stale +warning +SEG\.ACK is below RCV\.NXT\.$/m);
  });

  it('explains a rule', () => {
    const { code, out } = tcpflow(['explain', 'seq/gap']);
    assert.equal(code, 0);
    assert.match(out, /^# seq\/gap\n/);
  });

  it('prints no link that leads nowhere', () => {
    for (const code of ['note/retransmission', 'expect/state', 'call/order']) {
      const { out } = tcpflow(['explain', code]);
      assert.doesNotMatch(out, /\]\((?!https:)/, code);
    }
    assert.match(tcpflow(['explain', 'expect/state']).out, /Source: docs\/language\.md#expect$/m);
    assert.match(tcpflow(['explain', 'note/retransmission']).out, /ask for it sooner \(note\/fast-retransmission\)/);
  });

  it('offers the rules most likely meant', () => {
    const meant = (written: string): string => {
      const { code, err } = tcpflow(['explain', written]);
      assert.equal(code, 2);
      return /there is no rule ".*"; (.*)/.exec(err)?.[1] ?? err;
    };
    assert.equal(meant('seq/gpa'), 'did you mean seq/gap?');
    assert.equal(meant('phantom-byte'), 'did you mean seq/phantom-byte or ack/phantom-byte?');
    assert.equal(meant('ack/gap'), 'did you mean seq/gap?');
    assert.equal(meant('time_wait'), 'did you mean timer/time-wait?');
    assert.equal(meant('cookie'), 'did you mean note/syn-cookie?');
    assert.equal(meant('xyzzy'), 'tcpflow rules lists them');
  });
});
