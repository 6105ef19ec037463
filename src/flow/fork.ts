/**
 * A copy of everything that a running flow may still change, so that the copy can go its own way. What never changes
 * is shared: it is frozen, or told by its shape.
 */
export function copied<T extends object>(root: T): T {
  const copies = new Map<object, object>();
  const unfilled: (readonly [original: object, copy: object])[] = [];
  const copyOf = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null || isShared(value)) return value;
    const known = copies.get(value);
    if (known !== undefined) return known;
    const copy = emptyCopy(value);
    copies.set(value, copy);
    unfilled.push([value, copy]);
    return copy;
  };
  const copy = copyOf(root) as T;
  // Not by recursion: through its connections every end reaches every other.
  for (let next = unfilled.pop(); next !== undefined; next = unfilled.pop()) fill(next[0], next[1], copyOf);
  return copy;
}

function emptyCopy(original: object): object {
  if (Array.isArray(original)) return [];
  if (original instanceof Map) return new Map();
  if (original instanceof Set) return new Set();
  return Object.create(Object.getPrototypeOf(original));
}

function fill(original: object, copy: object, copyOf: (value: unknown) => unknown): void {
  if (Array.isArray(original)) {
    for (const each of original) (copy as unknown[]).push(copyOf(each));
  } else if (original instanceof Map) {
    for (const [key, value] of original) (copy as Map<unknown, unknown>).set(copyOf(key), copyOf(value));
  } else if (original instanceof Set) {
    for (const each of original) (copy as Set<unknown>).add(copyOf(each));
  } else {
    for (const key of Object.keys(original)) {
      (copy as Record<string, unknown>)[key] = copyOf((original as Record<string, unknown>)[key]);
    }
  }
}

/**
 * Whether it never changes: statements and their parts, events and verdicts have a kind; TCBs are passive or not; values
 * and expressions have terms, segments flags, kept text a tree or list; the ways of plain lines, which are told by
 * identity, an arrow. Written out, since this is asked of everything.
 */
function isShared(value: object): boolean {
  return (
    'kind' in value ||
    'passive' in value ||
    'terms' in value ||
    'flags' in value ||
    'tree' in value ||
    'list' in value ||
    'arrow' in value ||
    isEndName(value) ||
    Object.isFrozen(value)
  );
}

/** Two events that name the same end hold the same object. */
function isEndName(value: object): boolean {
  return 'port' in value && 'connection' in value;
}
