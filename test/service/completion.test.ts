import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { check } from '../../src/rules/check.ts';
import { RULES } from '../../src/rules/registry.ts';
import { createService } from '../../src/service/createService.ts';
import { expand } from '../../src/service/scenes/expand.ts';
import type { CompletionItem } from '../../src/service/service.ts';
import { atCaret, source } from './caret.ts';

function complete(marked: string): readonly CompletionItem[] {
  const { text, offset } = atCaret(marked);
  return createService().completion(source(text), offset);
}

/** The labels offered at `|`, the likeliest first. */
function labels(marked: string): readonly string[] {
  return complete(marked).map(({ label }) => label);
}

/** The text once an item is taken. */
function taken(marked: string, label: string): string {
  const { text } = atCaret(marked);
  const item = complete(marked).find(each => each.label === label);
  assert.ok(item, `${label} in ${labels(marked)}`);
  return text.slice(0, item.from) + item.text + text.slice(item.to);
}

const OPEN = 'A -> B: SYN seq=x\nA <- B: SYN+ACK seq=y ack=x+1\nA -> B: ACK\n';

describe('completion of whole lines', () => {
  it('offers the next segment first, then the words that begin a statement', () => {
    const offered = labels('A -> B: SYN seq=x\n|');
    assert.equal(offered[0], 'A <- B: SYN+ACK seq=y ack=x+1');
    for (const word of ['A', 'B', 'section', 'wait', 'expect']) assert.ok(offered.includes(word), word);
  });

  it('goes on from an arrow, and from an indentation', () => {
    assert.equal(
      taken('A -> B: SYN seq=x\n  A <- |', 'A <- B: SYN+ACK seq=y ack=x+1'),
      'A -> B: SYN seq=x\n  A <- B: SYN+ACK seq=y ack=x+1',
    );
    assert.equal(
      taken('A -> B: SYN seq=x\nB -> A: |', 'SYN+ACK seq=y ack=x+1'),
      'A -> B: SYN seq=x\nB -> A: SYN+ACK seq=y ack=x+1',
    );
  });

  it('begins where the flags do, so that flags written out in full are nearer to what is typed', () => {
    const items = complete(`${OPEN}A -> B: |`);
    const places = ['ACK', 'PSH+ACK seq=x+1 ack=y+1 len=100'].map(
      label => items.find(item => item.label === label)?.from,
    );
    assert.ok(places[0] !== undefined);
    assert.equal(places[1], places[0]);
  });

  it('keeps a time that stands before it', () => {
    assert.equal(
      taken('A -> B: SYN seq=x\n+10ms |', 'A <- B: SYN+ACK seq=y ack=x+1'),
      'A -> B: SYN seq=x\n+10ms A <- B: SYN+ACK seq=y ack=x+1',
    );
  });

  it('writes no whole line where something stands already', () => {
    assert.deepEqual(
      complete('|A -> B: SYN').filter(({ kind }) => kind === 'line'),
      [],
    );
  });
});

describe('an amount of data', () => {
  const snippet = (marked: string, label: string): string | undefined =>
    complete(marked).find(each => each.label === label)?.snippet;

  it('is as much as the author likes', () => {
    const label = 'A -> B: PSH+ACK seq=x+1 ack=y+1 len=100';
    assert.equal(snippet(`${OPEN}|`, label), `A -> B: PSH+ACK seq=x+1 ack=y+1 len=\${1:100}\n$0`);
    const numbers = 'given A ESTABLISHED seq=100, B ESTABLISHED seq=200\n|';
    assert.equal(
      snippet(numbers, 'A -> B: PSH+ACK seq=100 ack=200 len=100'),
      `A -> B: PSH+ACK seq=100 ack=200 len=\${1:100}\n$0`,
    );
  });

  it('is as much as the call before it sends', () => {
    const calls = 'B: listen()\nA: connect()\n';
    const item = complete(`${calls}${OPEN}|`).find(({ text }) => text.startsWith('A: send'));
    assert.equal(item?.snippet, `A: send(\${1:100})\nA -> B: PSH+ACK seq=x+1 ack=y+1 len=$1\n$0`);
  });

  it('gives way to what is typed, too, where it is written by itself', () => {
    assert.equal(snippet(`${OPEN}A -> B: ACK |`, 'len=100'), `len=\${0:100}`);
    assert.equal(snippet(`${OPEN}A: |`, 'send(100)'), `send(\${1:100})\n$0`);
    assert.equal(snippet(`${OPEN}A: |`, 'close()'), undefined);
    assert.equal(snippet(`${OPEN}A: | # something`, 'send(100)'), undefined);
  });

  it('is what it was where it is sent again', () => {
    const label = 'A -> B: PSH+ACK seq=x+1 ack=y+1 len=10';
    assert.equal(snippet(`${OPEN}A -x B: PSH+ACK len=10\n|`, label), undefined);
    assert.ok(labels(`${OPEN}A -x B: PSH+ACK len=10\n|`).includes(label));
  });
});

