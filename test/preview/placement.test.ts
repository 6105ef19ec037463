import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assert as check, integer, property, record } from 'fast-check';
import { MARGIN, placeCard, type Rectangle, type Size } from '../../src/preview/webview/details/placement.ts';

const WINDOW: Size = { width: 1000, height: 800 };
const CARD: Size = { width: 400, height: 300 };

function anchor(left: number, top: number, width: number, height: number): Rectangle {
  return { left, top, right: left + width, bottom: top + height };
}

describe('the place of a card', () => {
  it('is below, in the middle of the anchor', () => {
    assert.deepEqual(placeCard(anchor(400, 100, 200, 30), CARD, WINDOW), { left: 300, top: 136, maxHeight: 656 });
  });

  it('is above where there is no room below', () => {
    assert.deepEqual(placeCard(anchor(400, 600, 200, 30), CARD, WINDOW), { left: 300, top: 294, maxHeight: 586 });
  });

  it('stays off the edges', () => {
    assert.equal(placeCard(anchor(0, 100, 20, 30), CARD, WINDOW)?.left, MARGIN);
    assert.equal(placeCard(anchor(980, 100, 20, 30), CARD, WINDOW)?.left, 1000 - 400 - MARGIN);
  });

  it('is beside an anchor that leaves no room above and below', () => {
    const tall = anchor(100, 100, 50, 600);
    assert.equal(placeCard(tall, CARD, WINDOW)?.left, 156);
    assert.equal(placeCard(anchor(850, 100, 50, 600), CARD, WINDOW)?.left, 444);
  });

  it('is where most room is if it fits nowhere', () => {
    const wide = anchor(0, 300, 1000, 300);
    const high: Size = { width: 400, height: 2000 };
    assert.deepEqual(placeCard(wide, high, WINDOW), { left: 300, top: 8, maxHeight: 286 });
  });

  it('is nowhere if the anchor is all there is to see', () => {
    assert.equal(placeCard(anchor(0, 0, 1000, 800), CARD, WINDOW), undefined);
  });

  it('is always inside the window, and never on the anchor', () => {
    const size = (most: number) => integer({ min: 1, max: most });
    const cases = record({
      left: integer({ min: -1500, max: 2500 }),
      top: integer({ min: -1500, max: 2500 }),
      width: size(2000),
      height: size(2000),
      card: record({ width: size(600), height: size(1200) }),
      window: record({ width: integer({ min: 620, max: 2000 }), height: size(1500) }),
    });
    let placed = 0;
    check(
      property(cases, ({ left, top, width, height, card, window }) => {
        const at = anchor(left, top, width, height);
        const place = placeCard(at, card, window);
        if (place === undefined) return;
        placed++;
        const right = place.left + card.width;
        const bottom = place.top + Math.min(card.height, place.maxHeight);
        assert.ok(place.left >= MARGIN && right <= window.width - MARGIN, 'inside, across');
        assert.ok(place.top >= MARGIN && bottom <= window.height - MARGIN, 'inside, down');
        const apart = right <= at.left || place.left >= at.right || bottom <= at.top || place.top >= at.bottom;
        assert.ok(apart, 'beside the anchor');
      }),
      { numRuns: 2_000, seed: 4 },
    );
    assert.ok(placed > 500, `only ${placed} were placed`);
  });
});
