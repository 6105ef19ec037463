import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { analyse, check } from '../../src/rules/check.ts';
import type { Finding } from '../../src/rules/finding.ts';
import { knowledgeFrom } from '../../src/service/knowledge.ts';
import { type Begun, nextLines, type Offer } from '../../src/service/nextLines.ts';

function offers(text: string, line: number, begun?: Begun): readonly Offer[] {
  return nextLines(knowledgeFrom(analyse(text)), { line, time: '', begun });
}

/** What may come behind a text, each offer as one text. */
function next(text: string): readonly string[] {
  return offers(text, text.split('\n').length - 1).map(({ lines }) => lines.join('\n'));
}

const TALKING = 'given A ESTABLISHED seq=u, B ESTABLISHED seq=v\n';

describe('what may come next', () => {
  it('opens with two hosts of every textbook where there are none', () => {
    assert.deepEqual(next(''), ['A -> B: SYN seq=x', 'A <- B: SYN seq=x']);
  });

  it('answers a SYN, with the explanation of a teacher', () => {
    const [first] = offers('A -> B: SYN seq=x\n', 1);
    assert.deepEqual(first?.lines, ['A <- B: SYN+ACK seq=y ack=x+1']);
    assert.equal(first?.purpose, 'B acknowledges and accepts');
    assert.match(first?.explanation[1] ?? '', /RFC 9293 §3\.10\.7\.3, fourth/);
  });

  it('agrees to the options of a SYN, or does without', () => {
    const [first, second] = next('A -> B: SYN seq=x win=1000 mss=1400 sack-ok wscale=3 ts=100/0\n');
    assert.equal(first, 'A <- B: SYN+ACK seq=y ack=x+1 mss=1400 sack-ok wscale=3 ts=1/100');
    assert.equal(second, 'A <- B: SYN+ACK seq=y ack=x+1');
  });

  it('begins with an integer where the scenario is written in integers, whatever others are written in', () => {
    const symbols = 'scenario "one"\nA -> B: SYN seq=x\nscenario "two"\n';
    assert.equal(next(`${symbols}A -> B: SYN seq=1\n`)[0], 'A <- B: SYN+ACK seq=1000 ack=2');
    assert.equal(next(`${symbols}A -> B: SYN seq=p\n`)[0], 'A <- B: SYN+ACK seq=x ack=p+1');
  });

  it('is no SYN that TIME-WAIT would take for one of the connection that is over', () => {
    const over = 'given A FIN-WAIT-2 seq=100, B CLOSE-WAIT seq=200\nA <- B: FIN+ACK seq=200 ack=100\nA -> B: ACK\n';
    const offered = next(over);
    assert.equal(offered[0], 'wait 2MSL');
    assert.ok(!offered.some(line => /: SYN seq/.test(line)), offered.join('\n'));
  });

  it('is written as the author writes: in two columns, or the sender first', () => {
    const columns = next('A -> B: SYN seq=x\nA <- B: SYN+ACK seq=y ack=x+1\nA -> B: ACK seq=x+1 ack=y+1\n');
    assert.ok(columns.includes('A <- B: FIN+ACK seq=y+1 ack=x+1'), columns.join('\n'));
    const turns = next('A -> B: SYN seq=x\nB -> A: SYN+ACK seq=y ack=x+1\nA -> B: ACK seq=x+1 ack=y+1\n');
    assert.ok(turns.includes('B -> A: FIN+ACK seq=y+1 ack=x+1'), turns.join('\n'));
    assert.ok(
      turns.every(line => !line.includes('<-')),
      turns.join('\n'),
    );
  });

  describe('in another scenario, while an end has not sent', () => {
    const NEXT =
      'scenario "two"\ngiven C ESTABLISHED seq=1121, D ESTABLISHED seq=5901\nC -> D: FIN+ACK seq=1121 ack=5901\n';
    const ANSWER = ['D -> C: ACK seq=5901 ack=1122', 'C <- D: ACK seq=5901 ack=1122'];
    const cases: Readonly<Record<string, readonly [before: string, answer: 0 | 1]>> = {
      'the sender first': ['A -> B: SYN seq=1\nB -> A: SYN+ACK seq=5\nA -> B: ACK\n', 0],
      'in two columns': ['A -> B: SYN seq=1\nA <- B: SYN+ACK seq=5\nA -> B: ACK\n', 1],
      'in two columns once': [
        'A <- B: SYN seq=1\nscenario "again"\nA -> B: SYN seq=1\nB -> A: SYN+ACK seq=5\nA -> B: ACK\n',
        1,
      ],
      'of one side only': ['A -> B: SYN seq=1\nA -> B: SYN seq=1\n', 1],
      'of nobody who has answered': ['A -> B: SYN seq=1\nB -> C: SYN seq=1\n', 1],
    };
    for (const [name, [before, answer]] of Object.entries(cases)) {
      it(`is written as in those before: ${name}`, () => {
        const offered = next(`host D listen\n${before}${NEXT}`);
        assert.ok(offered.includes(ANSWER[answer] ?? ''), offered.join('\n'));
        assert.ok(!offered.includes(ANSWER[1 - answer] ?? ''), offered.join('\n'));
      });
    }

    it('opens from either side', () => {
      const offered = next('A -> B: SYN seq=1\nB -> A: SYN+ACK seq=5\nA -> B: ACK\nscenario "two"\n');
      assert.deepEqual(offered.slice(0, 2), ['A -> B: SYN seq=1000', 'B -> A: SYN seq=1000']);
    });

    it('goes on in two columns where this scenario has begun them', () => {
      const offered = next(
        `A -> B: SYN seq=1\nB -> A: SYN+ACK seq=5\nA -> B: ACK\n${NEXT.replace('C -> D', 'D <- C')}`,
      );
      assert.ok(offered.includes('D -> C: ACK seq=5901 ack=1122'), offered.join('\n'));
      assert.ok(!offered.some(line => line.startsWith('C -> D')), offered.join('\n'));
    });
  });

  it('completes the handshake first, then talks', () => {
    const [first, second] = next('A -> B: SYN seq=x\nA <- B: SYN+ACK seq=y ack=x+1\n');
    assert.equal(first, 'A -> B: ACK seq=x+1 ack=y+1');
    assert.equal(second, 'A -> B: PSH+ACK seq=x+1 ack=y+1 len=100');
  });

  it('acknowledges a FIN, then closes the other direction', () => {
    const given = 'given A ESTABLISHED seq=u, B ESTABLISHED seq=v\nA -> B: FIN+ACK seq=u ack=v\n';
    const offered = next(given);
    assert.equal(offered[0], 'A <- B: ACK seq=v ack=u+1');
    assert.ok(offered.includes('A <- B: FIN+ACK seq=v ack=u+1'), offered.join('\n'));
    assert.ok(!offered.some(text => text.startsWith('A -> B: PSH')), 'nothing may follow a FIN');
  });

  it('goes on with a close that has begun before anybody talks', () => {
    const [first, ...others] = next('given A FIN-WAIT-2 seq=u, B CLOSE-WAIT seq=v\n');
    assert.equal(first, 'A <- B: FIN+ACK seq=v ack=u');
    assert.ok(others.includes('A <- B: PSH+ACK seq=v ack=u len=100'), others.join('\n'));
    // As if Enter were pressed again and again.
    let text = `${TALKING}A -> B: FIN+ACK seq=u ack=v\n`;
    for (let line = 0; line < 4; line++) text += `${next(text)[0]}\n`;
    assert.ok(text.endsWith('A <- B: FIN+ACK seq=v ack=u+1\nA -> B: ACK seq=u+1 ack=v+1\nwait 2MSL\n'), text);
  });

  it('writes no numbers where the author writes none', () => {
    assert.equal(next('A -> B: SYN\n')[0], 'A <- B: SYN+ACK');
  });

  it('writes integers where the author writes integers', () => {
    assert.equal(next('A -> B: SYN seq=1000\n')[0], 'A <- B: SYN+ACK seq=5000 ack=1001');
  });

  it('sends again what was lost, with the number that it had', () => {
    const given = 'given A ESTABLISHED seq=u, B ESTABLISHED seq=v\nA -x B: PSH+ACK seq=u len=10\n';
    assert.ok(next(given).includes('A -> B: PSH+ACK seq=u ack=v len=10'), next(given).join('\n'));
  });

  it('waits for the timer after a loss, then sends again, before anything new', () => {
    const lost = {
      SYN: ['A -x B: SYN seq=x\n', 'A -> B: SYN seq=x'],
      'SYN+ACK': ['A -> B: SYN seq=x\nA x- B: SYN+ACK seq=y ack=x+1\n', 'A <- B: SYN+ACK seq=y ack=x+1'],
      data: [`${TALKING}A -x B: PSH+ACK seq=u len=10\n`, 'A -> B: PSH+ACK seq=u ack=v len=10'],
      'the ACK of data': [
        `${TALKING}A -> B: ACK seq=u len=10\nA x- B: ACK seq=v ack=u+10\n`,
        'A -> B: ACK seq=u ack=v len=10',
      ],
      FIN: [`${TALKING}A -x B: FIN+ACK seq=u\n`, 'A -> B: FIN+ACK seq=u ack=v'],
      'the last ACK': [
        'given A FIN-WAIT-2 seq=u, B CLOSE-WAIT seq=v\nA <- B: FIN+ACK\nA -x B: ACK seq=u\n',
        'A <- B: FIN+ACK seq=v ack=u',
      ],
      'what was dropped': ['A ~> B: SYN seq=x as late\ndrop late\n', 'A -> B: SYN seq=x'],
    } as const;
    for (const [what, [text, again]] of Object.entries(lost)) {
      const [first, second] = next(text);
      assert.equal(first, 'wait RTO', what);
      assert.ok(next(text).indexOf(again) <= 2 && second !== undefined, `${what}: ${next(text).join('\n')}`);
      const after = next(`${text}wait RTO\n`);
      assert.ok(after.slice(0, 2).includes(again), `${what}: ${after.join('\n')}`);
      assert.ok(!after.includes('wait RTO'), what);
    }
  });

  it('waits for no timer where nothing was lost, or where nothing can come again', () => {
    const whole = 'A -> B: SYN seq=x\n';
    assert.ok(!next(whole).includes('wait RTO'));
    assert.ok(!next(`${TALKING}A -x B: ACK seq=u win=100\n`).includes('wait RTO'), 'an ACK comes not again');
    const again = `${TALKING}A -x B: ACK seq=u len=10\nA -> B: ACK seq=u len=10\n`;
    assert.ok(!next(again).includes('wait RTO'), next(again).join('\n'));
  });

  it('verifies nothing twice in a row', () => {
    const expect = 'expect A ESTABLISHED, B ESTABLISHED';
    assert.ok(next(TALKING).includes(expect));
    assert.ok(!next(`${TALKING}${expect}\n`).includes(expect));
    assert.ok(!next(`${TALKING}expect B ESTABLISHED, A ESTAB SND.NXT=u\n\nnote over A: both\n`).includes(expect));
    assert.ok(next(`${TALKING}${expect}\nA -> B: ACK len=1\n`).includes(expect));
    assert.ok(next(`${TALKING}expect A ESTABLISHED\n`).includes(expect), 'of B it says nothing');
    const before = `${TALKING}\n${expect}\n`;
    assert.ok(!offers(before, 1).some(({ lines }) => lines[0] === expect));
  });

  it('delivers what is on its way', () => {
    const offered = next('A ~> B: SYN seq=x as slow\n');
    assert.ok(offered.includes('deliver slow') && offered.includes('drop slow'), offered.join('\n'));
    assert.ok(!next('A ~> B: SYN seq=x as slow\ndeliver slow\n').includes('deliver slow'));
  });

  it('waits out TIME-WAIT', () => {
    assert.ok(next('given A TIME-WAIT seq=u, B CLOSED\n').includes('wait 2MSL'));
    const lost = 'given A FIN-WAIT-2 seq=u, B CLOSE-WAIT seq=v\nA <- B: FIN+ACK\nA -x B: ACK\n';
    assert.ok(next(lost).includes('wait 2MSL'), 'the ACK was sent, if in vain');
  });

  it('does not wait out TIME-WAIT before the FIN is acknowledged, in time or again', () => {
    for (const text of [
      'given A FIN-WAIT-2 seq=u, B CLOSE-WAIT seq=v\nA <- B: FIN+ACK\n',
      `${TALKING}A -> B: FIN+ACK\nA <- B: FIN+ACK ack=u+1\n`,
      'given A FIN-WAIT-2 seq=u, B CLOSE-WAIT seq=v\nA <- B: FIN+ACK\nA -x B: ACK\nwait RTO\nA <- B: FIN+ACK seq=v\n',
    ]) {
      assert.match(next(text)[0] ?? '', /^A -> B: ACK/);
      assert.ok(!next(text).includes('wait 2MSL'), next(text).join('\n'));
      assert.ok(next(`${text}A -> B: ACK\n`).includes('wait 2MSL'), text);
    }
  });

  it('refuses what nobody has asked for', () => {
    const text = 'host B closed\nhost A\nA -> B: SYN seq=x\n';
    assert.deepEqual(next(text)[0], 'A <- B: RST+ACK seq=0 ack=x+1');
  });

  it("stays below the offered window and the peer's MSS", () => {
    const text = 'given A ESTABLISHED seq=u, B ESTABLISHED seq=v win=40 mss=30\n';
    assert.ok(next(text).includes('A -> B: PSH+ACK seq=u ack=v len=30'), next(text).join('\n'));
  });

  it('makes the call first where a host is held to its calls', () => {
    const text = 'B: listen()\nA: connect()\nA -> B: SYN seq=x\nA <- B: SYN+ACK seq=y ack=x+1\nA -> B: ACK\n';
    const offered = next(text);
    assert.ok(offered.includes('A: close()\nA -> B: FIN+ACK seq=x+1 ack=y+1'), offered.join('\n'));
    assert.ok(!offered.includes('A -> B: FIN+ACK seq=x+1 ack=y+1'));
  });

  it('goes on from what is begun: who stands where, and the arrow', () => {
    const begun: Begun = { left: 'B', arrows: [{ kind: 'lost', direction: 'right' }], right: undefined };
    assert.deepEqual(offers('A -> B: SYN seq=x\nB -x \n', 1, begun)[0]?.lines, ['B -x A: SYN+ACK seq=y ack=x+1']);
  });

  it('leaves the numbers to each round of a repeat', () => {
    const text = 'host B listen\nrepeat 3 as i\n  A:1+i -> B: SYN seq=1000*i\n\nend\n';
    assert.ok(
      offers(text, 3).some(({ lines }) => lines[0] === 'A:1+i <- B: SYN+ACK'),
      JSON.stringify(offers(text, 3)),
    );
  });

  it('keeps the connections of two hosts apart', () => {
    const text = 'A:1 -> B:80: SYN seq=x\nA:2 -> B:80: SYN seq=y\n';
    const offered = next(text);
    assert.ok(offered.includes('A:1 <- B:80: SYN+ACK seq=z ack=x+1'), offered.join('\n'));
    assert.ok(offered.includes('A:2 <- B:80: SYN+ACK seq=z ack=y+1'), offered.join('\n'));
  });
});

