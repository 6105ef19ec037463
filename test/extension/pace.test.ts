import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import { Refresher } from '../../src/extension/preview/refresher.ts';
import { throttle } from '../../src/extension/preview/throttle.ts';

describe('a throttled function', () => {
  it('acts at once, then now and then with the newest, and never loses the last', t => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const acted: number[] = [];
    const scroll = throttle<number>(50, line => acted.push(line));
    for (let line = 1; line <= 20; line++) {
      scroll(line);
      t.mock.timers.tick(10);
    }
    assert.deepEqual(acted, [1, 5, 10, 15, 20]);
    t.mock.timers.tick(1_000);
    assert.deepEqual(acted, [1, 5, 10, 15, 20], 'nothing twice');
    scroll(21);
    assert.equal(acted.at(-1), 21, 'at once again');
  });

  it('forgets what it is told to', t => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const acted: number[] = [];
    const scroll = throttle<number>(50, line => acted.push(line));
    scroll(1);
    scroll(2);
    scroll.cancel();
    t.mock.timers.tick(1_000);
    assert.deepEqual(acted, [1]);
  });
});

/** Work that ends when the test says so. */
function controlledWork() {
  const signals: AbortSignal[] = [];
  const ends: (() => void)[] = [];
  const work = (signal: AbortSignal) => {
    signals.push(signal);
    return new Promise<void>(resolve => ends.push(resolve));
  };
  /** Ends the work that is under way, and lets everything happen that waits for it. */
  async function end(): Promise<void> {
    ends.at(-1)?.();
    await new Promise(setImmediate);
  }
  return { work, signals, end };
}

describe('a refresher', () => {
  it('waits for a pause in what it hears', t => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const work = mock.fn(async () => {});
    const refresher = new Refresher(100, work);
    for (let key = 0; key < 10; key++) {
      refresher.soon();
      t.mock.timers.tick(99);
    }
    assert.equal(work.mock.callCount(), 0);
    t.mock.timers.tick(1);
    assert.equal(work.mock.callCount(), 1);
  });

  it('does one work at a time, and once more for all that came meanwhile', async () => {
    const { work, signals, end } = controlledWork();
    const refresher = new Refresher(100, work);
    for (let call = 0; call < 5; call++) refresher.now();
    assert.equal(signals.length, 1);
    await end();
    assert.equal(signals.length, 2);
    await end();
    assert.equal(signals.length, 2);
  });

  it('gives up when told, and begins anew only after what it gave up has ended', async () => {
    const { work, signals, end } = controlledWork();
    const refresher = new Refresher(100, work);
    refresher.now();
    refresher.now();
    refresher.stop();
    assert.equal(signals[0]?.aborted, true);
    refresher.now();
    assert.equal(signals.length, 1);
    await end();
    assert.equal(signals.length, 2);
    assert.equal(signals[1]?.aborted, false);
    refresher.stop();
    await end();
    assert.equal(signals.length, 2, 'stopped for good');
  });

  it('does not begin after it was told to stop', t => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const work = mock.fn(async () => {});
    const refresher = new Refresher(100, work);
    refresher.soon();
    refresher.stop();
    t.mock.timers.tick(1_000);
    assert.equal(work.mock.callCount(), 0);
  });
});
