import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createService } from '../../src/service/createService.ts';
import type { InlayHintSettings } from '../../src/service/service.ts';
import { applyEdits } from '../../src/syntax/edits.ts';
import { source } from './caret.ts';

const NONE: InlayHintSettings = { states: false, numbers: false, symbols: false, bytesInFlight: false };

/** The text with its hints of one kind, each as ` «hint»`, or as `«hint» `. */
function hinted(text: string, kind: keyof InlayHintSettings, range = { from: 0, to: text.length }): string {
  const hints = createService().inlayHints(source(text), range, { ...NONE, [kind]: true });
  assert.ok(hints.every(hint => hint.kind === kind));
  return applyEdits(
    text,
    hints.map(({ at, side, text: hint }) => ({
      from: at,
      to: at,
      text: side === 'before' ? `«${hint}» ` : ` «${hint}»`,
    })),
  );
}

describe('hints', () => {
  it('show the states that a line leads to, those of a timer on the line that waits', () => {
    const text = 'host B listen\nA -> B: SYN  # c\nA <- B: SYN+ACK\ngiven C TIME-WAIT, D CLOSED\nwait 2MSL\n';
    assert.equal(
      hinted(text, 'states'),
      'host B listen\nA -> B: SYN «A SYN-SENT, B SYN-RECEIVED»  # c\nA <- B: SYN+ACK «A ESTABLISHED»\ngiven C TIME-WAIT, D CLOSED\nwait 2MSL «C CLOSED»\n',
    );
  });

  it('say of each end what its new state is', () => {
    const words = (text: string): readonly (string | undefined)[] =>
      createService()
        .inlayHints(source(text), { from: 0, to: text.length }, { ...NONE, states: true })
        .map(hint => hint.words);
    assert.deepEqual(words('B: listen()\nA -> B: SYN\n'), [
      'B is in LISTEN from here on. Waits for a SYN from anywhere.',
      "A is in SYN-SENT from here on. Has sent a SYN and waits for the peer's SYN.\nB is in SYN-RECEIVED from here on. Has received a SYN and waits for the acknowledgment of its own: half open.",
    ]);
    const anew = words('given A TIME-WAIT seq=2 ack=9, B LAST-ACK seq=9\nwait RTO\nA <- B: FIN+ACK seq=8\n');
    assert.match(anew[0] ?? '', /^A stays in TIME-WAIT, and its 2MSL begin anew\. Waits 2MSL/);
  });

  it('show where 2MSL begins anew', () => {
    const text = 'given A TIME-WAIT seq=2 ack=9, B LAST-ACK seq=9\nwait RTO\nA <- B: FIN+ACK seq=8\nA -> B: ACK\n';
    assert.equal(
      hinted(text, 'states'),
      text.replace('seq=8', 'seq=8 «A TIME-WAIT, 2MSL anew»').replace('B: ACK', 'B: ACK «B CLOSED»'),
    );
  });

  it('show the numbers that are left out, and can write them', () => {
    const text = 'A -> B: SYN seq=x\nA <- B: SYN+ACK win=5\nA -> B: "hi"\n';
    const shown = 'A -> B: SYN seq=x\nA <- B: SYN+ACK «seq=0 ack=x+1» win=5\nA -> B: «seq=x+1 ack=1» "hi"\n';
    assert.equal(hinted(text, 'numbers'), shown);
    const hints = createService().inlayHints(source(text), { from: 0, to: 99 }, { ...NONE, numbers: true });
    const written = applyEdits(
      text,
      hints.flatMap(({ edit }) => edit ?? []),
    );
    assert.equal(written, shown.replace(/«|»/g, ''));
  });

  it('stand in the column of what is left out', () => {
    const text = 'A -> B: SYN     seq=1\nA <- B: SYN+ACK seq=5\nA -> B: ACK     ack=6\n';
    assert.equal(
      hinted(text, 'numbers'),
      'A -> B: SYN     seq=1\nA <- B: SYN+ACK seq=5 «ack=2»\nA -> B: ACK     «seq=2» ack=6\n',
    );
  });

  it('show no acknowledgment number where the ACK is missing', () => {
    const text = 'given A ESTABLISHED seq=u, B ESTABLISHED seq=v\nA -> B: FIN\n';
    assert.equal(hinted(text, 'numbers'), text.replace('FIN', 'FIN «seq=u»'));
  });

  it('show what a symbol stands for that is met first', () => {
    const text = 'A -> B: SYN seq=x\nA <- B: SYN+ACK seq=y ack=p\nA -> B: FIN+ACK seq=u ack=v\nA <- B: ACK ack=u+1\n';
    assert.equal(
      hinted(text, 'symbols'),
      'A -> B: SYN seq=x\nA <- B: SYN+ACK seq=y ack=p «= x+1»\nA -> B: FIN+ACK seq=u «= p» ack=v «= y+1»\nA <- B: ACK ack=u+1\n',
    );
  });

  it('show what is in flight', () => {
    const text = 'given A ESTABLISHED seq=1, B ESTABLISHED seq=1\nA -> B: ACK len=10\nA -x B: ACK len=5\nA <- B: ACK\n';
    assert.equal(
      hinted(text, 'bytesInFlight'),
      'given A ESTABLISHED seq=1, B ESTABLISHED seq=1\nA -> B: ACK len=10 «10 in flight»\nA -x B: ACK len=5 «15 in flight»\nA <- B: ACK\n',
    );
  });

  it('are those of the first round of a repeat, and of the lines asked for', () => {
    const text = 'repeat 3 as i\n  A:1+i -> B: SYN seq=i\nend\nC -> B: SYN\n';
    assert.equal(hinted(text, 'states').match(/«/g)?.length, 2);
    assert.equal(hinted(text, 'numbers', { from: 0, to: 20 }), text);
  });
});

describe('lenses', () => {
  it('count the lines of each scenario that expect something', () => {
    const text = `A -> B: SYN seq=x
expect A SYN-SENT SND.NXT=x+1
scenario "two"
A -> B: SYN
expect A SYN-SENT, B SYN-RECEIVED
expect A CLOSED, B CLOSED
expect A SND.NXT=7
scenario "nothing"
A -> B: SYN
`;
    const found = createService()
      .lenses(source(text))
      .map(({ from, to, ...counts }) => [text.slice(from, to), counts]);
    assert.deepEqual(found, [
      ['A -> B: SYN seq=x', { holding: 1, failing: 0, failure: undefined }],
      ['scenario "two"', { holding: 1, failing: 2, failure: 5 }],
    ]);
  });
});
