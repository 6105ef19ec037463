import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Connection, type End } from '../../src/flow/end.ts';
import { Host } from '../../src/flow/host.ts';
import { TimerQueue } from '../../src/flow/timerQueue.ts';

/** An end that is in TIME-WAIT until then. */
function waiting(until: number): End {
  const end = new Connection(0, { host: new Host('A', 0), port: 1 }, { host: new Host('B', 1), port: 2 }).ends[0];
  end.tcb = { ...end.tcb, state: 'TIME-WAIT', timeWaitUntil: until };
  return end;
}

describe('running timers', () => {
  it('fire in order of time, those of one time as they were started', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 20 }), { maxLength: 60 }), fc.nat({ max: 25 }), (times, now) => {
        const queue = new TimerQueue();
        const ends = times.map(waiting);
        ends.forEach((end, i) => {
          queue.start(times[i] as number, end);
        });
        const fired: End[] = [];
        for (let timer = queue.next(now); timer !== undefined; timer = queue.next(now)) fired.push(timer.end);
        const due = ends.map((end, i) => ({ end, at: times[i] as number })).filter(({ at }) => at <= now);
        assert.deepEqual(
          fired,
          due.toSorted((a, b) => a.at - b.at).map(({ end }) => end),
        );
      }),
    );
  });

  it('do not fire if they were restarted or stopped', () => {
    const queue = new TimerQueue();
    const end = waiting(10);
    queue.start(10, end);
    end.tcb = { ...end.tcb, timeWaitUntil: 20 };
    queue.start(20, end);
    assert.equal(queue.next(15), undefined);
    assert.equal(queue.next(19), undefined);
    assert.equal(queue.next(20)?.end, end);
    assert.equal(queue.next(1000), undefined);
  });
});
