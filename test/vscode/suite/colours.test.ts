import { bridge, needsBridge } from './bridge.ts';
import { cleanUp, equal, openFile, until } from './support.ts';

const HANDSHAKE = `section "Open"
A -> B: SYN seq=x   # a comment
A <- B: SYN+ACK seq=y ack=x+1
A -> B: ACK seq=x+1 ack=y+1
`;

describe('what the user sees in the editor', () => {
  before(needsBridge);
  afterEach(cleanUp);

  it('is coloured', async () => {
    await openFile('colours.tcpflow', HANDSHAKE);
    await differ('"Open"', 'SYN', 'seq', '# a comment');
  });

  it('is coloured in a Markdown fence, by the grammar alone', async () => {
    await openFile('colours.md', `\`\`\`tcpflow\n${HANDSHAKE}\`\`\`\n`);
    await differ('"Open"', 'SYN', 'seq', '# a comment');
  });
});

/** Waits until texts are on screen, each in a colour of its own. */
async function differ(...texts: readonly string[]): Promise<void> {
  const colours = async () => {
    const spans = await bridge.query({
      where: 'workbench',
      selector: '.editor-instance .view-line > span > span',
      styles: ['color'],
    });
    return texts.map(text => {
      const [first] = Object.values(spans.find(span => span.text.replaceAll('\u00a0', ' ') === text)?.styles ?? {});
      return first;
    });
  };
  await until(
    'as many colours as texts',
    async () => new Set((await colours()).filter(colour => colour !== undefined)).size === texts.length,
    colours,
  );
  equal((await colours()).includes(undefined), false);
}
