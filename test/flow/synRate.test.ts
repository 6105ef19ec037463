import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { SynRate } from '../../src/flow/synRate.ts';

describe('the rate of SYNs', () => {
  it('is exceeded where a count of all arrivals within the window says so', () => {
    const arrivals = fc.array(fc.tuple(fc.constantFrom('A', 'B', 'C'), fc.nat({ max: 6 })), { maxLength: 60 });
    fc.assert(
      fc.property(arrivals, fc.nat({ max: 4 }), fc.integer({ min: 1, max: 10 }), (steps, limit, window) => {
        const rate = new SynRate(limit);
        const seen: { source: string; at: number }[] = [];
        let now = 0;
        for (const [source, later] of steps) {
          now += later;
          seen.push({ source, at: now });
          const recent = seen.filter(each => each.source === source && each.at > now - window);
          assert.equal(rate.exceeds(source, now, window), recent.length > limit, `${source} at ${now}`);
        }
      }),
    );
  });

  it('remembers no address that has been silent for the window', () => {
    const rate = new SynRate(3);
    for (let i = 0; i < 1000; i++) rate.exceeds(`10.0.0.${i}`, i, 10);
    assert.equal(rate.remembered, 10);
  });
});
