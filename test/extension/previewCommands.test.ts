import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { ACTION_COMMANDS, isForText } from '../../src/extension/preview/previewCommands.ts';
import { PREVIEW_ACTIONS, type PreviewAction } from '../../src/preview/messages.ts';

interface MenuItem {
  readonly command: string;
  readonly when?: string;
  readonly alt?: string;
  readonly group?: string;
}

const read = (name: string) => JSON.parse(readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8'));
const manifest = read('package.json');
const texts: Readonly<Record<string, string>> = read('package.nls.json');
const commands: readonly { readonly command: string; readonly icon?: string }[] = manifest.contributes.commands;
const menus: Readonly<Record<string, readonly MenuItem[]>> = manifest.contributes.menus;
const keybindings: readonly { readonly command: string; readonly when: string }[] = manifest.contributes.keybindings;

const declared = new Set(commands.map(({ command }) => command));
const inPalette = (id: string) => menus['commandPalette']?.filter(({ command }) => command === id) ?? [];
/** Commands that make sense whatever the user is at; and the menu that begins a file. */
const EVERYWHERE = new Set([
  'tcpflow.openCapture',
  'tcpflow.pasteCapture',
  'tcpflow.newFile',
  'tcpflow.newFromExample',
  'tcpflow.showOutput',
  'tcpflow.restartServer',
]);
/** Enter goes on with the next place of a scene, as Tab does: it would replace what is selected there. */
const OF_VSCODE = 'jumpToNextSnippetPlaceholder';
const NEW_FILE_MENU = 'file/newFile';

/** Whether a condition holds only where there is something of ours: of captures `captureNames.test.ts` knows which. */
const isOurs = (when: string | undefined) =>
  /^(?:resourceFilename =~ \/[^/]+pcap[^/]+\/i|(?:editor|resource)LangId == tcpflow|(?:activeWebviewPanelId|webviewId) == 'tcpflow\.preview')(?: (?:&&|\|\|) |$)/.test(
    when ?? '',
  );

describe('what the manifest says of commands', () => {
  it('declares one for each action of a preview, and none is shared', () => {
    assert.deepEqual(Object.keys(ACTION_COMMANDS), [...PREVIEW_ACTIONS]);
    const ids = Object.values(ACTION_COMMANDS);
    assert.equal(new Set(ids).size, ids.length);
    for (const id of ids) assert.ok(declared.has(id), id);
  });

  it('offers an action where a preview is active, and what becomes of the picture in its text, too', () => {
    const inPreview = "activeWebviewPanelId == 'tcpflow.preview'";
    for (const [action, id] of Object.entries(ACTION_COMMANDS)) {
      assert.deepEqual(
        inPalette(id).map(({ when }) => when),
        [isForText(action as PreviewAction) ? `editorLangId == tcpflow || ${inPreview}` : inPreview],
        id,
      );
    }
  });

  it('leaves no command of previews in the palette of everything', () => {
    for (const id of declared) {
      if (EVERYWHERE.has(id)) continue;
      const [entry, ...more] = inPalette(id);
      assert.equal(more.length, 0, id);
      assert.ok(entry?.when === 'false' || isOurs(entry?.when), id);
    }
  });

  it('names in menus and keys only commands that it declares, only where they are of use', () => {
    for (const [menu, items] of Object.entries(menus)) {
      for (const { command, alt, when } of items) {
        assert.ok(declared.has(command), `${menu}: ${command}`);
        assert.ok(alt === undefined || declared.has(alt), `${menu}: ${alt}`);
        assert.ok(when === 'false' || isOurs(when) || menu === NEW_FILE_MENU, `${menu}: ${when}`);
      }
    }
    for (const { command, when } of keybindings) {
      assert.ok(declared.has(command) || command === OF_VSCODE, command);
      assert.ok(isOurs(when), when);
    }
  });

  it('puts one icon at most above a text, and an icon of the library on all that is above', () => {
    const icons = (menus['editor/title'] ?? []).filter(({ group }) => group?.startsWith('navigation'));
    assert.equal(icons.filter(({ when }) => when?.includes('editorLangId')).length, 1);
    for (const { command } of icons) {
      assert.match(commands.find(each => each.command === command)?.icon ?? '', /^\$\([a-z-]+\)$/, command);
    }
  });

  it('has a text for every key, and a key for every text', () => {
    const used = [...JSON.stringify(manifest).matchAll(/"%([^"%]+)%"/g)].map(([, key]) => key ?? '');
    assert.deepEqual([...new Set(used)].sort(), Object.keys(texts).sort());
  });
});
