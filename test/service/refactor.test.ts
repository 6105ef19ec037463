import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { analyse, check } from '../../src/rules/check.ts';
import { knowledgeFrom } from '../../src/service/knowledge.ts';
import { offered } from '../../src/service/refactor/offered.ts';
import { REFACTORINGS } from '../../src/service/refactor/registry.ts';
import { applyEdits } from '../../src/syntax/edits.ts';

/** The text after a refactoring on line `line`, from 1; `undefined`: it does not apply, or finds nothing to do. */
function refactored(text: string, id: string, line: number): string | undefined {
  const knowledge = knowledgeFrom(analyse(text));
  const refactoring = REFACTORINGS.find(each => each.id === id);
  assert.ok(refactoring, id);
  if (!refactoring.applies(knowledge, line - 1)) return undefined;
  const edits = refactoring.edits(knowledge, line - 1);
  return edits.length === 0 ? undefined : applyEdits(text, edits);
}

const SYMBOLIC = `A -> B: SYN     seq=x
A <- B: SYN+ACK seq=y ack=x+1
A -> B: ACK     seq=x+1 ack=y+1
A -> B: PSH+ACK seq=x+1 ack=y+1 "hello"
A <- B: ACK     seq=y+1 ack=x+6
expect A SND.NXT=x+6
`;
const BARE = `A -> B: SYN     seq=x
A <- B: SYN+ACK seq=y
A -> B: ACK
A -> B: PSH+ACK "hello"
A <- B: ACK
expect A SND.NXT=x+6
`;

