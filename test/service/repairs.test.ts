import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyse, check } from '../../src/rules/check.ts';
import { RULES } from '../../src/rules/registry.ts';
import { knowledgeFrom } from '../../src/service/knowledge.ts';
import { repairs } from '../../src/service/repairs.ts';
import { expand } from '../../src/service/scenes/expand.ts';
import { SCENES } from '../../src/service/scenes/registry.ts';
import { applyEdits } from '../../src/syntax/edits.ts';

/** The texts that the repairs of the first finding of a code make, by title. */
function repaired(text: string, code: string): Readonly<Record<string, string>> {
  const analysis = analyse(text);
  const { findings } = analysis;
  const finding = findings.find(each => each.code === code);
  assert.ok(finding, `${code} in ${JSON.stringify(findings)}`);
  const knowledge = knowledgeFrom(analysis);
  const made = repairs(knowledge, finding).map(({ title, edits }) => [title, applyEdits(text, edits)]);
  return Object.fromEntries(made);
}

/** Codes that no mechanical repair has: what is meant only the author knows. */
const WITHOUT: ReadonlySet<string> = new Set([
  'limit/too-many-events',
  'name/same-host',
  'queue/overflow',
  'state/discarded',
  'syntax/bad-value',
  'syntax/number-range',
]);

describe('every rule that has a mechanical repair', () => {
  for (const { code, wrong } of RULES.filter(rule => !rule.code.startsWith('note/') && !WITHOUT.has(rule.code))) {
    it(`${code}: each repair of its wrong example puts it right`, () => {
      const made = repaired(wrong, code);
      assert.ok(Object.keys(made).length > 0, 'there is one');
      const count = (text: string) => check(text).filter(finding => finding.code === code).length;
      for (const [title, text] of Object.entries(made)) {
        assert.ok(count(text) < count(wrong), `${title}:\n${text}`);
      }
    });
  }
});

