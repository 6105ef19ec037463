import { globSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { root } from '../../../scripts/vscode/root.ts';

const suite = join(root, 'test', 'vscode', 'suite');

/** Makes `suite:files` of the test files that there are, so that nobody keeps a list of them. */
const suiteFiles: esbuild.Plugin = {
  name: 'suite-files',
  setup(build) {
    build.onResolve({ filter: /^suite:files$/ }, ({ path }) => ({ path, namespace: 'suite' }));
    build.onLoad({ filter: /.*/, namespace: 'suite' }, () => {
      const files = globSync('**/*.test.ts', { cwd: suite }).sort();
      const loads = files.map(file => `require(${JSON.stringify(`./${file.replaceAll('\\', '/')}`)});`);
      return { contents: `export function loadSuiteFiles() { ${loads.join(' ')} }`, resolveDir: suite };
    });
  },
};

/**
 * Bundles the suite for one kind of extension host and returns its main module, which is inside the extension's folder
 * because the web's test server serves nothing else. The bundle is the same for both: a CommonJS module that needs
 * nothing but `vscode`.
 */
export async function buildSuite(host: 'node' | 'web'): Promise<string> {
  const folder = join(root, '.cache', 'suite', host);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{ "type": "commonjs" }');
  await esbuild.build({
    entryPoints: [join(suite, 'index.ts')],
    outfile: join(folder, 'index.js'),
    bundle: true,
    format: 'cjs',
    platform: 'browser',
    target: 'es2022',
    external: ['vscode'],
    // Mocha's package says that it is all ES modules; left to itself its browser build would take over our exports.
    define: { global: 'globalThis', module: 'undefined', exports: 'undefined' },
    // Names the export for Node's eyes: it finds them by reading, and reads CommonJS as esbuild writes it for browsers.
    footer: { js: '0 && (module.exports = { run: undefined });' },
    plugins: [suiteFiles],
    loader: { '.pcap': 'binary' },
    logLevel: 'warning',
  });
  return join(folder, 'index.js');
}
