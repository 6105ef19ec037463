import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openPreviewPage, openTestBrowser, type PreviewPage } from '../../../scripts/preview/previewPage.ts';
import { transfer } from '../../../scripts/preview/transfer.ts';
import type { ToPreview } from '../../../src/preview/messages.ts';
import { DEFAULT_SETTINGS } from '../../../src/rules/checker.ts';
import { createService } from '../../../src/service/createService.ts';
import { SETTINGS } from './settings.ts';
import { settles } from './settles.ts';

/** A connection from its SYN to TIME-WAIT; the sixth segment is A's FIN. */
const LIFE = `host A
host B listen
A -> B: SYN seq=100
A <- B: SYN+ACK seq=300
A -> B: ACK
A -> B: PSH+ACK len=10
A <- B: ACK
A -> B: FIN+ACK
A <- B: ACK
A <- B: FIN+ACK
A -> B: ACK
`;

describe('the preview', () => {
  let browser: Browser;
  before(async () => {
    browser = await openTestBrowser();
  });
  after(() => browser.close());

  const scrollTop = ({ page }: PreviewPage) => page.locator('#picture').evaluate(({ scrollTop: top }) => top);

  it('keeps its place, its zoom and its selection over an edit', async () => {
    await using preview = await openPreviewPage(browser);
    const { page } = preview;
    await preview.show(transfer(100));
    await page.getByRole('button', { name: 'Zoom in' }).click();
    await page.locator('#picture').evaluate(scroller => scroller.scrollTo(0, 900));
    await page.locator('.segment[data-row]').nth(25).click();
    const before = await scrollTop(preview);
    const zoom = await page.getByRole('button', { name: 'Actual size' }).textContent();
    const selected = await page.locator('.item.current').getAttribute('aria-label');
    await preview.show(transfer(100, ' win=500'));
    assert.equal(await scrollTop(preview), before);
    assert.equal(await page.getByRole('button', { name: 'Actual size' }).textContent(), zoom);
    assert.equal(await page.locator('.item.current').getAttribute('aria-label'), selected);
  });

  it('changes nothing but what an edit changes', async () => {
    await using preview = await openPreviewPage(browser);
    const { page } = preview;
    await preview.show(transfer(200));
    await page.waitForFunction(() => [...document.querySelectorAll('.sheet')].every(sheet => sheet.hasChildNodes()));
    await page.evaluate(() => {
      for (const sheet of document.querySelectorAll('.sheet')) sheet.setAttribute('data-before', '');
    });
    const sheets = await page.locator('.sheet').count();
    await preview.show(`note over A: one line more, above all others\n${transfer(200)}`);
    await page.waitForFunction(() => [...document.querySelectorAll('.sheet')].every(sheet => sheet.hasChildNodes()));
    const kept = await page.locator('.sheet[data-before]').count();
    assert.ok(kept >= sheets - 1, `${kept} of ${sheets} pages are the same`);
  });

  it('does not measure again what it has measured', async () => {
    await using preview = await openPreviewPage(browser);
    await preview.show(transfer(200));
    await preview.page.evaluate(() => {
      const { measureText } = CanvasRenderingContext2D.prototype;
      Object.assign(window, { measured: 0 });
      CanvasRenderingContext2D.prototype.measureText = function measure(text) {
        (window as unknown as { measured: number }).measured += 1;
        return measureText.call(this, text);
      };
    });
    await preview.show(transfer(200, ' win=500'));
    const measured = await preview.page.evaluate(() => (window as unknown as { measured: number }).measured);
    assert.ok(measured > 0 && measured < 10, `${measured} texts are measured for one new line`);
  });

  it('is never blank, not for a moment', async () => {
    await using preview = await openPreviewPage(browser);
    const { page } = preview;
    await preview.show(transfer(40));
    await page.evaluate(() => {
      Object.assign(window, { blank: 0 });
      const canvas = document.querySelector('#canvas');
      new MutationObserver(() => {
        if (canvas?.querySelector('.segment') === null) (window as unknown as { blank: number }).blank += 1;
      }).observe(document.body, { childList: true, subtree: true });
    });
    for (const remark of [' win=1', ' win=2', '', ' win=3']) await preview.show(transfer(40, remark));
    assert.equal(await page.evaluate(() => (window as unknown as { blank: number }).blank), 0);
  });

  it('says of the selected segment what it said, until it has something new', async () => {
    await using preview = await openPreviewPage(browser);
    const { page } = preview;
    await preview.show(transfer(40));
    await page.locator('.segment').nth(20).click();
    await page.locator('#side .tcpflow-details .fields').waitFor();
    await page.evaluate(() => {
      Object.assign(window, { blank: 0 });
      new MutationObserver(() => {
        if (document.querySelector('#side .tcpflow-details .fields') === null) Object.assign(window, { blank: 1 });
      }).observe(document.body, { childList: true, subtree: true });
    });
    const asked = () => preview.said.filter(({ type }) => type === 'details').length;
    const before = asked();
    for (const remark of [' win=1', ' win=2']) await preview.show(transfer(40, remark));
    await page.waitForTimeout(200);
    assert.ok(asked() > before, 'it has asked again');
    assert.equal(await page.evaluate(() => (window as unknown as { blank: number }).blank), 0);
  });

  it('keeps the last picture, dimmed, while a line cannot be read, and lists the problems', async () => {
    await using preview = await openPreviewPage(browser);
    const { page } = preview;
    await preview.show(transfer(10));
    await preview.post(update('A -> B: SYN\nA ->\n'));
    await page.locator('#picture.outdated').waitFor();
    assert.equal(await page.locator('.segment').count(), 10);
    assert.equal(await page.locator('#problems').isVisible(), true);
    await page.locator('#problems summary').click();
    await page.locator('#problems li button').first().click();
    const reveal = preview.said.filter(message => message.type === 'reveal').at(-1);
    assert.deepEqual(reveal, { type: 'reveal', line: 1, focus: true });
    // The same problems once more: the one that has the focus is still there.
    await preview.post(update('A -> B: SYN\nA ->\n'));
    assert.equal(await page.locator('#problems li button:focus').count(), 1);
    await preview.show(transfer(10));
    assert.equal(await page.locator('#picture.outdated').count(), 0);
  });

  it('ends with the newest of many pictures that come at once', async () => {
    await using preview = await openPreviewPage(browser);
    const pictures = [5, 6, 7, 8, 9, 30].map((count, index) => ({ ...update(transfer(count)), version: 100 + index }));
    await preview.page.evaluate(all => {
      for (const message of all) window.postMessage(message, '*');
    }, pictures);
    await preview.page.waitForFunction(() => document.querySelectorAll('.segment').length === 30);
    const drawn = preview.said.flatMap(message => (message.type === 'rendered' ? [message.version] : []));
    assert.deepEqual([...drawn].sort(), drawn, 'never an older one after a newer one');
    assert.equal(drawn.at(-1), 105);
  });

  it('draws nothing while it is hidden, and then only the newest', async () => {
    await using preview = await openPreviewPage(browser);
    const { page } = preview;
    const see = (visibility: DocumentVisibilityState) =>
      page.evaluate(value => {
        Object.defineProperty(document, 'visibilityState', { configurable: true, value });
        document.dispatchEvent(new Event('visibilitychange'));
      }, visibility);
    await preview.show(transfer(5));
    await see('hidden');
    for (const count of [6, 7, 8]) await preview.update(transfer(count));
    await page.waitForTimeout(100);
    assert.equal(await page.locator('.segment').count(), 5);
    await see('visible');
    await page.waitForFunction(() => document.querySelectorAll('.segment').length === 8);
    assert.deepEqual(
      preview.said.flatMap(message => (message.type === 'rendered' ? [message.version] : [])),
      [1, 4],
    );
  });

  it('changes its colours with the theme, without drawing again', async () => {
    await using preview = await openPreviewPage(browser);
    const { page } = preview;
    await preview.show(transfer(10));
    const rendered = () => preview.said.filter(({ type }) => type === 'rendered').length;
    const colour = () =>
      page
        .locator('.segment.data .line')
        .first()
        .evaluate(line => getComputedStyle(line).stroke);
    const before = rendered();
    await page.evaluate(() => document.querySelector('.segment')?.setAttribute('data-before', ''));
    const light = await colour();
    await preview.theme('dark');
    const dark = await colour();
    assert.notEqual(light, dark);
    await preview.post({ type: 'settings', settings: { ...SETTINGS, theme: 'light' } });
    await page.locator('body[data-theme="light"]').waitFor();
    assert.notEqual(await colour(), dark);
    assert.equal(rendered(), before);
    assert.equal(await page.locator('.segment[data-before]').count(), 1);
  });

  it('comes back after a reload as it was', async () => {
    await using first = await openPreviewPage(browser);
    await first.show(transfer(100));
    await first.page.getByRole('button', { name: 'Zoom in' }).click();
    await first.page.locator('#picture').evaluate(scroller => scroller.scrollTo(0, 700));
    await first.page.waitForTimeout(400);
    const state = await first.state();
    assert.ok(state?.zoom !== undefined && state.scroll?.y === 700, JSON.stringify(state));
    await using second = await openPreviewPage(browser, { state });
    await second.show(transfer(100));
    assert.equal(await scrollTop(second), 700);
    assert.equal(await second.page.getByRole('button', { name: 'Actual size' }).textContent(), '120 %');
  });

  it('draws first what can be seen, the rest while nothing else is to be done, and says what it shows', async () => {
    await using preview = await openPreviewPage(browser);
    const { page } = preview;
    await preview.show(transfer(800));
    const drawnAtFirst = await page.locator('.segment').count();
    assert.ok(drawnAtFirst < 700, `${drawnAtFirst} at first`);
    assert.match((await page.locator('#position').textContent()) ?? '', /^segments 1–\d+ of 800$/);
    await page.locator('#picture').evaluate(scroller => scroller.scrollTo(0, scroller.scrollHeight));
    await page.locator('.segment', { hasText: 'ack=x+39801' }).waitFor();
    assert.match((await page.locator('#position').textContent()) ?? '', /^segments 7\d\d–800 of 800$/);
    await page.waitForFunction(() => document.querySelectorAll('.segment').length === 800);
    // The hosts are still in sight.
    const hosts = await page.locator('#hosts').boundingBox();
    const scroller = await page.locator('#picture').boundingBox();
    assert.ok(hosts && scroller && Math.abs(hosts.y - scroller.y) < 2);
  });

  it('brings the arrow of the caret into sight: where the caret goes, while lines are written, where room is taken', async () => {
    await using preview = await openPreviewPage(browser, { size: { width: 900, height: 700 } });
    const { page } = preview;
    const lines = 60;
    const text = transfer(lines);
    const isSeen = (): Promise<boolean> =>
      page.evaluate(() => {
        const room = document.querySelector('#picture')?.getBoundingClientRect();
        const box = document.querySelector('.item.selected')?.getBoundingClientRect();
        return box !== undefined && room !== undefined && box.top >= room.top && box.bottom <= room.bottom;
      });
    await preview.show(text);
    const last = text.trimEnd().split('\n').length - 1;
    await preview.post({ type: 'select', line: 0 });
    await preview.post({ type: 'select', line: last });
    await settles(() => isSeen(), true);
    // The editor scrolls for its caret.
    await preview.post({ type: 'scroll', line: last - 40 });
    await settles(() => isSeen(), true);
    await preview.update(`${text}A -> B: ACK len=1\nA -> B: ACK len=1\nA -> B: ACK len=1\n`);
    await preview.post({ type: 'select', line: last + 3 });
    await settles(() => isSeen(), true);
    const top = (): Promise<number> => page.locator('#picture').evaluate(({ scrollTop }) => scrollTop);
    const before = await top();
    // An empty line behind it, on which the next one is to be written.
    await preview.post({ type: 'select', line: last + 4 });
    await preview.post({ type: 'scroll', line: last - 40 });
    await settles(top, before);
    await preview.post({ type: 'select', line: last + 3 });
    await page.locator('[data-action=legend]').click();
    await page.locator('[data-action=details]').click();
    await settles(() => isSeen(), true);
    assert.match((await page.locator('#position').textContent()) ?? '', /^segments? \d+/);
  });

  it('finds what is not drawn yet', async () => {
    await using preview = await openPreviewPage(browser);
    const { page } = preview;
    await preview.show(transfer(800));
    await page.locator('#picture').focus();
    await page.keyboard.press('Control+f');
    assert.deepEqual(await covered(page, '#find'), [], 'covered by the bar');
    await page.keyboard.type('ack=x+30001');
    await page.locator('.item.current', { hasText: 'ack=x+30001' }).waitFor();
    assert.equal(await page.locator('#find [role=status]').textContent(), '1 of 1');
    await page.locator('#find input').fill('len=100');
    assert.match((await page.locator('#find [role=status]').textContent()) ?? '', /^\d+ of 399$/);
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('#find').isVisible(), false);
  });

  it('finds the words that can be read at a row, not those that are said of it elsewhere', async () => {
    await using preview = await openPreviewPage(browser);
    const { page } = preview;
    await preview.show(
      `A -> B: SYN\nA <- B: SYN+ACK\nA -> B: ACK\nA -x B: FIN+ACK\nwait RTO\nA -> B: FIN+ACK\nA <- B: ACK\n`,
    );
    await page.locator('#picture').focus();
    await page.keyboard.press('Control+f');
    const found = async (text: string) => {
      await page.locator('#find input').fill(text);
      return await page.locator('#find [role=status]').textContent();
    };
    // The ACK is explained as one of the FIN, and leads to FIN-WAIT-2.
    assert.equal(await found('FIN+ACK'), '1 of 2');
    assert.equal(await found('FIN'), '1 of 3');
    assert.equal(await found('acknowledge'), 'No results');
    assert.equal(await found('retransmission'), '1 of 1');
    assert.equal(await found('established'), '1 of 2');
  });

  it('keeps what the user is at in sight as the whole picture becomes larger', async () => {
    await using preview = await openPreviewPage(browser, { size: { width: 600, height: 500 } });
    const { page } = preview;
    await preview.show(transfer(40));
    await page.locator('.segment').nth(4).click();
    await page.locator('[data-action=details]').click();
    // At the lower edge: what is near the middle stays there anyway.
    const { bottom } = await page.locator('#picture').evaluate(picture => picture.getBoundingClientRect());
    await page.mouse.click(300, bottom - 60);
    const isSeen = () =>
      page.locator('.item.current').evaluate(item => {
        const { top, bottom } = item.getBoundingClientRect();
        const room = document.querySelector('#picture')?.getBoundingClientRect();
        return room !== undefined && top >= room.top && bottom <= room.bottom;
      });
    for (let n = 0; n < 6; n++) {
      await page.keyboard.press('+');
      await settles(isSeen, true);
    }
    await page.keyboard.press('0');
    await settles(isSeen, true);
  });

  it('zooms by Ctrl and wheel at the pointer; the wheel alone scrolls; what is larger can be dragged', async () => {
    await using preview = await openPreviewPage(browser);
    const { page } = preview;
    await preview.show(transfer(100));
    const zoom = () => page.getByRole('button', { name: 'Actual size' }).textContent();
    await page.mouse.move(500, 400);
    await page.mouse.wheel(0, 300);
    await page.waitForFunction(() => (document.querySelector('#picture')?.scrollTop ?? 0) > 100);
    assert.equal(await zoom(), '100 %');
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -200);
    await page.keyboard.up('Control');
    await page.waitForFunction(() => document.querySelector('[data-action="actual-size"]')?.textContent !== '100 %');
    const top = await scrollTop(preview);
    await page.mouse.down();
    await page.mouse.move(500, 300, { steps: 4 });
    await page.mouse.up();
    assert.ok((await scrollTop(preview)) >= top + 90);
    assert.equal(await page.locator('.item.current').count(), 0, 'a drag is no click');
    await page.getByRole('button', { name: 'Fit', exact: true }).click();
    assert.equal(await zoom(), '100 %');
  });

  it('begins where the editor does, with the states in which both ends begin', async () => {
    await using preview = await openPreviewPage(browser);
    await preview.show(`title "A title"\n${transfer(200)}`);
    await preview.post({ type: 'scroll', line: 80 });
    await preview.page.waitForFunction(() => (document.querySelector('#picture')?.scrollTop ?? 0) > 500);
    await preview.post({ type: 'scroll', line: 0 });
    await settles(() => scrollTop(preview), 0);
  });

  it('goes where the editor goes, and says where the user goes', async () => {
    await using preview = await openPreviewPage(browser);
    const { page } = preview;
    await preview.show(transfer(200));
    await preview.post({ type: 'scroll', line: 150 });
    await page.waitForFunction(() => (document.querySelector('#picture')?.scrollTop ?? 0) > 1000);
    await page.waitForTimeout(300);
    assert.equal(preview.said.filter(({ type }) => type === 'scrolled').length, 0, 'no echo');
    await page.mouse.move(500, 400);
    await page.mouse.wheel(0, -600);
    await page.waitForTimeout(300);
    const scrolled = preview.said.filter(message => message.type === 'scrolled').at(-1);
    assert.ok(scrolled && scrolled.line < 150 && scrolled.line > 100, JSON.stringify(scrolled));
  });

  it('marks the caret’s line, and leads to the line of what is clicked', async () => {
    await using preview = await openPreviewPage(browser);
    const { page } = preview;
    await preview.show(transfer(10));
    await preview.post({ type: 'select', line: 3 });
    assert.match((await page.locator('.item.selected').getAttribute('aria-label')) ?? '', /SYN\+ACK/);
    await preview.post({ type: 'settings', settings: { ...SETTINGS, markEditorSelection: false } });
    await page.waitForFunction(() => document.querySelectorAll('.item.selected').length === 0);
    await page.locator('.segment').nth(4).click();
    await settles(() => preview.said.at(-1), { type: 'reveal', line: 6, focus: false });
    await page.locator('.segment').nth(4).dblclick();
    await settles(() => preview.said.at(-1), { type: 'reveal', line: 6, focus: true });
  });

  it('can be used by keyboard alone', async () => {
    await using preview = await openPreviewPage(browser);
    const { page } = preview;
    await preview.show(transfer(10));
    await page.locator('.item[tabindex="0"]').focus();
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'Enter']) await page.keyboard.press(key);
    await settles(() => preview.said.at(-1), { type: 'reveal', line: 3, focus: true });
    await page.keyboard.press('n');
    await page.keyboard.press('n');
    await page.keyboard.press('Shift+N');
    assert.match((await page.locator('.item.current').getAttribute('aria-label')) ?? '', /: ACK seq=x\+1/);
    await page.keyboard.press('End');
    await page.locator('.item.current', { hasText: 'seq=x+301' }).waitFor();
    await page.keyboard.press('l');
    assert.equal(await page.locator('#legend').isVisible(), true);
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('#legend').count(), 0);
  });

  it('explains everything that it draws, below the picture and not over it', async () => {
    await using preview = await openPreviewPage(browser);
    const { page } = preview;
    await preview.show(transfer(10));
    await page.locator('[data-action="legend"]').click();
    const [picture, legend] = [
      await page.locator('#picture').boundingBox(),
      await page.locator('#legend').boundingBox(),
    ];
    assert.ok(picture && legend && picture.y + picture.height <= legend.y + 1 && picture.height > 300);
    for (const drawn of [
      '.bracket',
      '.bracket.restarted',
      '.item.wait .box',
      '.frame',
      '.stage.waiting',
      '.lost',
      '.copy',
    ]) {
      assert.ok((await page.locator(`#legend ${drawn}`).count()) > 0, drawn);
    }
    const words = await page.locator('#legend').innerText();
    for (const word of ['RTO', '2MSL', 'time passes']) assert.ok(words.includes(word), word);
  });

  it('offers no options where there are none', async () => {
    await using preview = await openPreviewPage(browser);
    const options = preview.page.getByLabel('TCP options');
    await preview.show('A -> B: SYN mss=1460\n');
    assert.equal(await options.isVisible(), true);
    await preview.show('A -> B: SYN\n');
    assert.equal(await options.isVisible(), false);
  });

  it('shows at once what is opened beside it: of the state diagram the state that the selected segment leads to', async () => {
    await using preview = await openPreviewPage(browser, { size: { width: 620, height: 760 } });
    const { page } = preview;
    await preview.show(LIFE);
    const press = (action: string): Promise<void> => page.locator(`[data-action="${action}"]`).click();
    const current = async (): Promise<readonly [string | null, boolean]> => {
      const node = page.locator('#side .node.current');
      const [room, box] = [await page.locator('#side').boundingBox(), await node.boundingBox()];
      assert.ok(room && box);
      return [await node.getAttribute('data-state'), box.y >= room.y && box.y + box.height <= room.y + room.height];
    };
    await page.locator('.segment .hit').nth(5).click();
    await page.locator('#side .fields').waitFor();
    await press('states');
    assert.deepEqual(await current(), ['FIN-WAIT-1', true], 'below the details');
    await press('step');
    await press('step');
    await page.waitForFunction(() => document.querySelector('.node.current[data-state="TIME-WAIT"]') !== null);
    assert.deepEqual(await current(), ['TIME-WAIT', true], 'while steps are made');
    await press('details');
    await press('details');
    const details = await page.locator('#side .tcpflow-details').boundingBox();
    const side = await page.locator('#side').boundingBox();
    assert.ok(details && side && Math.abs(details.y - side.y) <= 1, 'the details, opened last');
    await press('details');
    await press('states');
    await press('states');
    assert.deepEqual(await current(), ['TIME-WAIT', true], 'alone');
  });

  it('keeps a good part of the page for itself, whatever is open around it', async () => {
    await using preview = await openPreviewPage(browser, { size: { width: 620, height: 760 } });
    const { page } = preview;
    await preview.show(LIFE);
    await page.locator('.segment .hit').first().click();
    await page.locator('#side .fields').waitFor();
    for (const action of ['legend', 'states', 'time-sequence']) {
      await page.locator(`[data-action="${action}"]`).click();
      const boxes = await Promise.all(
        ['#picture', '#side', '#plot', '#legend'].map(part => page.locator(part).boundingBox()),
      );
      const [picture] = boxes;
      assert.ok(picture && picture.height >= 0.39 * 760, `${picture?.height} beside ${action}`);
      const seen = boxes.filter(box => box !== null);
      seen.forEach((box, index) => {
        const above = seen[index - 1];
        assert.ok(above === undefined || box.y >= above.y + above.height - 1, `${action}: one over the other`);
      });
      assert.equal(await page.evaluate(() => document.scrollingElement?.scrollTop), 0);
    }
  });

  it('counts the other way on the broken picture too, and loses no newer one for it', async () => {
    await using preview = await openPreviewPage(browser);
    const { page } = preview;
    await preview.show(transfer(10));
    await preview.post(update('A -> B: SYN\nA ->\n'));
    await page.locator('#picture.outdated').waitFor();
    await page.getByRole('combobox', { name: 'Sequence numbers' }).selectOption('relative');
    await page.locator('.segment', { hasText: 'seq=101' }).waitFor();
    assert.equal(await page.locator('#picture.outdated').count(), 1);
    assert.equal(await page.locator('#problems').isVisible(), true);
    await page.evaluate(
      message => {
        window.postMessage(message, '*');
        window.addEventListener(
          'message',
          () => {
            const numbers = document.querySelector<HTMLSelectElement>('[aria-label="Sequence numbers"]');
            if (numbers === null) return;
            numbers.value = 'symbolic';
            numbers.dispatchEvent(new Event('change'));
          },
          { once: true },
        );
      },
      update(transfer(20)),
    );
    await page.waitForFunction(() => document.querySelectorAll('.segment').length === 20);
    await page.locator('.segment', { hasText: 'seq=x+801' }).waitFor();
    assert.equal(await page.locator('#picture.outdated').count(), 0);
  });

  it('has nothing of one document left when it shows another', async () => {
    await using preview = await openPreviewPage(browser);
    const { page } = preview;
    const name = (letter: string) =>
      ({ type: 'document', uri: `file:///${letter}`, name: letter, locked: false }) as const;
    await preview.post(name('a'));
    await preview.show(transfer(100));
    await page.locator('.segment').nth(30).click();
    assert.ok((await scrollTop(preview)) > 0);
    await preview.post(name('b'));
    await preview.post(update('A -> B: RST\nA ->\n'));
    await page.waitForFunction(() => document.querySelectorAll('.segment').length === 1);
    assert.equal(
      await page.locator('#picture.outdated').count(),
      0,
      'the picture of a broken text is better than none',
    );
    assert.equal(await page.locator('.item.current').count(), 0);
    assert.equal(await scrollTop(preview), 0);
    await preview.post(name('c'));
    await preview.post({ type: 'unavailable', reason: 'There is no c.' });
    await page.getByText('There is no c.').waitFor();
    assert.equal(await page.locator('.segment').count(), 0);
  });

  it('does not follow the pointer whose button was let go elsewhere', async () => {
    await using preview = await openPreviewPage(browser);
    const { page } = preview;
    await preview.show(transfer(100));
    await page.locator('#picture').evaluate(scroller => scroller.scrollTo(0, 500));
    await page.locator('#picture').dispatchEvent('pointerdown', { button: 0, pointerType: 'mouse', clientY: 400 });
    await page.mouse.move(500, 300);
    await page.mouse.move(500, 200);
    assert.equal(await scrollTop(preview), 500);
  });

  it('keeps the keyboard where it is: when the row is drawn anew, and when the find bar goes', async () => {
    await using preview = await openPreviewPage(browser);
    const { page } = preview;
    await preview.show(transfer(30));
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    await page.locator('.segment').nth(11).click();
    const before = await focused();
    assert.match(before ?? '', /^A to B/);
    await preview.show(transfer(30, ' win=77'));
    assert.equal(await focused(), before);
    await page.keyboard.press('Control+f');
    assert.equal(await focused(), 'Find in the picture');
    await page.keyboard.press('Escape');
    assert.equal(await focused(), before);
    // The box is there where there are options.
    await preview.show('A -> B: SYN mss=1460\n');
    await page.getByRole('checkbox', { name: 'TCP options' }).focus();
    await page.keyboard.press('Control+f');
    assert.equal(await focused(), 'Find in the picture');
  });
});

function update(text: string): ToPreview & { readonly type: 'update' } {
  return {
    type: 'update',
    version: 1000,
    picture: createService().picture({ uri: 'test', version: 1, text }, DEFAULT_SETTINGS),
  };
}

/** Ids of the parts of the page that an element lies over. */
async function covered(page: Page, selector: string): Promise<readonly string[]> {
  return await page.locator(selector).evaluate(element => {
    const { top, bottom, left, right } = element.getBoundingClientRect();
    const parts = document.querySelectorAll('#toolbar, #title:not(.unseen), #picture, #side');
    return [...parts].flatMap(part => {
      const other = part.getBoundingClientRect();
      const overlaps = other.top < bottom && other.bottom > top && other.left < right && other.right > left;
      return overlaps ? part.id : [];
    });
  });
}
