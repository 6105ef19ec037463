import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { openPreviewPage, openTestBrowser, type PreviewPage } from '../../../scripts/preview/previewPage.ts';
import { THEMES } from '../../../scripts/preview/themes.ts';
import { markdownText } from '../../../src/diagram/markdownText.ts';
import { mermaidText } from '../../../src/diagram/mermaidText.ts';
import { plainText } from '../../../src/diagram/plainText.ts';
import type { FromPreview, PreviewAction } from '../../../src/preview/messages.ts';
import { DEFAULT_SETTINGS } from '../../../src/rules/checker.ts';
import { createService } from '../../../src/service/createService.ts';

let browser: Browser;
before(async () => {
  browser = await openTestBrowser();
});
after(() => browser.close());

/** Something of everything that is drawn. */
const TEXT = `title "All <kinds> & \\"more\\""
host A "Client"
host B "Server" port=80 listen backlog=3
scenario "One"
@0ms A ~> B: SYN seq=x mss=1460 as first
A: connect()
note over A, B: A note
@1s A -> B: SYN seq=x
deliver first
A <- B: SYN+ACK seq=y ack=x+2
A -> B: ACK
section "Two"
A -x B: len=10
wait 1s
A -> B: seq=x+1 len=10
A => B: len=3000
A <- B: RST
repeat 3 as i
A:2000+i -> B:80: SYN seq=i
end
`;

/** Runs an action, and waits for what the page says then. */
async function saidAfter(opened: PreviewPage, action: PreviewAction, type: FromPreview['type']): Promise<FromPreview> {
  const before = opened.said.length;
  await opened.post({ type: 'run', action });
  for (let tries = 0; tries < 1200; tries++) {
    const message = opened.said.slice(before).find(said => said.type === type);
    if (message !== undefined) return message;
    await opened.page.waitForTimeout(25);
  }
  throw new Error(`No ${type} after ${action}: ${JSON.stringify(opened.said.slice(before))}`);
}

async function exportedSvg(opened: PreviewPage): Promise<string> {
  const message = await saidAfter(opened, 'export-svg', 'save');
  assert.ok(message.type === 'save' && message.format === 'svg');
  return message.text;
}

/** The picture that the page shows of a text. */
function pictureOf(text: string) {
  return createService().picture({ uri: 'test', version: 1, text }, DEFAULT_SETTINGS);
}