describe('a line with places to fill in', () => {
  const ends: Readonly<Record<string, readonly [written: string, label: string]>> = {
    'a statement': ['', 'note'],
    'a call': ['A: ', 'send(100)'],
    'a line with data': ['', 'A -> B: PSH+ACK seq=x+1 ack=y+1 len=100'],
    'the flags of a line with data': ['A -> B: ', 'PSH+ACK seq=x+1 ack=y+1 len=100'],
  };
  const endOf = (marked: string, label: string): string | undefined =>
    /[^}\n]*(?:\n[^}]*)?$/.exec(complete(marked).find(each => each.label === label)?.snippet ?? '')?.[0];

  for (const [name, [written, label]] of Object.entries(ends)) {
    it(`leaves the caret on the next line, or behind itself where something stands there: ${name}`, () => {
      const before = `${OPEN}${written}|`;
      const closing = label.startsWith('send') ? ')' : '';
      for (const behind of ['', '\n', '\n\nnote over A: x', '\n  \nnote over A: x', '\r\n\r\nnote over A: x']) {
        assert.equal(endOf(before + behind, label), `${closing}\n$0`, JSON.stringify(behind));
      }
      for (const behind of ['\nnote over A: x', '\r\nnote over A: x', '\n# x', '\n  x']) {
        assert.equal(endOf(before + behind, label), `${closing}$0`, JSON.stringify(behind));
      }
    });
  }

  it('keeps a place that it has for the caret', () => {
    const snippetOf = (marked: string, word: string): string | undefined =>
      complete(marked).find(({ label }) => label === word)?.snippet;
    assert.match(snippetOf(`${OPEN}|\nnote over A: x`, 'repeat') ?? '', /\n {2}\$0\nend$/);
    assert.equal(snippetOf(`${OPEN}A -> B: ACK |`, 'len=100'), `len=\${0:100}`);
  });
});

describe('completion of the arrow', () => {
  const arrows = (marked: string): readonly string[] =>
    complete(marked)
      .filter(({ kind }) => kind === 'arrow')
      .map(({ label }) => label);

  it('offers those that what is written can become', () => {
    assert.deepEqual(arrows('A |'), ['->', '-x', '~>', '=>', '<-', 'x-', '<~', '<=']);
    assert.deepEqual(arrows('A -|'), ['->', '-x']);
    assert.deepEqual(arrows('A <|'), ['<-', '<~', '<=']);
    assert.deepEqual(arrows('A x|'), ['x-']);
  });

  it('offers no cross without a blank before it', () => {
    assert.deepEqual(arrows('A-|'), ['->']);
    assert.ok(!labels('A-|').some(label => label.includes('-x')));
  });

  it('knows a host from a word that begins a statement', () => {
    assert.deepEqual(arrows('end |'), []);
    assert.deepEqual(arrows('old |'), []);
  });

  it('replaces what is written of it', () => {
    assert.equal(taken('A -|', '-x'), 'A -x');
    assert.equal(
      taken(`${OPEN}A -x|`, 'A -x B: PSH+ACK seq=x+1 ack=y+1 len=100'),
      `${OPEN}A -x B: PSH+ACK seq=x+1 ack=y+1 len=100`,
    );
  });

  it('offers whole lines with it, that arrive and that are lost', () => {
    const offered = labels('A -> B: SYN seq=x\nA <- B: SYN+ACK seq=y ack=x+1\nA -|');
    assert.equal(offered[0], 'A -> B: ACK seq=x+1 ack=y+1');
    assert.equal(offered[1], 'A -x B: ACK seq=x+1 ack=y+1');
  });

  it('offers lost segments as soon as a segment is being written, and not before', () => {
    const lost = 'A x- B: SYN+ACK seq=y ack=x+1';
    assert.ok(labels('A -> B: SYN seq=x\nA|').includes(lost));
    assert.ok(!labels('A -> B: SYN seq=x\n|').includes(lost));
  });
});

