import type { RuleInfo } from './rule.ts';

/** A rule's page of the manual, in Markdown: what, why, a wrong and a right example. */
export function rulePage({ code, severity, summary, why, sources, wrong, right }: RuleInfo): string {
  return `# ${code}

${summary}

Severity: ${severity} · Source: ${sources.map(sourceText).join(', ')}

## Why

${why}

## Wrong

\`\`\`tcpflow
${wrong.trimEnd()}
\`\`\`

## Right

\`\`\`tcpflow
${right.trimEnd()}
\`\`\`

To silence it: \`# tcpflow-disable-next-line ${code}\` above the line, \`# tcpflow-disable ${code}\` from a line on.
A file that shows the mistake on purpose says \`# tcpflow-expect ${code}\` above the line.
`;
}

/** A section of the manual as a link from a rule's page; an RFC as it is. */
function sourceText(source: string): string {
  const section = /^docs\/(language\.md#([\w-]+))$/.exec(source);
  return section === null ? source : `[the language: ${section[2]}](../../${section[1]})`;
}

/** Where the page stands in the manual, relative to docs/: `rules/seq/gap.md`. */
export function rulePagePath({ code }: RuleInfo): string {
  return `rules/${code}.md`;
}

/** The table of contents of all pages. */
export function rulesIndex(rules: readonly RuleInfo[]): string {
  return `# Rules

Everything that \`tcpflow check\` and the editor can report. \`tcpflow explain CODE\` prints a page.

| Rule | Severity | Reported when |
| --- | --- | --- |
${rules.map(rule => `| [${rule.code}](${rule.code}.md) | ${rule.severity} | ${rule.summary} |`).join('\n')}
`;
}