describe('a repair', () => {
  const cases: Readonly<Record<string, readonly [code: string, before: string, title: string, after: string]>> = {
    'keeps one of two flags': [
      'flags/contradiction',
      'A -> B: SYN+FIN seq=x\nA <- B: SYN+ACK\nA -> B: ACK\n',
      'Change to SYN',
      'A -> B: SYN seq=x\nA <- B: SYN+ACK\nA -> B: ACK\n',
    ],
    'sets ACK where its number is written': [
      'flags/ack-number-without-ack',
      'A -> B: SYN seq=x\nA <- B: SYN seq=y ack=x+1\nA -> B: ACK\n',
      'Change to SYN+ACK',
      'A -> B: SYN seq=x\nA <- B: SYN+ACK seq=y ack=x+1\nA -> B: ACK\n',
    ],
    'declares a host behind the others': [
      'name/undeclared-host',
      'host A\nhost B\n\nA -> Server: SYN\nA <- Server: SYN+ACK\n',
      'Declare host Server',
      'host A\nhost B\nhost Server\n\nA -> Server: SYN\nA <- Server: SYN+ACK\n',
    ],
    'declares a host before those that come into play after it': [
      'name/undeclared-host',
      'host B "Server" listen\nhost C\n\nA -> B: SYN\nA <- B: SYN+ACK\nC -> B: SYN\nC <- B: SYN+ACK\n',
      'Declare host A',
      'host A\nhost B "Server" listen\nhost C\n\nA -> B: SYN\nA <- B: SYN+ACK\nC -> B: SYN\nC <- B: SYN+ACK\n',
    ],
    'lets a segment pretend to be of the other end of the connection that it is after': [
      'state/not-open',
      'A -> B: SYN\nA <- B: SYN+ACK\nA -> B: ACK\nM -> B: RST seq=5 # blind\n',
      'Pretend to be A: src=A',
      'A -> B: SYN\nA <- B: SYN+ACK\nA -> B: ACK\nM -> B: RST seq=5 src=A # blind\n',
    ],
    'lets a segment with a label pretend, too': [
      'state/not-open',
      'A -> B: SYN\nA <- B: SYN+ACK\nA -> B: ACK\nM ~> B: RST seq=5 as late\ndeliver late\n',
      'Pretend to be A: src=A',
      'A -> B: SYN\nA <- B: SYN+ACK\nA -> B: ACK\nM ~> B: RST seq=5 src=A as late\ndeliver late\n',
    ],
    'declares a host above what is said of another': [
      'name/undeclared-host',
      '# Bob\nhost B listen\nA -> B: SYN\nA <- B: SYN+ACK\n',
      'Declare host A',
      'host A\n# Bob\nhost B listen\nA -> B: SYN\nA <- B: SYN+ACK\n',
    ],
    'declares a host as one that listens': [
      'syntax/error',
      'B LISTEN\nA -> B: SYN\nA <- B: SYN+ACK\n',
      'Change to host B listen',
      'host A\nhost B listen\nA -> B: SYN\nA <- B: SYN+ACK\n',
    ],
    'lets a declared host listen': [
      'syntax/error',
      'host A\nhost B port=80\nB listen\nA -> B: SYN\nA <- B: SYN+ACK\n',
      'Change to host B listen',
      'host A\nhost B port=80 listen\nA -> B: SYN\nA <- B: SYN+ACK\n',
    ],
    'removes a field with the value that stands loose behind it': [
      'syntax/unknown-field',
      'A -> B: SYN foo = 5 seq=1\nA <- B: SYN+ACK\n',
      'Remove foo = 5',
      'A -> B: SYN seq=1\nA <- B: SYN+ACK\n',
    ],
    'lets a host send what it likes': [
      'state/not-open',
      'title "t"\nA -> B: SYN\nA <- B: SYN+ACK\nA -> B: ACK\nM -> B: RST seq=5\n',
      'Let M send what it likes: host M raw',
      'title "t"\nhost A\nhost B\nhost M raw\nA -> B: SYN\nA <- B: SYN+ACK\nA -> B: ACK\nM -> B: RST seq=5\n',
    ],
    'lets a declared host send what it likes': [
      'state/not-open',
      'host A\nhost B\nhost M "Mallory"\nA -> B: SYN\nA <- B: SYN+ACK\nA -> B: ACK\nM -> B: RST seq=5\n',
      'Let M send what it likes: host M raw',
      'host A\nhost B\nhost M "Mallory" raw\nA -> B: SYN\nA <- B: SYN+ACK\nA -> B: ACK\nM -> B: RST seq=5\n',
    ],
    'adds the answer that is owed, in the symbols of the author': [
      'state/no-answer',
      'scenario "one"\nA -> B: SYN seq=x\n\n# two\nscenario "two"\nA -> B: SYN\nA <- B: SYN+ACK\n',
      'Add A <- B: SYN+ACK seq=y ack=x+1',
      'scenario "one"\nA -> B: SYN seq=x\nA <- B: SYN+ACK seq=y ack=x+1\n\n# two\nscenario "two"\nA -> B: SYN\nA <- B: SYN+ACK\n',
    ],
    'inserts the handshake before what needs one, in symbols that are free': [
      'state/not-open',
      'host A\nhost B\n\n  A -> B: FIN+ACK seq=x ack=v\n  A <- B: ACK seq=v ack=x+1\n',
      'Insert the handshake before this',
      `host A
host B

  A -> B: SYN seq=y
  A <- B: SYN+ACK seq=z ack=y+1
  A -> B: ACK seq=y+1 ack=z+1
  A -> B: FIN+ACK seq=x ack=v
  A <- B: ACK seq=v ack=x+1
`,
    ],
    'inserts a handshake of integers that lead to those of the segment': [
      'state/not-open',
      'B:80 <- A: PSH+ACK seq=101 ack=0 len=5\nB <- A: FIN+ACK seq=106 ack=0\n',
      'Insert the handshake before this',
      `B:80 <- A: SYN seq=100
B:80 -> A: SYN+ACK seq=4294967295 ack=101
B:80 <- A: ACK seq=101 ack=0
B:80 <- A: PSH+ACK seq=101 ack=0 len=5
B <- A: FIN+ACK seq=106 ack=0
`,
    ],
    'inserts a handshake without numbers where there are none': [
      'state/not-open',
      'A -> B: PSH+ACK "hello"\nA <- B: ACK\n',
      'Insert the handshake before this',
      'A -> B: SYN\nA <- B: SYN+ACK\nA -> B: ACK\nA -> B: PSH+ACK "hello"\nA <- B: ACK\n',
    ],
    'starts from an established connection, in the numbers of the segment': [
      'state/not-open',
      'A <- B: FIN+ACK seq=u ack=v\nA -> B: ACK seq=v ack=u+1\n',
      'Start from an established connection: given A ESTABLISHED seq=v, B ESTABLISHED seq=u',
      'given A ESTABLISHED seq=v, B ESTABLISHED seq=u\nA <- B: FIN+ACK seq=u ack=v\nA -> B: ACK seq=v ack=u+1\n',
    ],
    'waits out TIME-WAIT': [
      'timer/time-wait',
      'given A TIME-WAIT seq=u, B CLOSED\n  A -> B: SYN seq=x\n  A <- B: SYN+ACK\n',
      'Wait 2MSL before it',
      'given A TIME-WAIT seq=u, B CLOSED\n  wait 2MSL\n  A -> B: SYN seq=x\n  A <- B: SYN+ACK\n',
    ],
    'completes the handshake before data': [
      'state/data-too-early',
      'A -> B: SYN seq=x\nA <- B: SYN+ACK seq=y ack=x+1\nA <- B: PSH+ACK "early"\nA -> B: ACK\n',
      "Before it, A acknowledges B's SYN: A -> B: ACK seq=x+1 ack=y+1",
      'A -> B: SYN seq=x\nA <- B: SYN+ACK seq=y ack=x+1\nA -> B: ACK seq=x+1 ack=y+1\nA <- B: PSH+ACK "early"\nA -> B: ACK\n',
    ],
    'sends no more than the window takes': [
      'window/exceeded',
      'given A ESTABLISHED seq=1, B ESTABLISHED seq=1 win=100\nA -> B: ACK len=60\nA -> B: ACK len=60\n',
      'Change to len=40',
      'given A ESTABLISHED seq=1, B ESTABLISHED seq=1 win=100\nA -> B: ACK len=60\nA -> B: ACK len=40\n',
    ],
    'has the SYNs agree on an option that is used': [
      'option/not-negotiated',
      `A -> B: SYN seq=1 mss=1460
A <- B: SYN+ACK seq=1
A -> B: ACK
A -x B: ACK seq=2 len=100
A -> B: ACK seq=102 len=100
A <- B: ACK ack=2 sack=102-202
`,
      'Add sack-ok to the SYNs',
      `A -> B: SYN seq=1 mss=1460 sack-ok
A <- B: SYN+ACK seq=1 sack-ok
A -> B: ACK
A -x B: ACK seq=2 len=100
A -> B: ACK seq=102 len=100
A <- B: ACK ack=2 sack=102-202
`,
    ],
    'delivers at the end what was forgotten on its way': [
      'network/undelivered',
      'A ~> B: SYN seq=x\n',
      'Deliver it at the end',
      'A ~> B: SYN seq=x as late\ndeliver late\n',
    ],
    'makes a second delivery a duplicate': [
      'network/already-delivered',
      'A ~> B: SYN seq=x as late\ndeliver late\ndeliver late\nA <- B: SYN+ACK\n',
      'Change to duplicate',
      'A ~> B: SYN seq=x as late\ndeliver late\nduplicate late\nA <- B: SYN+ACK\n',
    ],
    'expects no more what does not come': [
      'expect/diagnostic',
      '# tcpflow-expect seq/gap\nA -> B: SYN\nA <- B: SYN+ACK\n',
      'Do not expect seq/gap',
      'A -> B: SYN\nA <- B: SYN+ACK\n',
    ],
    'lets time stand still instead of going back': [
      'timer/backwards',
      '@2s A -> B: SYN\n@1s A <- B: SYN+ACK\n',
      'Change to @2s',
      '@2s A -> B: SYN\n@2s A <- B: SYN+ACK\n',
    ],
    'sends the segment that a call asks for': [
      'call/order',
      'A: connect()\n',
      'Add A -> B: SYN seq=x',
      'A: connect()\nA -> B: SYN seq=x\n',
    ],
  };

  for (const [name, [code, before, title, after]] of Object.entries(cases)) {
    it(name, () => {
      const made = repaired(before, code);
      assert.ok(title in made, `${title} in ${Object.keys(made)}`);
      assert.equal(made[title], after);
      assert.ok(!check(after).some(finding => finding.code === code && code !== 'state/no-answer'));
    });
  }
});

