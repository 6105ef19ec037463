import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { NameIndex } from '../../src/service/nameIndex.ts';
import { semanticTokens } from '../../src/service/semanticTokens.ts';
import type { SemanticToken } from '../../src/service/service.ts';
import { parse } from '../../src/syntax/parser.ts';
import type { Range } from '../../src/syntax/tree.ts';
import { documents } from '../fuzz/documents.ts';
import { examples } from '../fuzz/examples.ts';
import { mutations } from '../fuzz/mutations.ts';
import { numRuns } from '../fuzz/runs.ts';

function tokensOf(text: string, range?: Range): readonly SemanticToken[] {
  const document = parse(text);
  return semanticTokens(document, new NameIndex(document), range);
}

/** The tokens as `text:type`, with a `!` behind those that declare. */
function tokens(text: string): readonly string[] {
  return tokensOf(text).map(
    ({ from, to, type, declaration }) => `${text.slice(from, to)}:${type}${declaration ? '!' : ''}`,
  );
}

describe('semantic tokens', () => {
  for (const [text, ...expected] of [
    ['title "x"', 'title:keyword', '"x":string'],
    ['set msl 2min', 'set:keyword', 'msl:property', '2min:number'],
    ['set view wire', 'set:keyword', 'view:property', 'wire:enumMember'],
    [
      'host A "Client" port=80 listen ip=::1 syn-rate=10/1s half-open-timeout=5s',
      'host:keyword',
      'A:class!',
      '"Client":string',
      'port:property',
      '80:number',
      'listen:property',
      'ip:property',
      '::1:number',
      'syn-rate:property',
      '10:number',
      '1s:number',
      'half-open-timeout:property',
      '5s:number',
    ],
    [
      'given A:80 ESTAB seq=u, B CLOSED',
      'given:keyword',
      'A:class',
      '80:number',
      'ESTAB:enumMember',
      'seq:property',
      'u:variable!',
      'B:class',
      'CLOSED:enumMember',
    ],
    [
      '@1.5s old A <- B:p: SYN+ACK seq=y+1 "as" ack=2*x-0xFF as first',
      '@:operator',
      '1.5s:number',
      'old:keyword',
      'A:class',
      '<-:operator',
      'B:class',
      'p:variable!',
      'SYN:enumMember',
      'ACK:enumMember',
      'seq:property',
      'y:variable!',
      '1:number',
      '"as":string',
      'ack:property',
      '2:number',
      'x:variable!',
      '0xFF:number',
      'as:keyword',
      'first:label!',
    ],
    ['A -x B: [S.]', 'A:class', '-x:operator', 'B:class', 'S.:enumMember'],
    ['A -> B: [FIN, ACK]', 'A:class', '->:operator', 'B:class', 'FIN:enumMember', 'ACK:enumMember'],
    ['A -> B: SYN=1, ACK=0', 'A:class', '->:operator', 'B:class', 'SYN:enumMember', 'ACK:enumMember'],
    [
      'A -> B: sack=a1-2 ts=3/4 ce tfo=0123456789abcdef src=10.0.0.0+i',
      'A:class',
      '->:operator',
      'B:class',
      'sack:property',
      'a1:variable!',
      '2:number',
      'ts:property',
      '3:number',
      '4:number',
      'ce:property',
      'tfo:property',
      '0123456789abcdef:number',
      'src:property',
      '10.0.0.0:number',
      'i:variable!',
    ],
    ['A -> B: src=C', 'A:class', '->:operator', 'B:class', 'src:property', 'C:class'],
    ['+1s deliver deliver', '+:operator', '1s:number', 'deliver:keyword', 'deliver:label'],
    ['A: send(100)', 'A:class', 'send:function', '100:number'],
    ['A: shutdown(WR)', 'A:class', 'shutdown:function', 'WR:enumMember'],
    ['wait 2MSL', 'wait:keyword', '2MSL:number'],
    ['repeat 100 as i', 'repeat:keyword', '100:number', 'as:keyword', 'i:variable!'],
    ['  end  # as', 'end:keyword'],
    [
      'note left  of A,B: some text ',
      'note:keyword',
      'left:keyword',
      'of:keyword',
      'A:class',
      'B:class',
      'some text:string',
    ],
    ['note over A:', 'note:keyword', 'over:keyword', 'A:class'],
    [
      'expect A with with ESTABLISHED SND.NXT=x, B half-open=3',
      'expect:keyword',
      'A:class',
      'with:keyword',
      'with:class',
      'ESTABLISHED:enumMember',
      'SND.NXT:property',
      'x:variable!',
      'B:class',
      'half-open:property',
      '3:number',
    ],
    ['# tcpflow-expect seq/gap ack/stale', 'seq/gap:enumMember', 'ack/stale:enumMember'],
    ['wait 1s # tcpflow-disable seq/gap', 'wait:keyword', '1s:number', 'seq/gap:enumMember'],
    ['# host A'],
    ['A --> B: SYN'],
    ['A -> B: SYN sek=1'],
  ] as const) {
    it(text, () => {
      assert.deepEqual(tokens(text), expected);
    });
  }

  it('a symbol is declared where it first appears in its scenario', () => {
    const declared = tokens(
      'A -> B: SYN seq=x\nA -> B: SYN seq=x\nscenario "two"\nA -> B: SYN seq=x\nA -> B: ACK ack=x',
    ).filter(token => token.startsWith('x:'));
    assert.deepEqual(declared, ['x:variable!', 'x:variable', 'x:variable!', 'x:variable']);
  });

  it('of some lines are those that the whole text has there', () => {
    const range = fc.tuple(fc.nat({ max: 400 }), fc.nat({ max: 200 }));
    fc.assert(
      fc.property(mutations(examples), range, (text, [from, length]) => {
        const to = from + length;
        const start = text.lastIndexOf('\n', from - 1) + 1;
        const end = text.indexOf('\n', to) === -1 ? text.length : text.indexOf('\n', to);
        const expected = tokensOf(text).filter(token => token.from >= start && token.to <= end);
        if (from <= text.length) assert.deepEqual(tokensOf(text, { from, to }), expected);
      }),
      { numRuns },
    );
  });

  it('come in order, never overlap and never cross a line, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(documents, mutations(examples)), text => {
        let position = 0;
        for (const { from, to } of tokensOf(text)) {
          assert.ok(from >= position && to > from && to <= text.length, text.slice(from, to));
          assert.ok(!text.slice(from, to).includes('\n'));
          position = to;
        }
      }),
      { numRuns },
    );
  });
});
