import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { format, formatText } from '../../src/syntax/formatter.ts';
import { parse } from '../../src/syntax/parser.ts';

/** Asserts that one line becomes another, which then stays. */
function becomes(written: string, canonical: string): void {
  assert.equal(formatText(`${written}\n`), `${canonical}\n`);
  assert.equal(formatText(`${canonical}\n`), `${canonical}\n`);
}

/** Asserts that a text is laid out as it stands, whatever the blanks in it were before. */
function isCanonical(text: string): void {
  assert.equal(formatText(text), text);
  assert.equal(formatText(text.replace(/(?<=\S) {2,}(?=\S)/g, ' ').replace(/^ +/gm, '')), text);
}

describe('the canonical form of a line', () => {
  for (const [written, canonical] of [
    ['title   "a  b"', 'title "a  b"'],
    ['scenario"x"', 'scenario "x"'],
    ['  section "x"  ', 'section "x"'],
    ['set  msl   2min', 'set msl 2min'],
    ['set view\twire', 'set view wire'],
    ['host A"Client",port=0x50 ,listen', 'host A "Client" port=0x50 listen'],
    ['given A ESTAB seq=u, ack=v ,B SYN_RCVD', 'given A ESTABLISHED seq=u ack=v, B SYN-RECEIVED'],
    ['A->B:SYN', 'A -> B: SYN'],
    ['A:80~>B:x:SYN', 'A:80 ~> B:x: SYN'],
    ['@1.5s   old A  x-  B :ACK', '@1.5s old A x- B: ACK'],
    ['A <= B: len=1_000', 'A <= B: len=1_000'],
    ['A -> B: ACK Seq=0xFF, Ack=y+1,win=5', 'A -> B: ACK seq=0xFF ack=y+1 win=5'],
    ['A -> B: ACK sack=1-2, 3-4, ack=5', 'A -> B: ACK sack=1-2,3-4 ack=5'],
    ['A -> B: ACK TS=1/2 Sack-OK CE tfo', 'A -> B: ACK ts=1/2 sack-ok ce tfo'],
    ['A -> B: ACK src=10.0.0.0+i', 'A -> B: ACK src=10.0.0.0+i'],
    ['A -> B: "a  b"   ack=1,as   l', 'A -> B: "a  b" ack=1 as l'],
    ['A -> B: ack=1"x"', 'A -> B: ack=1 "x"'],
    ['A -> B:', 'A -> B:'],
    ['+20ms  deliver  l', '+20ms deliver l'],
    ['A:80:bind( 80 )', 'A:80: bind(80)'],
    ['A :close ()', 'A: close()'],
    ['wait  2MSL', 'wait 2MSL'],
    ['repeat  100  as  i', 'repeat 100 as i'],
    ['note  left   of  A :a  b', 'note left of A: a  b'],
    ['note over A , B:"a  b"', 'note over A,B: "a  b"'],
    ['note over A:', 'note over A:'],
    [
      'expect A  FIN_WAIT1 snd.nxt=x+1 ,B:80 with A half-open=3',
      'expect A FIN-WAIT-1 SND.NXT=x+1, B:80 with A half-open=3',
    ],
    ['A -> B: SYN # why ', 'A -> B: SYN  # why'],
    ['A -> B: SYN#why', 'A -> B: SYN  #why'],
    ['   #  as  is  ', '#  as  is'],
    ['   ', ''],
  ] as const) {
    it(`${written} → ${canonical}`, () => becomes(written, canonical));
  }

  for (const written of [
    'SYN,ACK',
    'SYN-ACK',
    'SYN/ACK',
    'SYN|ACK',
    'SYN ACK',
    'ACK + SYN',
    '[SYN, ACK]',
    '[S.]',
    'SYN=1, ACK=1,',
    'ACK=1 FIN=0 SYN=1',
  ]) {
    it(`${written} is SYN+ACK`, () => becomes(`A -> B: ${written} seq=y`, 'A -> B: SYN+ACK seq=y'));
  }

  it('flags that are written as none stay so', () => {
    becomes('A -> B: SYN=0, FIN=0, seq=y', 'A -> B: ACK=0 seq=y');
  });

  for (const written of [
    'A  --> B: SYN',
    '  A ->  B:  SYN,ACK sek=1',
    'A -> B:SYN seq=1  seq=2',
    'A -> B: PSH  "open',
    'set  mls 2min',
    '  wait   5',
  ]) {
    it(`${written}: a problem, so only trailing blanks go`, () => becomes(`${written}  \t`, written));
  }
});

