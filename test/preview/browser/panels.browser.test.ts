import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Locator } from 'playwright-core';
import { openPreviewPage, openTestBrowser, type PreviewPage } from '../../../scripts/preview/previewPage.ts';
import { SETTINGS } from './settings.ts';
import { settles } from './settles.ts';

/** A connection from its SYN to the end of TIME-WAIT. */
const LIFE = `host A "Client"
host B "Server" listen
A -> B: SYN seq=100
A <- B: SYN+ACK seq=300
A -> B: ACK
A -x B: PSH+ACK len=10
wait RTO
A -> B: PSH+ACK seq=101 len=10
A <- B: ACK
A -> B: FIN+ACK
A <- B: ACK
A <- B: FIN+ACK
A -> B: ACK
wait 2MSL
`;

const press = ({ page }: PreviewPage, action: string): Promise<void> =>
  page.locator(`#toolbar [data-action="${action}"]`).click();

type Box = NonNullable<Awaited<ReturnType<Locator['boundingBox']>>>;

/** Where something is on screen; it may be drawn anew in this very moment. */
async function boxOf(locator: Locator): Promise<Box> {
  for (let tries = 0; tries < 20; tries++) {
    await locator.waitFor();
    const box = await locator.boundingBox();
    if (box !== null) return box;
  }
  return assert.fail('it is not on screen');
}

