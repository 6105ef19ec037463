import { rulePage, rulePagePath, rulesIndex } from '../../src/rules/page.ts';
import { RULES } from '../../src/rules/registry.ts';

/** A page made from code; `path` is relative to docs/. */
export interface Page {
  readonly path: string;
  readonly text: string;
}

/** Every generated page: one per rule, and their table of contents. */
export function generatedPages(): readonly Page[] {
  return [
    { path: 'rules/README.md', text: rulesIndex(RULES) },
    ...RULES.map(rule => ({ path: rulePagePath(rule), text: rulePage(rule) })),
  ];
}
