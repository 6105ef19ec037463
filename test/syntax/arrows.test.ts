import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Arrow } from '../../src/syntax/tree.ts';
import { assertFaulty, segmentOf, slices } from './reading.ts';

const arrows: Readonly<Record<string, readonly [Arrow['kind'], Arrow['direction']]>> = {
  '->': ['arrives', 'right'],
  '<-': ['arrives', 'left'],
  '-x': ['lost', 'right'],
  'x-': ['lost', 'left'],
  '~>': ['delayed', 'right'],
  '<~': ['delayed', 'left'],
  '=>': ['bulk', 'right'],
  '<=': ['bulk', 'left'],
};

describe('arrows', () => {
  for (const [written, [kind, direction]] of Object.entries(arrows)) {
    const spaced = [
      `A ${written} B: ACK`,
      `A\t${written}  B:80 : ACK`,
      `x ${written} x: ACK`,
      `A:80 ${written} B:x: ACK`,
    ];
    const tight = [`A${written}B:ACK`, `A:80${written}B:ACK`, `A:i+1${written}x: ACK`, `A ${written}B: ACK`];
    for (const text of kind === 'lost' ? spaced : [...spaced, ...tight]) {
      it(`${text}: ${kind}, to the ${direction}`, () => {
        const { arrow, left, right } = segmentOf(text);
        assert.deepEqual([arrow.kind, arrow.direction], [kind, direction]);
        assert.deepEqual(slices(text, [arrow]), [written]);
        assert.ok(left.to <= arrow.from && arrow.to <= right.from);
      });
    }
  }

  it('are read before a minus or a name', () => {
    const text = 'A:80->x:x-1: ACK';
    const { left, right } = segmentOf(text);
    assert.deepEqual(slices(text, [left, right]), ['A:80', 'x:x-1']);
  });

  for (const [line, says, fixed] of [
    ['A «-->» B: SYN', 'did you mean ->?', 'A -> B: SYN'],
    ['A «->>» B: SYN', 'did you mean ->?', 'A -> B: SYN'],
    ['A «>» B: SYN', 'did you mean ->?', 'A -> B: SYN'],
    ['A «—» B: SYN', 'did you mean ->?', 'A -> B: SYN'],
    ['A «→» B: SYN', 'did you mean ->?', 'A -> B: SYN'],
    ['A «←» B: SYN', 'did you mean <-?', 'A <- B: SYN'],
    ['A «--x» B: SYN', 'did you mean -x?', 'A -x B: SYN'],
    ['A «-X» B: SYN', 'did you mean -x?', 'A -x B: SYN'],
    ['A «->x» B: SYN', 'did you mean -x?', 'A -x B: SYN'],
    ['A «<-x» B: SYN', 'did you mean x-?', 'A x- B: SYN'],
    ['A «~~>» B: SYN', 'did you mean ~>?', 'A ~> B: SYN'],
    ['A «==>» B: SYN', 'did you mean =>?', 'A => B: SYN'],
    ['A«-x» B: SYN', 'must stand between blanks', 'A -x  B: SYN'],
    ['A «x-»B: SYN', 'must stand between blanks', 'A  x- B: SYN'],
  ] as const) {
    it(`${line}: ${says}`, () => {
      assertFaulty({ line, code: 'syntax/error', says, fixed });
    });
  }
});