describe('completion inside a segment', () => {
  it('offers flags that may be sent now, and no others', () => {
    const offered = complete(`${OPEN}A -> B: |`).filter(({ kind }) => kind === 'flag');
    const flags = offered.map(({ label }) => label);
    assert.ok(flags.includes('ACK') && flags.includes('FIN+ACK'), `${flags}`);
    assert.ok(!flags.some(label => label.includes('SYN')), `${flags}`);
  });

  it('joins no flags that contradict each other', () => {
    for (const written of ['', 'S', 'SYN', 'SYN+']) {
      const marked = `A -> B: SYN seq=x\nA <- B: ${written}|`;
      const { text, offset } = atCaret(marked);
      for (const { kind, label, from, to, text: word } of complete(marked)) {
        if (kind !== 'flag') continue;
        const mistakes = check(text.slice(0, from) + word + text.slice(Math.max(to, offset)));
        assert.deepEqual(
          mistakes.filter(({ severity }) => severity === 'error'),
          [],
          label,
        );
      }
    }
  });

  it('offers no flag twice', () => {
    const flags = labels(`${OPEN}A -> B: |`);
    assert.equal(new Set(flags).size, flags.length, `${flags}`);
  });

  it('joins flags', () => {
    assert.equal(taken('A -> B: SYN seq=x\nA <- B: SYN+|', 'SYN+ACK'), 'A -> B: SYN seq=x\nA <- B: SYN+ACK');
  });

  it('offers the right acknowledgment number first', () => {
    assert.equal(labels('A -> B: SYN seq=x\nA <- B: SYN+ACK ack=|')[0], 'x+1');
    assert.equal(labels(`${OPEN}A -> B: ACK ack=| seq=x+1`)[0], 'y+1');
  });

  it('offers sequence numbers: the next one, and what may be sent again', () => {
    assert.deepEqual(labels(`${OPEN}A -x B: PSH+ACK seq=x+1 len=10\nA -> B: PSH+ACK seq=| len=10`), ['x+11', 'x+1']);
  });

  it('offers no option where it would be a mistake', () => {
    assert.ok(labels('A -> B: SYN |').includes('mss=1460'));
    assert.ok(!labels(`${OPEN}A -> B: ACK |`).includes('mss=1460'));
  });

  it('offers no field twice', () => {
    assert.ok(!labels('A -> B: SYN win=1 |').some(label => label.startsWith('win=')));
  });

  it('names what arrived behind a gap', () => {
    const gap = `given A ESTABLISHED seq=1 sack-ok, B ESTABLISHED seq=1 sack-ok
A -x B: ACK seq=1 len=100
A -> B: ACK seq=101 len=100
`;
    assert.equal(labels(`${gap}A <- B: ACK sack=|`)[0], '101-201');
  });

  it('goes on with timestamps where they were agreed on', () => {
    const open = 'A -> B: SYN ts=100/0\nA <- B: SYN+ACK ts=300/100\n';
    assert.equal(labels(`${open}A -> B: ACK ts=|`)[0], '100/300');
    assert.ok(labels(`${open}|`)[0]?.endsWith('ts=100/300'), labels(`${open}|`)[0]);
  });
});

