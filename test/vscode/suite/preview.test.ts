import { commands, TabInputWebview, window } from 'vscode';
import { bridge, needsBridge } from './bridge.ts';
import type { PreviewElement } from './driver.ts';
import { cleanUp, configure, delay, equal, openFile, replace, until } from './support.ts';

const EXCHANGE = `title "Open, lose, talk"
A -> B: SYN seq=x
A <- B: SYN+ACK seq=y ack=x+1
A -> B: ACK seq=x+1 ack=y+1
A -x B: PSH+ACK seq=x+1 ack=y+1 len=18
A -> B: PSH+ACK seq=x+1 ack=y+1 len=18
A <- B: ACK seq=y+1 ack=x+19
`;

describe('the preview', () => {
  before(needsBridge);
  afterEach(cleanUp);

  it('opens beside the text by keyboard, and draws an arrow for each segment', async () => {
    await openFile('keyboard.tcpflow', EXCHANGE);
    await bridge.press({ keys: ['Control+K', 'v'] });
    await segments(6);
    equal(previews(), ['Preview keyboard.tcpflow']);
    equal(window.activeTextEditor?.document.uri.path.endsWith('keyboard.tcpflow'), true, 'focus in the text');
  });

  it('follows the text', async () => {
    const { document } = await openPreview('edited.tcpflow', EXCHANGE);
    await segments(6);
    await replace(document, 'A <- B: ACK seq=y+1 ack=x+19\n', '');
    await segments(5);
    await replace(document, 'A -> B: ACK seq=x+1 ack=y+1\n', '');
    await segments(4);
  });

  it('shows what is lost and what is wrong, by shape as well as by colour', async () => {
    await openPreview('wrong.tcpflow', EXCHANGE.replace('ack=x+1\n', 'ack=x+2\n'));
    await segments(6);
    const [lost, wrong, fine] = await Promise.all(
      ['.lost', '.wrong', '.direct:not(.wrong)'].map(mark =>
        bridge.query({ selector: `.segment${mark} .line`, styles: ['stroke'] }),
      ),
    );
    equal([lost?.length, wrong?.length, fine?.length], [1, 1, 4]);
    equal(style(wrong?.[0], 'stroke') === style(fine?.[0], 'stroke'), false, 'different colours');
    equal(length(lost?.[0]) < length(fine?.[0]), true, 'a lost segment stops midway');
    equal((await bridge.query({ selector: '.lost .cross' })).length, 1, 'in a cross');
    equal((await bridge.query({ selector: '.wrong .badge' })).length, 1, 'a badge');
    equal((await bridge.query({ selector: '#problems summary' }))[0]?.text, '1 problem');
    await bridge.screenshot({ name: 'preview-wrong' });
  });

  it('leads from an arrow to its line, and from a line to its arrow', async () => {
    await openPreview('click.tcpflow', EXCHANGE);
    await segments(6);
    await bridge.click({ selector: '.segment .hit', nth: 2 });
    await until('line 4', () => selectedLine() === 3, selectedLine);
    await until('its arrow', async () => (await bridge.query({ selector: '.segment.selected' })).length === 1);

    await commands.executeCommand('workbench.action.focusFirstEditorGroup');
    await commands.executeCommand('cursorMove', { to: 'up', by: 'line', value: 2 });
    const selected = () => bridge.query({ selector: '.selected' });
    await until(
      'the arrow of line 2',
      async () => (await selected())[0]?.text.startsWith('SYN seq=x') ?? false,
      selected,
    );
  });

  it('can be used by keyboard', async () => {
    await openPreview('keys.tcpflow', EXCHANGE);
    await segments(6);
    await bridge.press({ keys: ['Control+2'] });
    await until('focus in the picture', async () => (await bridge.query({ selector: '.item:focus' })).length === 1);
    await bridge.press({ keys: ['Home', 'ArrowDown', 'ArrowDown', 'Enter'] });
    await until('line 4', () => selectedLine() === 3, selectedLine);
  });

  it('changes its colours with the theme, without drawing again', async () => {
    await openPreview('theme.tcpflow', EXCHANGE);
    await segments(6);
    const drawn = () => bridge.query({ selector: '.segment' });
    const before = await drawn();
    const colours = new Set<string | undefined>();
    for (const theme of ['Light Modern', 'Dark Modern', 'High Contrast', 'High Contrast Light']) {
      await configure('workbench.colorTheme', `Default ${theme}`);
      await delay(500);
      const [line] = await bridge.query({ selector: '.segment text', styles: ['fill'] });
      colours.add(style(line, 'fill'));
      await bridge.screenshot({ name: `preview-${theme.toLowerCase().replaceAll(' ', '-')}` });
    }
    equal(colours.size >= 3, true, `colours ${[...colours]}`);
    equal(await drawn(), before, 'the very same drawing');
  });

  it('keeps the last picture while a line cannot be read', async () => {
    const { document } = await openPreview('unreadable.tcpflow', EXCHANGE);
    await segments(6);
    await replace(document, 'A -> B: SYN seq=x', 'A -> ');
    await until('a dimmed picture', async () => (await bridge.query({ selector: '#picture.outdated' })).length === 1);
    await segments(6);
    await replace(document, 'A -> ', 'A -> B: SYN seq=x');
    await until('a clear picture', async () => (await bridge.query({ selector: '#picture.outdated' })).length === 0);
  });
});

async function openPreview(name: string, text: string) {
  const editor = await openFile(name, text);
  await commands.executeCommand('tcpflow.showPreviewToSide');
  return editor;
}

/** Waits until the preview shows so many segments. */
async function segments(count: number): Promise<void> {
  const drawn = () => bridge.query({ selector: '.segment' });
  await until(
    `${count} segments`,
    async () => (await drawn()).length === count,
    async () => (await drawn()).length,
  );
}

function attribute(element: PreviewElement | undefined, name: string): string | undefined {
  return element?.attributes[name];
}

function style(element: PreviewElement | undefined, name: string): string | undefined {
  return element?.styles[name];
}

function length(line: PreviewElement | undefined): number {
  return Math.abs(Number(attribute(line, 'x2')) - Number(attribute(line, 'x1')));
}

function selectedLine(): number | undefined {
  return window.visibleTextEditors[0]?.selection.start.line;
}

/** The titles of the previews that are open. */
function previews(): string[] {
  const tabs = window.tabGroups.all.flatMap(group => group.tabs);
  return tabs
    .filter(({ input }) => input instanceof TabInputWebview && input.viewType.endsWith('tcpflow.preview'))
    .map(({ label }) => label);
}