describe('refactorings', () => {
  const cases: Readonly<Record<string, readonly [id: string, line: number, before: string, after: string]>> = {
    'fill in what is inferred, behind the flags': [
      'fillNumbers',
      1,
      'A -> B: SYN seq=x\nA <- B: SYN+ACK win=5\nA -> B: "hi"\nA <- B: ack=x+3\n',
      'A -> B: SYN seq=x\nA <- B: SYN+ACK seq=0 ack=x+1 win=5\nA -> B: seq=x+1 ack=1 "hi"\nA <- B: seq=1 ack=x+3\n',
    ],
    'strip what follows by itself, but not a symbol that is used': [
      'stripNumbers',
      1,
      SYMBOLIC,
      BARE.replace(' seq=y', ''),
    ],
    'count from 0': [
      'relativeNumbers',
      1,
      SYMBOLIC,
      `A -> B: SYN     seq=0
A <- B: SYN+ACK seq=0 ack=1
A -> B: ACK     seq=1 ack=1
A -> B: PSH+ACK seq=1 ack=1 "hello"
A <- B: ACK     seq=1 ack=6
expect A SND.NXT=6
`,
    ],
    'work out sums of integers, and leave those with symbols': [
      'workOutSums',
      3,
      'A -> B: SYN seq=300\nA <- B: SYN+ACK seq=y ack=300+1\nA -> B: "seq=1+1" seq=299+2 ack=y+1\nA <- B: ACK ack=4294967295+309\nexpect A SND.NXT=300+8\n',
      'A -> B: SYN seq=300\nA <- B: SYN+ACK seq=y ack=301\nA -> B: "seq=1+1" seq=301 ack=y+1\nA <- B: ACK ack=308\nexpect A SND.NXT=308\n',
    ],
    'write symbols for the integers of a capture': [
      'symbolicNumbers',
      2,
      'A -> B: SYN seq=4294967295\nA <- B: SYN+ACK seq=300 ack=0\nA -> B: ACK seq=0 ack=301\n',
      'A -> B: SYN seq=x\nA <- B: SYN+ACK seq=y ack=x+1\nA -> B: ACK seq=x+1 ack=y+1\n',
    ],
    'write absolute numbers, mid-connection symbols and SACK blocks too': [
      'absoluteNumbers',
      1,
      `given A ESTABLISHED seq=u sack-ok, B ESTABLISHED seq=v sack-ok
A -x B: ACK seq=u len=100
A -> B: ACK seq=u+100 len=100
A <- B: ACK ack=u sack=u+100-u+200
`,
      `given A ESTABLISHED seq=1000 sack-ok, B ESTABLISHED seq=5000 sack-ok
A -x B: ACK seq=1000 len=100
A -> B: ACK seq=1100 len=100
A <- B: ACK ack=1000 sack=1100-1200
`,
    ],
    'complete the handshake in the symbols of the author': [
      'completeHandshake',
      1,
      'A -> B: SYN seq=x\n\n# more\n',
      'A -> B: SYN seq=x\nA <- B: SYN+ACK seq=y ack=x+1\nA -> B: ACK seq=x+1 ack=y+1\n\n# more\n',
    ],
    'complete the handshake with the options of the SYN': [
      'completeHandshake',
      1,
      'A -> B: SYN mss=1400 ts=7/0\n',
      'A -> B: SYN mss=1400 ts=7/0\nA <- B: SYN+ACK mss=1400 ts=1/7\nA -> B: ACK ts=7/1\n',
    ],
    'complete the close': [
      'completeClose',
      2,
      'given A ESTABLISHED seq=u, B ESTABLISHED seq=v\n  A -> B: FIN+ACK seq=u ack=v\n',
      `given A ESTABLISHED seq=u, B ESTABLISHED seq=v
  A -> B: FIN+ACK seq=u ack=v
  A <- B: ACK seq=v ack=u+1
  A <- B: FIN+ACK seq=v ack=u+1
  A -> B: ACK seq=u+1 ack=v+1
  wait 2MSL
`,
    ],
    'complete a close whose FIN is lost': [
      'completeClose',
      2,
      'given A ESTABLISHED seq=u, B ESTABLISHED seq=v\nA -x B: FIN+ACK seq=u ack=v\n',
      `given A ESTABLISHED seq=u, B ESTABLISHED seq=v
A -x B: FIN+ACK seq=u ack=v
wait RTO
A -> B: FIN+ACK seq=u ack=v
A <- B: ACK seq=v ack=u+1
A <- B: FIN+ACK seq=v ack=u+1
A -> B: ACK seq=u+1 ack=v+1
wait 2MSL
`,
    ],
    'retransmit a lost segment': [
      'retransmit',
      2,
      'given A ESTABLISHED seq=u, B ESTABLISHED seq=v\nA -x B: PSH+ACK "hi" as one\nA <- B: ACK ack=u+2\n',
      'given A ESTABLISHED seq=u, B ESTABLISHED seq=v\nA -x B: PSH+ACK "hi" as one\nwait RTO\nA -> B: PSH+ACK seq=u "hi"\nA <- B: ACK ack=u+2\n',
    ],
    'mark as lost': [
      'markLost',
      1,
      'A->B: SYN seq=x\nA -> B: SYN seq=x\nA <- B: SYN+ACK\n',
      'A -x B: SYN seq=x\nA -> B: SYN seq=x\nA <- B: SYN+ACK\n',
    ],
    'mark as delayed, with its deliver': [
      'markDelayed',
      2,
      'given A ESTABLISHED seq=u, B ESTABLISHED seq=v\nA <- B: ACK seq=v len=5\nA -> B: ACK seq=u len=5\nA -> B: ACK ack=v+5\n',
      'given A ESTABLISHED seq=u, B ESTABLISHED seq=v\nA <~ B: ACK seq=v len=5 as late\nA -> B: ACK seq=u len=5\ndeliver late\nA -> B: ACK ack=v+5\n',
    ],
    'let a lost segment arrive': [
      'markArriving',
      1,
      'A x- B: SYN\nA -> B: SYN+ACK\n',
      'A <- B: SYN\nA -> B: SYN+ACK\n',
    ],
  };

  for (const [name, [id, line, before, after]] of Object.entries(cases)) {
    it(name, () => {
      assert.equal(refactored(before, id, line), after);
      const mistakes = check(after).filter(({ severity }) => severity === 'error' || severity === 'warning');
      assert.deepEqual(mistakes, []);
    });
  }

  it('do not apply where there is nothing to do', () => {
    assert.equal(refactored('A -> B: SYN seq=x\n', 'markArriving', 1), undefined);
    assert.equal(refactored('title "x"\n', 'completeClose', 1), undefined);
    assert.equal(refactored('A -> B: SYN\n', 'stripNumbers', 1), undefined);
  });

  const offeredOn = (text: string, line: number): readonly string[] =>
    offered(knowledgeFrom(analyse(text)), line - 1, new Map()).map(({ id }) => id);

  it('write a notation only where another one is in use', () => {
    const notations = ['symbolicNumbers', 'relativeNumbers', 'absoluteNumbers'];
    const inUse = (text: string): readonly string[] => notations.filter(id => !offeredOn(text, 1).includes(id));
    assert.deepEqual(inUse(SYMBOLIC), ['symbolicNumbers']);
    assert.deepEqual(inUse('given A ESTABLISHED seq=u, B ESTABLISHED seq=v\nA -> B: FIN+ACK seq=u ack=v\n'), [
      'symbolicNumbers',
    ]);
    assert.deepEqual(inUse('A -> B: SYN seq=0\nA <- B: SYN+ACK seq=0 ack=1\nA -> B: ACK seq=1 ack=1\n'), [
      'relativeNumbers',
    ]);
    assert.deepEqual(inUse('A -> B: SYN seq=77123\nA <- B: SYN+ACK seq=812 ack=77124\n'), ['absoluteNumbers']);
    assert.deepEqual(inUse('A -> B: SYN seq=x\nA <- B: SYN+ACK seq=300 ack=x+1\n'), [], 'two in use');
    assert.deepEqual(inUse('A -> B: SYN\nA <- B: SYN+ACK\nA -> B: ACK\n'), notations, 'none in use');
  });

  it('fill in and leave out numbers only where some are left out, or written', () => {
    const numbered = SYMBOLIC.replace(/expect.*\n/, '');
    assert.ok(!offeredOn(numbered, 1).includes('fillNumbers'));
    assert.ok(offeredOn(numbered.replace(' ack=x+6', ''), 1).includes('fillNumbers'), 'one number is missing');
    assert.ok(!offeredOn('A -> B: SYN\nA <- B: SYN+ACK\nA -> B: ACK\n', 1).includes('stripNumbers'));
  });

  it('complete only what is not complete further down', () => {
    const handshake = 'A -> B: SYN seq=x\nA <- B: SYN+ACK seq=y ack=x+1\nA -> B: ACK seq=x+1 ack=y+1\n';
    const close = 'A -> B: FIN+ACK\nA <- B: ACK\nA <- B: FIN+ACK\nA -> B: ACK\nwait 2MSL\n';
    const lines = `${handshake}${close}`.split('\n').length - 2;
    for (let line = 1; line <= lines; line++) {
      const found = offeredOn(`${handshake}${close}`, line);
      assert.ok(!found.includes('completeHandshake') && !found.includes('completeClose'), `line ${line}: ${found}`);
    }
    assert.ok(offeredOn(`${handshake}scenario "two"\n${handshake}${close}`, 3).includes('completeClose'));
    assert.ok(!offeredOn('host B closed\nA -> B: SYN\nA <- B: RST+ACK\n', 3).includes('completeHandshake'), 'refused');
    assert.ok(offeredOn('A -x B: SYN\n', 1).includes('completeHandshake'), 'it goes on with the SYN again');
    assert.ok(!offeredOn('A ~> B: SYN as late\ndeliver late\nA <- B: SYN+ACK\n', 1).includes('completeHandshake'));
  });

  it('complete behind what is verified and noted about the line', () => {
    const before =
      'given A ESTABLISHED, B ESTABLISHED\nA -> B: ACK len=5\nA <- B: ACK\nexpect A ESTABLISHED\nnote over A: done\n';
    const after = refactored(before, 'completeClose', 3) ?? '';
    assert.ok(after.startsWith(`${before}A -> B: FIN+ACK`), after);
    assert.deepEqual(check(after), []);
  });

  it('leave the numbers of a repeat alone', () => {
    const text = 'repeat 2 as i\n  A:1+i -> B: SYN seq=1000*i\nend\nC -> B: SYN seq=x\n';
    assert.equal(refactored(text, 'relativeNumbers', 4), text.replace('seq=x', 'seq=0'));
  });
});

