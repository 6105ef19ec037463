/**
 * A text that is read from its beginning to its end, and of which parts are asked for again. Offsets are UTF-16 units
 * from 0. Most are a string; one that is too long to hold need not be.
 */
export type Source = string | AsciiSource;

/** A text of ASCII alone that is in no string, such as a long file: of a unit it has a byte. */
export interface AsciiSource {
  readonly length: number;
  /** The part `[from, to)`; without `to`, all that follows. */
  slice(from: number, to?: number): string;
  /** Where `word` stands first at or behind `from`; −1: nowhere. */
  indexOf(word: string, from?: number): number;
  /** Copies what begins at `from` into `bytes`, as much as fits or follows, and returns how much. */
  copy(from: number, bytes: Uint8Array): number;
}