describe('words that begin a statement', () => {
  it('bring their lines with them, which are correct with their defaults', () => {
    for (const { label, snippet } of complete('|\nhost A\nhost B').filter(({ kind }) => kind === 'statement')) {
      if (snippet === undefined) continue;
      const line = expand(snippet);
      const given = label === 'expect' ? 'given A ESTABLISHED, B ESTABLISHED\n' : '';
      // A SYN from nowhere is owed an answer: that is only a hint.
      assert.deepEqual(
        check(`${given}${line}`).filter(({ severity }) => severity !== 'hint'),
        [],
        line,
      );
    }
  });

  it('have the hosts of the document in their places, and what holds there', () => {
    const snippetOf = (marked: string, word: string): string | undefined =>
      complete(marked).find(({ label, kind }) => label === word && kind === 'statement')?.snippet;
    const hosts = 'host Client\nhost Server listen\n';
    assert.match(snippetOf(`${hosts}|`, 'note') ?? '', /\$\{2:Client\}/);
    assert.match(snippetOf(`${hosts}|`, 'given') ?? '', /^given \$\{1:Client\} .* \$\{3:Server\} /);
    const opened = `${hosts}Client -> Server: SYN seq=x\n`;
    assert.match(
      snippetOf(`${opened}|`, 'expect') ?? '',
      /^expect \$\{1:Client\} \$\{2:SYN-SENT\}, \$\{3:Server\} \$\{4:SYN-RECEIVED\}/,
    );
    assert.match(snippetOf('|', 'host') ?? '', /^host \$\{1:A\} "\$\{2:Client\}"/);
    assert.match(snippetOf('host Client "Client"\n|', 'host') ?? '', /^host \$\{1:B\} "\$\{2:Server\}"/);
    assert.match(snippetOf('host A\nhost C\n|', 'host') ?? '', /^host \$\{1:D\} "\$\{2:Host\}"/);
    assert.match(snippetOf('host A\nA -> Peer: SYN\n|', 'host') ?? '', /^host \$\{1:Peer\} "\$\{2:Server\}"/);
  });

  it('stand alone where the line goes on already', () => {
    const items = complete('tit| "A"').filter(({ kind }) => kind === 'statement');
    assert.ok(items.length > 0);
    assert.ok(items.every(({ snippet }) => snippet === undefined));
  });
});

describe('words that begin a statement are offered where there is something to say', () => {
  const cases: Readonly<Record<string, readonly [without: string, within: string]>> = {
    deliver: ['A ~> B: SYN as late\ndeliver late\n|', 'A ~> B: SYN as late\n|'],
    drop: ['|', 'A ~> B: SYN as late\n|'],
    duplicate: ['A -> B: SYN\n|', 'A -> B: SYN as once\n|'],
    end: ['repeat 3\nend\n|', 'repeat 3\n  A -> B: SYN\n|'],
    title: ['title "One"\n|', '|'],
    expect: ['|', 'host A\n|'],
  };
  for (const [word, [without, within]] of Object.entries(cases)) {
    it(word, () => {
      assert.ok(!labels(without).includes(word), without);
      assert.ok(labels(within).includes(word), within);
    });
  }

  it('and nothing behind the place says it already', () => {
    assert.ok(!labels('|\ntitle "One"').includes('title'));
    assert.ok(!labels('repeat 3\n  |\nend').includes('end'));
    assert.ok(labels('repeat 3\n  repeat 3\n  |\nend').includes('end'));
  });
});

describe('completion of a duration', () => {
  it('does not begin with 2MSL where nothing is in TIME-WAIT', () => {
    assert.equal(labels(`${OPEN}wait |`)[0], 'RTO');
    assert.equal(labels('given A TIME-WAIT, B CLOSED\nwait |')[0], '2MSL');
    const unacknowledged = 'given A FIN-WAIT-2, B CLOSE-WAIT\nA <- B: FIN+ACK\n';
    assert.equal(labels(`${unacknowledged}wait |`)[0], 'RTO');
    assert.equal(labels(`${unacknowledged}A -> B: ACK\nwait |`)[0], '2MSL');
  });

  it('begins with RTO where something was lost', () => {
    const lastAck = 'given A FIN-WAIT-2 seq=u, B CLOSE-WAIT seq=v\nA <- B: FIN+ACK\nA -x B: ACK\n';
    assert.equal(labels(`${lastAck}wait |`)[0], 'RTO');
    assert.equal(labels(`${lastAck}wait RTO\nA <- B: FIN+ACK seq=v\nA -> B: ACK\nwait |`)[0], '2MSL');
  });

  it('has the same order behind the word', () => {
    const wait = complete(`${OPEN}|`).find(({ label }) => label === 'wait');
    assert.match(wait?.snippet ?? '', /^wait \$\{1\|RTO,200ms,1s,2MSL,MSL\|\}/);
  });
});

