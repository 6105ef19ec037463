import { MAX_REPEAT_DEPTH } from '../syntax/repeats.ts';
import type { Document, PlainPath, Statement } from '../syntax/tree.ts';
import { lineAt } from './lines.ts';
import { type NameKind, type Occurrence, occurrencesIn } from './occurrences.ts';
import { scenarioAround } from './scenarios.ts';

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
  private readonly document: Document;
  /** By line: what is named there, in the order in which it is written. Where a name stands is found when asked. */
  private readonly onLine: (readonly OpenNamed[] | undefined)[] = [];
  private readonly everything: OpenNamed[] = [];
  private firsts: ReadonlySet<number> | undefined;
  /** The ends of a plain line are hosts and ports, and those of its like are the same. */
  private readonly onPath = new Map<PlainPath, readonly OpenNamed[]>();
  private readonly file = new StaticScope(undefined);
  private scope = new StaticScope(undefined);

  constructor(document: Document) {
    this.document = document;
    let depth = 0;
    for (const { statement, keyword, number } of document.lines) {
      if (statement === undefined) {
        if (keyword === 'repeat') depth++;
        continue;
      }
      if (statement.kind === 'scenario') this.scope = this.scope.anew();
      if (statement.kind === 'repeat' && depth++ < MAX_REPEAT_DEPTH) this.scope = new StaticScope(this.scope);
      this.onLine[number] = this.namedIn(statement);
      if (statement.kind === 'end' && depth > 0 && --depth < MAX_REPEAT_DEPTH)
        this.scope = this.scope.parent ?? this.scope;
    }
  }

  /** What is named at an offset: in a name, or right behind it. */
  at(offset: number): { readonly named: Named; readonly occurrence: Occurrence } | undefined {
    const line = lineAt(this.document, offset);
    const places = this.placesOn(line);
    let index = -1;
    places.forEach(({ from, to }, each) => {
      // Of two that touch, the one that begins here is meant.
      if (from <= offset && offset <= to) index = each;
    });
    const occurrence = places[index];
    const named = this.onLine[line]?.[index];
    return occurrence && named && { named, occurrence };
  }

  /** Whether the name that begins at an offset is met there for the first time. */
  isFirst(offset: number): boolean {
    this.firsts ??= new Set(this.everything.map(({ first }) => first));
    return this.firsts.has(offset);
  }

  /** All names of a kind, each once for every meaning that it has. */
  all(kind: NameKind): readonly Named[] {
    return this.everything.filter(named => named.kind === kind);
  }

  /** The names of a kind, in the order in which they are first met. */
  inFile(kind: NameKind): ReadonlySet<string> {
    return new Set(this.all(kind).map(({ name }) => name));
  }

  /** The names of a kind in the scenario that holds a line. @param line zero-based */
  inScenario(kind: NameKind, line: number): ReadonlySet<string> {
    const found = new Set<string>();
    const { from, to } = scenarioAround(this.document.lines, line);
    for (const names of this.onLine.slice(from, to)) {
      for (const named of names ?? []) if (named.kind === kind) found.add(named.name);
    }
    return found;
  }

  /** Everywhere that something is named, in document order. */
  occurrencesOf(sought: Named): readonly Occurrence[] {
    return this.onLine.flatMap((all, line) => {
      if (!all?.includes(sought as OpenNamed)) return [];
      return this.placesOn(line).filter((_, index) => all[index] === sought);
    });
  }

  private placesOn(line: number): readonly Occurrence[] {
    const { statement } = this.document.lines[line] ?? {};
    return statement === undefined ? [] : inOrder(statement);
  }

  private namedIn(statement: Statement): readonly OpenNamed[] {
    const path = statement.kind === 'segment' ? statement.plain?.path : undefined;
    if (path === undefined) return inOrder(statement).map(occurrence => this.namedBy(occurrence));
    let named = this.onPath.get(path);
    if (named === undefined) {
      named = inOrder(statement).map(occurrence => this.namedBy(occurrence));
      this.onPath.set(path, named);
    }
    return named;
  }

  private namedBy(occurrence: Occurrence): OpenNamed {
    const { kind, host, name } = occurrence;
    const key = `${kind} ${host ?? ''} ${name}`;
    const scope = kind === 'host' || kind === 'port' ? this.file : this.scope;
    // The variable of a repeat is its own, whatever else has its name.
    const isOwn = kind === 'symbol' && occurrence.role === 'declaration';
    const known = isOwn ? undefined : scope.find(key);
    if (known !== undefined) return known;
    const named = new OpenNamed(this, occurrence);
    scope.names.set(key, named);
    this.everything.push(named);
    return named;
  }
}

function inOrder(statement: Statement): readonly Occurrence[] {
  return [...occurrencesIn(statement)].sort((a, b) => a.from - b.from);
}

class OpenNamed implements Named {
  readonly kind: NameKind;
  readonly name: string;
  readonly host: string | undefined;
  /** Where it is met for the first time. */
  readonly first: number;
  /** Of a `repeat`. */
  readonly isVariable: boolean;
  private readonly index: NameIndex;
  private found: readonly Occurrence[] | undefined;

  constructor(index: NameIndex, { kind, name, host, role, from }: Occurrence) {
    this.index = index;
    this.first = from;
    this.kind = kind;
    this.name = name;
    this.host = host;
    this.isVariable = kind === 'symbol' && role === 'declaration';
  }

  get occurrences(): readonly Occurrence[] {
    this.found ??= this.index.occurrencesOf(this);
    return this.found;
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
    for (const [key, named] of this.names) if (named.isVariable) fresh.names.set(key, named);
    return fresh;
  }
}
