/** What is compared: our language, and the one that VS Code itself supports best of those without a program. */
export const LANGUAGES = ['tcpflow', 'json'] as const;

/**
 * Whose cold start is compared: VS Code has always started its JSON support by the time that anything can be measured,
 * so another of its own stands in.
 */
export const COLD = { tcpflow: 'tcpflow', json: 'css' } as const satisfies Readonly<Record<Language, string>>;

export type Language = (typeof LANGUAGES)[number];

export const COLD_START = 'cold start';

/** Lines of the files. */
export const SIZES = [100, 1_000, 10_000] as const;

/** How many windows measure everything, one after the other: each starts cold. As many begin with either language. */
export const WINDOWS = 4;

/** The setting that says which language is measured first in a window. */
export const FIRST = 'bench.first';

/** How often a window measures everything but its cold start; the median of all counts. */
export const ROUNDS = 3;

/** Milliseconds before a keystroke or a question: as much as a person thinks, and the editor has time to finish. */
export const THOUGHT = 1_000;

/** What a line of the log begins with that is a measurement. */
export const resultMark = 'bench: ';

export interface Measurement {
  readonly what: string;
  readonly language: Language;
  readonly lines: number;
  readonly milliseconds: number;
}
