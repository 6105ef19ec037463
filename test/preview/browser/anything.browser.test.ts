import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { openPreviewPage, openTestBrowser, type PreviewPage } from '../../../scripts/preview/previewPage.ts';
import { transfer } from '../../../scripts/preview/transfer.ts';
import { examples } from '../../fuzz/examples.ts';

/** Texts that hardly anybody writes, each in its own way too much. */
const ODD: Readonly<Record<string, string>> = {
  'no host': 'title "nobody"\nscenario "alone"\nsection "still alone"\n',
  'one host': 'host A "Client"\nnote over A: a note of some more words than one\nA: listen()\nwait 3s\n',
  '40 hosts': Array.from({ length: 40 }, (_, host) => `H${host} -> H${host + 1}: SYN seq=x${host}`).join('\n'),
  'a long name': `${'A'.repeat(200)} -> B: SYN seq=x\n`,
  'an empty title': 'title ""\nA -> B: SYN\n',
  'a long label': `A -> B: SYN seq=${'x'.repeat(10_000)}\n`,
  'nested loops': `${'repeat 1\n'.repeat(100)}A -> B: SYN\n${'end\n'.repeat(100)}`,
  'crossing segments': `${Array.from({ length: 300 }, (_, index) => `A ~> B: SYN seq=x${index} as s${index}\n`).join('')}${Array.from({ length: 300 }, (_, index) => `deliver s${299 - index}\n`).join('')}`,
  'an arrival in another scenario': 'A ~> B: SYN seq=x as s\nscenario "next"\ndeliver s\nduplicate s\ndrop s\n',
  'text from right to left': 'title "שלום"\nhost A "לקוח"\nA -> B: SYN seq=x "שלום"\nnote over A: مرحبا بالعالم\n',
  'hardly anything right': `A -> B: SYN\n${'?\n-->\nA ->\n'.repeat(20)}`,
};

describe('whatever the text is, the preview', () => {
  let browser: Browser;
  before(async () => {
    browser = await openTestBrowser();
  });
  after(() => browser.close());

  const texts = {
    'every example': Object.entries(examples),
    'what is odd': Object.entries(ODD),
  };
  for (const [name, named] of Object.entries(texts)) {
    it(`draws ${name}: all of it on the canvas, no text upon other text`, async () => {
      await using preview = await openPreviewPage(browser);
      for (const [uri, text] of named) {
        // Of another document also what cannot be read whole is drawn.
        await preview.post({ type: 'document', uri, name: uri, locked: false });
        await preview.show(text);
        assert.deepEqual(await flaws(preview), [], text);
      }
      assert.deepEqual(errors(preview), []);
    });
  }

  it('leaves no arrow without its label where the font changes in the midst of drawing', async () => {
    await using preview = await openPreviewPage(browser);
    await preview.show(transfer(400));
    for (const size of [17, 11, 14]) {
      await preview.page.evaluate(pixels => {
        document.documentElement.style.setProperty('--vscode-font-size', `${pixels}px`);
      }, size);
      await preview.show(transfer(400, ` win=${size}`));
    }
    await allDrawn(preview);
    assert.equal(await preview.page.locator('.segment[data-row]').count(), 400);
    assert.equal(await preview.page.locator('.segment[data-row]:not(:has(.messageText))').count(), 0);
    assert.deepEqual(errors(preview), []);
  });

  it('ends as a fresh picture of the last text, whatever was done while it was typed', async () => {
    await using preview = await openPreviewPage(browser);
    const { page } = preview;
    const random = generator(7);
    const lines = transfer(60).trimEnd().split('\n');
    const keys = ['n', 'p', '+', '-', 'd', 's', 'l', 'ArrowDown', 'End', 'Home', 'w', 'Escape'];
    await preview.show(transfer(60));
    for (let round = 0; round < 50; round++) {
      const at = 5 + random(lines.length - 5);
      const line = [
        'note over A: said in between',
        `A -> B: PSH+ACK seq=x+${random(3_000)} ack=y+1 len=${random(100)}`,
        'A ~> B: ACK seq=x+1 ack=y+1 as late',
        'A -> B',
      ][random(4)];
      if (random(3) === 0 && lines.length > 40) lines.splice(at, 1);
      else lines.splice(at, 0, line ?? '');
      await preview.update(lines.join('\n'));
      const key = keys[random(keys.length)] ?? '';
      await page.keyboard.press(key);
      if (random(4) === 0) await page.keyboard.press('Control+f');
      if (random(5) === 0) await page.keyboard.type('ack');
      if (random(3) === 0) await page.mouse.wheel(0, random(900) - 400);
      if (round % 10 === 0) await preview.theme(round % 20 === 0 ? 'dark' : 'hc-black');
    }
    const last = lines.filter(line => line !== 'A -> B').join('\n');
    await preview.show(last);
    await using fresh = await openPreviewPage(browser);
    await fresh.show(last);
    assert.equal(await structure(preview), await structure(fresh));
    assert.deepEqual(await flaws(preview), []);
    assert.deepEqual(errors(preview), []);
  });
});

/** What the page complains about, by itself or to the extension, and what it asks the network for. */
function errors({ complaints, said, requests }: PreviewPage): readonly unknown[] {
  return [...complaints, ...said.filter(({ type }) => type === 'failed'), ...requests];
}

/** Numbers below a limit, always the same ones: mulberry32. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

async function allDrawn({ page }: PreviewPage): Promise<void> {
  await page.waitForFunction(() => [...document.querySelectorAll('.sheet')].every(sheet => sheet.hasChildNodes()));
}

/** The picture as markup, less what is selected. */
async function structure(preview: PreviewPage): Promise<string> {
  await allDrawn(preview);
  return await preview.page.evaluate(() => {
    const copy = document.querySelector('#picture')?.cloneNode(true) as HTMLElement;
    copy.removeAttribute('class');
    copy.removeAttribute('style');
    for (const item of copy.querySelectorAll('.item')) {
      item.classList.remove('current', 'selected');
      item.removeAttribute('tabindex');
    }
    return copy.innerHTML.replaceAll('><', '>\n<');
  });
}

/** What is wrong with the picture, in words. */
async function flaws(preview: PreviewPage): Promise<readonly string[]> {
  await allDrawn(preview);
  return await preview.page.evaluate(() => {
    const found: string[] = [];
    const canvas = document.querySelector('#canvas');
    if (canvas === null) return ['no canvas'];
    for (const element of canvas.querySelectorAll('*')) {
      for (const { name, value } of element.attributes) {
        if (/NaN|Infinity|undefined/.test(value) && name !== 'aria-label')
          found.push(`${element.tagName} ${name}=${value}`);
      }
    }
    const edge = canvas.getBoundingClientRect();
    const texts = [...canvas.querySelectorAll<SVGTextElement>('.rows text')]
      .filter(text => text.textContent?.trim() !== '')
      .map(text => ({ text: text.textContent, row: text.closest('.item'), box: text.getBoundingClientRect() }))
      .sort((one, other) => one.box.top - other.box.top);
    for (const [index, { text, box }] of texts.entries()) {
      if (box.left < edge.left - 1 || box.right > edge.right + 1) found.push(`${text} is outside`);
      for (let next = index + 1; next < texts.length; next++) {
        const other = texts[next];
        if (other === undefined || other.box.top > box.bottom - 3) break;
        if (other.box.left < box.right - 1 && box.left < other.box.right - 1) found.push(`${text} and ${other.text}`);
      }
    }
    return found.slice(0, 10);
  });
}
