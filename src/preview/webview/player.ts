import type { PictureItem } from '../../diagram/picture.ts';

/** Calls back once, after so many milliseconds, unless the function that it returns is called before. */
export type Clock = (milliseconds: number, then: () => void) => () => void;

/** Steps by itself. */
export interface Player {
  readonly playing: boolean;
  /** The first step comes at once. */
  play(): void;
  pause(): void;
}

export interface PlayerOptions {
  readonly clock: Clock;
  /** Goes to the next stop and returns it; `undefined`: the end is reached. */
  readonly advance: () => PictureItem | undefined;
  /** Whether the user wants less motion: then each stop stays longer. Asked at each step. */
  readonly reducedMotion: () => boolean;
  /** Playing has begun or ended. */
  readonly changed: (playing: boolean) => void;
}

/** Steps until the end, and stays at each stop as long as it takes to read it. */
export function createPlayer({ clock, advance, reducedMotion, changed }: PlayerOptions): Player {
  let cancel: (() => void) | undefined;
  let playing = false;

  function step(): void {
    cancel = undefined;
    const item = advance();
    // Whoever is told of a step may pause, and so end it.
    if (!playing) return;
    if (item === undefined) end();
    else cancel = clock(dwell(item, reducedMotion()), step);
  }

  function end(): void {
    cancel?.();
    cancel = undefined;
    playing = false;
    changed(false);
  }

  return {
    get playing() {
      return playing;
    },
    play() {
      if (playing) return;
      playing = true;
      changed(true);
      step();
    },
    pause() {
      if (playing) end();
    },
  };
}

/**
 * How long to stay at an item, in milliseconds: as long as it takes to read what is said of it, at 25 characters a
 * second; half as long again where the picture does not glide from stop to stop.
 */
export function dwell({ description }: PictureItem, reducedMotion: boolean): number {
  const reading = Math.min(Math.max(SHORTEST, description.length * PER_CHARACTER), LONGEST);
  return reducedMotion ? reading * 1.5 : reading;
}

const PER_CHARACTER = 40;
const SHORTEST = 1_200;
const LONGEST = 5_000;
