import type { Picture } from '../diagram/picture.ts';
import { remarksOn } from '../diagram/remarks.ts';

/** What there is to say of what a line sends or lets arrive, in a few words: `fast retransmission`. */
export interface LineRemark {
  /** Zero-based. */
  readonly line: number;
  readonly text: string;
  /** It never arrives. */
  readonly isLost: boolean;
}

/** The remarks of a picture, in the order of their lines; of a line in a `repeat`, those of all rounds that are drawn. */
export function lineRemarks({ items }: Pick<Picture, 'items'>): readonly LineRemark[] {
  const texts = new Map<number, Set<string>>();
  const lost = new Set<number>();
  for (const item of items) {
    if (item.kind !== 'segment' && item.kind !== 'arrival') continue;
    const remarks = remarksOn(item);
    if (remarks.length === 0) continue;
    const known = texts.get(item.line) ?? new Set();
    texts.set(item.line, known);
    for (const remark of remarks) known.add(remark);
    if (item.kind === 'segment' && item.path === 'lost') lost.add(item.line);
  }
  return [...texts]
    .sort(([a], [b]) => a - b)
    .map(([line, remarks]) => ({ line, text: [...remarks].join(', '), isLost: lost.has(line) }));
}
