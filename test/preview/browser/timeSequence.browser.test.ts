import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Locator } from 'playwright-core';
import { openPreviewPage, openTestBrowser, type PreviewPage } from '../../../scripts/preview/previewPage.ts';
import { THEME_NAMES } from '../../../scripts/preview/themes.ts';
import { transfer } from '../../../scripts/preview/transfer.ts';
import type { FromPreview } from '../../../src/preview/messages.ts';
import { violationsIn } from './axe.ts';
import { settles } from './settles.ts';

const FLOW = `@0s A -> B: SYN seq=x win=4000 sack-ok
+10ms A <- B: SYN+ACK seq=y ack=x+1 win=2000 sack-ok
+10ms A -> B: ACK seq=x+1 ack=y+1
+10ms A -x B: ACK seq=x+1 ack=y+1 len=500
+10ms A -> B: ACK seq=x+501 ack=y+1 len=500
+10ms A <- B: ACK seq=y+1 ack=x+1 sack=x+501-x+1001
+50ms A -> B: ACK seq=x+1 ack=y+1 len=500
+10ms A <- B: ACK seq=y+1 ack=x+1001 win=0
`;

/** Rounds of a segment and its acknowledgment, 10 µs apart. */
const rounds = (count: number): string => `given A ESTABLISHED seq=1, B ESTABLISHED seq=1
repeat ${count} as i
  +10us A -> B: seq=1+1448*i len=1448
  +10us A <- B: ACK ack=1449+1448*i
end
`;

