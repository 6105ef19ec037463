import assert from 'node:assert/strict';
import { test } from 'node:test';
import { workbenchAddress } from '../../scripts/vscode/workbenchAddress.ts';

test('an address says what to open and what to run', { skip: process.platform === 'win32' }, () => {
  const address = new URL(
    workbenchAddress('8000', 'secret', '/my files', { extension: '/an ext', tests: '/suite.js' }),
  );
  assert.equal(address.origin, 'http://127.0.0.1:8000');
  assert.deepEqual(Object.fromEntries(address.searchParams), {
    tkn: 'secret',
    folder: '/my files',
    payload: JSON.stringify([
      ['skipWelcome', 'true'],
      ['extensionDevelopmentPath', 'vscode-remote://127.0.0.1:8000/an%20ext'],
      ['extensionTestsPath', 'vscode-remote://127.0.0.1:8000/suite.js'],
    ]),
  });
});