const EXAMPLES = new URL('../../examples/', import.meta.url);

describe('nothing that is offered is a mistake', () => {
  for (const name of readdirSync(EXAMPLES).filter(file => file.endsWith('.tcpflow'))) {
    const lines = readFileSync(new URL(name, EXAMPLES), 'utf8').split('\n');

    it(`behind beginnings of ${name}`, () => {
      let offered = 0;
      for (const count of beginnings(lines.length)) {
        const text = lines.slice(0, count).join('\n');
        offered += tryAll(`${text}\n`, count);
      }
      assert.ok(offered > 0);
    });

    it(`between the lines of ${name}`, () => {
      for (const line of beginnings(lines.length).filter(number => lines[number] === '')) {
        tryAll(lines.join('\n'), line);
      }
    });
  }
});

/** Some numbers of lines, always the same. */
function beginnings(lines: number): readonly number[] {
  const counts: number[] = [];
  for (let count = 1; count < lines; count += 1 + (counts.length % 3)) counts.push(count);
  return counts;
}

/** Writes every offer into line `line` of the text, and returns how many there were. */
function tryAll(text: string, line: number): number {
  const before = check(withoutDirectives(text));
  const found = offers(text, line);
  for (const { lines } of found) {
    const changed = text.split('\n');
    changed.splice(line, 1, ...lines);
    const after = changed.join('\n');
    const mistakes = check(withoutDirectives(after)).filter(
      finding => isMistakeOn(finding, after, line, line + lines.length - 1) && !isMoved(finding, before),
    );
    assert.deepEqual(
      mistakes.map(({ code, message }) => `${code}: ${message}`),
      [],
      `${lines.join('\n')}\nin line ${line + 1} of\n${text}`,
    );
  }
  return found.length;
}

/** A directive above a line would hide what is wrong with it. */
function withoutDirectives(text: string): string {
  return text.replaceAll('# tcpflow-', '# nothing-');
}

function isMistakeOn({ severity, from }: Finding, text: string, first: number, last: number): boolean {
  if (severity !== 'error' && severity !== 'warning') return false;
  const line = text.slice(0, from).split('\n').length - 1;
  return line >= first && line <= last;
}

/** A connection that was half open before stays so, and is reported on its last line. */
function isMoved({ code }: Finding, before: readonly Finding[]): boolean {
  return code === 'state/half-open' && before.some(finding => finding.code === code);
}
