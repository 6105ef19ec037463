import type { Outcome, SegmentPath } from './picture.ts';

/** What there is to say of a segment beside its label, in a few words each: `delayed: late`, `fast retransmission`. */
export function remarksOf({
  path,
  name,
  notes,
  outcome,
}: {
  readonly path: SegmentPath;
  readonly name?: string | undefined;
  readonly notes: readonly string[];
  readonly outcome?: Outcome | undefined;
}): readonly string[] {
  const way = wayInWords(path, name);
  return [...(way === undefined ? [] : [way]), ...notes.map(noteInWords), ...(outcome === undefined ? [] : [outcome])];
}

function wayInWords(path: SegmentPath, name: string | undefined): string | undefined {
  switch (path) {
    case 'direct':
      return undefined;
    case 'bulk':
      return 'in any number of segments';
    case 'unsent':
      return 'counts as not sent';
    case 'delayed':
      return name === undefined ? 'delayed' : `delayed: ${name}`;
    default:
      return path;
  }
}

/** A note as people read it: `note/fast-retransmission` is a fast retransmission. */
function noteInWords(code: string): string {
  return code.slice('note/'.length).replaceAll('-', ' ');
}
