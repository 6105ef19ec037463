import { MAX_REPEAT_DEPTH } from '../syntax/repeats.ts';
import type { Document } from '../syntax/tree.ts';
import { type NameKind, type Occurrence, occurrencesIn } from './occurrences.ts';

/** One thing that has a name, and everywhere that it is named, in document order. */
export interface Named {
  readonly kind: NameKind;
  readonly name: string;
  /** Of a port: whose it is. */
  readonly host: string | undefined;
  readonly occurrences: readonly Occurrence[];
  /** Where it gets its meaning: its declaration, else the first place that can give it one, else the first at all. */
  readonly definition: Occurrence;
}

/**
 * Every name of a document and what it means there (docs/language.md#symbols): hosts and ports are those of the whole
 * file, symbols and labels those of their scenario, or of the `repeat` in which they are first met.
 */
export class NameIndex {
  /** In document order. */
  private readonly places: (readonly [Occurrence, OpenNamed])[] = [];
  private readonly file = new StaticScope(undefined);
  private scope = new StaticScope(undefined);

  constructor({ lines }: Document) {
    let depth = 0;
    for (const { statement, keyword } of lines) {
      if (statement === undefined) {
        if (keyword === 'repeat') depth++;
        continue;
      }
      if (statement.kind === 'scenario') this.scope = this.scope.anew();
      if (statement.kind === 'repeat' && depth++ < MAX_REPEAT_DEPTH) this.scope = new StaticScope(this.scope);
      for (const occurrence of [...occurrencesIn(statement)].sort((a, b) => a.from - b.from)) this.add(occurrence);
      if (statement.kind === 'end' && depth > 0 && --depth < MAX_REPEAT_DEPTH)
        this.scope = this.scope.parent ?? this.scope;
    }
  }

  /** What is named at an offset: in a name, or right behind it. */
  at(offset: number): { readonly named: Named; readonly occurrence: Occurrence } | undefined {
    let low = 0;
    let high = this.places.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.places[middle]?.[0].to ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    const [occurrence, named] = this.places[low] ?? [];
    if (occurrence === undefined || named === undefined || occurrence.from > offset) return undefined;
    // Of two that touch, the one that begins here is meant.
    const [next, nextNamed] = this.places[low + 1] ?? [];
    if (next !== undefined && nextNamed !== undefined && next.from <= offset) {
      return { named: nextNamed, occurrence: next };
    }
    return { named, occurrence };
  }

  /** All names of a kind, each once for every meaning that it has. */
  all(kind: NameKind): readonly Named[] {
    const found = new Set<Named>();
    for (const [, named] of this.places) if (named.kind === kind) found.add(named);
    return [...found];
  }

  /** Names of a kind that occur between two offsets. */
  within(kind: NameKind, from: number, to: number): ReadonlySet<string> {
    const found = new Set<string>();
    for (const [occurrence] of this.places) {
      if (occurrence.kind === kind && occurrence.from >= from && occurrence.to <= to) found.add(occurrence.name);
    }
    return found;
  }

  private add(occurrence: Occurrence): void {
    const { kind, host, name } = occurrence;
    const key = `${kind} ${host ?? ''} ${name}`;
    const scope = kind === 'host' || kind === 'port' ? this.file : this.scope;
    // The variable of a repeat is its own, whatever else has its name.
    const own = kind === 'symbol' && occurrence.role === 'declaration';
    const known = own ? undefined : scope.find(key);
    const named = known ?? new OpenNamed(occurrence);
    if (known === undefined) scope.names.set(key, named);
    named.occurrences.push(occurrence);
    this.places.push([occurrence, named]);
  }
}

class OpenNamed implements Named {
  readonly kind: NameKind;
  readonly name: string;
  readonly host: string | undefined;
  readonly occurrences: Occurrence[] = [];

  constructor({ kind, name, host }: Occurrence) {
    this.kind = kind;
    this.name = name;
    this.host = host;
  }

  get definition(): Occurrence {
    const { occurrences } = this;
    const best =
      occurrences.find(({ role }) => role === 'declaration') ??
      occurrences.find(({ role }) => role === 'binding') ??
      occurrences[0];
    return best as Occurrence;
  }
}

/** What names mean in a scenario, or inside a `repeat`. */
class StaticScope {
  readonly parent: StaticScope | undefined;
  readonly names = new Map<string, OpenNamed>();

  constructor(parent: StaticScope | undefined) {
    this.parent = parent;
  }

  find(key: string): OpenNamed | undefined {
    return this.names.get(key) ?? this.parent?.find(key);
  }

  /** The scope of a new scenario: inside a `repeat` its variables go on. */
  anew(): StaticScope {
    const fresh = new StaticScope(this.parent?.anew());
    for (const [key, named] of this.names) if (isVariable(named)) fresh.names.set(key, named);
    return fresh;
  }
}

function isVariable({ kind, occurrences }: OpenNamed): boolean {
  return kind === 'symbol' && occurrences[0]?.role === 'declaration';
}
