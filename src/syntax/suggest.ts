import { distance } from 'fastest-levenshtein';

/**
 * The word the author most likely meant, or `undefined` if none is near: at most one edit for words of up to
 * four letters, two for longer ones; case does not count.
 */
export function nearest<Candidate extends string>(
  word: string,
  candidates: readonly Candidate[],
): Candidate | undefined {
  const written = word.toLowerCase();
  let best: Candidate | undefined;
  let bestDistance = written.length <= 4 ? 1.5 : 2.5;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - written.length) > bestDistance) continue;
    const d = distance(written, candidate.toLowerCase()) - (isTransposition(written, candidate.toLowerCase()) ? 1 : 0);
    if (d < bestDistance) {
      best = candidate;
      bestDistance = d;
    }
  }
  return best;
}

/** `SNY` for `SYN`: two neighbours swapped are one slip of the fingers, not two. */
function isTransposition(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  return a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2);
}