describe('the panels beside the picture', () => {
  let browser: Browser;
  before(async () => {
    browser = await openTestBrowser();
  });
  after(() => browser.close());

  it('say the path through the state diagram in words that can be seen', async () => {
    await using preview = await openPreviewPage(browser);
    await preview.show(LIFE);
    await press(preview, 'states');
    const words = preview.page.locator('#side .steps .words');
    assert.equal(await words.count(), 6);
    const { width, height } = await boxOf(words.first());
    assert.ok(width > 60 && height > 10, `${width} × ${height}`);
  });

  for (const [where, size] of [
    ['beside', { width: 1300, height: 800 }],
    ['below', { width: 900, height: 760 }],
  ] as const) {
    it(`${where} it have an edge that can be dragged, by keys too, and that stays where it was put`, async () => {
      await using preview = await openPreviewPage(browser, { size });
      const { page } = preview;
      await preview.show(LIFE);
      await press(preview, 'details');
      const side = page.locator('#side');
      const edge = page.locator('#splitter');
      const extent = async () => (await boxOf(side))[where === 'beside' ? 'width' : 'height'];
      const before = await extent();
      const grip = await boxOf(edge);
      const [x, y] = [grip.x + grip.width / 2, grip.y + grip.height / 2];
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x - 50, y - 50, { steps: 5 });
      await page.mouse.up();
      assert.ok(Math.abs((await extent()) - before - 50) < 2, `${before} → ${await extent()}`);
      assert.equal(await page.evaluate(() => getSelection()?.toString()), '', 'selected');

      await edge.focus();
      const selected = page.locator('.item.current');
      await page.keyboard.press(where === 'beside' ? 'ArrowLeft' : 'ArrowUp');
      const after = await extent();
      assert.ok(after > before + 55, `${after}`);
      assert.equal(await selected.count(), 0, 'the picture has its own arrow keys');

      const state = await preview.state();
      assert.ok(state?.sizes !== undefined);
      await using again = await openPreviewPage(browser, { size, state });
      await again.show(LIFE);
      assert.ok(Math.abs((await boxOf(again.page.locator('#side'))).height - (await boxOf(side)).height) < 2);
      assert.ok(Math.abs((await boxOf(again.page.locator('#side'))).width - (await boxOf(side)).width) < 2);

      await edge.dblclick();
      assert.ok(Math.abs((await extent()) - before) < 1, 'as it is by itself');
    });
  }

  for (const size of [
    { width: 1300, height: 800 },
    { width: 900, height: 760 },
    { width: 420, height: 800 },
  ]) {
    it(`have a place each, which begins with what they are about, at ${size.width} px`, async () => {
      await using preview = await openPreviewPage(browser, { size });
      const { page } = preview;
      await preview.show(LIFE);
      const [heading, hosts] = [page.locator('#side h2'), page.locator('#side [role=radiogroup]')];
      const [details, states] = [page.locator('#side .tcpflow-details'), page.locator('#side .tcpflow-states')];
      const atTop = async (what: Locator, panel: Locator): Promise<void> => {
        const [inner, outer, side] = [await boxOf(what), await boxOf(panel), await boxOf(page.locator('#side'))];
        assert.ok(inner.y >= side.y && inner.y + inner.height <= side.y + side.height, `${inner.y} in ${side.y}`);
        assert.ok(inner.y >= outer.y && inner.y < outer.y + 24, `${inner.y} in ${outer.y}`);
      };
      await page.locator('.segment .hit').last().click();
      await page.locator('#side .fields').waitFor();
      await press(preview, 'states');
      await atTop(heading, details);
      await atTop(hosts, states);
      const node = await boxOf(page.locator('#side .node.current'));
      const room = await boxOf(states);
      assert.ok(
        node.y > (await boxOf(hosts)).y && node.y + node.height <= room.y + room.height,
        'the state is in sight',
      );
      // Another segment is said from its beginning.
      await details.evaluate(panel => panel.scrollTo(0, 400));
      await press(preview, 'step-back');
      await atTop(heading, details);
      await press(preview, 'states');
      await atTop(heading, details);
      assert.equal(await states.isVisible(), false);
    });

    it(`keep their size whatever is selected, at ${size.width} px`, async () => {
      await using preview = await openPreviewPage(browser, { size });
      const { page } = preview;
      await preview.show(LIFE);
      await press(preview, 'details');
      const before = await boxOf(page.locator('#side'));
      for (let step = 0; step < 13; step++) {
        await press(preview, 'step');
        assert.deepEqual(await boxOf(page.locator('#side')), before, `after ${step + 1} steps`);
      }
      assert.equal(await page.locator('#side h2').count(), 1);
    });
  }

  it('are about the segment of the caret, or the one that is selected: whichever was last', async () => {
    await using preview = await openPreviewPage(browser);
    const { page } = preview;
    await preview.show(LIFE);
    const says = (what: string): Promise<void> => page.locator('#side h2', { hasText: what }).waitFor();
    await preview.post({ type: 'select', line: 3 });
    await page.locator('.item.selected').waitFor();
    assert.equal(await page.locator('#side').isVisible(), false, 'nobody has asked for it');
    await press(preview, 'details');
    await says('B → A SYN+ACK');
    await press(preview, 'states');
    await page.locator('#side .node.current[data-state="ESTABLISHED"]').waitFor();
    await preview.post({ type: 'select', line: 5 });
    await says('A ↛ B PSH+ACK');
    assert.equal(await page.locator('.item.current').count(), 0);
    await page.locator('.segment .hit').first().click();
    await says('A → B SYN');
    // The editor follows, which changes nothing.
    await preview.post({ type: 'select', line: 2 });
    await preview.post({ type: 'select', line: 9 });
    await says('A → B FIN+ACK');
    await page
      .locator('.segment .hit')
      .first()
      .click({ position: { x: 20, y: 20 } });
    await says('A → B SYN');
    await preview.post({ type: 'select', line: 9 });
    await says('A → B FIN+ACK');
    await preview.post({ type: 'settings', settings: { ...SETTINGS, markEditorSelection: false } });
    await page.locator('.segment .hit').first().click();
    await says('A → B SYN');
    await preview.post({ type: 'select', line: 9 });
    await settles(() => page.locator('.item.current').count(), 1);
    await says('A → B SYN');
  });

  it('are about the last segment before a caret that is on no segment, be another one selected or not', async () => {
    await using preview = await openPreviewPage(browser);
    const { page } = preview;
    await preview.show(`${LIFE}\n# the end\n`);
    await page.locator('.segment .hit').first().click();
    await page.locator('#side h2', { hasText: 'A → B SYN' }).waitFor();
    await preview.post({ type: 'select', line: LIFE.split('\n').length });
    await page.locator('#side h2', { hasText: '2MSL has passed' }).waitFor();
    assert.equal(await page.locator('.item:is(.current, .selected)').count(), 0);
  });

  it('say when it is only where the file does', async () => {
    await using preview = await openPreviewPage(browser);
    const { page } = preview;
    for (const [text, times] of [
      [LIFE, []],
      [LIFE.replace('A -> B: SYN', '+5ms A -> B: SYN'), ['5ms']],
    ] as const) {
      await preview.show(text);
      await page.locator('.segment .hit').first().click();
      await page.locator('#side .fields').waitFor();
      assert.deepEqual(await page.locator('#side .time').allInnerTexts(), times);
    }
  });

  it('leave the word that there is no text any more to its own row above the picture', async () => {
    await using preview = await openPreviewPage(browser);
    await preview.show(LIFE);
    await preview.post({ type: 'unavailable', reason: 'The text is gone.' });
    const notice = await boxOf(preview.page.getByText('The text is gone.'));
    const picture = await boxOf(preview.page.locator('#picture'));
    assert.ok(notice.y + notice.height <= picture.y + 1, `${JSON.stringify(notice)} over ${JSON.stringify(picture)}`);
  });
});
