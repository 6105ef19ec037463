import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { outline } from '../../src/service/outline.ts';
import type { OutlineItem } from '../../src/service/service.ts';
import { parse } from '../../src/syntax/parser.ts';
import { documents } from '../fuzz/documents.ts';
import { numRuns } from '../fuzz/runs.ts';

/** The outline, one line an item: indented by depth, then kind, name and detail. */
function drawn(text: string): string {
  const draw = (items: readonly OutlineItem[], indentation: string): string =>
    items
      .map(({ kind, name, detail, children }) => {
        const line = [kind, name, detail && `(${detail})`].filter(part => part !== '').join(' ');
        return `${indentation}${line}\n${draw(children, `${indentation}  `)}`;
      })
      .join('');
  return draw(outline(parse(text)), '');
}

const TEXT = `title "Open and close"
host A "Client"
set msl 2min

scenario "First"
A -> B: SYN,ACK seq=x
section "Data"
@1.5s A -> B: PSH+ACK seq=x+1 "hello" as one
repeat 3 as i
  A x- B: ACK
  section "Inside"
  A => B: len=5
end
expect A CLOSED

# About the second.
scenario "Second"
host B listen
old A <~ B:
A <= B: len=5 as two
`;

describe('the outline', () => {
  it('nests scenarios, sections, repeats and what stands in them', () => {
    assert.equal(
      drawn(TEXT),
      `title Open and close
host A (Client)
scenario First
  segment A → B  SYN+ACK seq=x
  section Data
    segment A → B  PSH+ACK seq=x+1 "hello" (@1.5s one)
    repeat repeat 3 as i
      segment A ↚ B  ACK
      section Inside
        segment A ⇒ B  len=5
scenario Second
  host B
  segment old A ⇜ B
  segment A ⇐ B  len=5 (two)
`,
    );
  });

  it('reaches to the last line of each, without comments that belong to the next heading', () => {
    const extents: [string, string][] = [];
    const collect = ({ name, from, to, children }: OutlineItem): void => {
      extents.push([name, TEXT.slice(from, to)]);
      children.forEach(collect);
    };
    outline(parse(TEXT)).forEach(collect);
    const of = new Map(extents);
    assert.match(of.get('First') ?? '', /^scenario "First"\n[\s\S]*\nexpect A CLOSED$/);
    assert.match(of.get('Data') ?? '', /^section "Data"\n[\s\S]*\nexpect A CLOSED$/);
    assert.match(of.get('repeat 3 as i') ?? '', /^repeat 3 as i\n[\s\S]*\nend$/);
    assert.equal(of.get('Inside'), 'section "Inside"\n  A => B: len=5');
    assert.match(of.get('Second') ?? '', /^scenario "Second"\n[\s\S]*as two$/);
  });

  it('selects what the name says', () => {
    const [title, host] = outline(parse(TEXT));
    assert.equal(TEXT.slice(title?.nameFrom, title?.nameTo), '"Open and close"');
    assert.equal(TEXT.slice(host?.nameFrom, host?.nameTo), 'A');
  });

  it('closes a repeat at the next scenario, and takes one without end for a single line', () => {
    assert.equal(
      drawn('repeat 2\nscenario "x"\nend\nA -> B: SYN\nrepeat 3\nsection "y"\n'),
      'repeat repeat 2\nscenario x\n  segment A → B  SYN\n  repeat repeat 3\n  section y\n',
    );
  });

  it('shows a segment whose field is wrong, but no line that cannot be read', () => {
    assert.equal(drawn('A -> B: SYN sek=1\nA --> B: SYN\n'), 'segment A → B  SYN\n');
  });

  it('shortens long payloads, and no character is cut in two', () => {
    const [item] = outline(parse(`A -> B: PSH "${'😀'.repeat(60)}"`));
    assert.ok((item?.name.length ?? 0) <= 80);
    assert.match(item?.name ?? '', /😀…$/u);
  });

  it('lists of very many segments those that open and close, and no more than 1,000', () => {
    const data = 'A -> B: ACK seq=1 ack=1 len=5\n'.repeat(1_000);
    assert.equal(outline(parse(data)).length, 1_000);
    const closed = `A -> B: SYN seq=0\n${data}A -> B: FIN+ACK seq=1 ack=1\nA <- B: RST "why"\n`;
    assert.deepEqual(
      outline(parse(closed)).map(({ name }) => name),
      ['A → B  SYN seq=0', 'A → B  FIN+ACK seq=1 ack=1', 'A ← B  RST "why"'],
    );
    const flood = outline(parse(`${'A -> B: SYN\n'.repeat(20_000)}scenario "end"\nA -> B: SYN`));
    assert.equal(flood.length, 1_001);
    assert.equal(flood.at(-1)?.name, 'end');
  });

  it('holds children inside their parents, in order, whatever the text', () => {
    const nested = (items: readonly OutlineItem[], from: number, to: number): void => {
      let position = from;
      for (const item of items) {
        assert.ok(item.from >= position && item.to <= to, JSON.stringify(item));
        assert.ok(item.nameFrom >= item.from && item.nameTo <= item.to, JSON.stringify(item));
        nested(item.children, item.from, item.to);
        position = item.to;
      }
    };
    fc.assert(
      fc.property(documents, text => {
        nested(outline(parse(text)), 0, text.length);
      }),
      { numRuns },
    );
  });
});
