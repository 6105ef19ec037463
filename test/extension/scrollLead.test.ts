import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ScrollLead } from '../../src/extension/preview/scrollLead.ts';

describe('who leads when editor and preview scroll together', () => {
  it('is the one that moves, for as long as it moves', () => {
    const lead = new ScrollLead();
    for (let now = 0; now < 2_000; now += 100) {
      assert.equal(lead.moved('editor', now), true);
      assert.equal(lead.moved('preview', now + 50), false, 'only follows');
    }
  });

  it('is the other one once the first has come to rest', () => {
    const lead = new ScrollLead();
    assert.equal(lead.moved('preview', 0), true);
    assert.equal(lead.moved('editor', 299), false);
    assert.equal(lead.moved('editor', 300), true);
    assert.equal(lead.moved('preview', 301), false);
  });

  it('ends the chase of a pair that echoes everything', () => {
    const lead = new ScrollLead();
    let [now, moves] = [0, 0];
    // Each move of one makes the other move 40 ms later, which it reports.
    for (let side: 'editor' | 'preview' = 'editor'; moves < 10 && lead.moved(side, now); now += 40) {
      moves++;
      side = side === 'editor' ? 'preview' : 'editor';
    }
    assert.equal(moves, 1);
  });

  it('is not the preview while its picture changes', () => {
    const lead = new ScrollLead();
    lead.quietUntil(Number.POSITIVE_INFINITY);
    assert.equal(lead.moved('preview', 1e9), false);
    assert.equal(lead.moved('editor', 1e9), true, 'the editor may go on');
    lead.quietUntil(2e9);
    assert.equal(lead.moved('preview', 2e9 - 1), false);
    assert.equal(lead.moved('preview', 2e9), true);
  });

  it('is who takes the lead, even just after the other one', () => {
    const lead = new ScrollLead();
    assert.equal(lead.moved('editor', 0), true);
    lead.takes('preview', 10);
    assert.equal(lead.moved('editor', 20), false);
  });
});
