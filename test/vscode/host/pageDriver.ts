import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Frame, Page } from 'playwright-core';
import type { Driver, Place, PreviewElement } from '../suite/driver.ts';

/** How long to wait for what is asked for, in milliseconds. */
const timeout = 30_000;

/** Whose previews are which. */
const EXTENSIONS: Readonly<Record<Exclude<Place, 'workbench'>, string>> = {
  preview: 'tcpflow.tcpflow',
  markdown: 'vscode.markdown-language-features',
};

/** Drives the workbench in `page`. Its pictures go to the folder `screenshots`. */
export function pageDriver(page: Page, screenshots: string): Driver {
  async function frameOf(where: Place): Promise<Frame> {
    return where === 'workbench' ? page.mainFrame() : await previewFrame(page, EXTENSIONS[where]);
  }

  return {
    async screenshot({ name }) {
      if (!/^[\w-]+$/.test(name)) {
        throw new Error(`“${name}” is no name for a screenshot.`);
      }
      await mkdir(screenshots, { recursive: true });
      const path = join(screenshots, `${name}.png`);
      await page.screenshot({ path });
      return path;
    },
    async query({ where = 'preview', selector, styles = [] }) {
      const frame = await frameOf(where);
      return frame.locator(selector).evaluateAll(describeElements, styles);
    },
    async click({ where = 'preview', selector, nth = 0, count = 1, button = 'left' }) {
      const frame = await frameOf(where);
      await frame.locator(selector).nth(nth).click({ timeout, clickCount: count, button });
    },
    async wheel({ by }) {
      const frame = await (await frameOf('preview')).frameElement();
      const box = await frame.boundingBox();
      if (box === null) {
        throw new Error('The preview has no place on screen.');
      }
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      await page.mouse.wheel(0, by);
    },
    async press({ keys }) {
      for (const key of keys) {
        await page.keyboard.press(key);
      }
    },
  };
}

/** Runs in the preview. */
function describeElements(elements: Element[], styles: readonly string[]): PreviewElement[] {
  return elements.map(element => {
    const computed = getComputedStyle(element);
    return {
      text: element.textContent.trim(),
      attributes: Object.fromEntries(Array.from(element.attributes, ({ name, value }) => [name, value])),
      styles: Object.fromEntries(styles.map(style => [style, computed.getPropertyValue(style)])),
      top: element.getBoundingClientRect().top,
      viewport: innerHeight,
    };
  });
}

/** The document of the preview of an extension that is visible: the newest one, if there are several. */
async function previewFrame(page: Page, extension: string): Promise<Frame> {
  for (const deadline = Date.now() + timeout; Date.now() < deadline; await delay(50)) {
    for (const frame of page.frames().reverse()) {
      // It may be about to go away.
      const document = await visibleDocument(frame, extension).catch(() => undefined);
      if (document !== undefined) {
        return document;
      }
    }
  }
  throw new Error('There is no visible preview.');
}

/** VS Code puts a webview's document into a frame of its own, inside of a frame that names the extension. */
async function visibleDocument(frame: Frame, extension: string): Promise<Frame | undefined> {
  const { pathname, searchParams } = new URL(frame.url());
  if (!pathname.endsWith('/pre/index.html') || searchParams.get('extensionId') !== extension) {
    return undefined;
  }
  if (!(await (await frame.frameElement()).isVisible())) {
    return undefined;
  }
  const inner = await frame.$('#active-frame');
  return (await inner?.contentFrame()) ?? undefined;
}
