/** What a word of the language means: for hovers and completion. */
export interface Word {
  /** One sentence or two. */
  readonly what: string;
  /** What its value is counted in, and its range. */
  readonly unit?: string;
  /** Where it comes from: an RFC with its section, or a section of the manual (`docs/language.md#hosts`). */
  readonly source: string;
}
