import type { Range } from '../syntax/tree.ts';
import type { Knowledge } from './knowledge.ts';
import { scenariosOf } from './scenarios.ts';

/** What stands above a scenario: how its `expect` lines fare. One fails if anything that it says fails. */
export interface Lens extends Range {
  readonly holding: number;
  readonly failing: number;
  /** The first that fails, zero-based. */
  readonly failure: number | undefined;
}

/** One lens for each scenario that expects something, on its heading, or on the first line if it has none. */
export function lenses({ document, events }: Knowledge): readonly Lens[] {
  const { lines } = document;
  const failed = new Set<number>();
  for (const { faults } of events) {
    for (const { code, from } of faults) if (FAILURES.has(code)) failed.add(from);
  }
  const found: Lens[] = [];
  for (const { from, to } of scenariosOf(lines)) {
    const heading = lines[from];
    const expects = lines
      .slice(from, to)
      .flatMap(({ statement, number }) =>
        statement?.kind === 'expect' ? { line: number, expectations: statement.expectations } : [],
      );
    if (expects.length === 0 || heading === undefined) continue;
    const failing = expects.filter(({ expectations }) =>
      expectations.some(({ whats }) => whats.some(what => failed.has(what.from))),
    );
    found.push({
      from: heading.from,
      to: heading.to,
      holding: expects.length - failing.length,
      failing: failing.length,
      failure: failing[0]?.line,
    });
  }
  return found;
}

const FAILURES: ReadonlySet<string> = new Set(['expect/state', 'expect/value']);
