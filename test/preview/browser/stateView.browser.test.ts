import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { THEME_NAMES, type ThemeName } from '../../../scripts/preview/themes.ts';
import type { Picture } from '../../../src/diagram/picture.ts';
import { type DrawnText, leastContrasts } from './contrast.ts';
import { HOSTILE } from './hostile.ts';
import { type ComponentPage, openPage } from './openPage.ts';
import { exampleOf, sampleOf } from './samples.ts';

const { picture: life } = sampleOf(`host A "Client"
host B "Server"
B: listen()
A -> B: SYN
A <- B: SYN+ACK
A -> B: ACK
A -> B: FIN+ACK
A <- B: ACK
A <- B: FIN+ACK
A -> B: ACK
`);

/** Paths that together light every part of the figure, and some of what it leaves out. */
const PATHS: Readonly<Record<string, { readonly picture: Picture; readonly host: number }>> = {
  'active-close': { picture: life, host: 0 },
  'passive-close': { picture: life, host: 1 },
  crossed: { picture: exampleOf('simultaneous-open').picture, host: 0 },
  reset: { picture: exampleOf('reset').picture, host: 0 },
  capture: { picture: exampleOf('capture').picture, host: 0 },
  again: {
    picture: sampleOf(`B: listen()\n${'A -> B: SYN\nA <- B: SYN+ACK\nA -> B: ACK\nA <- B: RST\n'.repeat(3)}`).picture,
    host: 1,
  },
};

let browser: ComponentPage;
before(async () => {
  browser = await openPage();
});
after(async () => {
  await browser[Symbol.asyncDispose]();
});

/** Shows a picture up to an item, for a host, on an empty page. */
async function show(picture: Picture, item = -1, host = 0, width = 900, theme: ThemeName = 'light'): Promise<void> {
  await browser.reset({ width, height: 500, theme });
  await browser.page.evaluate(
    ({ picture, item }) => {
      const place = document.querySelector<HTMLElement>('#place');
      if (place === null) return;
      const selected: number[] = [];
      const view = window.components.createStateView(place, {
        select: to => {
          selected.push(to);
          view.show(picture, to);
        },
      });
      // As the panel does: it has room, whatever is in it.
      Object.assign(view.element.style, { height: '100vh', overflow: 'auto' });
      Object.assign(window, { view, selected });
      view.show(picture, item);
    },
    { picture, item },
  );
  if (host > 0) await browser.page.getByRole('radio').nth(host).click();
}

const steps = async (): Promise<readonly string[]> =>
  (await browser.page.locator('.steps li').allInnerTexts()).map(text => text.replace(/\s+/g, ' ').trim());

const lit = (selector: string): Promise<(string | null)[]> =>
  browser.page.locator(selector).evaluateAll(nodes => nodes.map(node => node.getAttribute('data-state')));