describe('a picture saved as SVG', () => {
  it('has text that can be read on its background, in a dark theme too', async () => {
    await using opened = await openPreviewPage(browser);
    await opened.theme('dark');
    await opened.show(TEXT);
    const text = await exportedSvg(opened);
    const fills = await opened.page.evaluate(source => {
      const parsed = new DOMParser().parseFromString(source, 'image/svg+xml');
      return [...parsed.querySelectorAll('text')].map(element => ({
        text: element.textContent,
        fill: element.closest('[fill]')?.getAttribute('fill') ?? '#000000',
      }));
    }, text);
    assert.ok(fills.some(({ text: label }) => label.startsWith('SYN seq=x')));
    for (const { text: label, fill } of fills) {
      // The edge of a text, in the colour of the background, is a text as well; so is the mark on a disc.
      const isEdge = fill === 'none' || fill === THEMES.dark['editor-background'];
      const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(at => Number.parseInt(fill.slice(at, at + 2), 16));
      assert.ok(isEdge || red + green + blue > 300, `${label} is ${fill}`);
    }
  });

  it('begins with the states in which both ends are', async () => {
    await using opened = await openPreviewPage(browser);
    await opened.show('host A\nhost B listen\nA -> B: SYN\n');
    const text = await exportedSvg(opened);
    for (const state of ['CLOSED', 'LISTEN', 'SYN-SENT']) assert.equal(text.split(`>${state}</text>`).length, 2, state);
    assert.equal(plainText(pictureOf('host A\nhost B listen\nA -> B: SYN\n')).split('LISTEN').length, 2, 'once');
    assert.doesNotMatch(mermaidText(pictureOf('host A\nhost B listen\nA -> B: SYN\n')), /LISTEN/);
  });

  it('is one document of shapes and text with plain attributes, and nothing else', async () => {
    await using opened = await openPreviewPage(browser);
    await opened.show(TEXT);
    const text = await exportedSvg(opened);
    const { error, names, attributes, colours, size } = await opened.page.evaluate(source => {
      const parsed = new DOMParser().parseFromString(source, 'image/svg+xml');
      const all = [...parsed.querySelectorAll('*')];
      const valuesOf = (name: string) => all.map(element => element.getAttribute(name)).filter(value => value !== null);
      return {
        error: parsed.querySelector('parsererror')?.textContent,
        names: [...new Set(all.map(({ localName }) => localName))].sort(),
        attributes: [...new Set(all.flatMap(element => element.getAttributeNames()))].sort(),
        colours: [...new Set([...valuesOf('fill'), ...valuesOf('stroke')])],
        size: ['width', 'height', 'viewBox'].map(name => parsed.documentElement.getAttribute(name)),
      };
    }, text);
    assert.equal(error, undefined);
    assert.deepEqual(names, ['circle', 'desc', 'g', 'line', 'path', 'rect', 'svg', 'text', 'title']);
    assert.deepEqual(
      attributes.filter(name => !PLAIN.has(name)),
      [],
    );
    assert.ok(colours.length > 5);
    assert.deepEqual(
      colours.filter(colour => !/^(?:#[0-9a-f]{6}|none)$/.test(colour)),
      [],
    );
    const [width, height, viewBox] = size;
    assert.match(`${width} ${height}`, /^\d+ \d+$/);
    assert.equal(viewBox, `0 0 ${width} ${height}`);
    assert.match(text, /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" /);
    assert.match(text, /<title>All &lt;kinds&gt; &amp; &quot;more&quot;<\/title>/);
    assert.match(text, /<desc>TCP exchange between Client \(A\) and Server \(B\): 10 segments<\/desc>/);
    assert.doesNotMatch(text, /var\(|url\(|color\(|rgb/);
    assert.deepEqual(opened.requests, []);
  });

  it('says all that the page says, each text upon a line with an edge of its own beneath', async () => {
    await using opened = await openPreviewPage(browser);
    await opened.show(TEXT);
    const text = await exportedSvg(opened);
    const { drawn, onPage, halos } = await opened.page.evaluate(source => {
      const parsed = new DOMParser().parseFromString(source, 'image/svg+xml');
      const all = [...parsed.querySelectorAll('text')];
      const isHalo = (element: Element) => element.getAttribute('stroke') !== null;
      const wordsIn = (elements: readonly Element[]) => elements.map(({ textContent }) => textContent?.trim()).sort();
      return {
        drawn: wordsIn(all.filter(element => !isHalo(element))),
        onPage: wordsIn([...document.querySelectorAll('#picture svg text')]),
        halos: all.filter(isHalo).map(({ nextElementSibling, textContent, attributes }) => ({
          same: nextElementSibling?.textContent === textContent,
          there: nextElementSibling?.getAttribute('x') === attributes.getNamedItem('x')?.value,
        })),
      };
    }, text);
    assert.deepEqual(drawn, [...onPage, 'All <kinds> & "more"'].sort());
    assert.ok(halos.length > 10);
    assert.ok(halos.every(({ same, there }) => same && there));
  });

  it('has the colours of the theme, on its background', async () => {
    const background = (colour: string) => new RegExp(`<rect width="\\d+" height="\\d+" fill="${colour}"/>`);
    await using opened = await openPreviewPage(browser);
    await opened.theme('dark');
    await opened.show('A -> B: SYN\n');
    const dark = await exportedSvg(opened);
    assert.match(dark, background(THEMES.dark['editor-background']));
    assert.ok(dark.includes(`stroke="${THEMES.dark['charts-blue']}"`));
    await opened.theme('light');
    await opened.show('A -> B: SYN \n');
    const light = await exportedSvg(opened);
    assert.match(light, background(THEMES.light['editor-background']));
    assert.ok(light.includes(`stroke="${THEMES.light['charts-blue']}"`));
  });

  it('shows nothing of what is selected', async () => {
    await using opened = await openPreviewPage(browser);
    await opened.show(TEXT);
    const before = await exportedSvg(opened);
    await opened.post({ type: 'select', line: 6 });
    await opened.page.locator('.item.segment').nth(2).click();
    assert.ok((await opened.page.locator('.item.current').count()) > 0);
    assert.equal(await exportedSvg(opened), before);
  });

  it('is drawn by a browser that knows nothing else of it, in its real size', async () => {
    await using opened = await openPreviewPage(browser);
    await opened.show(TEXT);
    const text = await exportedSvg(opened);
    const drawn = await opened.page.evaluate(
      async ({ source, wrong, data: green }) => {
        const image = new Image();
        image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(source)}`;
        await image.decode();
        const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
        const context = canvas.getContext('2d');
        context?.drawImage(image, 0, 0);
        const pixelData = context?.getImageData(0, 0, image.width, image.height).data ?? [];
        const pixels = new Set<string>();
        for (let index = 0; index < pixelData.length; index += 4) {
          pixels.add([0, 1, 2].map(part => (pixelData[index + part] ?? 0).toString(16).padStart(2, '0')).join(''));
        }
        return {
          size: [image.width, image.height],
          wrong: pixels.has(wrong.slice(1)),
          data: pixels.has(green.slice(1)),
        };
      },
      { source: text, wrong: THEMES.light['editorError-foreground'], data: THEMES.light['charts-green'] },
    );
    const size = /width="(\d+)" height="(\d+)"/.exec(text)?.slice(1).map(Number);
    assert.deepEqual(drawn, { size, wrong: true, data: true });
  });

  it('shows hostile text as it is', async () => {
    await using opened = await openPreviewPage(browser);
    const hostile = '</text><script>alert(1)</script>&amp;]]>\u0007\ud800 {{x}}';
    await opened.show(`title "t${hostile}"\nhost A "h${hostile}"\nA -> B: SYN\nnote over A: n${hostile}\n`);
    const text = await exportedSvg(opened);
    assert.doesNotMatch(text, /<script|\u0007|\ud800/);
    const words = await opened.page.evaluate(source => {
      const parsed = new DOMParser().parseFromString(source, 'image/svg+xml');
      return [...parsed.querySelectorAll('text, parsererror')].map(({ textContent }) => textContent).join(' ');
    }, text);
    assert.ok(words.includes('t</text><script>alert(1)</script>&amp;]]>'), words);
    assert.ok(words.includes('h</text><script>alert(1)</script>&amp;]]>'), words);
    assert.ok(words.includes('{{x}}'), words);
  });

  it('leaves the page alive while a long one is made', async () => {
    await using opened = await openPreviewPage(browser);
    await opened.show(long(600));
    // Between the wish and its fulfilment, as the page itself sees it.
    await opened.page.evaluate(() => {
      const counted = { turns: 0, between: 0 };
      Object.assign(globalThis, { counted });
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        counted.turns += 1;
        port2.postMessage(undefined);
      };
      port2.postMessage(undefined);
      window.addEventListener('message', () => {
        counted.turns = 0;
      });
      window.addEventListener('said', event => {
        if ((event as CustomEvent<{ type: string }>).detail.type === 'save') counted.between = counted.turns;
      });
    });
    const text = await exportedSvg(opened);
    const turns = await opened.page.evaluate(
      () => (globalThis as unknown as { counted: { between: number } }).counted.between,
    );
    assert.ok(turns >= 9, `10 chunks, and others got ${turns} turns`);
    assert.ok(text.includes('>ACK seq=1 ack=30001<'));
  });

  it('is told where there is none', async () => {
    await using opened = await openPreviewPage(browser);
    assert.deepEqual(await saidAfter(opened, 'export-svg', 'cannot'), {
      type: 'cannot',
      message: 'There is no picture yet.',
    });
  });
});

describe('a picture as PNG', () => {
  it('has two pixels for each of the SVG', async () => {
    await using opened = await openPreviewPage(browser);
    await opened.show(TEXT);
    const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(await exportedSvg(opened)) ?? [];
    const message = await saidAfter(opened, 'export-png', 'save');
    assert.ok(message.type === 'save' && message.format === 'png');
    assert.deepEqual(pngSize(message.base64), [Number(width) * 2, Number(height) * 2]);
    assert.deepEqual(
      opened.said.filter(({ type }) => type === 'done'),
      [],
    );
  });

  it('has fewer where a browser can draw no more, and that is told', async () => {
    await using opened = await openPreviewPage(browser);
    await opened.show(long(900));
    const message = await saidAfter(opened, 'export-png', 'save');
    assert.ok(message.type === 'save' && message.format === 'png');
    const [, height] = pngSize(message.base64);
    assert.equal(height, 65_535);
    const told = opened.said.find(({ type }) => type === 'done');
    assert.ok(told?.type === 'done');
    assert.match(told.message, /^The picture is very large: its pixels are \d+ % of its size, not 200 %$/);
  });

  it('goes to the clipboard', async () => {
    await using opened = await openPreviewPage(browser);
    await opened.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await opened.show('A -> B: SYN\n');
    assert.deepEqual(await saidAfter(opened, 'copy-png', 'done'), { type: 'done', message: 'Copied as picture' });
    const copied = await opened.page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const blob = await item?.getType('image/png');
      const image = blob && (await createImageBitmap(blob));
      return [item?.types, (image?.width ?? 0) > 400];
    });
    assert.deepEqual(copied, [['image/png'], true]);
  });

  it('tells if the clipboard does not take it', async () => {
    await using opened = await openPreviewPage(browser);
    await opened.show('A -> B: SYN\n');
    await opened.page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
    const told = await saidAfter(opened, 'copy-png', 'cannot');
    assert.ok(told.type === 'cannot');
    assert.match(told.message, /^The picture cannot be copied: ./);
    assert.ok(opened.said.some(({ type }) => type === 'unfocus'));
  });
});

describe('a picture as text', () => {
  it('is copied as it is shown', async () => {
    await using opened = await openPreviewPage(browser);
    await opened.show(TEXT);
    await opened.page.getByLabel('Sequence numbers').selectOption('relative');
    await opened.page.getByLabel('TCP options').uncheck();
    await opened.page.waitForFunction(() => document.querySelector('#picture')?.textContent?.includes('seq=0'));
    const view = { numbers: 'relative', options: false } as const;
    const picture = pictureOf(TEXT);
    assert.deepEqual(await saidAfter(opened, 'copy-mermaid', 'copy'), {
      type: 'copy',
      what: 'mermaid',
      text: mermaidText(picture, view),
    });
    assert.deepEqual(await saidAfter(opened, 'copy-markdown', 'copy'), {
      type: 'copy',
      what: 'markdown',
      text: markdownText(picture, view),
    });
    assert.deepEqual(await saidAfter(opened, 'copy-text', 'copy'), {
      type: 'copy',
      what: 'text',
      text: plainText(picture, view),
    });
  });
});

/** Attributes that any program draws by. */
const PLAIN = new Set([
  ...[
    'xmlns',
    'width',
    'height',
    'viewBox',
    'x',
    'y',
    'x1',
    'y1',
    'x2',
    'y2',
    'cx',
    'cy',
    'r',
    'rx',
    'ry',
    'd',
    'transform',
  ],
  ...['fill', 'fill-opacity', 'stroke', 'stroke-opacity', 'stroke-width', 'stroke-dasharray', 'stroke-linejoin'],
  ...['font-family', 'font-size', 'font-weight', 'font-style', 'text-anchor'],
]);

function long(segments: number): string {
  const lines = ['host A', 'host B listen', 'A -> B: SYN', 'A <- B: SYN+ACK', 'A -> B: ACK'];
  for (let index = 0; index < segments; index += 2) lines.push('A -> B: len=100', 'A <- B: ACK');
  return `${lines.join('\n')}\n`;
}

/** Width and height as the header of a PNG file says (ISO/IEC 15948 §11.2.2). */
function pngSize(base64: string): readonly number[] {
  const bytes = Buffer.from(base64, 'base64');
  assert.equal(bytes.toString('latin1', 1, 4), 'PNG');
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}
