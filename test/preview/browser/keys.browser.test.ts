import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { openPreviewPage, openTestBrowser, type PreviewPage } from '../../../scripts/preview/previewPage.ts';
import { transfer } from '../../../scripts/preview/transfer.ts';
import { settles } from './settles.ts';

describe('keys of the preview', () => {
  let browser: Browser;
  before(async () => {
    browser = await openTestBrowser();
  });
  after(() => browser.close());

  const press = ({ page }: PreviewPage, action: string): Promise<void> =>
    page.locator(`#toolbar [data-action="${action}"]`).click();

  /** The number of the item that is selected, counting from 0; −1: none. */
  const current = ({ page }: PreviewPage): Promise<number> =>
    page.evaluate(() => [...document.querySelectorAll('.sheet .item')].findIndex(item => item.matches('.current')));

  /** Puts the caret on the line of an item, the lines of a transfer being below two of hosts, and waits until it is heard of. */
  const putCaret = async (preview: PreviewPage, item: number): Promise<void> => {
    await preview.post({ type: 'select', line: 2 + item });
    await settles(
      () =>
        preview.page.evaluate(() =>
          [...document.querySelectorAll('.sheet .item')].findIndex(each => each.matches('.selected')),
        ),
      item,
    );
  };

  it('work after a click on a button of the tool bar', async () => {
    await using preview = await openPreviewPage(browser);
    const { page } = preview;
    await preview.show(transfer(10));
    await press(preview, 'step');
    const first = await current(preview);
    for (const [key, moved] of [
      ['n', 1],
      ['Shift+N', 0],
    ] as const) {
      await page.keyboard.press(key);
      assert.equal(await current(preview), first + moved, key);
    }
    await page.keyboard.press('d');
    assert.equal(await page.locator('#side .tcpflow-details').isVisible(), false);
    // The button still has the focus, and what presses a button presses it.
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    assert.equal(await current(preview), first + 2);
    await page.keyboard.press('ArrowDown');
    assert.equal(await current(preview), first + 3);
    await page.keyboard.press('Enter');
    await settles(() => preview.said.at(-1), { type: 'reveal', line: first + 3 + 2, focus: true });
  });

  it('of space plays and pauses wherever the focus is, but for what it presses', async () => {
    await using preview = await openPreviewPage(browser);
    const { page } = preview;
    await preview.show(transfer(10).replace('SYN', 'SYN mss=1460'));
    const isPlaying = () => page.locator('[data-action=play]').getAttribute('aria-pressed');
    await page.locator('#picture').focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Space');
    assert.equal(await isPlaying(), 'true');
    await page.keyboard.press('Space');
    assert.equal(await isPlaying(), 'false');
    await press(preview, 'states');
    await page.keyboard.press('Space');
    assert.equal(await page.locator('#side .tcpflow-states').isVisible(), false, 'the button is pressed');
    assert.equal(await isPlaying(), 'false');
    await page.getByLabel('TCP options').focus();
    await page.keyboard.press('Space');
    assert.equal(await page.getByLabel('TCP options').isChecked(), false, 'the box is pressed');
    assert.equal(await isPlaying(), 'false');
    const sent = preview.said.filter(({ type }) => type === 'reveal');
    assert.ok(sent.every(said => said.type === 'reveal' && !said.focus));
  });

  it('step once each, be they faster than the picture is drawn', async () => {
    await using preview = await openPreviewPage(browser);
    await preview.show(transfer(400));
    const steps = 100;
    await preview.page.evaluate(times => {
      for (let n = 0; n < times; n++) window.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown' }));
    }, steps);
    const lines = () => preview.said.flatMap(said => (said.type === 'reveal' ? [said.line] : []));
    await settles(() => lines().length, steps);
    assert.equal(new Set(lines()).size, steps);
    await settles(() => preview.page.locator('.item.current').count(), 1);
    await settles(() => preview.page.locator('.item.current').isVisible(), true);
  });

  it('work in the panels beside the picture, where arrows within a choice choose', async () => {
    await using preview = await openPreviewPage(browser);
    const { page } = preview;
    await preview.show(transfer(10));
    await press(preview, 'states');
    await page.locator('#side [role=radio]').first().focus();
    await page.keyboard.press('ArrowRight');
    assert.equal(await page.locator('#side [role=radio]').nth(1).getAttribute('aria-checked'), 'true');
    assert.equal(await current(preview), -1);
    await page.keyboard.press('n');
    const first = await current(preview);
    assert.ok(first >= 0);
    await page.locator('#side .steps button').first().focus();
    await page.keyboard.press('n');
    assert.equal(await current(preview), first + 1);
    // Who has clicked there goes on stepping.
    const before = await current(preview);
    await page.locator('#side [role=radio]').first().click();
    await page.keyboard.press('ArrowRight');
    assert.equal(await page.locator('#side [role=radio]').first().getAttribute('aria-checked'), 'true');
    assert.equal(await current(preview), before + 1);
  });

  it('up and down lead through the picture though a host has been chosen, which stays', async () => {
    await using preview = await openPreviewPage(browser);
    const { page } = preview;
    await preview.show(transfer(10));
    await press(preview, 'states');
    await page.locator('#side [role=radio]').nth(1).click();
    await page.keyboard.press('ArrowDown');
    const first = await current(preview);
    assert.ok(first >= 0);
    await page.keyboard.press('ArrowDown');
    assert.equal(await current(preview), first + 1);
    assert.equal(await page.locator('#side [role=radio]').nth(1).getAttribute('aria-checked'), 'true');
  });

  it('step from the line of the caret, and from the end to the beginning', async () => {
    await using preview = await openPreviewPage(browser);
    await preview.show(transfer(10));
    const last = await preview.page.locator('.sheet .item').count();
    await preview.page.locator('#picture').focus();
    await putCaret(preview, last - 1);
    await preview.page.keyboard.press('n');
    await settles(() => current(preview), 0);
    await putCaret(preview, 6);
    await preview.page.keyboard.press('n');
    await settles(() => current(preview), 7);
    await preview.page.keyboard.press('End');
    await settles(() => current(preview), last - 1);
    await preview.page.keyboard.press('p');
    await settles(() => current(preview), 0);
    // A click beside everything lets go of the item, and gives the keyboard to the picture: the caret leads again.
    await putCaret(preview, 3);
    await preview.page.locator('#picture').click({ position: { x: 3, y: 300 } });
    await preview.page.keyboard.press('n');
    await settles(() => current(preview), 4);
  });

  it('go on from the last item, though the news that the caret has followed come late', async () => {
    await using preview = await openPreviewPage(browser);
    await preview.show(transfer(10));
    await preview.page.locator('#picture').focus();
    await preview.page.keyboard.press('Home');
    await preview.page.keyboard.press('n');
    await settles(() => current(preview), 1);
    const [line] = preview.said.flatMap(message => (message.type === 'reveal' ? [message.line] : []));
    await preview.post({ type: 'select', line: line ?? -1 });
    await preview.page.keyboard.press('n');
    await settles(() => current(preview), 2);
  });

  it('show one item as selected: that of the caret, once it has moved', async () => {
    await using preview = await openPreviewPage(browser);
    await preview.show(transfer(10));
    await preview.page.locator('.segment .hit').nth(2).click();
    await settles(() => current(preview), 2);
    await putCaret(preview, 5);
    await settles(() => current(preview), -1);
    assert.equal(await preview.page.locator('.item.selected').count(), 1);
  });

  it('to the sides step, unless there is something to scroll to there', async () => {
    await using preview = await openPreviewPage(browser);
    await preview.show(transfer(10));
    await preview.page.locator('#picture').focus();
    for (const [key, at] of [
      ['ArrowRight', 0],
      ['ArrowRight', 1],
      ['ArrowLeft', 0],
    ] as const) {
      await preview.page.keyboard.press(key);
      await settles(() => current(preview), at);
    }
    for (let larger = 0; larger < 6; larger++) await preview.page.keyboard.press('+');
    await preview.page.keyboard.press('ArrowRight');
    await settles(() => preview.page.locator('#picture').evaluate(({ scrollLeft }) => scrollLeft > 0), true);
    assert.equal(await current(preview), 0);
  });

  it('P plays, and the button says that it would pause', async () => {
    await using preview = await openPreviewPage(browser);
    await preview.show(transfer(10));
    const button = preview.page.locator('[data-action=play]');
    const still = await button.textContent();
    await preview.page.locator('#picture').focus();
    await preview.page.keyboard.press('p');
    assert.equal(await button.getAttribute('aria-pressed'), 'true');
    assert.notEqual(await button.textContent(), still);
    await preview.page.keyboard.press('p');
    assert.equal(await button.textContent(), still);
  });

  it('are left to fields and lists of choices', async () => {
    await using preview = await openPreviewPage(browser);
    const { page } = preview;
    await preview.show(transfer(10));
    await page.getByRole('combobox', { name: 'Sequence numbers' }).focus();
    for (const key of ['n', 'd']) await page.keyboard.press(key);
    assert.equal(await page.locator('#side').isVisible(), false);
    await press(preview, 'find');
    await page.keyboard.type('pds');
    assert.equal(await page.locator('#find input').inputValue(), 'pds');
  });
});
