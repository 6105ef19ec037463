import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { openPreviewPage, openTestBrowser } from '../../../scripts/preview/previewPage.ts';

/** What somebody might write to break out of a label, and what honest people write that looks like it. */
const HOSTILE: readonly string[] = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)>',
  '<a href="javascript:alert(1)">click</a>',
  '<iframe src="https://example.org"></iframe>',
  '<style>*{display:none}</style>',
  '</text></svg><script>alert(1)</script>',
  '</style><script>alert(1)</script>',
  '<foreignObject><body onload=alert(1)></foreignObject>',
  '<use href="https://example.org/x.svg#a"/>',
  '<image href="https://example.org/x.png"/>',
  '<link rel=stylesheet href=https://example.org/x.css>',
  '<!-- comment -->',
  '<![CDATA[ text ]]>',
  '<?xml version="1.0"?>',
  '<br>',
  '<br/>one<br />two',
  '&lt;script&gt;',
  '&#60;script&#62;',
  '&amp;',
  '&nbsp;',
  '&',
  '#60;script#62;',
  '#quot;',
  '#35;',
  '#',
  '# not a comment',
  ';',
  'a; b->>a: injected',
  '%% comment',
  '%%{init: {"theme":"forest"}}%%',
  '%%{init: {"themeCSS": "* { display: none }"}}%%',
  '%%{wrap}%%',
  '---\\nconfig:\\n  theme: forest\\n---',
  '\\nA->>B: injected',
  '\\r\\nparticipant Z',
  'one\\ttwo',
  '$$x^2$$',
  '$${\\\\href{javascript:alert(1)}{x}}$$',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: that is the point
  '$HOME ${HOME} `id`',
  'wrap: text',
  'nowrap: text',
  '  wrap:  text',
  'end',
  'loop forever',
  'alt x else y end',
  'note over h0: x',
  'participant h0 as X',
  'autonumber',
  'A->>B: x',
  '-->> --x --) <<->>',
  'accTitle: x',
  'accDescr { x }',
  'title: x',
  ':',
  '::: class',
  '@{ "type": "database" }',
  '[link](https://example.org)',
  '**bold** _italic_ `code`',
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  '"quoted" \'single\' «guillemets»',
  '{{constructor.constructor("alert(1)")()}}',
  '__proto__',
  'constructor',
  '客户端 → 服务器',
  'مرحبا بالعالم',
  '\\u{202E}txt.exe',
  'zero\\u{200B}width',
  '👩‍👩‍👧‍👦 family',
  'a\\u{0301}ccent',
  '\\\\ backslash',
  `${'long '.repeat(200)}end`,
  'x'.repeat(500),
];

/** A payload that holds so many characters at most is shown whole. */
const SHOWN_PAYLOAD = 30;

describe('hostile text', () => {
  let browser: Browser;
  before(async () => {
    browser = await openTestBrowser();
  });
  after(() => browser.close());

  it('is at least fifty strings', () => assert.ok(HOSTILE.length >= 50));

  it('is shown as it is written in titles, names, headings, notes and payloads, and does nothing', async () => {
    await using preview = await openPreviewPage(browser);
    const { page } = preview;
    page.on('dialog', () => assert.fail('a script has run'));
    const lines = HOSTILE.flatMap((text, index) => [
      `host H${index} "${quoted(text)}"`,
      `section "${quoted(text)}"`,
      `note over H0: "${quoted(text)}"`,
      `H0 -> H1: len=1 "${quoted(text)}"`,
    ]);
    await preview.show(`title "${quoted(HOSTILE[0] ?? '')}"\n${lines.join('\n')}\n`);
    await page.waitForFunction(count => document.querySelectorAll('.divider').length === count, HOSTILE.length);
    const texts = (selector: string) =>
      page
        .locator(selector)
        .evaluateAll(all =>
          all.map(item => [...item.querySelectorAll(':scope > text')].map(({ textContent }) => textContent).join(' ')),
        );

    const expected = HOSTILE.map(meant);
    assert.deepEqual((await texts('.divider')).map(squeezed), expected.map(squeezed));
    assert.deepEqual((await texts('.note')).map(squeezed), expected.map(squeezed));
    const hosts = await page.locator('#hosts .host').allTextContents();
    assert.deepEqual(
      hosts.map(squeezed),
      expected.map((text, index) => squeezed(`${text} (H${index})`)),
    );
    const payloads = await texts('.segment');
    for (const [index, text] of HOSTILE.entries()) {
      if (quoted(text).length <= SHOWN_PAYLOAD)
        assert.ok(squeezed(payloads[index] ?? '').includes(squeezed(`"${quoted(text)}"`)), text);
    }
    assert.equal(
      await page.locator('#picture :is(script, style, iframe, image, img, foreignObject, a, use)').count(),
      0,
    );
    assert.deepEqual(preview.requests, []);
    assert.equal(await page.evaluate(() => document.querySelectorAll('[onload], [onerror], [onclick]').length), 0);
  });

  it('is as harmless in what is wrong with a line', async () => {
    await using preview = await openPreviewPage(browser);
    await preview.show('A -> B: SYN\n<img src=x onerror=alert(1)>\nA <- B: <b>SYN</b>+ACK seq=<i>\n');
    await preview.page.locator('#problems summary').click();
    await preview.page.locator('#problems li').nth(1).waitFor();
    assert.equal(await preview.page.locator('#problems :is(img, b, i)').count(), 0);
    assert.deepEqual(preview.requests, []);
  });
});

/** As it stands between quotes in a file; escapes of the language are written as such above. */
function quoted(text: string): string {
  return text.replaceAll('"', '\\"');
}

/** What the language makes of it. */
function meant(text: string): string {
  return text
    .replaceAll(/\\u\{([0-9A-F]+)\}/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll('\\\\', '\u0000')
    .replaceAll('\\n', '\n')
    .replaceAll('\\r', '\r')
    .replaceAll('\\t', '\t')
    .replaceAll('\u0000', '\\');
}

/** Line breaks and runs of blanks are not part of what is shown. */
function squeezed(text: string): string {
  return text.replaceAll(/\s+/gu, '');
}
