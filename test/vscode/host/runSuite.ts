import { join } from 'node:path';
import { root } from '../../../scripts/vscode/root.ts';
import { unlessAborted } from '../../../scripts/vscode/runProgram.ts';
import { temporaryFolder } from '../../../scripts/vscode/temporaryFolder.ts';
import { startBridge } from './bridge.ts';
import { openBrowser } from './browser.ts';
import { pageDriver } from './pageDriver.ts';
import { suiteLog } from './suiteLog.ts';
import { setDriver } from './workspace.ts';

/** How long a whole suite may take, in milliseconds. */
const timeout = 12 * 60_000;

/** What to run. */
export interface Suite {
  /** Names the folder of its screenshots and its log. */
  readonly host: 'node' | 'web';
  /** The folder that the workbench will open. */
  readonly workspace: string;
  /** The address of the workbench, which runs the suite by itself. */
  readonly address: string;
}

/** Opens the workbench in a browser, prints what the suite reports, and returns its exit code. */
export async function runSuite({ host, workspace, address }: Suite, signal: AbortSignal): Promise<number> {
  await using profile = await temporaryFolder('browser');
  await using context = await openBrowser(profile.path);
  const page = context.pages()[0] ?? (await context.newPage());
  const driver = pageDriver(page, join(root, '.cache', 'screenshots', host));
  await using bridge = await startBridge(driver);
  await setDriver(workspace, bridge.address);

  // These two are what a VS Code that runs tests in a browser reports to.
  const log = suiteLog(join(root, '.cache', 'logs', `${host}.log`));
  const { promise: exit, resolve, reject } = Promise.withResolvers<number>();
  await page.exposeFunction('codeAutomationLog', log.write);
  await page.exposeFunction('codeAutomationExit', resolve);
  page.once('crash', () => reject(new Error('The browser crashed.')));
  page.once('close', () => reject(new Error('The browser was closed.')));
  try {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(timeout)]);
    await unlessAborted(page.goto(address), limit);
    const code = await unlessAborted(exit, limit);
    if (code !== 0) {
      log.sayWhere();
    }
    return code;
  } catch (error) {
    signal.throwIfAborted();
    const picture = await driver.screenshot({ name: 'failure' }).catch(() => 'none');
    log.sayWhere();
    throw new Error(`The suite did not end. The last picture of the workbench: ${picture}`, { cause: error });
  }
}
