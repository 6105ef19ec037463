import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PictureItem } from '../../src/diagram/picture.ts';
import { createPlayer, dwell } from '../../src/preview/webview/player.ts';
import { nextStop } from '../../src/preview/webview/steps.ts';
import { pictureOf } from '../diagram/picture.ts';

const { items } = pictureOf('A -> B: SYN\nA <- B: SYN+ACK\nA -> B: ACK\n');

/** A player on three segments, whose time passes by hand. */
function setUp({ reducedMotion = false, onStep }: { reducedMotion?: boolean; onStep?: (at: number) => void } = {}) {
  let at: number | undefined;
  let due: { readonly milliseconds: number; readonly then: () => void } | undefined;
  const told: boolean[] = [];
  const waits: number[] = [];
  const player = createPlayer({
    clock: (milliseconds, then) => {
      due = { milliseconds, then };
      waits.push(milliseconds);
      return () => {
        due = undefined;
      };
    },
    advance: () => {
      const next = nextStop(items, at);
      if (next === undefined) return undefined;
      at = next;
      onStep?.(next);
      return items[next];
    },
    reducedMotion: () => reducedMotion,
    changed: playing => told.push(playing),
  });
  const pass = (): boolean => {
    const now = due;
    due = undefined;
    now?.then();
    return now !== undefined;
  };
  return { player, pass, told, waits, at: () => at };
}

describe('playing', () => {
  it('steps at once, then at its pace, and ends at the end', () => {
    const { player, pass, told, at } = setUp();
    player.play();
    assert.equal(at(), 0);
    assert.equal(player.playing, true);
    assert.ok(pass());
    assert.ok(pass());
    assert.equal(at(), 2);
    assert.ok(pass());
    assert.equal(player.playing, false);
    assert.equal(pass(), false);
    assert.deepEqual(told, [true, false]);
  });

  it('pauses where it is, and goes on from there', () => {
    const { player, pass, told, at } = setUp();
    player.play();
    player.play();
    player.pause();
    player.pause();
    assert.equal(pass(), false);
    assert.equal(at(), 0);
    player.play();
    assert.equal(at(), 1);
    assert.deepEqual(told, [true, false, true]);
  });

  it('can be paused by who is told of a step', () => {
    let pause = () => {};
    const { player, pass, told } = setUp({ onStep: () => pause() });
    pause = () => player.pause();
    player.play();
    assert.equal(pass(), false);
    assert.deepEqual(told, [true, false]);
  });

  it('stays as long as it takes to read, within reason', () => {
    const [item] = items as readonly [PictureItem];
    const of = (length: number): number => dwell({ ...item, description: 'x'.repeat(length) }, false);
    assert.ok(of(1) >= 1_000);
    assert.ok(of(60) > of(1));
    assert.equal(of(10_000), of(100_000));
  });

  it('stays longer where less motion is wanted', () => {
    const usual = setUp();
    const reduced = setUp({ reducedMotion: true });
    usual.player.play();
    reduced.player.play();
    assert.ok((reduced.waits[0] ?? 0) > (usual.waits[0] ?? 0));
  });
});
