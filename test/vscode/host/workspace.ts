import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../../scripts/vscode/root.ts';
import { type TemporaryFolder, temporaryFolder } from '../../../scripts/vscode/temporaryFolder.ts';
import { addressSetting } from '../suite/driver.ts';

/** A folder for the suite to work in, until it is disposed of. */
export async function createWorkspace(): Promise<TemporaryFolder> {
  const folder = await temporaryFolder('workspace');
  await fillWorkspace(folder.path);
  return folder;
}

/** Makes `folder` a copy of the examples, for a VS Code that nobody drives yet. */
export async function fillWorkspace(folder: string): Promise<void> {
  await cp(join(root, 'examples'), folder, { recursive: true });
  await setDriver(folder, '');
}

/** Tells the suite that will run in this workspace where its driver is. */
export async function setDriver(workspace: string, address: string): Promise<void> {
  const file = join(workspace, '.vscode', 'settings.json');
  const settings = await readFile(file, 'utf8').catch(() => '{}');
  await mkdir(join(workspace, '.vscode'), { recursive: true });
  await writeFile(file, JSON.stringify({ ...JSON.parse(settings), [addressSetting]: address }));
}
