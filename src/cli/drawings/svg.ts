import type { Picture } from '../../diagram/picture.ts';
import { type FromPreview, isFromPreview, type ToPreview } from '../../preview/messages.ts';
import { type DevTools, startBrowser } from '../browser/devTools.ts';
import type { PageParts } from './pageParts.ts';

/** Milliseconds that all of it may take: many times what a picture of 5,000 segments takes. */
const LIMIT = 120_000;

/** A font that other programs have too, or one like it: what is drawn is measured in it. */
const FONT = 'Arial, "Liberation Sans", Helvetica, sans-serif';

/**
 * Draws a picture as SVG: the preview itself does it, in a browser, and this speaks for the extension.
 * @param browser path of the executable
 * @throws if the browser cannot be used, or does not get it done
 */
export async function drawSvg(browser: string, picture: Picture, parts: PageParts): Promise<string> {
  const tools = await startBrowser(browser);
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`the browser takes longer than ${LIMIT / 1000} s`)), LIMIT);
    });
    return await Promise.race([drawn(tools, picture, parts), tools.ended, late]);
  } finally {
    clearTimeout(timer);
    await tools.close();
  }
}

async function drawn(tools: DevTools, picture: Picture, { script, styles }: PageParts): Promise<string> {
  const { targetId } = await tools.send('Target.createTarget', { url: 'about:blank', width: 1000, height: 800 });
  const { sessionId } = await tools.send('Target.attachToTarget', { targetId, flatten: true });
  const session = String(sessionId);
  const evaluate = async (expression: string): Promise<void> => {
    const { exceptionDetails } = await tools.send('Runtime.evaluate', { expression }, session);
    if (exceptionDetails !== undefined) throw new Error(`the page has failed: ${JSON.stringify(exceptionDetails)}`);
  };
  const post = (message: ToPreview): Promise<void> => evaluate(`window.postMessage(${JSON.stringify(message)}, '*')`);

  const saved = new Promise<string>((resolve, reject) => {
    tools.listen((method, params) => {
      if (method !== 'Runtime.bindingCalled') return;
      const message = messageIn(params['payload']);
      if (message !== undefined) answer(message).catch(reject);
    });

    async function answer(message: FromPreview): Promise<void> {
      switch (message.type) {
        case 'ready':
          await post({ type: 'settings', settings: SETTINGS });
          await post({ type: 'update', version: 1, picture });
          return;
        case 'rendered':
          await post({ type: 'run', action: 'export-svg' });
          return;
        case 'save':
          if (message.format === 'svg') resolve(message.text);
          return;
        case 'failed':
        case 'done':
          throw new Error(message.message);
        default:
      }
    }
  });
  await tools.send('Runtime.enable', {}, session);
  await tools.send('Runtime.addBinding', { name: BINDING }, session);
  await evaluate(prelude(styles));
  await evaluate(script);
  return await saved;
}

const SETTINGS = {
  scrollPreviewWithEditor: false,
  scrollEditorWithPreview: false,
  markEditorSelection: false,
  doubleClickToSwitchToEditor: false,
  theme: 'light',
} as const;

/** The function through which the page speaks. */
const BINDING = 'saidByPreview';

/** What VS Code would have done before our script runs. */
function prelude(styles: string): string {
  return `
    const styles = new CSSStyleSheet();
    styles.replaceSync(${JSON.stringify(styles)});
    document.adoptedStyleSheets = [styles];
    document.documentElement.style.setProperty('--vscode-font-family', ${JSON.stringify(FONT)});
    globalThis.acquireVsCodeApi = () => ({
      postMessage: message => ${BINDING}(JSON.stringify(message)),
      getState: () => undefined,
      setState() {},
    });
  `;
}

function messageIn(payload: unknown): FromPreview | undefined {
  try {
    const message: unknown = JSON.parse(String(payload));
    return isFromPreview(message) ? message : undefined;
  } catch {
    return undefined;
  }
}
