import type { Comment, Line, Range } from '../syntax/tree.ts';

/** What a comment tells the checker: `# tcpflow-disable CODE…` and its kin. */
export interface Directive {
  readonly kind: 'disable' | 'disable-next-line' | 'expect';
  readonly codes: readonly (Range & { readonly code: string })[];
}

/** The directive in a comment, if it is one. */
export function directiveOf(comment: Comment): Directive | undefined {
  const match = /^\s*tcpflow-(disable-next-line|disable|expect)(?=\s|$)/.exec(comment.text);
  if (match === null) return undefined;
  const start = comment.from + 1;
  const codes = [...comment.text.slice(match[0].length).matchAll(/[\w/-]+/g)].map(found => {
    const from = start + match[0].length + found.index;
    return { from, to: from + found[0].length, code: found[0] };
  });
  return { kind: match[1] as Directive['kind'], codes };
}

/** Collects the directives of a file, line by line, and says what they make of a diagnostic. */
export class Directives {
  private readonly disabledFrom = new Map<string, number>();
  private readonly disabledOn = new Map<number, Set<string>>();
  private readonly expectedOn = new Map<number, Expected[]>();
  /** Directives for the next line that is neither blank nor a comment. */
  private pending: Directive[] = [];

  take(line: Line, isCode: boolean): void {
    if (isCode && this.pending.length > 0) {
      for (const directive of this.pending) this.apply(directive, line.number);
      this.pending = [];
    }
    const directive = line.comment && directiveOf(line.comment);
    if (directive === undefined) return;
    if (directive.kind === 'disable') {
      for (const { code } of directive.codes) {
        if (!this.disabledFrom.has(code)) this.disabledFrom.set(code, line.number);
      }
    } else {
      this.pending.push(directive);
    }
  }

  private apply(directive: Directive, line: number): void {
    if (directive.kind === 'expect') {
      const expected = directive.codes.map(at => ({ ...at, met: false }));
      this.expectedOn.set(line, [...(this.expectedOn.get(line) ?? []), ...expected]);
    } else {
      const disabled = this.disabledOn.get(line) ?? new Set();
      for (const { code } of directive.codes) disabled.add(code);
      this.disabledOn.set(line, disabled);
    }
  }

  /** Whether the diagnostic is announced on its line; it then counts as come. */
  meets(code: string, line: number): boolean {
    const expected = this.expectedOn.get(line)?.filter(each => each.code === code) ?? [];
    for (const each of expected) each.met = true;
    return expected.length > 0;
  }

  /** Whether the diagnostic is announced on a line. */
  isExpected(code: string, line: number): boolean {
    return this.expectedOn.get(line)?.some(each => each.code === code) ?? false;
  }

  isDisabled(code: string, line: number): boolean {
    const from = this.disabledFrom.get(code);
    return (from !== undefined && line >= from) || (this.disabledOn.get(line)?.has(code) ?? false);
  }

  /** Announced diagnostics that did not come, including those above nothing at all. */
  unmet(): readonly (Range & { readonly code: string })[] {
    const above = [...this.expectedOn.values()].flat().filter(each => !each.met);
    const dangling = this.pending
      .filter(directive => directive.kind === 'expect')
      .flatMap(directive => directive.codes);
    return [...above, ...dangling];
  }
}

interface Expected extends Range {
  readonly code: string;
  met: boolean;
}