describe('the state view', () => {
  it('lights the current state, the path, and nothing else', async () => {
    await show(life, 3);
    assert.deepEqual(await lit('.node.current'), ['ESTABLISHED']);
    assert.deepEqual(await lit('.node.visited'), ['CLOSED', 'SYN-SENT']);
    const taken = browser.page.locator('.edge:is(.taken, .latest)');
    assert.deepEqual(await taken.evaluateAll(edges => edges.map(edge => edge.getAttribute('data-edge'))), [
      'CLOSED SYN-SENT',
      'SYN-SENT ESTABLISHED',
    ]);
    assert.deepEqual(await browser.page.locator('.badge text').allTextContents(), ['1', '2']);
  });

  it('tells what is lit by weight and fill, not by colour alone', async () => {
    await show(life, 3);
    const of = (selector: string, property: string): Promise<string> =>
      browser.page
        .locator(selector)
        .first()
        .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);
    const widths = await Promise.all(
      ['quiet', 'taken', 'latest'].map(kind => of(`.edge.${kind} .way`, 'stroke-width')),
    );
    const [quiet = 0, taken = 0, latest = 0] = widths.map(Number.parseFloat);
    assert.ok(quiet < taken && taken < latest, widths.join());
    assert.notEqual(await of('.node.current .box', 'fill'), await of('.node.visited .box', 'fill'));
    assert.ok(
      Number(await of('.node.visited .name', 'font-weight')) >
        Number(await of('.node:not(.visited) .name', 'font-weight')),
    );
    assert.equal(await browser.page.locator('.ring').count(), 1);
  });

  it('says of a way that was taken often by which step last, and how often', async () => {
    const { picture, host } = PATHS['again'] ?? assert.fail();
    await show(picture, -1, host);
    const badges = await browser.page.locator('.badge text').allTextContents();
    assert.deepEqual(badges.sort(), ['1', '10 (3×)', '8 (3×)', '9 (3×)']);
  });

  it('lists the path in words, and says where it is', async () => {
    await show(life, 1, 1);
    assert.deepEqual(await steps(), [
      '1 CLOSED → LISTEN passive OPEN / create TCB',
      '2 LISTEN → SYN-RECEIVED rcv SYN / snd SYN,ACK',
    ]);
    assert.equal(await browser.page.locator('.now').innerText(), 'B with A is in SYN-RECEIVED');
  });

  it('is an image with a name and the path as its description', async () => {
    await show(life, 1);
    const image = browser.page.getByRole('img', { name: 'State diagram of RFC 9293 for A with B' });
    const words = await image.evaluate(
      svg => document.getElementById(svg.getAttribute('aria-describedby') ?? '')?.textContent,
    );
    assert.match(words ?? '', /^A with B went from CLOSED to SYN-SENT .*\. It is in SYN-SENT\.$/);
  });

  it('follows the item, and keeps the host that was chosen', async () => {
    await show(life, 1, 1);
    assert.deepEqual(await lit('.node.current'), ['SYN-RECEIVED']);
    await browser.page.evaluate(picture => (window as unknown as { view: View }).view.show(picture, 3), life);
    assert.deepEqual(await lit('.node.current'), ['ESTABLISHED']);
    await browser.page.evaluate(picture => (window as unknown as { view: View }).view.show(picture, 0), life);
    assert.deepEqual(await lit('.node.current'), ['LISTEN']);
    assert.equal(await browser.page.getByRole('radio', { checked: true }).innerText(), 'Server (B)');
  });

  it('chooses the host by keyboard, as radio buttons do', async () => {
    await show(life);
    await browser.page.keyboard.press('Tab');
    await browser.page.keyboard.press('ArrowRight');
    assert.equal(await browser.page.getByRole('radio', { checked: true }).innerText(), 'Server (B)');
    assert.equal(await browser.page.evaluate(() => document.activeElement?.textContent), 'Server (B)');
    assert.deepEqual(await lit('.node.current'), ['CLOSED']);
    await browser.page.keyboard.press('ArrowRight');
    assert.equal(await browser.page.getByRole('radio', { checked: true }).innerText(), 'Client (A)');
    assert.deepEqual(await lit('.node.current'), ['TIME-WAIT']);
  });

  it('has a choice of connections where a host has several, and follows the item’s', async () => {
    const { picture } = sampleOf(
      'host B port=80 listen\nA:1 -> B: SYN\nA:2 -> B: SYN\nC -> B: SYN\nA:1 <- B: SYN+ACK\nA:1 -> B: ACK\n',
    );
    await show(picture);
    const choice = browser.page.getByRole('combobox', { name: 'Connection' });
    assert.deepEqual(await choice.locator('option').allInnerTexts(), ['with A (1 of 2)', 'with A (2 of 2)', 'with C']);
    await choice.selectOption('with C');
    assert.equal(await browser.page.locator('.now').innerText(), 'B with C is in SYN-RECEIVED');
    await browser.page.evaluate(shown => (window as unknown as { view: View }).view.show(shown, 4), picture);
    assert.equal(await browser.page.locator('.now').innerText(), 'B with A is in ESTABLISHED');
    assert.equal(await choice.locator('option:checked').innerText(), 'with A (1 of 2)');
    await show(life);
    assert.equal(await choice.isVisible(), false);
  });

  it('leads to the item of a step, and keeps the focus there', async () => {
    await show(life);
    await browser.page.getByRole('button', { name: 'SYN-SENT → ESTABLISHED' }).click();
    assert.deepEqual(await browser.page.evaluate(() => (window as unknown as { selected: number[] }).selected), [2]);
    assert.equal((await steps()).length, 2);
    assert.match(
      (await browser.page.evaluate(() => document.activeElement?.textContent)) ?? '',
      /SYN-SENT → ESTABLISHED/,
    );
  });

  it('is there for a picture without anything', async () => {
    await show(sampleOf('').picture);
    assert.equal(await browser.page.locator('.node').count(), 12);
    assert.match(await browser.page.locator('.now').innerText(), /^Nothing tells/);
  });

  it('shows hostile names as they are, and does nothing with them', async () => {
    const hosts = HOSTILE.map(text => ({ name: text, shown: text }));
    await show({ ...life, hosts }, -1);
    assert.deepEqual(
      await browser.page.getByRole('radio').evaluateAll(all => all.map(each => each.textContent)),
      HOSTILE,
    );
    for (let host = 0; host < 2; host++) {
      await browser.page.getByRole('radio').nth(host).click();
      assert.ok((await browser.page.locator('.now').evaluate(now => now.textContent)).startsWith(HOSTILE[host] ?? '?'));
    }
    assert.equal(await browser.page.locator('#place :is(img, script, iframe, style, a)').count(), 0);
    assert.equal(await browser.page.evaluate(() => 'hacked' in window), false);
  });
});

interface View {
  show(picture: Picture, item: number): void;
}

