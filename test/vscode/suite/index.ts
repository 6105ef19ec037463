import { loadSuiteFiles } from 'suite:files';
// The build for browsers also works in Node, so that both extension hosts run the very same bundle.
import 'mocha/mocha.js';
import { reportMark } from './driver.ts';

/** How long a test may take, in milliseconds: a cold language server starts within the first one. */
const timeout = 60_000;

/** What the extension host calls: runs all tests, and rejects unless there are some and none failed. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', reporter: 'spec', color: false, timeout, forbidOnly: true });
  Mocha.reporters.Base.consoleLog = (text = '', ...rest) => console.log(`${reportMark}${text}`, ...rest);
  // Hands out `describe` and `it`, which Mocha does by itself only for files that it loads by itself.
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  loadSuiteFiles();
  const { failures, stats } = await new Promise<Mocha.Runner>(resolve => {
    const runner = mocha.run(() => resolve(runner));
  });
  if (failures > 0 || !stats?.passes) {
    throw new Error(`${failures} tests failed, ${stats?.passes} passed`);
  }
}
