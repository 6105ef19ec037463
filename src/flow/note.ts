/**
 * What a segment is in the life of its connection: analysis notes, never mistakes. What each means, and where it comes
 * from, stands on its page (src/rules/note); who decides it, in src/flow/notes.
 */
export const NOTE_CODES = [
  'note/retransmission',
  'note/fast-retransmission',
  'note/spurious-retransmission',
  'note/out-of-order',
  'note/lost-segment',
  'note/duplicate-ack',
  'note/keep-alive',
  'note/keep-alive-ack',
  'note/zero-window',
  'note/zero-window-probe',
  'note/window-update',
  'note/window-full',
  'note/port-reuse',
  'note/simultaneous-open',
  'note/simultaneous-close',
  'note/half-close',
  'note/challenge-ack',
  'note/stale-segment',
  'note/syn-cookie',
] as const;

export type NoteCode = (typeof NOTE_CODES)[number];

/** What most segments have: shared, so that they cost nothing. */
export const NO_NOTES: readonly NoteCode[] = [];

/** The notes and one more, if there is one. */
export function noted(notes: readonly NoteCode[], code: NoteCode | undefined): readonly NoteCode[] {
  return code === undefined ? notes : [...notes, code];
}
