import { pathToFileURL } from 'node:url';

/** What the workbench does as the development host of an extension. All paths are absolute. */
export interface Development {
  /** The folder of the extension: one only, which is all that a workbench in a browser can do. */
  readonly extension: string;
  /** The module whose `run` the extension host calls, if this is a test. */
  readonly tests?: string;
}

/**
 * The address at which a browser opens a folder of this machine in the workbench of the server on `port`, whose
 * connection token is `token`.
 */
export function workbenchAddress(port: string, token: string, folder: string, development: Development): string {
  const remote = (path: string) => `vscode-remote://127.0.0.1:${port}${pathToFileURL(path).pathname}`;
  const payload = [
    ['skipWelcome', 'true'],
    ['extensionDevelopmentPath', remote(development.extension)],
  ];
  if (development.tests !== undefined) {
    payload.push(['extensionTestsPath', remote(development.tests)]);
  }
  const address = new URL(`http://127.0.0.1:${port}/`);
  address.searchParams.set('tkn', token);
  address.searchParams.set('folder', decodeURIComponent(pathToFileURL(folder).pathname));
  address.searchParams.set('payload', JSON.stringify(payload));
  return address.href;
}
