import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import MarkdownIt from 'markdown-it';
import { drawFlowFences } from '../../src/extension/markdown/flowFences.ts';
import { MADE_HERE } from '../../src/markdown/flowFence.ts';
import { isPicture } from '../../src/preview/pictureShape.ts';
import { DEFAULT_SETTINGS } from '../../src/rules/checker.ts';

/** As VS Code does it: each token says in which line it stands. */
function html(markdown: string, settings = DEFAULT_SETTINGS): string {
  const md = drawFlowFences(new MarkdownIt(), () => settings);
  const tokens = md.parse(markdown, {});
  for (const token of tokens) if (token.map) token.attrPush(['data-line', String(token.map[0])]);
  return md.renderer.render(tokens, md.options, {});
}

function pictureIn(text: string): unknown {
  const [, value = ''] = / data-tcpflow-picture="([^"]*)"/.exec(text) ?? [];
  const entities: Readonly<Record<string, string>> = { '&quot;': '"', '&lt;': '<', '&gt;': '>', '&amp;': '&' };
  return JSON.parse(value.replace(/&\w+;/g, entity => entities[entity] ?? entity));
}

const WRONG = '# A\n\n```tcpflow\nA -> B: SYN seq=x\nA <- B: SYN+ACK seq=y ack=x+2\n```\n';

describe('a flow in the Markdown preview', () => {
  it('is its picture, and its text where nothing can draw', () => {
    const text = html('- one\n\n  ~~~ tcpflow x\n  A -> B: SYN seq=x\n  ~~~\n');
    assert.match(text, /<div data-line="2" class="tcpflow-flow" data-tcpflow-picture="/);
    assert.match(text, /<pre><code>A -&gt; B: SYN seq=x\n<\/code><\/pre><\/div>/);
    const picture = pictureIn(text);
    assert.ok(isPicture(picture));
    assert.equal(JSON.stringify(picture).match(/"kind":"segment"/g)?.length, 1);
  });

  it('says what is wrong at its line in the Markdown, as the settings want it', () => {
    assert.match(
      html(WRONG),
      /<ul class="tcpflow-problems" slot="problems"><li class="error"><span class="severity">error<\/span> in line 5: ack=x\+2 .+\(line 4\) <span class="code">ack\/beyond-sent<\/span><\/li><\/ul>/,
    );
    const off = { rules: { 'ack/beyond-sent': 'off' }, notes: false } as const;
    assert.doesNotMatch(html(WRONG, off), /tcpflow-problems/);
  });

  it('has no picture where there is nothing to draw', () => {
    assert.doesNotMatch(html('```tcpflow\n# nothing yet\n```\n'), /data-tcpflow-picture/);
  });

  it('can write nothing but text into the page', () => {
    const hostile = `</div><script>alert(1)</script>`;
    const flow = `title "${hostile}"\nA -> B: SYN seq=x\nnote over A: <img src=x onerror=alert(1)>\n<b>${hostile}\n`;
    const text = html(`\`\`\`tcpflow\n${flow}\`\`\`\n`);
    assert.doesNotMatch(text, /<(?:script|img|b)\b/);
    assert.match(text, /tcpflow-problems/, 'a line that cannot be read');
    const picture = pictureIn(text);
    assert.ok(isPicture(picture));
    assert.ok(JSON.stringify(picture).includes('onerror'), 'what is text stays text');
  });
});

it('fences of others stay, and so does a diagram that was drawn by hand', () => {
  const plain = new MarkdownIt();
  for (const other of [
    '```text\nA -> B: SYN\n```\n',
    '```mermaid\nsequenceDiagram\n```\n',
    `\`\`\`mermaid\n${MADE_HERE}\n\`\`\`\n`,
  ]) {
    assert.equal(drawFlowFences(new MarkdownIt(), () => DEFAULT_SETTINGS).render(other), plain.render(other));
  }
});

it('a diagram that was made from the flow above it is left out', () => {
  const made = `\`\`\`mermaid\n${MADE_HERE}\nsequenceDiagram\n\`\`\`\n`;
  const text = html(`\`\`\`tcpflow\nA -> B: SYN\n\`\`\`\n\n${made}\nend\n`);
  assert.doesNotMatch(text, /sequenceDiagram|Made by/);
  assert.match(text, /end/);
});