describe('the time–sequence view', () => {
  let browser: Browser;
  before(async () => {
    browser = await openTestBrowser();
  });
  after(() => browser.close());

  const plotOf = ({ page }: PreviewPage): Locator => page.locator('#plot .place');
  const summaryOf = ({ page }: PreviewPage): Locator => page.locator('#plot p.summary');
  const asked = ({ said }: PreviewPage) => said.filter(({ type }) => type === 'time-sequence').length;
  const revealed = ({ said }: PreviewPage) => said.filter(message => message.type === 'reveal');

  async function openView(preview: PreviewPage, text = FLOW): Promise<void> {
    await preview.show(text);
    await preview.page.keyboard.press('t');
    await summaryOf(preview).waitFor();
  }

  /** Where a place of the plot is on the page: parts of all that is drawn, whose margins are 4 % of its extent. */
  async function placeOf(preview: PreviewPage, x: number, y: number): Promise<{ x: number; y: number }> {
    const box = await preview.page.locator('#plot .u-over').boundingBox();
    assert.ok(box);
    const part = (value: number): number => (value + 0.04) / 1.08;
    return { x: box.x + box.width * part(x), y: box.y + box.height * (1 - part(y)) };
  }

  it('comes when it is asked for, and fetches neither its script nor data before', async () => {
    await using preview = await openPreviewPage(browser);
    await preview.show(FLOW);
    const isLoaded = () => preview.page.evaluate(() => 'tcpflowTimeSequence' in globalThis);
    assert.equal(await isLoaded(), false);
    assert.equal(asked(preview), 0);
    await preview.page.getByRole('button', { name: 'Plot', exact: true }).click();
    await summaryOf(preview).waitFor();
    assert.equal(await isLoaded(), true);
    assert.equal(asked(preview), 1);
    await preview.page.getByRole('button', { name: 'Plot', exact: true }).click();
    await plotOf(preview).waitFor({ state: 'hidden' });
    await preview.show(`${FLOW}# more\n`);
    assert.equal(asked(preview), 1);
  });

  it('needs nothing that the page’s policy forbids, and nothing from elsewhere', async () => {
    await using preview = await openPreviewPage(browser);
    await preview.show(FLOW);
    const before = preview.complaints.length;
    await preview.page.keyboard.press('t');
    await summaryOf(preview).waitFor();
    await preview.page.mouse.move(...(Object.values(await placeOf(preview, 0.5, 0.5)) as [number, number]));
    await preview.page.mouse.wheel(0, 50);
    await preview.theme('dark');
    await preview.page.waitForTimeout(100);
    assert.deepEqual(preview.complaints.slice(before), []);
    assert.deepEqual(preview.requests, []);
  });

  it('says in words what it shows, and what stands out', async () => {
    await using preview = await openPreviewPage(browser);
    await openView(preview);
    assert.equal(
      await summaryOf(preview).textContent(),
      'A → B: 5 segments and 3 answers in 110ms: 1 lost, 1 sent again, 1 duplicate ACK, 1 zero window.',
    );
    await preview.page.locator('#plot .notable summary').click();
    assert.deepEqual(await preview.page.locator('#plot .notable li').allTextContents(), [
      'line 4, 30ms, A sends 1–500 (500 bytes), lost',
      'line 7, 100ms, A sends 1–500 (500 bytes), sent again',
      'line 8, 110ms, B acknowledges all before 1,001, has room for 0, zero window',
    ]);
    await preview.page.locator('#plot .notable button').nth(1).click();
    await settles(() => revealed(preview).at(-1), { type: 'reveal', line: 6, focus: false });
  });

  it('leads from a point to its line, and from the line to its point', async () => {
    await using preview = await openPreviewPage(browser);
    await openView(preview);
    // The fifth segment is sent at 40 of 110 ms, and its middle is at 751; the window reaches up to 2,001.
    const { x, y } = await placeOf(preview, 40 / 110, 751 / 2001);
    await preview.page.mouse.move(x, y);
    await preview.page.locator('#plot .card').waitFor();
    assert.equal(await preview.page.locator('#plot .card').innerText(), 'A sends 501–1,000 (500 bytes)\nline 5, 40ms');
    await preview.page.mouse.click(x, y);
    await settles(() => revealed(preview).at(-1), { type: 'reveal', line: 4, focus: false });
    assert.equal(await preview.page.locator('.segment.current').count(), 1, 'the picture goes there as well');
    await preview.post({ type: 'select', line: 6 });
    const ring = preview.page.locator('#plot .ring:not(.pointed)');
    await preview.page.waitForFunction(() =>
      document.querySelector('#plot .place')?.getAttribute('aria-valuetext')?.startsWith('line 7'),
    );
    const box = await ring.boundingBox();
    const middle = await placeOf(preview, 100 / 110, 251 / 2001);
    assert.ok(box !== null && Math.abs(box.x + box.width / 2 - middle.x) < 3, 'a ring around it');
    assert.ok(box !== null && Math.abs(box.y + box.height / 2 - middle.y) < 3, 'a ring around it');
  });

  it('holds 100,000 segments, and leads from any of them to its line', async () => {
    await using preview = await openPreviewPage(browser);
    // The test has to analyse them as well, in the place of the server.
    preview.page.setDefaultTimeout(120_000);
    await openView(preview, rounds(50_000));
    assert.match(
      (await summaryOf(preview).textContent()) ?? '',
      /^A → B: 50,000 segments and 50,000 answers in 999.99ms/,
    );
    const { page } = preview;
    const { x, y } = await placeOf(preview, 0.4, 0.4);
    const card = page.locator('#plot .card');
    await page.mouse.move(x, y);
    await card.waitFor();
    await page.keyboard.down('Control');
    for (let turn = 0; turn < 14; turn++) await page.mouse.wheel(0, -240);
    await page.keyboard.up('Control');
    // Who comes closer does not lose what he comes closer to; a step aside there is a segment, if this is an answer.
    const told = async (aside: number): Promise<string> => {
      await page.mouse.move(x + aside, y);
      await page.waitForTimeout(100);
      return (await card.isVisible()) ? await card.innerText() : '';
    };
    let aside = 0;
    while (aside < 20 && !(await told(aside)).startsWith('A sends')) aside++;
    assert.match(await told(aside), /^A sends [\d,]+–[\d,]+ \(1,448 bytes\)\nline 3, /);
    const { range } = (await preview.state())?.plot ?? {};
    assert.ok(range !== undefined && range.right - range.left < 0.002, 'a hundred segments in sight');
    await page.mouse.click(x + aside, y);
    await settles(() => revealed(preview).at(-1), { type: 'reveal', line: 2, focus: false });
  });

  it('is there before a picture that takes its time', async () => {
    await using preview = await openPreviewPage(browser);
    await openView(preview);
    await preview.page.evaluate(() => {
      const summary = () => document.querySelector('#plot p.summary')?.textContent;
      window.addEventListener('said', event => {
        if ((event as CustomEvent<FromPreview>).detail.type === 'rendered')
          Object.assign(globalThis, { summary: summary() });
      });
    });
    await preview.show(transfer(2_500));
    const summary = await preview.page.evaluate(() => (globalThis as unknown as { summary: string }).summary);
    assert.match(summary, /^A → B: 1,251 segments/);
  });

  it('can be used by keyboard alone', async () => {
    await using preview = await openPreviewPage(browser);
    await openView(preview);
    const { page } = preview;
    await page.waitForFunction(() => document.activeElement?.matches('#plot .place'));
    const spoken = () => plotOf(preview).getAttribute('aria-valuetext');
    await page.keyboard.press('ArrowRight');
    assert.equal(await spoken(), 'line 1, 0s, A sends SYN at 0');
    await page.keyboard.press('End');
    assert.match((await spoken()) ?? '', /^line 8, 110ms, B acknowledges all before 1,001/);
    await page.keyboard.press('ArrowLeft');
    await settles(() => revealed(preview).at(-1), { type: 'reveal', line: 6, focus: false });
    await page.keyboard.press('Enter');
    await settles(() => revealed(preview).at(-1), { type: 'reveal', line: 6, focus: true });
    await page.keyboard.press('+');
    await page.waitForFunction(() => JSON.stringify((globalThis as never as Door).keptState()).includes('"range"'));
    await page.keyboard.press('0');
    await page.waitForFunction(() => !JSON.stringify((globalThis as never as Door).keptState()).includes('"range"'));
    await page.keyboard.press('Escape');
    await plotOf(preview).waitFor({ state: 'hidden' });
    assert.equal(await page.evaluate(() => document.activeElement?.closest('#picture') !== null), true);
  });

  it('is moved by dragging, and comes closer to a box that is drawn with Shift', async () => {
    await using preview = await openPreviewPage(browser);
    await openView(preview);
    const { page } = preview;
    const range = async () => {
      await page.waitForTimeout(300);
      return (await preview.state())?.plot?.range;
    };
    const drag = async (from: readonly [number, number], to: readonly [number, number]): Promise<void> => {
      const [start, end] = [await placeOf(preview, ...from), await placeOf(preview, ...to)];
      await page.mouse.move(start.x, start.y);
      await page.mouse.down();
      await page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2);
      await page.mouse.move(end.x, end.y);
      await page.mouse.up();
    };
    await page.keyboard.down('Shift');
    await drag([0.2, 0.8], [0.4, 0.2]);
    await page.keyboard.up('Shift');
    const box = await range();
    // Of 110 ms, and of numbers from 0 to the window's 2,001; a pixel is two numbers or so.
    for (const [side, value, tolerance] of [
      ['left', 0.022, 0.0005],
      ['right', 0.044, 0.0005],
      ['bottom', 400, 20],
      ['top', 1600, 20],
    ] as const) {
      assert.ok(Math.abs((box?.[side] ?? Number.NaN) - value) < tolerance, `${side}: ${box?.[side]}`);
    }
    assert.equal(revealed(preview).length, 0, 'a drag is no click');
    await page.locator('#plot').getByRole('button', { name: 'Show all' }).click();
    assert.equal(await range(), undefined);
    await drag([0.5, 0.5], [0.25, 0.5]);
    const moved = await range();
    assert.ok(Math.abs((moved?.left ?? 0) - (0.11 * 0.25 - 0.0044)) < 0.0005, `left: ${moved?.left}`);
    assert.equal(revealed(preview).length, 0, 'a drag is no click');
  });

  it('keeps what is in sight while the text is edited', async () => {
    await using preview = await openPreviewPage(browser);
    await openView(preview);
    for (let times = 0; times < 3; times++) await preview.page.keyboard.press('+');
    await preview.page.waitForFunction(() =>
      JSON.stringify((globalThis as never as Door).keptState()).includes('"range"'),
    );
    await preview.page.waitForTimeout(300);
    const range = (await preview.state())?.plot?.range;
    await preview.show(`${FLOW}+10ms A <- B: ACK seq=y+1 ack=x+1001 win=3000\n`);
    await preview.page.waitForFunction(() =>
      document.querySelector('#plot p.summary')?.textContent?.includes('4 answers'),
    );
    assert.deepEqual((await preview.state())?.plot?.range, range);
    await preview.page.locator('#plot canvas').waitFor();
  });

  it('shows the last good plot while a line cannot be read, and says if there is nothing', async () => {
    await using preview = await openPreviewPage(browser);
    await openView(preview);
    const before = await summaryOf(preview).textContent();
    await preview.update(`${FLOW}A -> \n`);
    await preview.page.locator('#plot.outdated').waitFor();
    assert.equal(await summaryOf(preview).textContent(), before);
    await preview.update('# nothing\n');
    await preview.page.getByText('Nothing to plot yet').waitFor();
    await preview.show(FLOW);
    await summaryOf(preview).waitFor();
  });

  it('comes back after a reload as it was', async () => {
    await using first = await openPreviewPage(browser);
    await openView(first);
    await first.page.getByLabel('Connection and direction').selectOption('B → A');
    await first.page.getByLabel('What runs to the right').selectOption('order');
    await first.page.waitForFunction(() =>
      JSON.stringify((globalThis as never as Door).keptState()).includes('"order"'),
    );
    const state = await first.state();
    assert.deepEqual(state?.plot, { direction: 'B → A', axis: 'order' });
    assert.ok(state);
    await using second = await openPreviewPage(browser, { state });
    await second.show(FLOW);
    await summaryOf(second).waitFor();
    assert.match((await summaryOf(second).textContent()) ?? '', /^B → A: 3 segments/);
    assert.equal(await second.page.getByLabel('What runs to the right').inputValue(), 'order');
  });

  it('forgets with the document what was chosen of it', async () => {
    await using preview = await openPreviewPage(browser);
    await preview.post({ type: 'document', uri: 'file:///one', name: 'one', locked: false });
    await openView(preview);
    await preview.page.getByLabel('Connection and direction').selectOption('B → A');
    await preview.page.getByText('B → A: 3 segments').waitFor();
    await preview.post({ type: 'document', uri: 'file:///other', name: 'other', locked: false });
    await preview.show(FLOW);
    await preview.page.getByText('A → B: 5 segments').waitFor();
    assert.deepEqual((await preview.state())?.plot, {});
  });

  it('has the focus again when it is opened again', async () => {
    await using preview = await openPreviewPage(browser);
    await openView(preview);
    for (const key of ['Escape', 't']) await preview.page.keyboard.press(key);
    await preview.page.waitForFunction(() => document.activeElement?.matches('#plot .place'));
    assert.equal(asked(preview), 1);
  });

  it('says what has no place', async () => {
    await using preview = await openPreviewPage(browser);
    await openView(preview, 'A -> B: SYN seq=x\nA <- B: SYN+ACK seq=y ack=x+1\nA -> B: seq=x+1 len=n\n');
    assert.equal(
      await summaryOf(preview).textContent(),
      'A → B: 1 segment and 1 answer. One number has no place: how far x+n+1 on line 3 is from x, the file does not say.',
    );
  });

  it('has the colours of the theme, also of the next one', async () => {
    await using preview = await openPreviewPage(browser);
    await openView(preview);
    const pixels = () =>
      preview.page.locator('#plot canvas').evaluate(canvas => (canvas as HTMLCanvasElement).toDataURL());
    const light = await pixels();
    await preview.theme('hc-black');
    await preview.page.waitForTimeout(200);
    const dark = await pixels();
    assert.notEqual(dark, light);
    await preview.theme('light');
    await preview.page.waitForTimeout(200);
    assert.equal(await pixels(), light);
  });

  for (const theme of THEME_NAMES) {
    it(`is accessible in ${theme}`, async () => {
      await using preview = await openPreviewPage(browser, { size: { width: 1100, height: 900 } });
      await preview.theme(theme);
      await openView(preview);
      await preview.page.keyboard.press('ArrowRight');
      await preview.page.locator('#plot .notable summary').click();
      assert.deepEqual(await violationsIn(preview.page), []);
    });
  }
});

interface Door {
  keptState(): unknown;
}
