import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mermaidText } from '../../src/diagram/mermaidText.ts';
import { checkMarkdown } from '../../src/markdown/checkMarkdown.ts';
import { fillMarkdown } from '../../src/markdown/fillMarkdown.ts';
import { MADE_HERE } from '../../src/markdown/flowFence.ts';
import { markdownOf } from '../../src/markdown/markdownOf.ts';
import { analyse } from '../../src/rules/check.ts';
import { drawAnalysis } from '../../src/service/picture.ts';

const FLOW = 'A -> B: SYN seq=x\nA <- B: SYN+ACK seq=y ack=x+1\n';
const OTHER = 'B -> A: SYN seq=z\n';

/** The lines of the diagram of a flow, fence and all. */
function diagram(flow: string): readonly string[] {
  const mermaid = mermaidText(drawAnalysis(analyse(flow)).picture);
  return ['```mermaid', MADE_HERE, ...mermaid.trimEnd().split('\n'), '```'];
}

/** Fills, and makes sure that filling once more changes nothing. */
function filled(markdown: string): string {
  const { text } = fillMarkdown(markdown);
  assert.equal(fillMarkdown(text).text, text, 'filled once more');
  return text;
}

const block = (flow: string): string => `\`\`\`tcpflow\n${flow}\`\`\`\n`;
const drawn = (flow: string): string => `${diagram(flow).join('\n')}\n`;

describe('a flow as Markdown', () => {
  for (const flow of [FLOW, FLOW.trimEnd(), `${FLOW}# \`\`\`\n\n`]) {
    it(`is its text with its diagram below, as that is kept up to date: ${JSON.stringify(flow)}`, () => {
      const markdown = markdownOf(flow);
      assert.equal(filled(markdown), markdown);
      const [fence = ''] = markdown.split('tcpflow\n');
      assert.ok(markdown.startsWith(`${fence}tcpflow\n${flow.trimEnd()}\n${fence}\n\n${drawn(flow)}`), markdown);
    });
  }
});

describe('nothing as Markdown', () => {
  it('is a fence for a flow', () => assert.equal(markdownOf(''), '```tcpflow\n\n```\n'));
});

describe('below a flow', () => {
  it('its diagram is written, and nothing else is changed', () => {
    const before = `# Title  \n\ntext\t\n${block(FLOW)}\nmore\n\n~~~\nTCPFlow\n~~~\n`;
    assert.equal(filled(before), before.replace(block(FLOW), `${block(FLOW)}\n${drawn(FLOW)}`));
  });

  it('its diagram is replaced when the flow has changed, wherever it stands behind it', () => {
    const before = filled(`${block(FLOW)}\ntext\n`);
    const changed = before.replace(FLOW, OTHER);
    assert.equal(filled(changed), `${block(OTHER)}\n${drawn(OTHER)}\ntext\n`);
    const close = `${block(OTHER)}${drawn(FLOW)}`;
    assert.equal(filled(close), `${block(OTHER)}${drawn(OTHER)}`);
  });

  it('a diagram that somebody has drawn by hand stays', () => {
    const own = '```mermaid\nsequenceDiagram\n  A->>B: hello\n```\n';
    assert.equal(filled(`${block(FLOW)}\n${own}`), `${block(FLOW)}\n${drawn(FLOW)}\n${own}`);
  });

  it('stands nothing where there is nothing to draw', () => {
    const empty = block('# nothing yet\n');
    assert.equal(filled(empty), empty);
    assert.equal(filled(`${empty}\n${drawn(FLOW)}end\n`), `${empty}\nend\n`);
  });

  it('text that follows at once gets a blank line before it', () => {
    assert.equal(filled(`${block(FLOW)}text\n`), `${block(FLOW)}\n${drawn(FLOW)}\ntext\n`);
  });

  it('each has its own', () => {
    assert.equal(
      filled(`${block(FLOW)}\n${block(OTHER)}`),
      `${block(FLOW)}\n${drawn(FLOW)}\n${block(OTHER)}\n${drawn(OTHER)}`,
    );
  });

  it('stands it in the list and the quote that the flow is in', () => {
    const list = `- one\n\n  \`\`\`tcpflow\n  A -> B: SYN seq=x\n  \`\`\`\n- two\n`;
    const inList = diagram('A -> B: SYN seq=x\n').map(line => `  ${line}\n`);
    assert.equal(filled(list), list.replace('  ```\n- two', `  \`\`\`\n\n${inList.join('')}\n- two`));
    const quote = '> ```tcpflow\n> A -> B: SYN seq=x\n> ```\n';
    const inQuote = diagram('A -> B: SYN seq=x\n').map(line => `> ${line}\n`);
    assert.equal(filled(quote), `${quote}>\n${inQuote.join('')}`);
  });

  it('line ends are those of the file, and the last line need not have one', () => {
    const crlf = (text: string): string => text.replaceAll('\n', '\r\n');
    assert.equal(filled(crlf(`a\n\n${block(FLOW)}`)), crlf(`a\n\n${block(FLOW)}\n${drawn(FLOW)}`));
    assert.equal(filled(block(FLOW).trimEnd()), `${block(FLOW)}\n${drawn(FLOW)}`);
  });

  it('its diagram is not ended by backticks in the flow', () => {
    const flow = 'host A "```"\nA -> B: SYN seq=x "```"\nnote over A: ```\n';
    const [, mermaid = ''] = filled(block(flow)).split('```mermaid\n');
    assert.equal(mermaid.match(/`+/g)?.join(), '```');
  });

  it('none is written where the fence has no end, which is told', () => {
    const before = `text\n\n${block(FLOW)}\n\`\`\`tcpflow\nA -> B: SYN\n`;
    const { text, endless } = fillMarkdown(before);
    assert.deepEqual(endless, [7]);
    assert.ok(text.endsWith('```tcpflow\nA -> B: SYN\n'));
  });
});

describe('what is wrong in a flow', () => {
  const WRONG = 'A -> B: SYN seq=x\nA <- B: SYN+ACK seq=y ack=x+2\n';

  it('is found at its place in the Markdown, in lists, too, and says lines of the Markdown', () => {
    for (const [margin, end] of [
      ['', '\n'],
      ['  ', '\n'],
      ['> ', '\r\n'],
    ] as const) {
      const lines = ['# A', '', ...['```tcpflow', ...WRONG.trimEnd().split('\n'), '```'].map(line => margin + line)];
      const markdown = (margin === '  ' ? ['- list', ...lines.slice(1)] : lines).join(end) + end;
      const [finding, ...others] = checkMarkdown(markdown);
      assert.deepEqual(others, []);
      assert.equal(finding?.code, 'ack/beyond-sent');
      assert.equal(markdown.slice(finding.from, finding.to), 'ack=x+2');
      assert.match(finding.message, /\(line 4\)/);
      const [related] = finding.related;
      assert.ok(related && markdown.slice(related.from, related.to).includes('SYN'), 'the line that made it so');
      assert.deepEqual(fillMarkdown(markdown).findings, [finding]);
    }
  });

  it('is judged fence by fence', () => {
    assert.deepEqual(checkMarkdown(`${block(FLOW)}\n${block(FLOW)}`), []);
    assert.equal(checkMarkdown(`${block(WRONG)}\n${block(WRONG)}`).length, 2);
    assert.deepEqual(checkMarkdown('A -> B: SYN+ACK ack=7\n'), []);
  });
});
