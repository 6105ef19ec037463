import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, it } from 'node:test';

/** What each folder of src/ may import: itself, the folders named here, and these packages. See ARCHITECTURE.md. */
const ALLOWED: Readonly<Record<string, { readonly folders: readonly string[]; readonly packages: readonly string[] }>> =
  {
    tcp: { folders: [], packages: [] },
    syntax: { folders: ['tcp'], packages: ['fastest-levenshtein'] },
    flow: { folders: ['syntax', 'tcp'], packages: [] },
    rules: { folders: ['flow', 'syntax', 'tcp'], packages: [] },
    diagram: { folders: ['flow', 'syntax', 'tcp'], packages: [] },
    capture: { folders: ['flow', 'syntax', 'tcp'], packages: [] },
    service: { folders: ['rules', 'diagram', 'flow', 'syntax', 'tcp'], packages: [] },
    markdown: { folders: ['service', 'rules', 'diagram', 'syntax'], packages: ['markdown-it'] },
    lsp: {
      folders: ['service', 'rules', 'diagram', 'syntax'],
      packages: ['vscode-languageserver', 'vscode-languageserver-textdocument', 'node:'],
    },
    cli: {
      folders: ['lsp', 'preview', 'markdown', 'service', 'diagram', 'rules', 'capture', 'syntax'],
      packages: ['node:'],
    },
    preview: { folders: ['service', 'diagram', 'rules', 'flow', 'tcp'], packages: ['mermaid', 'uplot'] },
    extension: {
      folders: ['lsp', 'preview', 'markdown', 'diagram', 'capture'],
      packages: ['vscode', 'vscode-languageclient', 'markdown-it', 'node:'],
    },
  };

/** Of these folders `syntax` may only know names: flags and states. */
const TCP_NAMES = ['tcp/flags.ts', 'tcp/state.ts'];

const SRC = new URL('../../src/', import.meta.url);
const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map(name => name.replace(/\\/g, '/'))
  .filter(name => name.endsWith('.ts'));

interface Import {
  readonly file: string;
  /** Relative to src/, or the name of a package. */
  readonly target: string;
  readonly local: boolean;
}

function importsOf(file: string): readonly Import[] {
  const text = readFileSync(new URL(file, SRC), 'utf8');
  return [
    ...text.matchAll(/^(?:import|export)\b[^'"]*?from\s+'([^']+)'|^import\s+'([^']+)'|\bimport\('([^']+)'\)/gm),
  ].map(match => {
    const specifier = match[1] ?? match[2] ?? match[3] ?? '';
    const local = specifier.startsWith('.');
    return { file, local, target: local ? posix.join(posix.dirname(file), specifier) : specifier };
  });
}

const folderOf = (path: string): string => path.split('/')[0] ?? '';
const imports = files.flatMap(importsOf);

describe('the arrows of ARCHITECTURE.md', () => {
  it('has a rule for every folder', () => {
    assert.deepEqual(
      [...new Set(files.map(folderOf))].filter(folder => !(folder in ALLOWED)),
      [],
    );
  });

  it('sees the imports it judges', () => {
    assert.ok(imports.length > 300, `only ${imports.length} found`);
  });

  for (const [folder, { folders, packages }] of Object.entries(ALLOWED)) {
    it(`${folder} imports only what it may`, () => {
      const wrong = imports.filter(each => {
        if (folderOf(each.file) !== folder) return false;
        if (each.local) return ![folder, ...folders].includes(folderOf(each.target));
        return !packages.some(
          name => each.target === name || each.target.startsWith(name.endsWith(':') ? name : `${name}/`),
        );
      });
      assert.deepEqual(
        wrong.map(each => `${each.file} → ${each.target}`),
        [],
      );
    });
  }

  it('lets syntax know no more of TCP than the names of flags and states', () => {
    const wrong = imports.filter(
      each => folderOf(each.file) === 'syntax' && folderOf(each.target) === 'tcp' && !TCP_NAMES.includes(each.target),
    );
    assert.deepEqual(
      wrong.map(each => `${each.file} → ${each.target}`),
      [],
    );
  });

  it('keeps the DOM, Mermaid and uPlot inside the webview', () => {
    const wrong = imports.filter(
      each => ['mermaid', 'uplot'].includes(each.target) && !each.file.startsWith('preview/webview/'),
    );
    assert.deepEqual(
      wrong.map(each => each.file),
      [],
    );
  });

  it('lets nobody outside the webview import what runs in it', () => {
    const wrong = imports.filter(
      each => each.target.startsWith('preview/webview/') && !each.file.startsWith('preview/webview/'),
    );
    assert.deepEqual(
      wrong.map(each => `${each.file} → ${each.target}`),
      [],
    );
  });
});