describe('completion of everything else', () => {
  const cases: Readonly<
    Record<string, readonly [marked: string, offered: readonly string[], missing: readonly string[]]>
  > = {
    'hosts after an arrow': ['host Client\nhost Server\nClient -> |', ['Server'], ['Client']],
    'labels that can still be delivered': [
      'A ~> B: SYN as one\nA ~> B: SYN as two\ndrop one\ndeliver |',
      ['two'],
      ['one'],
    ],
    settings: ['set |', ['msl', 'rto', 'view'], []],
    'values of a setting': ['set view |', ['host', 'wire'], ['2min']],
    durations: ['wait |', ['2MSL', 'RTO'], []],
    'attributes that a host has not yet': ['host A port=80 |', ['listen', 'raw'], ['port=80']],
    placements: ['note |', ['over', 'left of', 'right of'], []],
    'hosts of a note': ['A -> B: SYN\nnote over |', ['A', 'B'], []],
    states: ['given A |', ['ESTABLISHED', 'TIME-WAIT'], []],
    'the state that holds': [`${OPEN}expect A |`, ['ESTABLISHED', 'SND.NXT=x+1'], ['SYN-SENT', 'CLOSED']],
    'calls that the state allows': ['A: connect()\nA -> B: SYN\nA: |', ['close()', 'abort()'], ['listen()']],
    'ways to shut down': ['A: shutdown(|', ['RD', 'WR', 'RDWR'], []],
    directives: ['# |', ['tcpflow-disable', 'tcpflow-expect', 'tcpflow-disable-next-line'], []],
    'codes, notes only where they can be expected': ['# tcpflow-disable |', ['seq/gap'], ['note/keep-alive']],
  };

  for (const [name, [marked, offered, missing]] of Object.entries(cases)) {
    it(`offers ${name}`, () => {
      const found = labels(marked);
      for (const label of offered) assert.ok(found.includes(label), `${label} in ${found}`);
      for (const label of missing) assert.ok(!found.includes(label), `${label} in ${found}`);
    });
  }

  it('offers every code, those of the next line first', () => {
    const found = labels('# tcpflow-expect |\nA -> B: SYN seq=x ack=1\n');
    assert.equal(found[0], 'flags/ack-number-without-ack');
    assert.equal(found.length, RULES.length);
  });

  for (const marked of [
    'title "|"',
    'A -> B: "he|llo"',
    'A -> B: SYN # a rem|ark, with words',
    'repeat |',
    'A -> B: SYN as |',
  ]) {
    it(`is silent in ${marked}`, () => assert.deepEqual(labels(marked), []));
  }
});

const EXAMPLES = new URL('../../examples/', import.meta.url);

describe('nothing that is offered inside a line is a mistake', () => {
  for (const name of readdirSync(EXAMPLES).filter((file, index) => file.endsWith('.tcpflow') && index % 4 === 0)) {
    it(`in ${name}`, () => {
      const text = readFileSync(new URL(name, EXAMPLES), 'utf8');
      const service = createService();
      let tried = 0;
      for (const { index } of [...text.matchAll(/(?<=^[^#"\n]+: .*)(?<= |=)/gm)].filter(
        (_, number) => number % 5 === 0,
      )) {
        const end = text.indexOf('\n', index);
        const cut = text.slice(0, index) + text.slice(end);
        const before = codesOnLine(cut, index);
        for (const item of service
          .completion(source(cut), index)
          .filter(({ kind }) => kind === 'flag' || kind === 'field' || kind === 'value')) {
          const changed = cut.slice(0, item.from) + item.text + cut.slice(item.to);
          const added = codesOnLine(changed, index).filter(code => !before.includes(code));
          assert.deepEqual(
            added,
            [],
            `${item.label} at the end of ${cut.slice(cut.lastIndexOf('\n', index - 1) + 1, index)}`,
          );
          tried++;
        }
      }
      assert.ok(tried > 0);
    });
  }
});

/** Errors and warnings on the line at an offset; directives do not count. */
function codesOnLine(text: string, offset: number): readonly string[] {
  const plain = text.replaceAll('# tcpflow-', '# nothing-');
  const from = plain.lastIndexOf('\n', offset - 1) + 1;
  const end = plain.indexOf('\n', offset);
  return check(plain)
    .filter(finding => finding.severity === 'error' || finding.severity === 'warning')
    .filter(finding => finding.from >= from && finding.from < (end === -1 ? plain.length : end))
    .map(({ code }) => code)
    .filter(code => code !== 'state/half-open');
}
