import { workspace } from 'vscode';
import { addressSetting, type Driver } from './driver.ts';
import { until } from './support.ts';

/** The browser around the workbench, if `available`; if not, every call rejects. */
export const bridge: Driver & { readonly available: boolean } = {
  get available() {
    return address() !== '';
  },
  screenshot: request => call('screenshot', request),
  query: request => call('query', request),
  click: request => call('click', request),
  wheel: request => call('wheel', request),
  press: request => call('press', request),
};

/** A hook for tests that use the bridge: leaves them out, and says why, on a VS Code that nobody drives. */
export async function needsBridge(this: Mocha.Context): Promise<void> {
  // VS Code for the Web reads the settings of a workspace only after the extension that provides its files is up.
  await until('the address of the bridge', () => setting() !== undefined);
  if (!bridge.available) {
    console.log('(left out: nobody drives this VS Code, so nobody can see its preview)');
    this.skip();
  }
}

/** Throws if it was not set, lest tests be left out by mistake. */
function address(): string {
  const value = setting();
  if (value === undefined) {
    throw new Error(`${addressSetting} is not set`);
  }
  return value;
}

function setting(): string | undefined {
  return workspace.getConfiguration().get<string>(addressSetting);
}

async function call<Name extends keyof Driver>(
  name: Name,
  request: Parameters<Driver[Name]>[0],
): Promise<Awaited<ReturnType<Driver[Name]>>> {
  // As plain text, which needs no permission to cross origins from a web worker.
  const response = await fetch(`${address()}/${name}`, { method: 'POST', body: JSON.stringify(request) });
  const text = await response.text();
  if (!response.ok) {
    throw new Error(`${name}: ${text}`);
  }
  return JSON.parse(text || 'null');
}
