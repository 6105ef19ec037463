import type { SyntaxRule } from '../rule.ts';

export const syntaxUnknownSetting: SyntaxRule = {
  code: 'syntax/unknown-setting',
  severity: 'error',
  summary: '`set` knows `msl`, `rto` and `view`.',
  why: `A setting with a typing error would silently leave the default in force.`,
  sources: ['docs/language.md#time'],
  wrong: `set mls 30s
`,
  right: `set msl 30s
`,
};
