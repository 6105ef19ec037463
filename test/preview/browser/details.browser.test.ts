import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { THEME_NAMES } from '../../../scripts/preview/themes.ts';
import type { PictureItem } from '../../../src/diagram/picture.ts';
import type { DetailsView } from '../../../src/preview/webview/details/detailsView.ts';
import type { SegmentDetails } from '../../../src/service/segmentDetails.ts';
import { HOSTILE } from './hostile.ts';
import { type ComponentPage, openPage } from './openPage.ts';
import { sampleOf } from './samples.ts';

const sample = sampleOf(`host A "Client" port=51000
host B "Server" port=80 listen
+10ms A -> B: SYN seq=x win=64240 mss=1460 sack-ok
+10ms A <- B: SYN+ACK seq=y win=65535 mss=1460
A -> B: ACK
A -x B: PSH+ACK len=100
wait RTO
A -> B: PSH+ACK seq=x+1 len=100
A <- B: ACK ack=x+90
note over A,B: all is well
`);

/** Indices of the items that the tests look at. */
const SYN_ACK = 1;
const AGAIN = 5;
const WRONG = 6;
const NOTE = 7;

let browser: ComponentPage;
before(async () => {
  browser = await openPage();
});
after(async () => {
  await browser[Symbol.asyncDispose]();
});

interface Shown {
  readonly details: SegmentDetails | undefined;
  readonly item: PictureItem | undefined;
}

/** Shows something in a details view on an empty page. */
async function show(shown: Shown, width = 700, theme: (typeof THEME_NAMES)[number] = 'light'): Promise<void> {
  await browser.reset({ width, height: 500, theme });
  await browser.page.evaluate(({ details, item }) => {
    const place = document.querySelector<HTMLElement>('#place');
    if (place === null) return;
    const reveal = (line: number) => Object.assign(window, { revealed: line });
    const view = window.components.createDetailsView(place, { reveal });
    Object.assign(window, { view });
    view.show(details, item);
  }, shown);
}

const of = (index: number): Shown => ({ details: sample.details[index], item: sample.picture.items[index] });

const texts = (selector: string): Promise<string[]> => browser.page.locator(selector).allInnerTexts();