describe('a block of segments', () => {
  it('stands in columns: ends, arrows, flags, the first field', () => {
    isCanonical(`A  -> B1: SYN     seq=x win=64240 mss=1460
A  <- B1: SYN+ACK seq=y ack=x+1
A1 -> B:  ACK     seq=x+1 ack=y+1
A1 -> B:          len=5 "hello"
`);
  });

  it('ends at a blank line or another statement, not at a comment or a line that cannot be read', () => {
    isCanonical(`A -> B: SYN     seq=x
# a comment
A <- B: SYN+ACK seq=y
A <- B: SYN+AKC seq=y
A -> B: ACK     seq=x+1

A -> B: FIN seq=u
wait 1s
A -> B: FIN seq=u
`);
  });

  it('with times is another than without', () => {
    isCanonical(`A -> B: SYN seq=x
@1s     A <- B: SYN+ACK seq=y
+20ms   A -> B: ACK     seq=x+1
@2s old A -> B: SYN     seq=90
`);
  });

  it('does not follow one long name', () => {
    isCanonical(`A -> B: SYN     seq=x
ThisHostHasAVeryLongName -> B: SYN     seq=x
A <- B: SYN+ACK seq=y
`);
  });

  it('flags without anything behind them make no column wider', () => {
    isCanonical(`A -> B: SYN
A <- B: SYN+ACK
A -> B: ACK
A -> B: PSH seq=x
`);
  });

  it('counts a full-width character as two columns and a combining mark as none', () => {
    isCanonical(`客户端 -> B:      SYN     seq=x
A      <- 服务器: SYN+ACK seq=y
e\u0301e\u0301     -> B:      ACK     seq=x
`);
  });
});

describe('comments behind code', () => {
  it('stand below each other, whatever the statements', () => {
    isCanonical(`title "Open"                   # at most one
set msl 2min                   # a setting
A -> B: SYN     seq=x
A <- B: SYN+ACK seq=y win=500  # the longest of those with a comment
`);
  });

  it('start anew behind a blank line, and do not follow one long line', () => {
    isCanonical(`end  # short

wait 1s      # a
wait 1000ms  # b
note over A: this note is so much longer than all the others around it  # c
`);
  });
});

describe('repeat', () => {
  it('indents what it repeats, comments included', () => {
    isCanonical(`repeat 3 as i
  # inside
  A -> B: SYN seq=i
  repeat 2
    wait 1s
  end
end
wait 1s
`);
  });

  it('without an end indents nothing, nor does an end without repeat', () => {
    isCanonical('repeat 3\nwait 1s\n');
    isCanonical('end\nwait 1s\n');
  });

  it('indents no line that cannot be read', () => {
    assert.equal(formatText('repeat 3\nA --> B: SYN\nend\n'), 'repeat 3\nA --> B: SYN\nend\n');
  });
});

describe('the whole document', () => {
  it('keeps its blank lines and its line breaks, and gets a last one', () => {
    assert.equal(formatText('wait  1s\r\n\r\n\r\n \r\nend'), 'wait 1s\r\n\r\n\r\n\r\nend\r\n');
    assert.equal(formatText('wait 1s'), 'wait 1s\n');
    assert.equal(formatText('wait  1s\r\nend\r'), 'wait 1s\r\nend\r\n');
    assert.equal(formatText('wait  1s\nA --> B'), 'wait 1s\nA --> B\n');
    assert.equal(formatText(''), '');
    assert.equal(formatText('  '), '');
  });

  it('keeps its byte order mark', () => {
    assert.equal(formatText('\ufeff  wait  1s\n'), '\ufeffwait 1s\n');
    assert.equal(formatText('\ufeff'), '\ufeff');
    assert.equal(formatText('\ufeffA  --> B\n'), '\ufeffA  --> B\n');
  });

  it('is changed only where it must be', () => {
    const text = 'wait 1s\nA -> B:  SYN seq=x\nA -> B: SYN,ACK seq=x\nend';
    assert.deepEqual(format(parse(text)), [
      { from: 16, to: 20, text: 'SYN    ' },
      { from: 38, to: 39, text: '+' },
      { from: 52, to: 52, text: '\n' },
    ]);
  });
});
