import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createService } from '../../src/service/createService.ts';
import { atCaret, source } from './caret.ts';

/** The hover at `|`, with what it is about. */
function hover(marked: string): { readonly at: string; readonly text: string } | undefined {
  const { text, offset } = atCaret(marked);
  const found = createService().hover(source(text), offset);
  return found && { at: text.slice(found.from, found.to), text: found.text };
}

describe('hover on words of the language', () => {
  const cases: Readonly<Record<string, readonly [marked: string, at: string, text: RegExp]>> = {
    'a flag': ['A -> B: SYN+A|CK', 'ACK', /The acknowledgment number counts/],
    'a field, with its unit and its RFC': [
      'A -> B: SYN w|in=100',
      'win',
      /Unit: bytes, 0 to 65535.*\[RFC 9293 §3\.8\.6\]\(https:\/\/www\.rfc-editor\.org\/rfc\/rfc9293#section-3\.8\.6\)/s,
    ],
    'a field in another case': ['A -> B: SYN S|eq=100', 'Seq', /Sequence number/],
    'a field that is wrong': ['A -> B: SYN seq=1\nA <- B: SYN+ACK seq=9 a|ck=5', 'ack', /`ack` is taken as 2 here/],
    'an option': ['A -> B: SYN wsc|ale=7', 'wscale', /RFC 7323/],
    'a state in another spelling': ['given A EST|AB seq=1, B ESTAB', 'ESTAB', /Open: data goes both ways/],
    'a setting': ['set ms|l 2min', 'msl', /Maximum segment lifetime/],
    'a unit of time': ['wait 2M|SL', '2MSL', /Maximum segment lifetime.*`set msl`, else 2 minutes/],
    'the wait of TIME-WAIT, and why it is so long': [
      'wait 2M|SL',
      '2MSL',
      /ACK may have been lost: then the FIN comes again.*die out before its ports.*rfc9293#section-3\.6\.1.*#section-3\.10\.8/s,
    ],
    'the wait before a retransmission': [
      'wait R|TO',
      'RTO',
      /acknowledgment before it sends again.*`set rto`.*rfc6298/s,
    ],
    'a call, and what TCP answers': ['A: con|nect()\nA -> B: SYN', 'connect', /Active OPEN.*Verdict.*SYN must follow/s],
    'a way to shut down': ['A: shutdown(W|R)', 'WR', /a FIN must follow/],
    'an attribute': ['host A l|isten', 'listen', /in LISTEN/],
    'a variable': ['A -> B: SYN\nexpect A SND.N|XT=1', 'SND.NXT', /next number to send/],
    'a statement': ['wa|it 1s', 'wait', /Time passes/],
    'an arrow, and the segment': ['A -|x B: SYN', '-x', /sent, and lost.*A asks B to open/s],
    'a rule code': ['# tcpflow-expect seq/g|ap\n', 'seq/gap', /^# seq\/gap.*## Why/s],
  };
  for (const [name, [marked, at, text]] of Object.entries(cases)) {
    it(`says what ${name} is`, () => {
      const found = hover(marked);
      assert.equal(found?.at, at);
      assert.match(found?.text ?? '', text);
    });
  }

  it('says how long a timer runs where it stands', () => {
    const first = (marked: string): string | undefined => hover(marked)?.text.split('\n')[0];
    assert.equal(first('wait 2|MSL'), '**2MSL** is 4 minutes here: 2 × 2 minutes.');
    assert.equal(first('wait |MSL\nset msl 5s'), '**MSL** is 2 minutes here.');
    const set = 'set msl 1s\nset msl 30s\nset rto 1s\nscenario "two"\n';
    assert.equal(first(`${set}wait |2MSL`), '**2MSL** is 1 minute here: 2 × 30 seconds, set on line 2.');
    assert.equal(first(`${set}+|3RTO A -> B: SYN`), '**3RTO** is 3 seconds here: 3 × 1 second, set on line 3.');
    assert.equal(first('set rto 200ms\nwait R|TO'), '**RTO** is 200ms here: set on line 1.');
    assert.equal(first('set msl 0s\nwait 2M|SL'), '**2MSL** is 0s here: 2 × 0s, set on line 1.');
    assert.equal(first('wait 1_0M|SL'), '**1\\_0MSL** is 20 minutes here: 10 × 2 minutes.');
    assert.doesNotMatch(hover('wait 2|s')?.text ?? '', /MSL|RTO/);
  });

  it('links from a rule to its neighbours in the manual', () => {
    const { text } = hover('# tcpflow-expect note/duplicate-a|ck\n') ?? { text: '' };
    assert.match(text, /\]\(docs\/rules\/note\/fast-retransmission\.md\)/);
    assert.doesNotMatch(text, /\]\((?!docs\/|https:)/);
  });
});

describe('hover on names', () => {
  it('says what a symbol stands for, and where that was settled', () => {
    const text = 'A -> B: SYN seq=x\nA <- B: SYN+ACK\nA -> B: ACK seq=u\nA -> B: FIN+ACK seq=u|';
    assert.equal(hover(text.replace('u|', '|u'))?.text, '**u** = x+1\n\nFirst met on line 3.');
  });

  it('says that a fresh symbol is some number', () => {
    assert.match(hover('A -> B: SYN seq=|x\n')?.text ?? '', /some number/);
  });

  it('knows the variable of a repeat', () => {
    assert.match(hover('repeat 3 as i\n  A:1+|i -> B: SYN\nend\n')?.text ?? '', /counts the rounds/);
  });

  it('says how a host is declared, and how it stands', () => {
    const { text } = hover('host A "Client" port=5\nhost B listen\n|A -> B: SYN seq=x\n') ?? { text: '' };
    assert.match(text, /host A "Client" port=5/);
    assert.match(text, /\*\*SYN-SENT\*\* behind this line; SND\.UNA x, SND\.NXT x\+1/);
  });

  it('shows the segment of a label', () => {
    const { text } = hover('A ~> B: SYN seq=x as slow\ndeliver s|low\n') ?? { text: '' };
    assert.match(text, /sent by A on line 1.*A ~> B: SYN seq=x as slow.*B accepts the SYN/s);
  });
});

describe('hover on a segment', () => {
  const found = hover('A -> B: SYN seq=x\nA <- B: SYN+ACK seq=y ack=|1_0')?.text ?? '';

  it('says the sentence of a teacher and the verdict with its section', () => {
    const { text } = hover('A -> B: SYN seq=|1000 win=5') ?? { text: '' };
    assert.match(text, /^A asks B to open a connection, and counts its bytes from 1000\./);
    assert.match(text, /\*\*Verdict:\*\* B accepts the SYN.*\[RFC 9293 §3\.10\.7\.2\]/);
  });

  it('shows both TCBs before and after', () => {
    const { text } = hover('A -> B: SYN seq=|1000 win=5') ?? { text: '' };
    assert.match(
      text,
      /\| +\| A \| B \|\n\| --- \| --- \| --- \|\n\| state \| CLOSED → SYN-SENT \| LISTEN → SYN-RECEIVED \|/,
    );
    assert.match(text, /\| SND\.NXT \| – → 1001 \| +\|/);
  });

  it('is there for a wrong one too', () => assert.match(found, /B agrees/));

  it('is nothing between the lines', () => {
    assert.equal(hover('A -> B: SYN\n|\nA <- B: SYN+ACK'), undefined);
  });
});
