import { KEYWORDS, type Keyword } from '../syntax/keywords.ts';
import type { Candidate } from './completionItem.ts';
import { declarationsIn } from './declarations.ts';
import type { Knowledge } from './knowledge.ts';
import type { ConnectionThen, Moment } from './moment.ts';
import { durations } from './plainCandidates.ts';
import { isRepeatOpen } from './repeated.ts';
import { snippet } from './words/snippet.ts';
import { STATEMENT_WORDS } from './words/statements.ts';

/** Where a statement is asked for. */
export interface StatementPlace {
  /** Zero-based; what stands on it counts for nothing. */
  readonly line: number;
  /** Nothing stands behind the caret: a statement can come with places to fill in. */
  readonly isFree: boolean;
  /** What has happened before. Asked for only where it matters, since it may take long to tell. */
  readonly moment: () => Moment;
}

/** The statements that can be about something where they are asked for. */
export function statementCandidates({ document, names }: Knowledge, place: StatementPlace): readonly Candidate[] {
  const others = document.lines.filter(({ number }) => number !== place.line);
  const hosts = [...names.inFile('host')];
  const isLabelled = names.all('label').length > 0;

  const mayBegin = (keyword: Keyword): boolean => {
    switch (keyword) {
      case 'title':
        return !others.some(({ statement, keyword: unread }) => (statement?.kind ?? unread) === 'title');
      case 'end':
        return isRepeatOpen(others, place.line);
      case 'deliver':
      case 'drop':
        return isLabelled && place.moment().labels.some(({ onTheWay }) => onTheWay);
      case 'duplicate':
        return isLabelled && place.moment().labels.length > 0;
      case 'expect':
        return hosts.length > 0;
      default:
        return true;
    }
  };

  const snippetOf = (keyword: Keyword): string | undefined => {
    const template = STATEMENT_WORDS[keyword].snippet;
    switch (keyword) {
      case 'wait':
        return waitSnippet(place.moment());
      case 'host':
        return hostSnippet(hosts, new Set(declarationsIn(others).map(declared => declared.name.text)));
      case 'expect': {
        const [latest] = place.moment().connections;
        if (latest !== undefined) return expectSnippet(latest);
      }
    }
    return template && withHosts(template, hosts);
  };

  return KEYWORDS.filter(mayBegin).map((text, order) => ({
    kind: 'statement',
    text,
    snippet: place.isFree ? snippetOf(text) : undefined,
    detail: STATEMENT_WORDS[text].form,
    word: STATEMENT_WORDS[text],
    rank: 3 + order / 100,
  }));
}

/** A statement's places with the hosts of the document in place of `A` and `B`. */
function withHosts(template: string, [first = 'A', second = first === 'B' ? 'A' : 'B']: readonly string[]): string {
  return template.replace(/(\$\{\d+:)([AB])\}/g, (_, place, host) => `${place}${host === 'A' ? first : second}}`);
}

function waitSnippet(moment: Moment): string {
  const choices = [...durations(moment)].sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
  return snippet`wait ${choices.map(({ text }) => text)}`;
}

/**
 * The declaration of a host that has none yet: one that the document names, or else a client, a server, any other.
 * @param named all hosts of the document
 */
function hostSnippet(named: readonly string[], declared: ReadonlySet<string>): string {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].slice(Math.min(named.length, 2));
  const name = [...named, ...letters].find(each => !declared.has(each)) ?? `H${named.length + 1}`;
  return snippet`host ${name} "${['Client', 'Server'][declared.size] ?? 'Host'}"`;
}

/** What holds of a connection. */
function expectSnippet({ ends: [a, b] }: ConnectionThen): string {
  return snippet`expect ${a.name.host} ${a.tcb.state}, ${b.name.host} ${b.tcb.state}`;
}
