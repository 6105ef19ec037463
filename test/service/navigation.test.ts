import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { analyse } from '../../src/rules/check.ts';
import { createService } from '../../src/service/createService.ts';
import { applyEdits } from '../../src/syntax/edits.ts';
import type { Range } from '../../src/syntax/tree.ts';
import { documents } from '../fuzz/documents.ts';
import { numRuns } from '../fuzz/runs.ts';
import { atCaret, source } from './caret.ts';

const service = createService();

/** `line:column text`, both from 1, of a range. */
function place(text: string, { from, to }: Range): string {
  const before = text.slice(0, from).split('\n');
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1} ${text.slice(from, to)}`;
}

function definition(marked: string): string | undefined {
  const { text, offset } = atCaret(marked);
  const found = service.definition(source(text), offset);
  return found && place(text, found);
}

function references(marked: string, withDefinition = true): readonly string[] {
  const { text, offset } = atCaret(marked);
  return service.references(source(text), offset, withDefinition).map(found => place(text, found));
}

/** The text after renaming what stands at `|`, or why it cannot be renamed. */
function renamed(marked: string, name: string): string {
  const { text, offset } = atCaret(marked);
  const renaming = service.rename(source(text), offset, name);
  return 'refused' in renaming ? renaming.refused : applyEdits(text, renaming.edits);
}

describe('definition', () => {
  it('of a host is its declaration, else where it first appears', () => {
    assert.equal(definition('A -> B: SYN\nhost A\n|A -> B: SYN'), '2:6 A');
    assert.equal(definition('A -> B: SYN\nA <- |B: SYN+ACK'), '1:6 B');
  });

  it('of a symbol is where it is bound, not where it is only asked for', () => {
    assert.equal(definition('A -> B: SYN seq=x\nA <- B: SYN+ACK ack=|x+1'), '1:17 x');
    assert.equal(definition('expect A SND.NXT=x\nA -> B: SYN seq=x\nA <- B: ACK ack=|x+1'), '2:17 x');
  });

  it('of a label is the segment that bears it', () => {
    assert.equal(definition('A ~> B: SYN as slow\ndeliver sl|ow'), '1:16 slow');
  });

  it('of a port is its declaration', () => {
    assert.equal(definition('host B port=80\nA -> B:8|0: SYN'), '1:13 80');
  });

  it('of an acknowledgment number is the segment that it acknowledges', () => {
    const text = 'A -> B: SYN seq=100\nA <- B: SYN+ACK seq=300 ack=101\nA -> B: ACK len=5\nA -> B: ACK len=7\n';
    assert.equal(definition(`${text}A <- B: ACK a|ck=113`), '4:1 A -> B: ACK len=7');
    assert.equal(definition('A -> B: SYN\nA <- B: SYN+ACK ack=|1'), '1:1 A -> B: SYN');
  });

  it('of anything else is none', () => {
    assert.equal(definition('A -> B: S|YN'), undefined);
  });
});

describe('references', () => {
  it('keep scenarios apart, but not hosts', () => {
    const text = 'A -> B: SYN seq=|x\nscenario "2"\nA -> B: SYN seq=x\nA <- B: SYN+ACK ack=x+1\n';
    assert.deepEqual(references(text), ['1:17 x']);
    assert.equal(references('|A -> B: SYN\nscenario "2"\nA -> B: SYN').length, 2);
  });

  it('keep what is first met in a repeat to it', () => {
    const text = 'repeat 2\n  A -> B: SYN seq=|x\n  A <- B: ACK ack=x+1\nend\nA -> B: SYN seq=x\n';
    assert.deepEqual(references(text), ['2:19 x', '3:19 x']);
    assert.equal(references('A -> B: SYN seq=|x\nrepeat 2\n  A -> B: SYN seq=x\nend\n').length, 2);
  });

  it('tell the variable of a repeat from a symbol of that name', () => {
    const text = 'A -> B: SYN seq=i\nrepeat 2 as |i\n  A:1+i -> B: SYN seq=1000*i\nend\n';
    assert.deepEqual(references(text), ['2:13 i', '3:7 i', '3:28 i']);
  });

  it('of a port are those of its host', () => {
    assert.deepEqual(references('host B port=8|0\nA:80 -> B:80: SYN\nA -> B: ACK\nB: bind(80)\n'), [
      '1:13 80',
      '2:11 80',
      '4:9 80',
    ]);
  });

  it('leave the definition out where nobody asks for it', () => {
    assert.deepEqual(references('A -> B: SYN seq=|x\nA <- B: ACK ack=x+1', false), ['2:17 x']);
  });

  it('of a sequence number are the segments that acknowledge it', () => {
    const text = 'A -> B: SYN s|eq=100\nA <- B: SYN+ACK seq=300 ack=101\nA -> B: ACK\n';
    assert.deepEqual(references(text), ['2:1 A <- B: SYN+ACK seq=300 ack=101']);
  });
});

describe('highlights', () => {
  it('tell where the name gets its meaning', () => {
    const { text, offset } = atCaret('A -> B: SYN seq=x\nA <- B: ACK ack=|x+1');
    const found = service.highlights(source(text), offset).map(each => `${each.kind} ${place(text, each)}`);
    assert.deepEqual(found, ['write 1:17 x', 'read 2:17 x']);
  });
});

describe('rename', () => {
  it('changes a host everywhere, strings and comments not', () => {
    const text = 'host |A "A"\nA -> B: SYN  # A\nnote over A,B: A\nexpect A SYN-SENT\nA: close()\n';
    const expected = 'host Z "A"\nZ -> B: SYN  # A\nnote over Z,B: A\nexpect Z SYN-SENT\nZ: close()\n';
    assert.equal(renamed(text, 'Z'), expected);
  });

  it('changes a symbol in its scenario, behind factors too', () => {
    const text = 'A -> B: SYN seq=|x\nA <- B: ACK ack=x+1 sack=x-x+5\nscenario ""\nA -> B: SYN seq=x\n';
    const expected = 'A -> B: SYN seq=isn\nA <- B: ACK ack=isn+1 sack=isn-isn+5\nscenario ""\nA -> B: SYN seq=x\n';
    assert.equal(renamed(text, 'isn'), expected);
    assert.equal(
      renamed('repeat 2 as |i\n A -> B: SYN seq=1000*i\nend', 'k'),
      'repeat 2 as k\n A -> B: SYN seq=1000*k\nend',
    );
  });

  it('changes a label, and a port of its host', () => {
    assert.equal(renamed('A ~> B: SYN as |a\ndeliver a', 'b'), 'A ~> B: SYN as b\ndeliver b');
    assert.equal(renamed('host B port=|80\nA:80 -> B:80: SYN', '443'), 'host B port=443\nA:80 -> B:443: SYN');
  });

  it('refuses what would mean something else', () => {
    assert.match(renamed('|A -> B: SYN', 'B'), /There is a host B already/);
    assert.match(renamed('|A -> B: SYN', 'note'), /begins a statement/);
    assert.match(renamed('|A -> B: SYN', '1a'), /is no name/);
    assert.match(renamed('A -> B: SYN seq=|x\nA <- B: SYN+ACK seq=y', 'y'), /There is a symbol y already/);
    assert.match(renamed('A:|1 -> B: SYN', '70000'), /0 to 65535/);
    assert.match(renamed('A -> B: S|YN', 'C'), /no name here/);
  });

  it('changes no meaning: the same is found wrong as before', () => {
    fc.assert(
      fc.property(documents, fc.nat(), (text, place) => {
        const offset = place % (text.length + 1);
        const renaming = service.rename(source(text), offset, 'renamedName');
        if ('refused' in renaming) return;
        const kinds = (of: string) => analyse(of).findings.map(({ code }) => code);
        assert.deepEqual(kinds(applyEdits(text, renaming.edits)), kinds(text));
      }),
      { numRuns },
    );
  });
});

describe('selection', () => {
  it('grows from a word to its field, the segment, the section, the scenario', () => {
    const { text, offset } = atCaret('scenario "s"\nsection "o"\n  A -> B: SYN seq=x|+1 win=5  # c\n');
    const grown = service.selection(source(text), offset).map(({ from, to }) => text.slice(from, to));
    assert.deepEqual(grown.slice(0, 5), [
      'x',
      'seq=x+1',
      'SYN seq=x+1 win=5',
      'A -> B: SYN seq=x+1 win=5',
      '  A -> B: SYN seq=x+1 win=5  # c',
    ]);
    assert.equal(grown.at(-1), text);
  });
});

describe('links', () => {
  it('lead from comments and notes to sections of RFCs', () => {
    const text = 'note over A: see RFC 9293 §3.5\nA -> B: SYN  # RFC 5961 §3.2, and §4\n# RFC 793\nsection "RFC 1"\n';
    const found = service.links(source(text)).map(link => [text.slice(link.from, link.to), link.url]);
    assert.deepEqual(found, [
      ['RFC 9293 §3.5', 'https://www.rfc-editor.org/rfc/rfc9293#section-3.5'],
      ['RFC 5961 §3.2', 'https://www.rfc-editor.org/rfc/rfc5961#section-3.2'],
      ['§4', 'https://www.rfc-editor.org/rfc/rfc5961#section-4'],
      ['RFC 793', 'https://www.rfc-editor.org/rfc/rfc793'],
    ]);
  });
});