describe('a scene that needs an open connection', () => {
  const needy = SCENES.map(({ title, body }) => [title, expand(body.join('\n'))] as const).filter(([, text]) =>
    check(text).some(({ code }) => code === 'state/not-open'),
  );

  it('is one of many', () => {
    const names = needy.map(([name]) => name);
    for (const name of ['Four-way close', 'Lost FIN', 'Lost last ACK']) assert.ok(names.includes(name), name);
  });

  for (const [name, text] of needy) {
    it(`"${name}" gets its connection by a quick fix, in two ways`, () => {
      const made = repaired(text, 'state/not-open');
      const titles = Object.keys(made);
      assert.equal(titles[0], 'Insert the handshake before this');
      assert.match(titles[1] ?? '', /^Start from an established connection: given A ESTABLISHED/);
      for (const title of titles.slice(0, 2))
        assert.deepEqual(check(made[title] ?? ''), [], `${title}: ${made[title]}`);
    });
  }

  it('adds no answer of a host that owes none', () => {
    const text = `host A\nhost B listen\nhost M raw\nA -> B: SYN seq=x\nA <- B: SYN+ACK seq=y\nA -> B: ACK\nM -> B: RST seq=x+5 src=A\n`;
    const titles = Object.keys(repaired(text, 'state/no-answer'));
    assert.equal(titles[0], 'Add A <- B: ACK seq=y+1 ack=x+1');
    assert.deepEqual(
      titles.filter(title => !title.startsWith('Add A <- B:')),
      [],
    );
  });

  it('opens nothing where a connection is open, or was', () => {
    const over = 'A -> B: SYN\nA <- B: RST+ACK\nA -> B: FIN+ACK\n';
    assert.ok(!('Insert the handshake before this' in repaired(over, 'state/not-open')));
  });
});
