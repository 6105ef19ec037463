import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Locator } from 'playwright-core';
import { openPreviewPage, openTestBrowser, type PreviewPage } from '../../../scripts/preview/previewPage.ts';

/** A connection from its SYN to the end of TIME-WAIT. */
const LIFE = `host A "Client"
host B "Server" listen
A -> B: SYN seq=100
A <- B: SYN+ACK seq=300
A -> B: ACK
A -x B: PSH+ACK len=10
wait RTO
A -> B: PSH+ACK seq=101 len=10
A <- B: ACK
A -> B: FIN+ACK
A <- B: ACK
A <- B: FIN+ACK
A -> B: ACK
wait 2MSL
`;

const press = ({ page }: PreviewPage, action: string): Promise<void> =>
  page.locator(`#toolbar [data-action="${action}"]`).click();

async function boxOf(locator: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  return (await locator.boundingBox()) ?? assert.fail('it is not on screen');
}

describe('the panels beside the picture', () => {
  let browser: Browser;
  before(async () => {
    browser = await openTestBrowser();
  });
  after(() => browser.close());

  it('say the path through the state diagram in words that can be seen', async () => {
    await using preview = await openPreviewPage(browser);
    await preview.show(LIFE);
    await press(preview, 'states');
    const words = preview.page.locator('#side .steps .words');
    assert.equal(await words.count(), 6);
    const { width, height } = await boxOf(words.first());
    assert.ok(width > 60 && height > 10, `${width} × ${height}`);
  });

  it('leave the word that there is no text any more to its own row above the picture', async () => {
    await using preview = await openPreviewPage(browser);
    await preview.show(LIFE);
    await preview.post({ type: 'unavailable', reason: 'The text is gone.' });
    const notice = await boxOf(preview.page.getByText('The text is gone.'));
    const picture = await boxOf(preview.page.locator('#picture'));
    assert.ok(notice.y + notice.height <= picture.y + 1, `${JSON.stringify(notice)} over ${JSON.stringify(picture)}`);
  });
});
