import { isNote, type RuleInfo } from './rule.ts';

/** A rule's page of the manual, in Markdown: what, why, a wrong and a right example. */
export function rulePage(rule: RuleInfo): string {
  const { code, severity, summary, why, sources, wrong, right } = rule;
  const [first, second] = isNote(rule) ? ['Such a flow', 'None here'] : ['Wrong', 'Right'];
  return `# ${code}

${summary}

Severity: ${severity} · Source: ${sources.map(sourceText).join(', ')}

## Why

${why}

## ${first}

\`\`\`tcpflow
${wrong.trimEnd()}
\`\`\`

## ${second}

\`\`\`tcpflow
${right.trimEnd()}
\`\`\`

${isNote(rule) ? howToSeeIt(code) : howToSilenceIt(code)}`;
}

/** The page for a terminal, from which no link leads anywhere: of a link the words stay, of the manual its place. */
export function printedRulePage(rule: RuleInfo): string {
  return rulePage(rule)
    .replace(/\[the language: ([\w-]+)\]\([^)\s]+\)/g, 'docs/language.md#$1')
    .replace(/\[([^\]]+)\]\((?!https:)[^)\s]+\)/g, '$1');
}

function howToSilenceIt(code: string): string {
  return `To silence it: \`# tcpflow-disable-next-line ${code}\` above the line, \`# tcpflow-disable ${code}\` from a line on.
A file that shows the mistake on purpose says \`# tcpflow-expect ${code}\` above the line.
`;
}

function howToSeeIt(code: string): string {
  return `A note is no mistake: \`tcpflow check --notes\` reports it, \`tcpflow trace\` and the preview show it. A file that
relies on it says \`# tcpflow-expect ${code}\` above the line.
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

Everything that \`tcpflow check\` and the editor can report; \`note/*\`, which is no mistake, with \`--notes\` only.
\`tcpflow explain CODE\` prints a page.

| Rule | Severity | Reported when |
| --- | --- | --- |
${rules.map(rule => `| [${rule.code}](${rule.code}.md) | ${rule.severity} | ${rule.summary} |`).join('\n')}
`;
}
