// One build for everything that ships: `node esbuild.mjs [--watch] [--minify]`.
import { rmSync } from 'node:fs';
import { argv } from 'node:process';
import * as esbuild from 'esbuild';
import { mermaidWithoutStyles } from './scripts/mermaidWithoutStyles.ts';
import { sequenceDiagramOnly } from './scripts/sequenceDiagramOnly.ts';

const watch = argv.includes('--watch');

const common = {
  bundle: true,
  minify: argv.includes('--minify'),
  sourcemap: argv.includes('--minify') ? false : 'linked',
  logLevel: 'info',
  legalComments: 'none',
};
const node = { ...common, platform: 'node', target: 'node20' };
const worker = { ...common, platform: 'browser', target: 'es2022', format: 'cjs', define: { global: 'globalThis' } };

/** @type {esbuild.BuildOptions[]} */
const builds = [
  {
    ...node,
    entryPoints: { 'extension.node': 'src/extension/main.node.ts' },
    outdir: 'dist',
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    external: ['vscode'],
  },
  {
    ...worker,
    entryPoints: { 'extension.web': 'src/extension/main.web.ts' },
    outdir: 'dist',
    external: ['vscode'],
  },
  {
    ...node,
    entryPoints: { 'server.node': 'src/lsp/main.node.ts' },
    outdir: 'dist',
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
  },
  { ...worker, entryPoints: { 'server.web': 'src/lsp/main.web.ts' }, outdir: 'dist', format: 'iife' },
  {
    ...node,
    entryPoints: { cli: 'src/cli/main.ts' },
    outdir: 'dist',
    format: 'esm',
    // The language server and the reader of Markdown are files of their own, which are loaded only where they are used.
    splitting: true,
    chunkNames: 'cli/[name]-[hash]',
    banner: {
      // vscode-languageserver is CommonJS and requires node:* built-ins, which an ES module bundle cannot do by itself.
      js: "#!/usr/bin/env node\nimport { createRequire as __createRequire } from 'node:module';\nconst require = __createRequire(import.meta.url);",
    },
  },
  {
    ...common,
    entryPoints: [
      { in: 'src/preview/webview/main.ts', out: 'webview/preview' },
      { in: 'src/preview/webview/styles/preview.css', out: 'webview/preview' },
    ],
    outdir: 'dist',
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
    minify: true,
    plugins: [sequenceDiagramOnly, mermaidWithoutStyles],
  },
  {
    ...common,
    entryPoints: { timeSequence: 'src/preview/webview/timeSequence/entry.ts' },
    outdir: 'dist/webview',
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
    // What src/preview/webview/loadTimeSequence.ts looks for.
    globalName: 'tcpflowTimeSequence',
    minify: true,
  },
  {
    ...common,
    entryPoints: [
      { in: 'src/preview/webview/markdown/loader.ts', out: 'webview/markdown' },
      { in: 'src/preview/webview/markdown/main.ts', out: 'webview/markdownPictures' },
    ],
    outdir: 'dist',
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
    minify: true,
    loader: { '.css': 'text' },
    plugins: [sequenceDiagramOnly],
  },
  {
    ...common,
    entryPoints: [{ in: 'src/preview/webview/styles/markdown.css', out: 'webview/markdown' }],
    outdir: 'dist',
    minify: true,
  },
];

// Names of chunks tell of their contents: those of the build before would stay.
rmSync('dist/cli', { recursive: true, force: true });

if (watch) {
  const contexts = await Promise.all(builds.map(options => esbuild.context(options)));
  await Promise.all(contexts.map(context => context.watch()));
} else {
  await Promise.all(builds.map(options => esbuild.build(options)));
}
