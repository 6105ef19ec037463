import type { Browser } from 'playwright-core';
import { DEFAULT_SETTINGS } from '../../src/rules/checker.ts';
import { createService } from '../../src/service/createService.ts';
import { openPreviewPage, openTestBrowser } from '../preview/previewPage.ts';

const SIZES = [1_000, 10_000, 100_000] as const;

const REDRAWS = 30;

/** Of a frame at 60 a second there are so many milliseconds. */
const FRAME = 1000 / 60;

/**
 * The time–sequence view: how long it takes to make its data, and to draw what is in sight anew while one zooms and
 * moves about, with all of it in sight. What matters is how much longer a hundred times as many segments take.
 */
export async function compareTimeSequences(say: (line: string) => void): Promise<void> {
  await using browser = await openTestBrowser();
  say('time–sequence view: its data, as JSON too; and a redraw with all in sight, median and worst of 30:');
  let least: number | undefined;
  for (const size of SIZES) {
    const data = measureData(size);
    const { median, worst } = await measureRedraws(browser, size);
    least ??= median;
    const [segments, times] = [size.toLocaleString('en').padStart(7), (median / least).toFixed(1)];
    say(
      `  ${segments} segments  data ${ms(data)}  redraw ${ms(median)}, ${ms(worst)}  ${times}× the first, ${(median / FRAME).toFixed(2)} frames`,
    );
  }
}

/** So many segments: of data, and the acknowledgment of each; some are lost and sent again. */
function textOf(segments: number): string {
  return `given A ESTABLISHED seq=1 win=65535, B ESTABLISHED seq=1 win=65535 sack-ok
repeat ${segments / 4} as i
  +10us A -> B: seq=1+2896*i len=1448
  +10us A -> B: seq=1449+2896*i len=1448
  +5us A <- B: ACK ack=1449+2896*i win=30000
  +10us A <- B: ACK ack=2897+2896*i win=60000
end
`;
}

/** Milliseconds, once the text has been analysed. */
function measureData(size: number): number {
  const service = createService();
  const document = { uri: 'bench', version: 1, text: textOf(size) };
  service.diagnostics(document, DEFAULT_SETTINGS);
  const start = performance.now();
  JSON.stringify(service.timeSequence(document, DEFAULT_SETTINGS));
  return performance.now() - start;
}

async function measureRedraws(browser: Browser, size: number): Promise<{ median: number; worst: number }> {
  await using preview = await openPreviewPage(browser, { size: { width: 1400, height: 900 } });
  await preview.show(textOf(size));
  await preview.page.keyboard.press('t');
  await preview.page.locator('#plot p.summary').waitFor();
  const times = (await preview.page.evaluate(timeRedraws, REDRAWS)).toSorted((one, other) => one - other);
  return { median: times[times.length >> 1] ?? Number.NaN, worst: times.at(-1) ?? Number.NaN };
}

/** Runs in the page: turns the wheel, to and fro, and waits each time until the canvas has been painted. */
async function timeRedraws(count: number): Promise<readonly number[]> {
  const over = document.querySelector('#plot .u-over');
  const canvas = document.querySelector<HTMLCanvasElement>('#plot canvas');
  const times: number[] = [];
  for (let turn = 0; turn < count; turn++) {
    const start = performance.now();
    const zoom = turn % 4 < 2;
    const init = { deltaY: turn % 2 === 0 ? 20 : -20, ctrlKey: zoom, bubbles: true, cancelable: true };
    over?.dispatchEvent(new WheelEvent('wheel', init));
    // The plot draws in a microtask; what it has drawn may still be on its way, and to read a pixel is to wait for it.
    await new Promise<void>(resolve => queueMicrotask(() => queueMicrotask(resolve)));
    canvas?.getContext('2d')?.getImageData(0, 0, 1, 1);
    times.push(performance.now() - start);
  }
  return times;
}

function ms(milliseconds: number): string {
  return `${milliseconds.toFixed(1)} ms`.padStart(9);
}