const EXAMPLES = new URL('../../examples/', import.meta.url);

describe('a refactoring that is offered does something', () => {
  for (const name of readdirSync(EXAMPLES).filter(file => file.endsWith('.tcpflow'))) {
    it(`in ${name}`, () => {
      const knowledge = knowledgeFrom(analyse(readFileSync(new URL(name, EXAMPLES), 'utf8')));
      const made = new Map<string, boolean>();
      const tried = new Set<string>();
      for (const { number } of knowledge.document.lines.filter((_, index) => index % 7 === 0)) {
        for (const { id, scope, edits } of offered(knowledge, number, made)) {
          if (scope === 'document' && tried.has(id)) continue;
          tried.add(id);
          assert.notDeepEqual(edits(knowledge, number), [], `${id} on line ${number + 1}`);
        }
      }
    });
  }
});

describe('numbers of the examples in other notations', () => {
  for (const name of readdirSync(EXAMPLES).filter(file => file.endsWith('.tcpflow'))) {
    it(`${name} stays as right as it was`, () => {
      const text = readFileSync(new URL(name, EXAMPLES), 'utf8');
      const line = text.split('\n').findIndex(each => /seq=/.test(each)) + 1;
      for (const id of ['fillNumbers', 'stripNumbers', 'relativeNumbers', 'absoluteNumbers', 'symbolicNumbers']) {
        const after = refactored(text, id, line);
        assert.deepEqual(after === undefined ? [] : check(after), [], id);
      }
    });
  }
});