describe('the details view', () => {
  it('says what a segment is, means, becomes and holds', async () => {
    await show(of(SYN_ACK));
    assert.deepEqual(await texts('h2'), ['B → A SYN+ACK']);
    assert.deepEqual(await texts('.time'), ['20ms']);
    assert.match((await texts('.sentence')).join(), /^B agrees: it acknowledges A's SYN/);
    assert.match((await texts('.verdict')).join(), /A sees its SYN acknowledged.* RFC 9293 §3\.10\.7\.3, fourth$/s);
    const link = browser.page.locator('.verdict a');
    assert.equal(await link.getAttribute('href'), 'https://www.rfc-editor.org/rfc/rfc9293#section-3.10.7.3');
  });

  it('marks by text what was left out on the line', async () => {
    await show(of(SYN_ACK));
    assert.deepEqual(
      (await texts('.field')).map(text => text.replace(/\s+/g, ' ')),
      ['seq y', 'ack x+1 inferred', 'win 65535', 'mss 1460'],
    );
  });

  it('has a table for each TCB, with a caption and headers', async () => {
    await show(of(SYN_ACK));
    assert.deepEqual(await texts('table caption'), ['B', 'A']);
    assert.equal(await browser.page.getByRole('columnheader').count(), 6);
    assert.deepEqual(await browser.page.getByRole('rowheader').allInnerTexts(), [...ROWS, ...ROWS]);
    const state = browser.page.getByRole('table', { name: 'A' }).getByRole('row', { name: 'state' });
    assert.deepEqual((await state.getByRole('cell').allInnerTexts()).map(spaced), ['SYN-SENT', '→ ESTABLISHED']);
  });

  it('emphasises what changes by weight, an arrow and colour', async () => {
    await show(of(SYN_ACK));
    const looks = await browser.page
      .locator('table')
      .nth(1)
      .locator('tbody tr')
      .evaluateAll(rows =>
        rows.map(row => {
          const last = row.querySelector('td:last-child');
          const value = last?.querySelector('strong') ?? last;
          const { fontWeight, color } = getComputedStyle(value ?? row);
          return {
            name: row.firstElementChild?.textContent,
            fontWeight,
            color,
            arrow: row.querySelector('.arrow') !== null,
          };
        }),
      );
    const changed = looks.filter(({ arrow }) => arrow);
    const still = looks.filter(({ arrow }) => !arrow);
    assert.deepEqual(
      still.map(({ name }) => name),
      ['SND.NXT'],
    );
    assert.equal(changed.length, 5);
    for (const { fontWeight, color } of changed) {
      assert.ok(Number(fontWeight) > Number(still[0]?.fontWeight));
      assert.notEqual(color, still[0]?.color);
    }
  });

  it('says what is wrong before all else', async () => {
    await show(of(WRONG));
    assert.deepEqual((await texts('.mistakes li')).map(spaced), [
      '! Wrong: ack=x+90 is old: B has received everything before x+101 (line 8)',
    ]);
    const [mistakes, sentence] = await Promise.all(
      ['.mistakes', '.sentence'].map(selector => browser.page.locator(selector).boundingBox()),
    );
    assert.ok((mistakes?.y ?? 0) < (sentence?.y ?? 0));
  });

  it('has the notes as sentences', async () => {
    await show(of(AGAIN));
    assert.deepEqual((await texts('.notes li')).map(spaced), ['retransmission A sends again what was lost']);
    assert.deepEqual(await texts('table caption'), ['A unchanged', 'B']);
  });

  it('shows what the picture knows where there is nothing more', async () => {
    await show(of(NOTE));
    assert.deepEqual(await texts('h2'), ['Note']);
    assert.deepEqual(await texts('.sentence'), ['all is well']);
    await show({ details: undefined, item: { ...(of(WRONG).item as PictureItem) } });
    assert.deepEqual(await texts('h2'), ['Segment']);
    assert.equal(await browser.page.locator('.mistakes li').count(), 1);
    assert.doesNotMatch((await texts('.sentence')).join(), /is old/);
  });

  it('says what to do where nothing is selected', async () => {
    await show({ details: undefined, item: undefined });
    assert.match((await texts('.nothing')).join(), /Select an arrow/);
  });

  it('leads to the line', async () => {
    await show(of(SYN_ACK));
    await browser.page.getByRole('button', { name: 'line 4' }).click();
    assert.equal(await browser.page.evaluate(() => (window as { revealed?: number }).revealed), 3);
  });

  it('has the TCBs side by side where there is room, and nothing wider than itself', async () => {
    for (const index of [SYN_ACK, AGAIN, WRONG]) {
      await show(of(index));
      for (const [width, beside] of [
        [300, false],
        [700, true],
        [1200, true],
      ] as const) {
        await browser.page.setViewportSize({ width, height: 500 });
        const [first, second] = await browser.page
          .locator('table')
          .evaluateAll(tables => tables.map(table => table.getBoundingClientRect().top));
        assert.equal(first === second, beside, `at ${width}`);
        const wide = await browser.page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(wide <= width, `${wide} at ${width}`);
      }
    }
  });

  it('breaks long values rather than grow', async () => {
    const { details, item } = of(SYN_ACK);
    if (details === undefined) assert.fail();
    const long = 'veryLongSymbol'.repeat(30);
    const ends = details.ends.map(end => ({
      ...end,
      rows: end.rows.map(row => (row.name === 'state' ? row : { ...row, after: long })),
    }));
    await show(
      { details: { ...details, title: long, ends, fields: [{ name: 'seq', value: long, inferred: true }] }, item },
      300,
    );
    assert.ok((await browser.page.evaluate(() => document.documentElement.scrollWidth)) <= 300);
  });

  for (const theme of THEME_NAMES) {
    it(`has nothing that axe-core objects to in ${theme}`, async () => {
      for (const [index, width] of [
        [SYN_ACK, 300],
        [WRONG, 1200],
      ] as const) {
        await show(of(index), width, theme);
        assert.deepEqual(await browser.violations(), []);
        await browser.screenshot(`details-${theme}-${width}`);
      }
    });
  }

  it('shows hostile text as it is, and does nothing with it', async () => {
    const { details, item } = of(SYN_ACK);
    if (details === undefined || item === undefined) assert.fail();
    await show({ details, item });
    for (const text of HOSTILE) {
      const hostile: Shown = {
        details: {
          ...details,
          title: text,
          time: text,
          sentence: text,
          fields: [{ name: text, value: text, inferred: true }],
          verdict: { sentence: text, citation: text },
          ends: [{ name: text, rows: [{ name: 'state', before: text, after: `${text}!` }] }],
        },
        item: { ...item, mistakes: [text], worst: 'error' },
      };
      await browser.page.evaluate(
        shown => (window as unknown as { view: DetailsView }).view.show(shown.details, shown.item),
        hostile,
      );
      assert.equal(await browser.page.locator('h2').evaluate(title => title.textContent), text);
      const places = ['.time', '.sentence', 'cite', 'dt', 'caption .end', '.before'];
      for (const place of places) {
        assert.equal(await browser.page.locator(place).evaluate(element => element.textContent), text, place);
      }
      assert.equal(await browser.page.locator('#place :is(img, script, svg, iframe, style, b)').count(), 0);
      assert.equal(await browser.page.evaluate(() => 'hacked' in window), false);
    }
  });

  it('asks for nothing, and breaks no rule of its policy', () => {
    assert.deepEqual(browser.strayRequests, []);
    assert.deepEqual(browser.complaints, []);
  });
});

const ROWS = ['state', 'SND.UNA', 'SND.NXT', 'SND.WND', 'RCV.NXT', 'RCV.WND'];

function spaced(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