describe('a state view with little room', () => {
  for (const [width, height] of [
    [500, 340],
    [300, 420],
  ] as const) {
    it(`shows all of the diagram, at the last step too, at ${width} × ${height}`, async () => {
      await show(life, -1, 0, width);
      await browser.page.setViewportSize({ width, height });
      for (const item of [0, life.items.length - 1]) {
        await browser.page.evaluate(
          ({ picture, item }) => (window as unknown as { view: View }).view.show(picture, item),
          { picture: life, item },
        );
        const seen = await browser.page.evaluate(() => {
          const bottom = document.querySelector('.choice')?.getBoundingClientRect().bottom ?? 0;
          const figure = document.querySelector('.figure')?.getBoundingClientRect();
          return figure !== undefined && figure.top >= bottom - 1 && figure.bottom <= window.innerHeight + 1;
        });
        assert.equal(seen, true, `item ${item}`);
      }
    });
  }
});

describe('the drawing of the state view', () => {
  for (const [name, { picture, host }] of Object.entries(PATHS)) {
    it(`has room for all its words, with the path ${name}`, async () => {
      await show(picture, -1, host, 900);
      for (const width of [280, 500, 900]) {
        await browser.page.setViewportSize({ width, height: 500 });
        assert.deepEqual(await browser.page.evaluate(crampedWords), [], `at ${width} px`);
        assert.ok((await browser.page.evaluate(() => document.documentElement.scrollWidth)) <= width);
      }
      await browser.screenshot(`states-${name}`);
    });
  }

  for (const theme of THEME_NAMES) {
    it(`is legible in ${theme}, and axe-core has nothing against it`, async () => {
      await show(life, -1, 0, 280, theme);
      assert.deepEqual(await browser.violations(), []);
      await browser.screenshot(`states-${theme}-280`);
      await browser.page.setViewportSize({ width: 900, height: 500 });
      assert.deepEqual(await browser.violations(), []);
      await browser.screenshot(`states-${theme}-900`);
      const contrasts = await leastContrasts(browser.page, await browser.page.evaluate(drawnTexts));
      assert.deepEqual(Object.keys(contrasts).sort(), [
        'badge',
        'badge latest',
        'label',
        'node',
        'node current',
        'node visited',
      ]);
      for (const [what, contrast] of Object.entries(contrasts)) assert.ok(contrast >= 4.5, `${what}: ${contrast}`);
    });
  }

  it('asks for nothing, and breaks no rule of its policy', () => {
    assert.deepEqual(browser.strayRequests, []);
    assert.deepEqual(browser.complaints, []);
  });
});

/** Runs in the page: names that do not fit in their boxes, and words that lie on words, on boxes or outside. */
function crampedWords(): readonly string[] {
  const found: string[] = [];
  const overlap = (a: DOMRect, b: DOMRect): boolean =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
  const boxOf = (element: Element): DOMRect => element.getBoundingClientRect();
  const isShown = (element: Element): boolean => getComputedStyle(element).display !== 'none';
  for (const node of document.querySelectorAll('.node')) {
    const box = node.querySelector('.box');
    for (const name of [...node.querySelectorAll('.name')].filter(isShown)) {
      if (box === null || boxOf(name).width > boxOf(box).width - 4) found.push(`${name.textContent} does not fit`);
      const size = Number.parseFloat(getComputedStyle(name).fontSize);
      const scale = boxOf(name).height / ((name as SVGTextElement).getBBox().height || 1);
      if (size * scale < 8.5) found.push(`${name.textContent} is too small: ${size * scale}`);
    }
  }
  const labels = [...document.querySelectorAll('.label tspan')].filter(span => isShown(span.parentElement ?? span));
  const others = [...document.querySelectorAll('.node .box, .badge rect')];
  labels.forEach((label, index) => {
    const over = [...labels.slice(index + 1).filter(each => each.parentElement !== label.parentElement), ...others];
    for (const other of over) {
      if (overlap(boxOf(label), boxOf(other))) {
        found.push(`${label.textContent} on ${other.textContent || other.parentElement?.textContent}`);
      }
    }
  });
  return found;
}

/** Runs in the page: the texts of the figure, and what is behind them. */
function drawnTexts(): readonly DrawnText[] {
  const page = getComputedStyle(document.body).backgroundColor;
  const colourOf = (element: Element): string => getComputedStyle(element).fill;
  const labels = [...document.querySelectorAll('.label')].map(label => ({
    what: 'label',
    colour: colourOf(label),
    behind: [page],
  }));
  const boxes = [...document.querySelectorAll('.node, .badge')].flatMap(group => {
    const box = group.querySelector('.box, rect');
    const text = group.querySelector('text');
    if (box === null || text === null) return [];
    return [{ what: group.getAttribute('class') ?? '', colour: colourOf(text), behind: [page, colourOf(box)] }];
  });
  return [...labels, ...boxes];
}
