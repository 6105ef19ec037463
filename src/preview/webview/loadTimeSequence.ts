/** What the script of the plot offers. */
export type TimeSequenceScript = typeof import('./timeSequence/entry.ts');

/** Where that script leaves it: see esbuild.mjs. */
const NAME = 'tcpflowTimeSequence';

/**
 * The plot and its library are a script of their own, which is fetched when it is needed for the first time: under the
 * nonce of the script that runs when this is called. A page that has it already, since it may fetch nothing, uses that.
 */
export function loadTimeSequence(): () => Promise<TimeSequenceScript> {
  const nonce = document.currentScript?.nonce;
  const address = document.body.dataset['timeSequence'];
  let loading: Promise<TimeSequenceScript> | undefined;
  return () => {
    loading ??= found() === undefined ? fetchScript(address, nonce) : Promise.resolve(found() as TimeSequenceScript);
    return loading;
  };
}

function found(): TimeSequenceScript | undefined {
  return (globalThis as { readonly [NAME]?: TimeSequenceScript })[NAME];
}

function fetchScript(address: string | undefined, nonce: string | undefined): Promise<TimeSequenceScript> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    if (nonce !== undefined) script.nonce = nonce;
    script.addEventListener('load', () => {
      const loaded = found();
      if (loaded === undefined) reject(new Error('The script of the time–sequence view offers nothing'));
      else resolve(loaded);
    });
    script.addEventListener('error', () => reject(new Error('The script of the time–sequence view cannot be loaded')));
    script.src = address ?? '';
    document.head.append(script);
  });
}
