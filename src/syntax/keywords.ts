/** The words that begin a statement; no host may bear one of them. */
export const KEYWORDS = [
  'title',
  'scenario',
  'section',
  'set',
  'host',
  'given',
  'old',
  'deliver',
  'drop',
  'duplicate',
  'wait',
  'repeat',
  'end',
  'note',
  'expect',
] as const;

export type Keyword = (typeof KEYWORDS)[number];

export function isKeyword(word: string): word is Keyword {
  return WORDS.has(word);
}

const WORDS: ReadonlySet<string> = new Set(KEYWORDS);
