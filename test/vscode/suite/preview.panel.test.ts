import {
  commands,
  env,
  Range,
  Selection,
  TabInputWebview,
  type TextEditor,
  TextEditorRevealType,
  Uri,
  ViewColumn,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import { bridge, needsBridge } from './bridge.ts';
import { cleanUp, configure, delay, equal, OPEN_LIST, openFile, replace, until } from './support.ts';

const EXCHANGE = `A -> B: SYN seq=x
A <- B: SYN+ACK seq=y ack=x+1
A -> B: ACK seq=x+1 ack=y+1
`;

/** Far higher than any window: 300 lines, each a segment. */
const LONG = `${EXCHANGE}${Array.from(
  { length: 297 },
  (_, index) => `A -> B: PSH+ACK seq=x+${1 + index} ack=y+1 len=1\n`,
).join('')}`;

describe('which document a preview shows', () => {
  afterEach(cleanUp);

  it('is the active editor’s, as the user goes from one to the other', async () => {
    await openFile('first.tcpflow', EXCHANGE);
    await commands.executeCommand('tcpflow.showPreviewToSide');
    await titles('Preview first.tcpflow');
    await openFile('second.tcpflow', EXCHANGE);
    await titles('Preview second.tcpflow');
    await openFile('other.md', '# Other\n');
    await openFile('first.tcpflow', EXCHANGE);
    await titles('Preview first.tcpflow');
    equal(window.activeTextEditor?.document.uri.path.endsWith('first.tcpflow'), true, 'focus in the text');
  });

  it('stays as it is beside what is no TCP Flow file', async () => {
    await openFile('first.tcpflow', EXCHANGE);
    await commands.executeCommand('tcpflow.showPreviewToSide');
    await openFile('other.md', '# Other\n');
    await delay(500);
    await titles('Preview first.tcpflow');
  });

  it('is always the same in a locked preview', async () => {
    await openFile('first.tcpflow', EXCHANGE);
    await commands.executeCommand('tcpflow.showLockedPreviewToSide');
    await titles('[Preview] first.tcpflow');
    await openFile('second.tcpflow', EXCHANGE);
    await commands.executeCommand('tcpflow.showPreviewToSide');
    await titles('Preview second.tcpflow', '[Preview] first.tcpflow');
    await openFile('third.tcpflow', EXCHANGE);
    await titles('Preview third.tcpflow', '[Preview] first.tcpflow');
  });

  it('opens no second preview of what is shown, but brings the first one to the front', async () => {
    const { document } = await openFile('first.tcpflow', EXCHANGE);
    await commands.executeCommand('tcpflow.showLockedPreviewToSide');
    await commands.executeCommand('tcpflow.showPreviewToSide', document.uri);
    await titles('Preview first.tcpflow', '[Preview] first.tcpflow');
    await commands.executeCommand('workbench.action.focusFirstEditorGroup');
    await commands.executeCommand('tcpflow.showLockedPreviewToSide');
    await until('the locked one in front', () => inFront().includes('[Preview] first.tcpflow'), inFront);
    await commands.executeCommand('tcpflow.showPreviewToSide', document.uri);
    await until('the other one in front', () => inFront().includes('Preview first.tcpflow'), inFront);
    await titles('Preview first.tcpflow', '[Preview] first.tcpflow');
  });

  it('can be locked and set free', async () => {
    await openFile('first.tcpflow', EXCHANGE);
    await commands.executeCommand('tcpflow.showPreviewToSide');
    await focusPreview();
    await commands.executeCommand('tcpflow.preview.toggleLock');
    await titles('[Preview] first.tcpflow');
    await openInFirstGroup('second.tcpflow');
    await titles('[Preview] first.tcpflow');
    await focusPreview();
    await commands.executeCommand('tcpflow.preview.toggleLock');
    await titles('Preview second.tcpflow');
    await openInFirstGroup('third.tcpflow');
    await titles('Preview third.tcpflow');
  });

  it('leaves no two previews of the same kind when one changes its kind', async () => {
    const { document } = await openFile('first.tcpflow', EXCHANGE);
    await commands.executeCommand('tcpflow.showLockedPreviewToSide');
    await commands.executeCommand('tcpflow.showPreviewToSide', document.uri);
    await titles('Preview first.tcpflow', '[Preview] first.tcpflow');
    await focusPreview();
    await commands.executeCommand('tcpflow.preview.lock');
    await titles('[Preview] first.tcpflow');
  });

  it('leads back to its text', async () => {
    await openFile('first.tcpflow', EXCHANGE);
    await commands.executeCommand('tcpflow.showPreviewToSide');
    await focusPreview();
    await commands.executeCommand('tcpflow.showSource');
    await until('the text', () => activeName() === 'first.tcpflow', activeName);
    equal(window.activeTextEditor?.viewColumn, ViewColumn.One);
  });

  it('covers the text or stands beside it, as it was asked to', async () => {
    const { document } = await openFile('first.tcpflow', EXCHANGE);
    await commands.executeCommand('tcpflow.showPreview');
    await until('no text', () => window.visibleTextEditors.length === 0);
    await commands.executeCommand('tcpflow.showSource');
    await until('the text again', () => activeName() === 'first.tcpflow', activeName);
    await commands.executeCommand('tcpflow.showPreviewToSide', document.uri);
    await until('both', () => inFront().length === 1 && window.visibleTextEditors.length === 1, inFront);
    await titles('Preview first.tcpflow');
  });

  it('goes with the file when that is renamed, or a folder around it', async () => {
    const { document } = await openFile('folder/old.tcpflow', EXCHANGE);
    const folder = Uri.joinPath(document.uri, '..');
    await commands.executeCommand('tcpflow.showLockedPreviewToSide');
    await rename(document.uri, Uri.joinPath(folder, 'new.tcpflow'));
    await titles('[Preview] new.tcpflow');
    const moved = Uri.joinPath(folder, '..', 'moved');
    await rename(folder, moved);
    // It knows where the file is now if it leads there.
    await focusPreview();
    await commands.executeCommand('workbench.action.closeEditorsInOtherGroups');
    await commands.executeCommand('tcpflow.showSource');
    await until('the text', () => activeName() === 'new.tcpflow', activeName);
    equal(window.activeTextEditor?.document.uri.path, Uri.joinPath(moved, 'new.tcpflow').path);
    await workspace.fs.delete(moved, { recursive: true });
  });
});

describe('what a preview and VS Code do for each other', () => {
  before(needsBridge);
  afterEach(cleanUp);

  it('shows the picture of the document that it follows to', async () => {
    await openPreview('first.tcpflow', EXCHANGE);
    await segments(3);
    await openFile('second.tcpflow', 'A -> B: SYN seq=x\n');
    await segments(1);
  });

  it('is up to date when it is seen again', async () => {
    const { document } = await openPreview('hidden.tcpflow', EXCHANGE);
    await segments(3);
    const cover = Uri.joinPath(document.uri, '..', 'cover.md');
    await workspace.fs.writeFile(cover, new TextEncoder().encode('# Cover\n'));
    await window.showTextDocument(cover, { viewColumn: ViewColumn.Two, preserveFocus: true });
    await until('the preview hidden', () => inFront().length === 0, inFront);
    await replace(document, 'A -> B: ACK seq=x+1 ack=y+1\n', '');
    await commands.executeCommand('tcpflow.showPreviewToSide');
    await segments(2);
  });

  it('says that the file is gone, and draws it when it is back', async () => {
    const { document } = await openPreview('gone.tcpflow', EXCHANGE);
    await segments(3);
    await focusPreview();
    await commands.executeCommand('workbench.action.closeEditorsInOtherGroups');
    await workspace.fs.delete(document.uri);
    const text = async () => (await bridge.query({ selector: 'body' }))[0]?.text ?? '';
    await until('the news', async () => (await text()).includes('gone.tcpflow is gone'), text);
    await workspace.fs.writeFile(document.uri, new TextEncoder().encode('A -> B: SYN seq=x\n'));
    await segments(1);
  });

  it('begins anew when refreshed', async () => {
    await openPreview('fresh.tcpflow', EXCHANGE);
    await segments(3);
    // A page is known by the number that its policy bears.
    const before = await policy();
    await focusPreview();
    await commands.executeCommand('tcpflow.preview.refresh');
    await until('another page', async () => ![undefined, before].includes(await policy()), policy);
    await segments(3);
  });

  it('may run one script, and load nothing from anywhere else', async () => {
    await openPreview('policy.tcpflow', EXCHANGE);
    await segments(3);
    const directives = (await policy())?.split(';').map(directive => directive.trim().split(/\s+/)) ?? [];
    const sources = Object.fromEntries(directives.map(([name = '', ...rest]) => [name, rest] as const));
    equal(Object.keys(sources), ['default-src', 'script-src', 'style-src', 'img-src']);
    equal(sources['default-src'], ["'none'"]);
    equal(sources['script-src']?.length, 1);
    equal(/^'nonce-[\w-]{36}'$/.test(sources['script-src']?.[0] ?? ''), true, 'a nonce');
    equal(
      sources['style-src']?.some(source => source.includes('unsafe')),
      false,
      'unsafe styles',
    );
    equal(sources['img-src'], ['data:', 'blob:']);
  });

  it('shows a click in the text and keeps the focus, and goes there after a double click', async () => {
    const editor = await openPreview('click.tcpflow', EXCHANGE);
    await segments(3);
    await bridge.click({ selector: '.segment .hit', nth: 1 });
    await until('line 2', () => editor.selection.start.line === 1, selectedLine(editor));
    await delay(500);
    equal(activeName(), undefined, 'the active text editor');
    equal(editor.selection.isEmpty, true, 'nothing that the next key would write over');
    await bridge.click({ selector: '.segment .hit', nth: 2, count: 2 });
    await until('focus in line 3', () => activeName() === 'click.tcpflow' && line() === 2, line);

    function line(): number | undefined {
      return window.activeTextEditor?.selection.start.line;
    }
  });

  it('goes with the editor as that is scrolled, and comes to rest', async () => {
    const editor = await openPreview('scrolled.tcpflow', LONG);
    await drawn(0);
    editor.revealRange(new Range(149, 0, 149, 0), TextEditorRevealType.AtTop);
    await until(
      'line 150',
      () => onScreen(149),
      () => position(149),
    );
    const before = topLine(editor);
    const height = await position(149);
    await delay(1_000);
    equal(topLine(editor), before, 'the editor is where the user left it');
    equal(await position(149), height, 'so is the preview');
  });

  it('scrolls the editor, whose caret stays, and comes to rest', async () => {
    const editor = await openPreview('scrolling.tcpflow', LONG);
    await drawn(0);
    editor.selection = new Selection(1, 0, 1, 0);
    await delay(500);
    await bridge.wheel({ by: 3_000 });
    await until(
      'the editor further down',
      () => topLine(editor) > 10,
      () => topLine(editor),
    );
    await delay(1_000);
    const [line, height] = [topLine(editor), await position(0)];
    await delay(1_000);
    equal([topLine(editor), await position(0)], [line, height], 'both at rest');
    equal(editor.selection.active.line, 1, 'the caret');
  });

  it('leaves the other one alone where the settings say so', async () => {
    await configure('tcpflow.preview.scrollEditorWithPreview', false);
    await configure('tcpflow.preview.scrollPreviewWithEditor', false);
    const editor = await openPreview('alone.tcpflow', LONG);
    await drawn(0);
    await bridge.wheel({ by: 3_000 });
    await until(
      'the preview further down',
      async () => (await position(0)) < 0,
      () => position(0),
    );
    await delay(500);
    equal(topLine(editor), 0, 'the editor');
    const height = await position(0);
    editor.revealRange(new Range(200, 0, 200, 0), TextEditorRevealType.AtTop);
    await delay(500);
    equal(await position(0), height, 'the preview');
  });

  for (const [format, begins] of [
    ['svg', '<svg '],
    ['png', '\uFFFDPNG'],
  ] as const) {
    it(`saves the picture as ${format.toUpperCase()} beside the text`, async () => {
      const { document } = await openPreview('saved.tcpflow', EXCHANGE);
      await segments(3);
      const file = Uri.joinPath(document.uri, '..', `saved.${format}`);
      await commands.executeCommand(`tcpflow.preview.export${format === 'svg' ? 'Svg' : 'Png'}`);
      await acceptDialog(`saved.${format}`);
      equal((await statusBar()).includes('Making the picture'), false, 'the work is over');
      const text = async () => new TextDecoder().decode(await workspace.fs.readFile(file));
      await until('the file', () => text().then(Boolean, () => false));
      equal((await text()).replace(/^<\?xml[^>]*>\s*/, '').slice(0, begins.length), begins);
      await until(
        'the news in the status bar',
        async () => (await statusBar()).includes(`Saved saved.${format}: Open`),
        statusBar,
      );
      await workspace.fs.delete(file);
    });
  }

  it('copies the exchange in each form', async () => {
    await openPreview('copied.tcpflow', EXCHANGE);
    await segments(3);
    for (const [form, part] of [
      ['Mermaid', 'sequenceDiagram'],
      ['Markdown', `\`\`\`tcpflow\n${EXCHANGE}\`\`\`\n\n\`\`\`mermaid\n`],
      ['Text', 'SYN'],
    ] as const) {
      await env.clipboard.writeText('');
      await commands.executeCommand(`tcpflow.preview.copy${form}`);
      const clipboard = () => Promise.resolve(env.clipboard.readText());
      await until(form, async () => (await clipboard()).includes(part), clipboard);
    }
    await until('the news in the status bar', async () => (await statusBar()).includes('Copied as text'), statusBar);
  });

  it('copies the picture from the text, for which the preview needs the focus, and gives that back', async () => {
    const editor = await openPreview('lent.tcpflow', EXCHANGE);
    await segments(3);
    await window.showTextDocument(editor.document, ViewColumn.One);
    await until('focus in the text', () => activeName() === 'lent.tcpflow', activeName);
    await commands.executeCommand('tcpflow.preview.copyImage');
    const news = async () => (await statusBar()).includes('Copied as picture');
    await until('the news in the status bar', news, statusBar);
    await until('focus in the text again', () => activeName() === 'lent.tcpflow', activeName);
    await titles('Preview lent.tcpflow');
  });

  it('copies from the text, too, where there is no preview yet', async () => {
    await openFile('unseen.tcpflow', EXCHANGE);
    await env.clipboard.writeText('');
    await commands.executeCommand('tcpflow.preview.copyMermaid');
    const clipboard = () => Promise.resolve(env.clipboard.readText());
    await until('Mermaid', async () => (await clipboard()).includes('sequenceDiagram'), clipboard);
    equal(window.activeTextEditor?.document.uri.path.endsWith('unseen.tcpflow'), true, 'focus in the text');
  });

  it('offers one icon above the text, and those of the preview above the preview', async () => {
    await openPreview('icons.tcpflow', EXCHANGE);
    await segments(3);
    const icons = async () => {
      const actions = await bridge.query({ where: 'workbench', selector: '.editor-actions .action-label[aria-label]' });
      const labels = actions.map(({ attributes }) => attributes['aria-label']?.replace(/(\n| \().*/s, '') ?? '');
      return labels.filter(label => /Preview|Source|Picture/.test(label));
    };
    const see = (...expected: readonly string[]) =>
      until(`${expected}`, async () => (await icons()).join() === expected.join(), icons);
    await see('Open Preview to the Side');
    await focusPreview();
    await see('Show Source');
    await commands.executeCommand('tcpflow.preview.toggleLock');
    await see('Show Source', 'Unlock Preview to Follow the Editor');
  });
});

async function openPreview(name: string, text: string): Promise<TextEditor> {
  const editor = await openFile(name, text);
  await commands.executeCommand('tcpflow.showPreviewToSide');
  return editor;
}

/** Waits until these previews are open, in any order. */
async function titles(...expected: readonly string[]): Promise<void> {
  const open = () => previewTabs().map(({ label }) => label);
  await until(`${expected}`, () => open().sort().join() === [...expected].sort().join(), open);
}

/** The titles of the previews that can be seen. */
function inFront(): readonly string[] {
  return previewTabs()
    .filter(({ isActive }) => isActive)
    .map(({ label }) => label);
}

function previewTabs() {
  return window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof TabInputWebview && input.viewType.endsWith('tcpflow.preview'));
}

/** Goes to the preview beside the text. */
async function focusPreview(): Promise<void> {
  // Where there is no second group yet the command would make one, with the text in it.
  await until('a preview', () => inFront().length > 0, inFront);
  await commands.executeCommand('workbench.action.focusSecondEditorGroup');
  await until('an active preview', () => window.activeTextEditor === undefined, activeName);
}

/** Opens a file beside the preview, which would be covered if it were in front. */
async function openInFirstGroup(name: string): Promise<void> {
  await commands.executeCommand('workbench.action.focusFirstEditorGroup');
  await openFile(name, EXCHANGE);
}

function activeName(): string | undefined {
  return window.activeTextEditor?.document.uri.path.replace(/.*\//, '');
}

async function rename(from: Uri, to: Uri): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.renameFile(from, to, { overwrite: true });
  equal(await workspace.applyEdit(edit), true, 'renamed');
}

function selectedLine(editor: TextEditor): () => number {
  return () => editor.selection.start.line;
}

function topLine(editor: TextEditor): number {
  return editor.visibleRanges[0]?.start.line ?? -1;
}

/** Waits until the preview shows so many segments. */
async function segments(count: number): Promise<void> {
  const found = async () => (await bridge.query({ selector: '.segment' })).length;
  await until(`${count} segments`, async () => (await found()) === count, found);
}

/** Waits until the preview shows the segment of a zero-based line. */
async function drawn(line: number): Promise<void> {
  await until(`line ${line + 1}`, async () => (await segment(line)) !== undefined);
}

/** Each line of the files above is a segment. */
async function segment(line: number) {
  return (await bridge.query({ selector: '.segment' }))[line];
}

/** How far below the upper edge of the preview the segment of a zero-based line is, in CSS pixels. */
async function position(line: number): Promise<number> {
  return Math.round((await segment(line))?.top ?? Number.NaN);
}

async function onScreen(line: number): Promise<boolean> {
  const found = await segment(line);
  return found !== undefined && found.top > -100 && found.top < found.viewport;
}

/** What the page of the preview may do, in its own words; `undefined` while there is none. */
async function policy(): Promise<string | undefined> {
  // The page may go away while it is asked.
  const [meta] = await bridge.query({ selector: 'meta[http-equiv]' }).catch(() => []);
  return meta?.attributes['content'];
}

/** Accepts what VS Code's own dialog proposes. */
async function acceptDialog(name: string): Promise<void> {
  const inputs = () => bridge.query({ where: 'workbench', selector: `${OPEN_LIST} input` });
  await until('the dialog', async () => (await inputs()).length > 0, inputs);
  // It looks at the file system first.
  await delay(1_000);
  await bridge.screenshot({ name: `dialog-${name.replace('.', '-')}` });
  await bridge.press({ keys: ['Enter'] });
}

async function statusBar(): Promise<string> {
  const [bar] = await bridge.query({ where: 'workbench', selector: '.part.statusbar' });
  return bar?.text ?? '';
}
