import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { statePath } from '../../src/diagram/statePath.ts';
import { pathWords, stepWords } from '../../src/preview/webview/stateView/pathWords.ts';
import { pictureOf } from '../diagram/picture.ts';

const pathOf = (text: string, host = 0) => statePath(pictureOf(text), host, 0, -1);

describe('a path in words', () => {
  it('is one sentence for who cannot see it', () => {
    const path = pathOf('A -> B: SYN\nA <- B: SYN+ACK\n');
    assert.equal(
      pathWords('A with B', path),
      'A with B went from CLOSED to SYN-SENT (active OPEN / create TCB, snd SYN), to ESTABLISHED (rcv SYN,ACK / snd ACK). It is in ESTABLISHED.',
    );
  });

  it('says where nothing has happened yet, and where nothing is known', () => {
    assert.equal(pathWords('A', pathOf('given A TIME-WAIT, B CLOSED\n')), 'A is in TIME-WAIT.');
    assert.equal(pathWords('A', pathOf('')), 'Nothing tells in which state A is.');
  });

  it('is short even where it is long', () => {
    const again = 'A -> B: SYN\nA <- B: SYN+ACK\nA -> B: RST seq=1\n'.repeat(400);
    const words = pathWords('A', pathOf(again));
    assert.match(words, /^A went from CLOSED by 1160 more steps to /);
    assert.ok(words.length < 3_000);
  });

  it('tells what the figure does not show', () => {
    const remarks = (text: string, host = 0) => {
      const path = pathOf(text, host);
      return path.steps.map((step, index) => stepWords(step, path.steps[index - 1]?.to ?? path.start).remark);
    };
    const open = 'given A ESTABLISHED, B ESTABLISHED\n';
    assert.deepEqual(remarks(`${open}A -> B: FIN+ACK\nA <- B: FIN+ACK\n`), ['', 'note 2 of the figure']);
    assert.deepEqual(remarks(`${open}A -> B: RST\n`), ['not in the figure']);
    // The pair of states is in the figure, and what leads from one to the other here is not.
    assert.deepEqual(remarks('given A LAST-ACK, B FIN-WAIT-2\nA: abort()\n'), ['not in the figure']);
    assert.deepEqual(remarks('A -> B: ACK len=10\n'), ['not in RFC 9293']);
    const anew = 'A -> B: SYN\nA <- B: SYN+ACK\nA -> B: ACK\nA -> B: RST\nA -> B: SYN\n';
    assert.deepEqual(remarks(`host B listen\n${anew}`), ['', '', 'not in the figure', 'ports used anew']);
  });
});
