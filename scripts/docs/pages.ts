import { rulePage, rulePagePath, rulesIndex } from '../../src/rules/page.ts';
import { RULES } from '../../src/rules/registry.ts';
import { stateMachinePage } from './stateMachine.ts';

/** A page made from code; `path` is relative to docs/. */
export interface Page {
  readonly path: string;
  readonly text: string;
}

/** Every generated page: one per rule, their table of contents, and the state machine. */
export function generatedPages(): readonly Page[] {
  return [
    { path: 'rules/README.md', text: rulesIndex(RULES) },
    { path: 'state-machine.md', text: stateMachinePage() },
    ...RULES.map(rule => ({ path: rulePagePath(rule), text: rulePage(rule) })),
  ];
}
