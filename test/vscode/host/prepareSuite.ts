// What the launch configuration “Suite in VS Code” needs: the suite, and a folder for it to work in.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../../scripts/vscode/root.ts';
import { buildSuite } from './buildSuite.ts';
import { fillWorkspace } from './workspace.ts';

const workspace = join(root, '.cache', 'suite', 'workspace');

await rm(workspace, { recursive: true, force: true });
await fillWorkspace(workspace);
await buildSuite('node');
