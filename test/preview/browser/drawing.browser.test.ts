import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Locator } from 'playwright-core';
import { openPreviewPage, openTestBrowser } from '../../../scripts/preview/previewPage.ts';

/** What is drawn, by what can be seen of it: shapes, places, classes. In the real page, in a real browser. */
describe('the picture', () => {
  let browser: Browser;
  before(async () => {
    browser = await openTestBrowser();
  });
  after(() => browser.close());

  async function drawn(text: string) {
    const preview = await openPreviewPage(browser);
    await preview.show(text);
    return preview;
  }

  it('has an arrow for each segment, between the right lifelines, with its label', async () => {
    await using preview = await drawn('A -> B: SYN seq=x\nA <- B: SYN+ACK seq=y ack=x+1\n');
    const { page } = preview;
    assert.deepEqual(await page.locator('.segment > text.messageText').allTextContents(), [
      'SYN seq=x',
      'SYN+ACK seq=y ack=x+1',
    ]);
    const [left, right] = await lifelines(page.locator('#underlay .lifeline'));
    const [there, back] = await lines(page.locator('.segment .line'));
    assert.ok(near(there?.x1, left) && near(there?.x2, right), 'from A to B');
    assert.ok(near(back?.x1, right) && near(back?.x2, left), 'from B to A');
    assert.deepEqual(await page.locator('#hosts .host').allTextContents(), ['A', 'B']);
  });

  it('has the states beside the lifelines, at the height of what brings them about', async () => {
    await using preview = await drawn('A -> B: SYN\nA <- B: SYN+ACK\nA -> B: ACK\n');
    const pills = await preview.page.locator('.item .pill').evaluateAll(all =>
      all.map(pill => {
        const row = pill.closest('.item');
        const line = row?.querySelector('.line')?.getBoundingClientRect();
        const box = pill.getBoundingClientRect();
        const side =
          line === undefined ? '' : box.right <= line.left + 1 ? 'left' : box.left >= line.right - 1 ? 'right' : 'over';
        const middle =
          line === undefined ? Number.NaN : Math.abs((box.top + box.bottom) / 2 - (line.top + line.bottom) / 2);
        return { text: pill.textContent, side, level: middle < 3 };
      }),
    );
    assert.deepEqual(pills, [
      { text: 'SYN-SENT', side: 'left', level: true },
      { text: 'SYN-RECEIVED', side: 'right', level: true },
      { text: 'ESTABLISHED', side: 'left', level: true },
      { text: 'ESTABLISHED', side: 'right', level: true },
    ]);
    const stages = await preview.page
      .locator('#underlay .stage')
      .evaluateAll(all => all.map(({ classList }) => classList[1]));
    assert.deepEqual(stages.sort(), ['established', 'established', 'opening', 'opening']);
  });

  it('slants what takes time, and lets it cross what overtakes it', async () => {
    await using preview = await drawn(`A ~> B: SYN seq=x as one
B ~> A: SYN seq=y as two
deliver one
deliver two
`);
    const ways = await preview.page.locator('.way > .line').evaluateAll(all =>
      all.map(path => {
        const [, x1, y1, x2, y2] = /^M([\d.]+) ([\d.]+) L([\d.]+) ([\d.]+)$/.exec(path.getAttribute('d') ?? '') ?? [];
        return { x1: Number(x1), y1: Number(y1), x2: Number(x2), y2: Number(y2) };
      }),
    );
    assert.equal(ways.length, 2);
    const [one, two] = ways;
    assert.ok(one && two && one.y2 > one.y1 + 10 && two.y2 > two.y1 + 10, 'both go down');
    assert.ok(one.x1 < one.x2 && two.x1 > two.x2, 'in opposite directions');
    assert.ok(one.y1 < two.y2 && two.y1 < one.y2, 'and cross');
    assert.equal(await preview.page.locator('.way .head').count(), 2);
  });

  it('shows the states in which both ends begin beside the lifelines, above the first row, as no item', async () => {
    await using preview = await drawn('host A\nhost B listen\nA -> B: SYN\nA <- B: SYN+ACK\n');
    const { page } = preview;
    assert.deepEqual(await page.locator('.start').allTextContents(), ['CLOSED', 'LISTEN']);
    assert.equal(await page.locator('#canvas p.words').textContent(), 'A begins in CLOSED, B in LISTEN.');
    const [closed, listen] = [await boxOf(page.locator('.start').first()), await boxOf(page.locator('.start').last())];
    const [hosts, row] = [await boxOf(page.locator('#hosts')), await boxOf(page.locator('.segment .hit').first())];
    const [left = 0, right = 0] = await lifelines(page.locator('#underlay .lifeline'));
    assert.ok(closed.y >= hosts.y + hosts.height && closed.y + closed.height <= row.y, 'between the hosts and the row');
    assert.equal(closed.y, listen.y);
    const picture = await boxOf(page.locator('#canvas'));
    assert.ok(closed.x + closed.width < picture.x + left && listen.x > picture.x + right, 'outside');
    assert.ok(row.y - (hosts.y + hosts.height) < 30, 'little room');
    // It is nothing that happens.
    assert.equal(await page.locator('.item').count(), 2);
    assert.equal(await page.locator('ol.words li').count(), 2);
    await preview.post({ type: 'select', line: 2 });
    assert.match((await page.locator('.item.selected').getAttribute('aria-label')) ?? '', /^A to B: SYN/);
    await preview.post({ type: 'select', line: -1 });
    await page.locator('[data-action="step"]').click();
    assert.match((await page.locator('.item.current').getAttribute('aria-label')) ?? '', /^A to B: SYN/);
    await preview.show('set view wire\nA -> B: SYN\n');
    assert.equal(await page.locator('.start').count(), 0);
    assert.equal(await page.locator('#canvas p.words').textContent(), '');
  });

  it('frames a segment that is lost as it frames one that arrives', async () => {
    await using preview = await openPreviewPage(browser);
    const { page } = preview;
    await preview.show('host B listen\nA -> B: SYN\nA <- B: SYN+ACK\nA -x B: ACK\nA -> B: PSH+ACK len=100\n');
    const framesOf = (selector: string): Promise<number[][]> =>
      page
        .locator(`${selector}:not(:has(.pill)) > .hit`)
        .evaluateAll(all => all.map(hit => ['x', 'width'].map(name => Number(hit.getAttribute(name)))));
    const [lost] = await framesOf('.segment.lost');
    assert.ok(lost);
    await preview.show('host B listen\nA -> B: SYN\nA <- B: SYN+ACK\nA -> B: PSH+ACK len=100\nA <- B: ACK\n');
    assert.deepEqual(await framesOf('.segment.acknowledge'), [lost]);
  });

  it('stops what is lost midway, in a cross; what is dropped later at that line', async () => {
    await using preview = await drawn(`given A ESTABLISHED seq=1, B ESTABLISHED seq=1
A -x B: len=10
A ~> B: len=10 as slow
A -> B: len=10
drop slow
`);
    const [left = 0, right = 0] = await lifelines(preview.page.locator('#underlay .lifeline'));
    const [lost] = await lines(preview.page.locator('.segment.lost .line'));
    assert.ok(lost && lost.x2 > left + (right - left) * 0.5 && lost.x2 < left + (right - left) * 0.7);
    assert.equal(await preview.page.locator('.segment.lost .cross').count(), 1);
    assert.equal(await preview.page.locator('.segment.lost .head').count(), 0);
    // What can be pointed at is the label too, which is longer than the way; and the cross leaves it alone.
    const [box, label, cross, remark] = await Promise.all(
      ['.hit', '.messageText', '.cross', '.remark'].map(part =>
        preview.page.locator(`.segment.lost > ${part}`).boundingBox(),
      ),
    );
    assert.ok(box && label && cross && remark);
    assert.ok(label.x >= box.x && label.x + label.width <= box.x + box.width, 'all of the label');
    assert.ok(label.y + label.height <= cross.y + 1, `${label.y + label.height} above ${cross.y}`);
    assert.ok(remark.y >= cross.y + cross.height - 1, `${remark.y} below ${cross.y + cross.height}`);
    assert.equal(await preview.page.locator('.way .cross').count(), 1);
  });

  it('lets what never arrives peter out', async () => {
    await using preview = await drawn('A ~> B: SYN\n');
    assert.equal(await preview.page.locator('.way .dots').count(), 1);
    assert.equal(await preview.page.locator('.way .head').count(), 0);
  });

  it('brings copies and left-overs out of the network', async () => {
    await using preview = await drawn(`given A ESTABLISHED seq=1, B ESTABLISHED seq=1
A -> B: len=10 as it
duplicate it
old A -> B: SYN seq=90
`);
    const { page } = preview;
    assert.equal(await page.locator('.arrival.copy .ring').count(), 1);
    assert.equal(await page.locator('.segment.old .ring').count(), 1);
    const [left = 0] = await lifelines(page.locator('#underlay .lifeline'));
    for (const { x1 } of await lines(page.locator('.copy .line, .old .line'))) assert.ok(x1 > left + 20);
  });

  it('tells what a segment is for by its head and weight as well as by its colour', async () => {
    await using preview = await drawn(`A -> B: SYN
A <- B: SYN+ACK
A -> B: ACK
A => B: len=3000
A -> B: len=10
A -> B: FIN
A <- B: ACK
A <- B: RST
`);
    const { page } = preview;
    const looks = new Map<string, string>();
    for (const role of ['open', 'acknowledge', 'data.direct', 'close', 'reset']) {
      const first = page.locator(`.segment.${role}`).first();
      const head = await first.locator('.head').evaluate(({ innerHTML }) => innerHTML);
      looks.set(role, head);
    }
    assert.equal(new Set(looks.values()).size, 5, 'five heads');
    const width = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate(element => getComputedStyle(element).strokeWidth);
    assert.notEqual(await width('.segment.bulk .line'), await width('.segment.data.direct .line'));
  });

  it('marks what is wrong by colour, badge and words, and says why on request', async () => {
    await using preview = await drawn('A -> B: SYN seq=x\nA <- B: SYN+ACK seq=y ack=x+2\n');
    const wrong = preview.page.locator('.segment.wrong');
    assert.equal(await wrong.count(), 1);
    assert.equal(await wrong.locator('.badge').count(), 1);
    assert.match((await wrong.locator('text.messageText').textContent()) ?? '', /^✗ /);
    assert.match((await wrong.getAttribute('aria-label')) ?? '', /^ack=x\+2 acknowledges a byte A never sent/);
  });

  it('ends the bracket of a 2MSL that begins anew where the next one begins', async () => {
    await using preview = await drawn(`given A FIN-WAIT-2, B CLOSE-WAIT
A <- B: FIN+ACK
A -x B: ACK
wait RTO
A <- B: FIN+ACK seq=1
A -> B: ACK
wait 2MSL
`);
    const spans = preview.page.locator('.timer-span', { hasText: '2MSL' });
    assert.equal(await spans.count(), 2);
    assert.equal(await spans.locator('.bracket.restarted').count(), 1);
    const [first, second] = [
      await spans.nth(0).locator('path').boundingBox(),
      await spans.nth(1).locator('path').boundingBox(),
    ];
    assert.ok(first && second && near(first.x, second.x, 8));
    assert.ok(near(first.y + first.height, second.y, 8) && second.y > first.y + 50);
  });

  it('names retransmissions, and brackets the timer that brings them about', async () => {
    await using preview = await drawn(`given A ESTABLISHED seq=1, B ESTABLISHED seq=1
A -x B: len=10
wait RTO
A -> B: seq=1 len=10
`);
    const { page } = preview;
    assert.deepEqual(await page.locator('.remark').allTextContents(), ['lost', 'retransmission']);
    assert.deepEqual(await page.locator('.timer-span text').allTextContents(), ['RTO']);
    const bracket = await page.locator('.bracket').boundingBox();
    const [first, second] = await page
      .locator('.segment .line')
      .evaluateAll(all => all.map(line => line.getBoundingClientRect().top));
    assert.ok(bracket && near(bracket.y, first, 4) && near(bracket.y + bracket.height, second, 4));
  });

  it('frames the rounds of a repeat, with their count and with what they leave', async () => {
    await using preview = await drawn(`host Z raw
host B port=80 listen backlog=3
repeat 5 as i
  Z:1+i -> B: SYN seq=i
end
`);
    const { page } = preview;
    assert.deepEqual(await page.locator('.loop > text').allTextContents(), [
      'rounds 1 to 3 of 5 (i = 0 … 2)',
      'rounds 4 to 5 of 5 (i = 3 … 4)',
    ]);
    assert.equal(await page.locator('#underlay .frame').count(), 2);
    assert.deepEqual(await page.locator('.pill').allTextContents(), [
      'SYN-SENT',
      'SYN-RECEIVED · half-open 1 of 3',
      'half-open 3 of 3',
      'SYN-SENT',
    ]);
    assert.deepEqual(await page.locator('.remark').allTextContents(), ['dropped']);
  });

  it('has a warning milder than an error: a disc, and an arrow and a label as if nothing were wrong', async () => {
    await using preview = await drawn(`${OPEN}A -> B: PSH+ACK len=10
A <- B: ACK ack=6
A <- B: ACK ack=11
A <- B: ACK ack=12
`);
    const { page } = preview;
    const looks = await page.locator('.segment.acknowledge').evaluateAll(all =>
      all.slice(-3).map(segment => {
        const line = getComputedStyle(segment.querySelector('.line') ?? segment);
        const label = segment.querySelector('text.messageText');
        const disc = segment.querySelector('.badge circle');
        return {
          line: [line.stroke, line.strokeWidth],
          text: label === null ? '' : getComputedStyle(label).fill,
          label: label?.textContent ?? '',
          disc: disc === null ? '' : getComputedStyle(disc).fill,
        };
      }),
    );
    const [mild, right, wrong] = looks;
    assert.ok(mild && right && wrong);
    assert.deepEqual([mild.line, mild.text], [right.line, right.text]);
    assert.notDeepEqual(wrong.line, right.line);
    assert.deepEqual([mild.label.startsWith('✗'), wrong.label.startsWith('✗')], [false, true]);
    assert.deepEqual(
      [mild.disc === '', right.disc, wrong.disc === '', mild.disc === wrong.disc],
      [false, '', false, false],
    );
    await page.getByRole('button', { name: 'Legend' }).click();
    assert.equal(await page.locator('#legend li', { hasText: 'warning' }).locator('.warned .badge').count(), 1);
    await page.locator('.segment.warned .hit').click();
    assert.equal(await page.locator('.tcpflow-details .mistakes.warning li').count(), 1);
  });

  it('has dividers, notes, calls, waits and failing expectations', async () => {
    await using preview = await drawn(`scenario "First"
section "Opening"
B: listen()
A: connect()
A -> B: SYN
wait 20ms
expect A ESTABLISHED
note over A,B: hello
`);
    const kinds = ['.divider.scenario', '.divider.section', '.call', '.wait', '.expect.wrong', '.note'];
    for (const kind of kinds) assert.ok((await preview.page.locator(kind).count()) > 0, kind);
  });

  it('has the times at the left, and distances to scale if wanted', async () => {
    const text = `@0s A -> B: SYN
@10ms A <- B: SYN+ACK
@20ms A -> B: ACK
@500ms A -> B: len=10
`;
    await using preview = await drawn(text);
    const { page } = preview;
    assert.deepEqual(await page.locator('text.time').allTextContents(), ['0s', '10ms', '20ms', '500ms']);
    const heights = () =>
      page.locator('.segment .line').evaluateAll(all => all.map(line => line.getBoundingClientRect().top));
    const [, b1 = 0, c1 = 0, d1 = 0] = await heights();
    assert.ok(d1 - c1 < (c1 - b1) * 2, 'one row each at first');
    await page.getByLabel('To scale').check();
    await page.waitForFunction(() => {
      const tops = [...document.querySelectorAll('.segment .line')].map(line => line.getBoundingClientRect().top);
      return (tops[3] ?? 0) - (tops[2] ?? 0) > 2 * ((tops[1] ?? 0) - (tops[0] ?? 0));
    });
  });

  it('breaks long notes into lines, and keeps them within the picture', async () => {
    await using preview = await drawn(`A -> B: SYN\nnote right of B: ${'a rather long remark '.repeat(12)}\n`);
    const box = await preview.page.locator('.note > .box').boundingBox();
    const canvas = await preview.page.locator('#canvas').boundingBox();
    assert.ok(box && canvas && box.x >= canvas.x && box.x + box.width <= canvas.x + canvas.width + 1);
    assert.ok(box.height > 40, 'several lines');
  });

  for (const hosts of [['A'], ['A', 'B'], ['A', 'B', 'C']]) {
    it(`has notes beside an outer lifeline outside of it, and in the picture: ${hosts}`, async () => {
      const last = hosts.at(-1) ?? '';
      const notes = ['text', 'a rather long remark '.repeat(12), 'w'.repeat(60)].flatMap(text => [
        `note left of A: ${text}`,
        `note right of ${last}: ${text}`,
      ]);
      await using preview = await drawn([...hosts.map(host => `host ${host}`), ...notes, ''].join('\n'));
      const picture = await boxOf(preview.page.locator('#canvas'));
      const ends = await lifelines(preview.page.locator('#underlay .lifeline'));
      const [left, right] = [picture.x + (ends[0] ?? 0), picture.x + (ends.at(-1) ?? 0)];
      const boxes = await preview.page.locator('.note > .box').all();
      assert.equal(boxes.length, notes.length);
      for (const [index, each] of boxes.entries()) {
        const box = await boxOf(each);
        const [from, to] = index % 2 === 0 ? [picture.x, left] : [right, picture.x + picture.width];
        assert.ok(box.x > from && box.x + box.width < to, `${notes[index]}: ${JSON.stringify({ ...box, from, to })}`);
      }
    });
  }

  it('has notes between a lifeline and its timers', async () => {
    const text = (side: string, there: string, back: string) => `host A
host B
A ${there} B: SYN
A ${back} B: SYN+ACK
A ${there} B: ACK
A ${there} B: FIN+ACK
A ${back} B: FIN+ACK
A ${there} B: ACK
note ${side}: ${'a rather long remark '.repeat(5)}
wait 2MSL
`;
    for (const [side, there, back] of [
      ['left of A', '->', '<-'],
      ['right of B', '<-', '->'],
    ] as const) {
      await using preview = await drawn(text(side, there, back));
      const note = await boxOf(preview.page.locator('.note > .box'));
      const span = await boxOf(preview.page.locator('.bracket'));
      const bracket = span.x + span.width / 2;
      assert.ok(span.y < note.y && note.y + note.height < span.y + span.height, 'at the same height');
      const picture = await boxOf(preview.page.locator('#canvas'));
      const [a = 0, b = 0] = (await lifelines(preview.page.locator('#underlay .lifeline'))).map(x => picture.x + x);
      const order =
        side === 'left of A' ? [bracket, note.x, note.x + note.width, a] : [b, note.x, note.x + note.width, bracket];
      assert.deepEqual(
        order,
        [...order].sort((one, other) => one - other),
        side,
      );
    }
  });

  it('has a short note in the middle of the lifeline that it stands upon, whichever it is', async () => {
    const hosts = ['A', 'B', 'C'];
    const text = `host A\nhost B\nhost C\nA -> B: SYN\n${hosts.map(host => `note over ${host}: text\n`).join('')}`;
    await using preview = await drawn(text);
    const middles = (selector: string): Promise<readonly number[]> =>
      preview.page.locator(selector).evaluateAll(all =>
        all.map(each => {
          const { left, width } = each.getBoundingClientRect();
          return Math.round(left + width / 2);
        }),
      );
    const notes = await middles('.note > .box');
    const lifelines = await middles('.lifeline');
    assert.equal(notes.length, 3);
    for (const [index, middle] of notes.entries()) {
      assert.ok(Math.abs(middle - (lifelines[index] ?? 0)) <= 1, `${hosts[index]}: ${notes} upon ${lifelines}`);
    }
  });

  it('counts as the user wants it, and hides options', async () => {
    await using preview = await drawn('A -> B: SYN seq=x mss=1460\nA <- B: SYN+ACK seq=300 ack=x+1\n');
    const { page } = preview;
    const labels = () => page.locator('.segment > text.messageText').allTextContents();
    await page.getByLabel('Sequence numbers').selectOption('relative');
    await page.getByLabel('TCP options', { exact: true }).uncheck();
    await page.waitForFunction(() => document.querySelector('.segment > text')?.textContent === 'SYN seq=0');
    assert.deepEqual(await labels(), ['SYN seq=0', 'SYN+ACK seq=0 ack=1']);
    assert.deepEqual((await preview.state())?.labels, { numbers: 'relative', options: false });
  });
});

const OPEN = 'A -> B: SYN\nA <- B: SYN+ACK\nA -> B: ACK\n';

interface Line {
  readonly x1: number;
  readonly x2: number;
}

function lines(found: Locator): Promise<readonly Line[]> {
  return found.evaluateAll(all =>
    all.map(line => ({ x1: Number(line.getAttribute('x1')), x2: Number(line.getAttribute('x2')) })),
  );
}

function lifelines(found: Locator): Promise<readonly number[]> {
  return found.evaluateAll(all => all.map(line => Number(line.getAttribute('x1'))));
}

async function boxOf(locator: Locator) {
  return (await locator.boundingBox()) ?? assert.fail('it is not on screen');
}

function near(a: number | undefined, b: number | undefined, by = 16): boolean {
  return a !== undefined && b !== undefined && Math.abs(a - b) <= by;
}
