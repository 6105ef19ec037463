import type { ArrivalItem, Outcome, SegmentItem, SegmentPath } from './picture.ts';

/** What there is to say of what is drawn as an arrow: that it arrives, or comes again, is said with its label. */
export function remarksOn(item: SegmentItem | ArrivalItem): readonly string[] {
  return remarksOf(item.kind === 'segment' ? item : { ...item, path: 'direct', name: undefined });
}

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

/** What stands before the label of what has been sent before: `late arrives: `. */
export function arrivalPrefix(item: SegmentItem | ArrivalItem): string {
  return item.kind === 'arrival' ? `${arrivalInWords(item)}: ` : '';
}

/** That a segment of this name arrives, or one more copy of it. */
export function arrivalInWords({ name, copy }: ArrivalItem): string {
  return `${name} ${copy ? 'again' : 'arrives'}`;
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
