import assert from 'node:assert/strict';
import { test } from 'node:test';
import { root } from '../../scripts/vscode/root.ts';
import { stopRequest } from '../../scripts/vscode/stopRequest.ts';
import { temporaryFolder } from '../../scripts/vscode/temporaryFolder.ts';
import { buildSuite } from './host/buildSuite.ts';
import { runSuite } from './host/runSuite.ts';
import { serveVsCodeWeb } from './host/vscodeWeb.ts';
import { createWorkspace } from './host/workspace.ts';

test('the suite passes in the oldest VS Code supported, in its web worker extension host', async () => {
  const signal = stopRequest();
  await using workspace = await createWorkspace();
  await using data = await temporaryFolder('data');
  const folders = { data: data.path, workspace: workspace.path, extension: root };
  using server = await serveVsCodeWeb({ ...folders, tests: await buildSuite('web') });
  const code = await runSuite({ host: 'web', workspace: workspace.path, address: server.address }, signal);
  assert.equal(code, 0, 'The suite failed: see its report above.');
});
