import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { before, describe, it } from 'node:test';
import { findBrowser } from '../../scripts/vscode/findBrowser.ts';
import { markdownText } from '../../src/diagram/markdownText.ts';
import { isStandaloneData } from '../../src/preview/standaloneData.ts';
import { pictureOf } from '../diagram/picture.ts';
import { sequenceOf } from '../diagram/timeSequence/sequence.ts';
import { folderWith, MAIN, tcpflow } from './tcpflow.ts';

const FLOW = `title "Open <b>&"
host A "Client"
host B listen
A -x B: SYN seq=x
A -> B: SYN seq=x
A <- B: SYN+ACK seq=y ack=x+2
note over A: </script><!-- <script>alert(1)</script>
`;

describe('tcpflow render --to markdown', () => {
  it('writes what the preview copies', () => {
    const { out } = tcpflow(['render', '-', '--to', 'markdown'], { input: FLOW });
    assert.equal(out, markdownText(pictureOf(FLOW)));
  });
});

describe('tcpflow render -o', () => {
  it('draws what the ending of the file says, unless --to does', test => {
    const cwd = folderWith(test, { 'open.tcpflow': FLOW });
    const begins = (name: string, ...more: readonly string[]): string => {
      const { code, out, err } = tcpflow(['render', 'open.tcpflow', '-o', name, ...more], { cwd });
      assert.deepEqual([code, out, err], [0, '', '']);
      return readFileSync(join(cwd, name), 'utf8').slice(0, 15);
    };
    assert.match(begins('a.mmd'), /^sequenceDiagram/);
    assert.match(begins('a.md'), /^# Open/);
    assert.match(begins('A.HTML'), /^<!DOCTYPE html>/i);
    assert.match(begins('b.md', '--to', 'mermaid'), /^sequenceDiagram/);
  });

  it('asks for --to where the ending tells nothing', test => {
    const cwd = folderWith(test, { 'open.tcpflow': FLOW });
    const { code, err } = tcpflow(['render', 'open.tcpflow', '-o', 'a.jpg'], { cwd });
    assert.equal(code, 2);
    assert.match(err, /--to is missing, and the ending \.jpg does not tell it: mermaid, markdown, svg, html/);
    assert.match(tcpflow(['render', 'open.tcpflow'], { cwd }).err, /--to is missing: mermaid/);
    assert.match(tcpflow(['render', 'open.tcpflow', '-o', 'a.png'], { cwd }).err, /a PNG is saved by the preview/);
  });
});

describe('tcpflow render --to svg', () => {
  let browser = '';
  before(async () => {
    browser = await findBrowser();
  });

  it('draws with a browser, and leaves nothing behind', test => {
    const cwd = folderWith(test, { 'open.tcpflow': FLOW });
    const { code, out, err } = tcpflow(['render', 'open.tcpflow', '--to', 'svg'], {
      cwd,
      env: { CHROME_PATH: browser, TMPDIR: cwd },
    });
    assert.deepEqual([code, err], [0, '']);
    assert.match(out, /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<svg [^>]*width="\d+" height="\d+"/);
    assert.match(out, /<title>Open &lt;b&gt;&amp;<\/title>/);
    assert.match(out, /<desc>TCP exchange between Client \(A\) and B: 3 segments<\/desc>/);
    for (const text of ['SYN seq=x', '✗ SYN+ACK seq=y ack=x+2', 'retransmission', 'SYN-RECEIVED']) {
      assert.ok(out.includes(`>${text}</text>`), text);
    }
    assert.doesNotMatch(out, /<script|\s(?:class|style)=|var\(/);
    assert.deepEqual(
      readdirSync(cwd).filter(name => name.startsWith('tcpflow-browser-')),
      [],
    );
  });

  it('writes to a file', test => {
    const cwd = folderWith(test, {});
    const args = ['render', '-', '--to', 'svg', '-o', 'out.svg'];
    assert.deepEqual(tcpflow(args, { cwd, input: FLOW, env: { CHROME_PATH: browser } }), { code: 0, out: '', err: '' });
    assert.match(readFileSync(join(cwd, 'out.svg'), 'utf8'), /<\/svg>\n$/);
  });

  it('exits 2 with one line where there is no browser', () => {
    const env = { CHROME_PATH: '/no/such/browser' };
    assert.deepEqual(tcpflow(['render', '-', '--to', 'svg'], { input: FLOW, env }), {
      code: 2,
      out: '',
      err: 'tcpflow render: --to svg needs a browser to draw with. CHROME_PATH is “/no/such/browser”, and there is no program there.\n',
    });
  });

  it('exits 2 with one line where the browser does not work', () => {
    const { code, out, err } = tcpflow(['render', '-', '--to', 'svg'], { input: FLOW, env: { CHROME_PATH: execPath } });
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, /^tcpflow render: .* cannot draw the picture: the browser has ended.*\n$/);
  });

  it('exits 1 where there is nothing to draw', () => {
    assert.deepEqual(tcpflow(['render', '-', '--to', 'svg'], { input: 'title "Soon"\n' }), {
      code: 1,
      out: '',
      err: 'tcpflow render: there is nothing to draw in <stdin>\n',
    });
  });

  it('exits 2 where the program has been taken out of its package', test => {
    const cwd = folderWith(test, { 'package.json': '{"type": "module"}' });
    const main = join(cwd, 'cli.js');
    cpSync(MAIN, main);
    cpSync(MAIN.replace(/\.js$/, ''), join(cwd, 'cli'), { recursive: true });
    for (const format of ['svg', 'html']) {
      const { code, err } = tcpflow(['render', '-', '--to', format], { input: FLOW, main });
      assert.equal(code, 2);
      assert.match(err, /^tcpflow render: the preview is missing: dist\/webview\/preview\.js .*\n$/);
    }
    assert.equal(tcpflow(['render', '-', '--to', 'mermaid'], { input: FLOW, main }).code, 0);
  });
});

describe('tcpflow render --to html', () => {
  const { code, out } = tcpflow(['render', '-', '--to', 'html'], { input: FLOW });
  const inside = (pattern: RegExp): string => pattern.exec(out)?.[1] ?? '';
  const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

  it('allows its own scripts and style sheet, and nothing else', () => {
    assert.equal(code, 0);
    const [, plot = '', script = ''] = /<script>(.*?)<\/script>\n<script>(.*?)<\/script>\n<\/body>/s.exec(out) ?? [];
    const styles = inside(/<style>(.*?)<\/style>/s);
    assert.ok(script.length > 100_000 && plot.length > 10_000 && styles.length > 1000);
    assert.equal(
      inside(/http-equiv="Content-Security-Policy" content="([^"]*)"/),
      `default-src 'none'; script-src ${hashOf(script)} ${hashOf(plot)}; style-src ${hashOf(styles)}; img-src data: blob:; ` +
        "base-uri 'none'; form-action 'none'",
    );
    assert.doesNotMatch(styles, /url\(|@import/);
    assert.doesNotMatch(out, /sourceMappingURL/);
  });

  it('holds the picture and all there is to say of it', () => {
    const data: unknown = JSON.parse(inside(/<script type="application\/json" id="tcpflow-data">(.*?)<\/script>/s));
    assert.ok(isStandaloneData(data));
    assert.deepEqual(data.picture, pictureOf(FLOW));
    assert.equal(data.details.length, data.picture.items.length);
    assert.match(data.details[0]?.sentence ?? '', /SYN/);
    assert.deepEqual(data.plots[0], sequenceOf(FLOW));
    assert.equal(data.plots.length, data.plots[0]?.directions.length);
  });

  it('shows hostile text without reading it', () => {
    assert.equal(out.match(/<script/g)?.length, 3);
    assert.equal(out.match(/<\/script/g)?.length, 3);
    assert.doesNotMatch(out, /<!--/);
    assert.match(out, /<title>Open &lt;b>&amp;<\/title>/);
  });

  it('is the same each time', () => {
    assert.equal(tcpflow(['render', '-', '--to', 'html'], { input: FLOW }).out, out);
  });
});
