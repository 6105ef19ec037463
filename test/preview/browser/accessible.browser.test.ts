import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { openPreviewPage, openTestBrowser } from '../../../scripts/preview/previewPage.ts';
import { THEME_NAMES } from '../../../scripts/preview/themes.ts';
import { violationsIn } from './axe.ts';
import { type DrawnText, leastContrasts } from './contrast.ts';

const FLOW = `title "All sorts"
host A "Client" port=50000
host B "Server" port=80 listen backlog=3
section "Opening"
A -> B: SYN seq=x mss=1460
A <- B: SYN+ACK seq=y ack=x+2
A -> B: ACK seq=x+1 ack=y+1
A -x B: PSH+ACK seq=x+1 ack=y+1 "hello"
wait RTO
A -> B: PSH+ACK seq=x+1 ack=y+1 "hello"
A ~> B: FIN+ACK seq=x+6 ack=y+1 as slow
note over A,B: it takes its time
deliver slow
A: close()
expect A CLOSED
`;

describe('the whole page', () => {
  let browser: Browser;
  before(async () => {
    browser = await openTestBrowser();
  });
  after(() => browser.close());

  for (const theme of THEME_NAMES) {
    it(`is accessible in ${theme}, with everything open`, async () => {
      await using preview = await openPreviewPage(browser, { size: { width: 1300, height: 900 } });
      const { page } = preview;
      await preview.theme(theme);
      await preview.show(FLOW);
      await page.locator('.segment').nth(1).click();
      for (const key of ['s', 'l', 'Control+f']) await page.keyboard.press(key);
      await page.locator('#problems summary').click();
      await page.locator('.tcpflow-details table').first().waitFor();
      assert.deepEqual(await violationsIn(page), []);
    });
  }

  for (const theme of THEME_NAMES) {
    it(`has text that can be read on the segment that is selected, in ${theme}`, async () => {
      await using preview = await openPreviewPage(browser);
      await preview.theme(theme);
      await preview.show(FLOW);
      await preview.page.locator('.segment', { hasText: 'PSH' }).first().click();
      const text = await preview.page.locator('.item.current').first().evaluate(drawnText);
      const { text: ratio = 0 } = await leastContrasts(preview.page, [text]);
      assert.ok(ratio >= 4.5, `${ratio}`);
    });
  }

  for (const theme of THEME_NAMES) {
    it(`has arrows that stand out, in ${theme}`, async () => {
      await using preview = await openPreviewPage(browser);
      await preview.theme(theme);
      await preview.show(`${FLOW}scenario "Refused"\nA -> B: SYN seq=x\nA <- B: RST+ACK seq=0 ack=x+1\n`);
      const arrows = await preview.page.locator('.segment:has(.line)').evaluateAll(segments =>
        segments.map(segment => ({
          what: segment.getAttribute('class') ?? '',
          colour: getComputedStyle(segment.querySelector('.line') ?? segment).stroke,
          behind: [getComputedStyle(document.body).backgroundColor],
        })),
      );
      const ratios = await leastContrasts(preview.page, arrows);
      for (const role of ['open', 'data', 'acknowledge', 'close', 'reset']) {
        assert.ok(
          Object.keys(ratios).some(what => what.split(' ').includes(role)),
          role,
        );
      }
      // WCAG 2.2, 1.4.11: what one has to see to understand a picture.
      for (const [what, ratio] of Object.entries(ratios)) assert.ok(ratio >= 3, `${what}: ${ratio}`);
    });
  }

  for (const theme of THEME_NAMES) {
    it(`has discs on errors and warnings that stand out, in ${theme}`, async () => {
      await using preview = await openPreviewPage(browser);
      await preview.theme(theme);
      await preview.show(`${FLOW.replace('A: close()', 'A <- B: ACK ack=x+2')}`);
      const discs = await preview.page.locator('#canvas .badge circle').evaluateAll(all =>
        all.map(disc => ({
          what: disc.closest('.warned') === null ? 'error' : 'warning',
          colour: getComputedStyle(disc).fill,
          behind: [getComputedStyle(document.body).backgroundColor],
        })),
      );
      const ratios = await leastContrasts(preview.page, discs);
      assert.deepEqual(Object.keys(ratios).sort(), ['error', 'warning']);
      for (const [what, ratio] of Object.entries(ratios)) assert.ok(ratio >= 3, `${what}: ${ratio}`);
    });
  }

  it('says all segments in an ordered list, wrong ones with what is wrong', async () => {
    await using preview = await openPreviewPage(browser);
    await preview.show(FLOW);
    const entries = await preview.page.locator('ol.words li').allTextContents();
    assert.equal(entries.filter(text => /^(✗|ack=x\+2)|to B: SYN|to A: SYN/.test(text)).length >= 2, true);
    assert.match(entries.find(text => text.includes('ack=x+2')) ?? '', /acknowledges a byte A never sent/);
  });

  it('does without motion where the user wants none', async () => {
    await using preview = await openPreviewPage(browser);
    await preview.page.emulateMedia({ reducedMotion: 'reduce' });
    await preview.show(FLOW);
    const durations = await preview.page
      .locator('#canvas')
      .evaluate(element => getComputedStyle(element).transitionProperty);
    assert.equal(durations, 'none');
  });

  it('tells by shape what it tells by colour: every state and path has a mark of its own', async () => {
    await using preview = await openPreviewPage(browser);
    await preview.show(FLOW);
    const { page } = preview;
    assert.equal(
      await page.locator('.sheet .item.wrong .badge').count(),
      await page.locator('.sheet .item.wrong').count(),
    );
    assert.equal(await page.locator('.lost .cross').count(), await page.locator('.segment.lost').count());
    assert.equal(await page.locator('.way').count(), await page.locator('.sheet .segment.delayed').count());
  });
});

/** Runs in the page: the text of an item, and what is behind it. */
function drawnText(item: Element): DrawnText {
  const fillOf = (selector: string): string => getComputedStyle(item.querySelector(selector) ?? item).fill;
  const page = getComputedStyle(document.body).backgroundColor;
  return { what: 'text', colour: fillOf('text'), behind: [page, fillOf('rect.hit')] };
}
