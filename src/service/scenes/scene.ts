/** Several lines that belong together, ready-made, as a lecture tells them. */
export interface Scene {
  /** Each differs from those of all others. */
  readonly title: string;
  /** What one types for it; the first is its name. */
  readonly prefixes: readonly [string, ...string[]];
  readonly description: string;
  readonly stage: Stage;
  /** The default name of a third host, which does as it likes. */
  readonly third?: string;
  /**
   * Its lines, in LSP's snippet syntax. Places are known by their defaults: `A` and `B` are the two ends; where it goes
   * on with a connection, `u` and `n` are the number that A sends next, `v` and `w` that of B.
   */
  readonly body: readonly string[];
}

/**
 * Where a scene belongs: it is a whole file; it is a world of its own, with its hosts; it opens a connection; it goes on
 * with an open one; it declares hosts; or it may stand anywhere.
 */
export type Stage = 'file' | 'whole' | 'opens' | 'goes on' | 'declares' | 'anywhere';
