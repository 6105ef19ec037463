import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { markdownText } from '../../src/diagram/markdownText.ts';
import { mermaidText } from '../../src/diagram/mermaidText.ts';
import type { Picture } from '../../src/diagram/picture.ts';
import { plainText } from '../../src/diagram/plainText.ts';
import { isToPreview } from '../../src/preview/messages.ts';
import { type Layout, layOut, type Row, type View } from '../../src/preview/webview/layout/layout.ts';
import { heightOfLine, lineAtHeight } from '../../src/preview/webview/lineHeights.ts';
import { cutIntoPages } from '../../src/preview/webview/pages.ts';
import { BOLD, type Typeface } from '../../src/preview/webview/typeface.ts';
import { analyse } from '../../src/rules/check.ts';
import { drawAnalysis } from '../../src/service/picture.ts';
import { documents } from './documents.ts';
import { examples } from './examples.ts';
import { mutations } from './mutations.ts';
import { nonsense } from './nonsense.ts';
import { numRuns } from './runs.ts';
import type { Text } from './words.ts';

/** A font in which every character has the same width. */
const TYPEFACE: Typeface = { family: 'monospace', size: 12, line: 17, width: text => text.length * 7 };

const VIEWS: readonly View[] = [
  { labels: { numbers: 'symbolic', options: true }, toScale: false },
  { labels: { numbers: 'absolute', options: false }, toScale: true },
];

const SOURCES: Readonly<Record<string, Text>> = {
  documents,
  nonsense,
  'mutated examples': mutations(examples),
  'arbitrary text': fc.string({ unit: 'binary', maxLength: 200 }),
};

/** Documents of a kind that hardly anybody writes. */
const ODD: Readonly<Record<string, string>> = {
  nothing: '',
  'no host': 'title "nobody"\n== "alone" ==\nscenario "still alone"\n',
  'one host':
    'host A "Client"\nnote over A: a note of some more words than one\nA: listen()\nwait 3s\n== "section" ==\n',
  'one host after the other': Array.from(
    { length: 40 },
    (_, host) => `H${host} -> H${host + 1}: SYN seq=x${host}`,
  ).join('\n'),
  'a long name': `host ${'A'.repeat(200)}\n${'A'.repeat(200)} -> B: SYN seq=x\nnote right of B: ${'b'.repeat(200)}`,
  'a long label': `A -> B: SYN seq=${'x'.repeat(10_000)}\n`,
  'a long note': `note over A, B: ${'word '.repeat(2_000)}\nnote left of A: ${'w'.repeat(10_000)}\n`,
  'a long loop': `repeat 3 as ${'i'.repeat(300)}\nA -> B: SYN seq=x\nend\n`,
  'nested loops': `${'repeat 1\n'.repeat(100)}A -> B: SYN\n${'end\n'.repeat(100)}`,
  'an arrival in another scenario': 'A ~> B: SYN seq=x as s\nscenario "next"\ndeliver s\nduplicate s\ndrop s\n',
  'text from right to left': 'title "שלום"\nhost A "לקוח"\nA -> B: SYN seq=x "שלום"\nnote over A: مرحبا بالعالم\n',
  'nothing right': '?\n-->\nA ->\nrepeat\n'.repeat(20),
  'a full queue between others':
    'host M listen backlog=5 half-open-timeout=1s\nA -> M: SYN\nM -> B: SYN\nhost N listen backlog=50000\nB -> N: SYN\nN -> M: SYN\nM -> N: SYN+ACK\nA -> N: SYN\nwait 10s\n',
};

describe('a picture', () => {
  for (const [source, texts] of Object.entries(SOURCES)) {
    it(`can be drawn and written: ${source}`, () => {
      fc.assert(
        fc.property(texts, text => assertDrawable(pictureOf(text))),
        { numRuns },
      );
    });
  }

  for (const [name, text] of Object.entries(ODD)) {
    it(`can be drawn and written: ${name}`, () => assertDrawable(pictureOf(text)));
  }

  it('can be drawn and written: all examples', () => {
    for (const text of examples) assertDrawable(pictureOf(text));
  });
});

function pictureOf(text: string): Picture {
  return drawAnalysis(analyse(text)).picture;
}

function assertDrawable(picture: Picture): void {
  const message = { type: 'update', version: 1, picture };
  assert.ok(isToPreview(structuredClone(message)), 'it is a message');
  for (const view of VIEWS) {
    for (const written of [plainText, markdownText, mermaidText]) {
      assert.doesNotMatch(written(picture, view.labels), /undefined|NaN|\[object/);
    }
    assertLaidOut(layOut(picture, view, TYPEFACE));
  }
}

function assertLaidOut(layout: Layout): void {
  const { picture, rows, width, height } = layout;
  assert.ok(allFinite({ ...layout, picture: undefined }), 'every number is one');
  assert.equal(rows.length, picture.items.length);
  let bottom = 0;
  for (const row of rows) {
    assert.ok(row.top >= bottom - 0.001, 'no row begins in the one before');
    bottom = row.top + row.content.height;
    const pieces = piecesOf(row);
    for (const piece of pieces) {
      const told = () => `${JSON.stringify(piece)} of ${JSON.stringify(row)} in a picture ${width} wide`;
      if (piece.left < -0.001 || piece.right > width + 0.001) assert.fail(told());
      if (piece.top < -0.001 || piece.bottom > row.content.height + 0.001) assert.fail(told());
      for (const other of pieces) {
        if (other === piece) break;
        if (overlap(piece, other)) assert.fail(`${told()} overlaps ${JSON.stringify(other)}`);
      }
    }
  }
  assert.ok(bottom <= height);
  const pages = cutIntoPages(layout);
  assert.deepEqual(
    pages.flatMap(page => page.rows),
    rows,
  );
  for (const { item } of rows) assert.ok(Number.isFinite(heightOfLine(layout, item.line)));
  if (rows.length > 0) assert.ok(Number.isFinite(lineAtHeight(layout, height)));
}

interface Piece {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** All text of a row, and where it stands. */
function piecesOf({ item, content }: Row): readonly Piece[] {
  const { arrow, box, pills, remark, text, time, y } = content;
  const { line, width } = TYPEFACE;
  const centred = (piece: string, middle: number, top: number, bold = 1): Piece => ({
    text: piece,
    left: middle - (width(piece) * bold) / 2,
    right: middle + (width(piece) * bold) / 2,
    top,
    bottom: top + line,
  });
  const bold = item.kind === 'divider' ? BOLD : 1;
  return [
    ...(time === ''
      ? []
      : [{ text: time, left: 12, right: 12 + width(time), top: y - line / 2, bottom: y + line / 2 }]),
    ...(arrow === undefined
      ? []
      : text.map((each, index) => centred(each, arrow.middle, y - 5 - (text.length - index) * line))),
    ...(arrow === undefined || remark === '' ? [] : [centred(remark, arrow.middle, y + line * 0.2)]),
    ...(box === undefined
      ? []
      : text.map((each, index) =>
          centred(each, (box.left + box.right) / 2, y + (index - text.length / 2) * line, bold),
        )),
    ...pills.map(pill => centred(pill.text, (pill.left + pill.right) / 2, pill.y - line / 2)),
  ].filter(piece => piece.text !== '');
}

function overlap(one: Piece, other: Piece): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom - 1 && other.top < one.bottom - 1;
}

function allFinite(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([name, part]) => name === 'item' || allFinite(part));
}
