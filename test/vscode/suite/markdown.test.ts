import { commands } from 'vscode';
import { bridge, needsBridge } from './bridge.ts';
import { cleanUp, configure, delay, equal, openFile, replace, until } from './support.ts';

const MARKDOWN = `# Opening

\`\`\`tcpflow
A -> B: SYN seq=x
A <- B: SYN+ACK seq=y ack=x+1
A -> B: ACK seq=x+1 ack=y+1
\`\`\`

- In a list, and wrong:

  ~~~tcpflow title="reset"
  A -> B: SYN seq=x
  A <- B: SYN+ACK seq=y ack=x+2
  ~~~

\`\`\`text
A -> B: SYN seq=x
\`\`\`
`;

describe('in the Markdown preview of VS Code', () => {
  before(needsBridge);
  afterEach(cleanUp);

  it('flows are drawn, and what is wrong in them is said at its line in the Markdown', async () => {
    await openPreview('flows.md');
    await segments(5);
    equal((await found('.tcpflow-flow')).length, 2);
    equal((await found('.item.segment.wrong .badge')).length, 1, 'a mistake by its shape');
    const problems = await found('.tcpflow-problems li');
    equal(problems.length, 1);
    equal(/^error in line 13: ack=x\+2 .+ack\/beyond-sent$/.test(problems[0]?.text ?? ''), true, problems[0]?.text);
    equal(
      (await found('pre code')).some(({ text }) => text === 'A -> B: SYN seq=x'),
      true,
      'other fences stay',
    );
    await bridge.screenshot({ name: 'markdown' });
  });

  it('pictures follow the text, and the theme', async () => {
    const { document } = await openPreview('followed.md');
    await segments(5);
    await replace(document, 'A -> B: ACK seq=x+1 ack=y+1\n', 'A -> B: ACK seq=x+1 ack=y+1\nA -> B: PSH+ACK len=5\n');
    await segments(6);
    await replace(document, '# Opening', '# Opening\n\nWith words before it.');
    await replace(document, 'ack=x+2', 'ack=x+1');
    await until('no problem', async () => (await found('.tcpflow-problems li')).length === 0);
    await segments(6);
    const colours = new Set<string | undefined>();
    for (const theme of ['Light Modern', 'Dark Modern', 'High Contrast', 'High Contrast Light']) {
      await configure('workbench.colorTheme', `Default ${theme}`);
      // VS Code may load the page anew.
      await delay(500);
      await segments(6);
      const [text] = await bridge.query({ where: 'markdown', selector: '.segment text', styles: ['fill'] });
      colours.add(text?.styles['fill']);
      await bridge.screenshot({ name: `markdown-${theme.toLowerCase().replaceAll(' ', '-')}` });
    }
    equal(colours.size >= 3, true, `colours ${[...colours]}`);
  });

  it('what counts as wrong the settings say', async () => {
    await openPreview('settings.md');
    const problems = async () => (await found('.tcpflow-problems li')).length;
    await segments(5);
    await until('a problem', async () => (await problems()) === 1);
    await configure('tcpflow.rules', { 'ack/beyond-sent': 'off' });
    await until('no problem', async () => (await problems()) === 0);
  });

  it('a diagram that “tcpflow markdown” has written is not shown beside the picture of the same', async () => {
    const made =
      '```mermaid\n%% Made by “tcpflow markdown” from the flow above: changes here are lost.\nsequenceDiagram\n```\n';
    await openPreview('made.md', `\`\`\`tcpflow\nA -> B: SYN seq=x\n\`\`\`\n\n${made}\nThe end.\n`);
    await segments(1);
    await until('the end', async () => (await found('p')).some(({ text }) => text === 'The end.'));
    equal(
      (await found('pre, svg, .mermaid')).filter(({ text }) => /Made by|sequenceDiagram/.test(text)),
      [],
    );
  });

  it('a page without flows does not load what draws them', async () => {
    await openPreview('plain.md', '# Nothing to draw\n');
    await until('the page', async () => (await found('h1')).length === 1);
    equal((await found('script[src*="markdown.js"]')).length, 1, 'the small script');
    equal((await found('script[src*="markdownPictures.js"]')).length, 0, 'the large one');
  });
});

/** Milliseconds: VS Code starts its Markdown extension, and the page loads what draws. */
const AT_FIRST = 30_000;

async function openPreview(name: string, text = MARKDOWN) {
  const editor = await openFile(name, text);
  await commands.executeCommand('markdown.showPreviewToSide');
  return editor;
}

async function found(selector: string) {
  // Where the page has just been loaded anew, there is nothing to be found in the old one.
  return await bridge.query({ where: 'markdown', selector }).catch(() => []);
}

async function segments(count: number): Promise<void> {
  const drawn = async () => (await found('.item.segment')).length;
  await until(`${count} segments`, async () => (await drawn()) === count, drawn, AT_FIRST);
}
