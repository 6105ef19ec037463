import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { THEME_NAMES, type ThemeName } from '../../../scripts/preview/themes.ts';
import type { DetailsCard } from '../../../src/preview/webview/details/detailsCard.ts';
import { type ComponentPage, openPage } from './openPage.ts';
import { sampleOf } from './samples.ts';

const sample = sampleOf('host B listen\nA -> B: SYN seq=x\nA <- B: SYN+ACK seq=y\nA -> B: ACK\nA <- B: ACK ack=x+9\n');

let browser: ComponentPage;
before(async () => {
  browser = await openPage();
});
after(async () => {
  await browser[Symbol.asyncDispose]();
});

/** What the page keeps for the tests. */
interface Kept {
  card: DetailsCard;
  told: boolean[];
}

interface Anchor {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const ANCHOR: Anchor = { left: 200, top: 40, width: 200, height: 30 };

/** Puts anchors on an empty page: who points at one, points at the item of its index. */
async function setUp(anchors: readonly Anchor[], theme: ThemeName = 'light', height = 700): Promise<void> {
  await browser.reset({ width: 700, height, theme, fresh: true });
  await browser.page.evaluate(
    ({ anchors, items, details }) => {
      const place = document.querySelector<HTMLElement>('#place');
      if (place === null) return;
      const told: boolean[] = [];
      const card = window.components.createDetailsCard(place, { changed: open => told.push(open) });
      Object.assign(window, { kept: { card, told } });
      anchors.forEach(({ left, top, width, height }, index) => {
        const anchor = document.createElement('div');
        anchor.className = 'anchor';
        for (const [name, value] of Object.entries({ left, top, width, height })) {
          anchor.style.setProperty(name, `${value}px`);
        }
        anchor.style.setProperty('position', 'fixed');
        anchor.style.setProperty('outline', '1px solid');
        const item = items[index];
        anchor.addEventListener('pointerenter', () => {
          if (item !== undefined) card.point(anchor.getBoundingClientRect(), item, details[index]);
        });
        anchor.addEventListener('pointerleave', () => card.leave());
        place.append(anchor);
      });
    },
    { anchors, items: sample.picture.items, details: sample.details },
  );
}

const pointAt = (index: number): Promise<void> => browser.page.locator('.anchor').nth(index).hover();

const isOpen = (): Promise<boolean> => browser.page.locator('.tcpflow-details-card').isVisible();

const title = (): Promise<string> => browser.page.locator('.tcpflow-details-card h2').innerText();

describe('the card at rest', () => {
  for (const theme of THEME_NAMES) {
    it(`has nothing that axe-core objects to in ${theme}`, async () => {
      await setUp([ANCHOR, ANCHOR, ANCHOR, ANCHOR], theme);
      await pointAt(3);
      await browser.page.locator('.tcpflow-details-card').waitFor();
      assert.deepEqual(await browser.violations(), []);
      await browser.screenshot(`card-${theme}`);
    });
  }
});

/** From here on the time of the page passes only when a test says so. */
describe('the card', () => {
  before(() => browser.page.clock.install());

  const pass = (milliseconds: number): Promise<void> => browser.page.clock.runFor(milliseconds);

  it('comes when the pointer rests, and not when it passes by', async () => {
    await setUp([ANCHOR]);
    await pointAt(0);
    await pass(100);
    assert.equal(await isOpen(), false);
    await browser.page.mouse.move(600, 600);
    await pass(5_000);
    assert.equal(await isOpen(), false);
    await pointAt(0);
    await pass(1_000);
    assert.equal(await isOpen(), true);
    assert.equal(await title(), 'A → B SYN');
  });

  it('stays while the pointer is on it, and goes when it has left both', async () => {
    await setUp([ANCHOR]);
    await pointAt(0);
    await pass(1_000);
    await browser.page.locator('.tcpflow-details-card').hover();
    await pass(60_000);
    assert.equal(await isOpen(), true);
    await browser.page.mouse.move(690, 690);
    await pass(1_000);
    assert.equal(await isOpen(), false);
    assert.deepEqual(await browser.page.evaluate(() => (window as unknown as { kept: Kept }).kept.told), [true, false]);
  });

  it('stays as long as the pointer rests on the anchor', async () => {
    await setUp([ANCHOR]);
    await pointAt(0);
    await pass(60_000);
    assert.equal(await isOpen(), true);
  });

  it('goes on Escape, and Escape does no more than that', async () => {
    await setUp([ANCHOR]);
    await browser.page.evaluate(() => {
      window.addEventListener('keydown', () => Object.assign(window, { heard: true }));
    });
    await pointAt(0);
    await pass(1_000);
    await browser.page.keyboard.press('Escape');
    assert.equal(await isOpen(), false);
    assert.equal(await browser.page.evaluate(() => 'heard' in window), false);
    await browser.page.keyboard.press('Escape');
    assert.equal(await browser.page.evaluate(() => 'heard' in window), true);
  });

  it('is about the next item soon, but not about one that lies on the way to it', async () => {
    await setUp([ANCHOR, { ...ANCHOR, top: 71, height: 4 }]);
    await pointAt(0);
    await pass(1_000);
    await pointAt(1);
    await pass(20);
    await browser.page.locator('.tcpflow-details-card').hover();
    await pass(1_000);
    assert.equal(await title(), 'A → B SYN');
    await pointAt(0);
    await browser.page.mouse.move(201, 73);
    await pass(1_000);
    assert.equal(await title(), 'B → A SYN+ACK');
  });

  it('shows what the picture knows until the details come', async () => {
    await setUp([ANCHOR]);
    await browser.page.evaluate(
      ({ item }) => {
        if (item !== undefined) (window as unknown as { kept: Kept }).kept.card.point(new DOMRect(9, 9, 9, 9), item);
      },
      { item: sample.picture.items[0] },
    );
    await pass(1_000);
    assert.equal(await title(), 'Segment');
    await browser.page.evaluate(
      ({ details }) => {
        if (details !== undefined) (window as unknown as { kept: Kept }).kept.card.fill(details);
      },
      { details: sample.details[0] },
    );
    assert.equal(await title(), 'A → B SYN');
  });

  it('has of the TCBs the states and what changes', async () => {
    await setUp([]);
    await browser.page.evaluate(
      ({ item, details }) => {
        if (item !== undefined)
          (window as unknown as { kept: Kept }).kept.card.point(new DOMRect(9, 9, 9, 9), item, details);
      },
      { item: sample.picture.items[2], details: sample.details[2] },
    );
    await pass(1_000);
    assert.deepEqual(await browser.page.locator('.tcb-still').allInnerTexts(), ['A unchanged, in ESTABLISHED']);
    assert.deepEqual(await browser.page.getByRole('rowheader').allInnerTexts(), ['state', 'SND.UNA']);
  });

  it('never covers what it is about, and never leaves the window', async () => {
    const places: readonly Anchor[] = [
      { left: 0, top: 0, width: 60, height: 20 },
      { left: 640, top: 0, width: 60, height: 20 },
      { left: 0, top: 380, width: 60, height: 20 },
      { left: 640, top: 380, width: 60, height: 20 },
      { left: 0, top: 190, width: 700, height: 20 },
      { left: 20, top: 10, width: 40, height: 380 },
    ];
    for (const place of places) {
      await setUp([place], 'light', 400);
      await pointAt(0);
      await pass(1_000);
      const card = await browser.page.locator('.tcpflow-details-card').boundingBox();
      if (card === null) assert.fail(`no card at ${JSON.stringify(place)}`);
      const [right, bottom] = [card.x + card.width, card.y + card.height];
      assert.ok(card.x >= 0 && card.y >= 0 && right <= 700 && bottom <= 400, JSON.stringify(card));
      const { left, top, width, height } = place;
      const apart = right <= left || card.x >= left + width || bottom <= top || card.y >= top + height;
      assert.ok(apart, `${JSON.stringify(card)} covers ${JSON.stringify(place)}`);
    }
  });

  it('asks for nothing, and breaks no rule of its policy', () => {
    assert.deepEqual(browser.strayRequests, []);
    assert.deepEqual(browser.complaints, []);
  });
});
