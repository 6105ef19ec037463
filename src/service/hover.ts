import { type Scope, show } from '../flow/scope.ts';
import { DEFAULT_TIMES, nanoseconds, timeText } from '../flow/time.ts';
import type { FlowEvent } from '../flow/trace.ts';
import { rulePage } from '../rules/page.ts';
import { RULES } from '../rules/registry.ts';
import type { RuleInfo } from '../rules/rule.ts';
import { senderOf } from '../syntax/segments.ts';
import type { Line, Range, Statement } from '../syntax/tree.ts';
import type { Instant } from '../tcp/tcb.ts';
import { declarationOf } from './declarations.ts';
import { detailsText, escaped, shortDetailsText } from './detailsText.ts';
import { reportEnd } from './endReport.ts';
import type { Knowledge } from './knowledge.ts';
import { lineAt } from './lines.ts';
import { Watch } from './moment.ts';
import { type SegmentDetails, segmentDetails } from './segmentDetails.ts';
import { tokensOfLine } from './semanticTokens.ts';
import type { SemanticToken } from './service.ts';
import { CALL_WORDS, HOW_WORDS } from './words/calls.ts';
import { FIELD_WORDS } from './words/fields.ts';
import { FLAG_WORDS } from './words/flags.ts';
import { ATTRIBUTE_WORDS } from './words/hosts.ts';
import { SETTING_WORDS } from './words/settings.ts';
import { ARROW_WORDS, STATEMENT_WORDS, UNIT_WORDS } from './words/statements.ts';
import { STATE_WORDS } from './words/states.ts';
import { VARIABLE_WORDS } from './words/variables.ts';
import { type Word, wordText } from './words/word.ts';

/** What there is to say about a place in the text. */
export interface Hover extends Range {
  /** Markdown; links into the manual are relative to the folder that holds `docs/`. */
  readonly text: string;
}

/** What stands at an offset: a word of the language, a name, a number, or else the segment around it. */
export function hover(knowledge: Knowledge, offset: number): Hover | undefined {
  const { document } = knowledge;
  const line = document.lines[lineAt(document, offset)];
  if (line === undefined) return undefined;
  const token = tokensOfLine(line, document.text).find(({ from, to }) => from <= offset && offset < to);
  const { statement } = line;
  if (token !== undefined) {
    const text = new Teller(knowledge, line).tell(token);
    if (text !== undefined) return { from: token.from, to: token.to, text };
  }
  if (statement === undefined || offset < statement.from || offset > statement.to) return undefined;
  const details = detailsAt(knowledge, line.number);
  return details === undefined ? undefined : { from: statement.from, to: statement.to, text: detailsText(details) };
}

/** Of what happens by a line, the first: in a `repeat`, that of the first round. */
function detailsAt({ document, events, ends }: Knowledge, line: number): SegmentDetails | undefined {
  const event = events.find(each => each.line === line && each.kind !== 'timer');
  return event && segmentDetails(event, ends, document.text);
}

/** Says what a token of a line is. */
class Teller {
  private readonly knowledge: Knowledge;
  private readonly line: Line;

  constructor(knowledge: Knowledge, line: Line) {
    this.knowledge = knowledge;
    this.line = line;
  }

  tell(token: SemanticToken): string | undefined {
    const { document } = this.knowledge;
    const { statement } = this.line;
    const written = document.text.slice(token.from, token.to);
    switch (token.type) {
      case 'keyword':
        return wordOf(STATEMENT_WORDS, written);
      case 'class':
        return this.host(written);
      case 'enumMember':
        return this.constant(written);
      case 'property':
        return statement === undefined ? undefined : this.property(statement, written);
      case 'variable':
        return this.symbol(written);
      case 'label':
        return this.label(written);
      case 'function':
        return joined(wordOf(CALL_WORDS, written), this.details(false));
      case 'operator':
        return statement?.kind === 'segment' && token.from === statement.arrow.from
          ? joined(wordText(ARROW_WORDS[statement.arrow.kind]), this.details(true))
          : undefined;
      case 'number':
        return this.timer(written);
      default:
        return undefined;
    }
  }

  private details(whole: boolean): string | undefined {
    const details = detailsAt(this.knowledge, this.line.number);
    if (details === undefined) return undefined;
    return whole ? detailsText(details) : shortDetailsText(details);
  }

  /** A flag, a state, a rule code, or one of the few other words in capitals. */
  private constant(written: string): string | undefined {
    const rule = RULES.find(({ code }) => code === written);
    if (rule !== undefined) return pageOf(rule);
    const { statement } = this.line;
    if (statement?.kind === 'segment') return joined(wordOf(FLAG_WORDS, written), this.details(true));
    if (statement?.kind === 'set') return wordOf(SETTING_WORDS, 'view');
    if (statement?.kind === 'call') return wordOf(HOW_WORDS, written);
    return wordOf(STATE_WORDS, stateWritten(statement, this.knowledge.document.text, written) ?? written);
  }

  private property(statement: Statement, written: string): string | undefined {
    switch (statement.kind) {
      case 'set':
        return wordOf(SETTING_WORDS, written);
      case 'host':
        return wordOf(ATTRIBUTE_WORDS, written);
      case 'expect':
        return wordOf(VARIABLE_WORDS, written) ?? wordOf(VARIABLE_WORDS, written.toUpperCase());
      case 'segment': {
        const name = written.toLowerCase();
        const field = detailsAt(this.knowledge, this.line.number)?.fields.find(each => each.name === name);
        const is = field?.inferred ? 'is taken as' : 'is';
        const value =
          field === undefined || field.value === '' ? undefined : `\`${name}\` ${is} ${escaped(field.value)} here.`;
        return joined(wordOf(FIELD_WORDS, name), value);
      }
      default:
        return wordOf(FIELD_WORDS, written.toLowerCase());
    }
  }

  /** How long `2MSL` or `RTO` is on this line, and what it is for. */
  private timer(written: string): string | undefined {
    const [, times = '', unit] = /^([\d_]*)(MSL|RTO)$/.exec(written) ?? [];
    if (unit !== 'MSL' && unit !== 'RTO') return undefined;
    const setting = unit === 'MSL' ? 'msl' : 'rto';
    const set = this.settingOf(setting);
    const one = set?.time ?? DEFAULT_TIMES[setting];
    const value = times === '' ? 1 : Number(times.replaceAll('_', ''));
    const reasons = [
      value === 1 ? '' : `${value} × ${inWords(one)}`,
      set === undefined ? '' : `set on line ${set.line + 1}`,
    ];
    const because = reasons.filter(reason => reason !== '').join(', ');
    const length = `**${escaped(written)}** is ${inWords(value * one)} here${because === '' ? '' : `: ${because}`}.`;
    return `${length}\n\n${wordText(UNIT_WORDS[unit])}`;
  }

  /** What the latest line before this one has set; the time in nanoseconds, the line zero-based. */
  private settingOf(setting: 'msl' | 'rto'): { readonly time: number; readonly line: number } | undefined {
    const { lines } = this.knowledge.document;
    for (let line = this.line.number - 1; line >= 0; line--) {
      const statement = lines[line]?.statement;
      if (statement?.kind === 'set' && statement.setting === setting) {
        return { time: nanoseconds(statement.value, DEFAULT_TIMES), line };
      }
    }
    return undefined;
  }

  /** What a symbol stands for, and which line says so. */
  private symbol(name: string): string | undefined {
    const scope = scopeOf(this.knowledge.events, this.line.number);
    const binding = scope?.find(name);
    if (scope === undefined || binding === undefined) return undefined;
    if (binding.variable) return `**${escaped(name)}** counts the rounds of its \`repeat\`: 0, 1, 2 …`;
    const value = show(binding.value, scope, binding.line - 1);
    const met = `First met on line ${binding.line + 1}.`;
    const meaning =
      value === name
        ? `**${escaped(name)}** is some number: nothing tells which, and nothing has to.`
        : `**${escaped(name)}** = ${escaped(value)}`;
    return `${meaning}\n\n${met}`;
  }

  /** How a host is declared, and how its connections stand behind the line. */
  private host(name: string): string {
    const { document, events } = this.knowledge;
    const watch = new Watch();
    let scope = scopeOf(events, this.line.number);
    for (const event of events) {
      if (event.line > this.line.number) break;
      watch.take(event);
      if ('scope' in event) scope = event.scope;
    }
    const declared = declarationOf(name, document);
    const parts = [
      declared === undefined
        ? `**${escaped(name)}**: a host`
        : ['```tcpflow', document.text.slice(declared.from, declared.to), '```'].join('\n'),
    ];
    for (const { ends } of watch.moment.connections.slice(0, MOST_CONNECTIONS)) {
      const end = ends.find(each => each.name.host === name);
      if (end === undefined || scope === undefined) continue;
      const { state, ...variables } = reportEnd(end.tcb, scope, this.line.number);
      const told = Object.entries(variables).filter(([, value]) => value !== null);
      const numbers = told.map(([variable, value]) => `${variable} ${escaped(value ?? '')}`).join(', ');
      parts.push(
        `${escaped(this.knowledge.ends.of(end.name))}: **${state}** behind this line${numbers === '' ? '' : `; ${numbers}`}`,
      );
    }
    return parts.join('\n\n');
  }

  /** The segment that bears the label. */
  private label(name: string): string | undefined {
    const { events, document } = this.knowledge;
    const here = this.details(this.line.statement?.kind !== 'segment');
    const scope = scopeOf(events, this.line.number);
    const event = scope?.findLabel(name)?.carried[0]?.event;
    if (event === undefined) return here;
    const { statement } = event;
    const by = senderOf(statement).host.text;
    const line = ['```tcpflow', document.text.slice(statement.from, statement.to), '```'].join('\n');
    return joined(`**${escaped(name)}**: sent by ${escaped(by)} on line ${event.line + 1}\n\n${line}`, here);
  }
}

const MOST_CONNECTIONS = 5;

/** What names mean on a line: in its first round, if it stands in a `repeat`. */
function scopeOf(events: readonly FlowEvent[], line: number): Scope | undefined {
  let last: Scope | undefined;
  for (const event of events) {
    if (!('scope' in event)) {
      if (event.kind === 'scenario' && event.line > line) break;
      continue;
    }
    last = event.scope;
    if (event.line >= line) break;
  }
  return last;
}

/** A time as it is said: `4 minutes`, `1 second`, `1.5s`. */
function inWords(time: Instant): string {
  for (const [unit, length] of SPOKEN_UNITS) {
    const count = time / length;
    if (count > 0 && Number.isInteger(count)) return `${count} ${unit}${count === 1 ? '' : 's'}`;
  }
  return timeText(time);
}

/** In nanoseconds. */
const SPOKEN_UNITS = [
  ['minute', 60e9],
  ['second', 1e9],
] as const;

function wordOf(words: Readonly<Record<string, Word>>, name: string): string | undefined {
  if (!Object.hasOwn(words, name)) return undefined;
  const word = words[name];
  return word && `**${escaped(name)}**: ${wordText(word)}`;
}

/** The page of a rule, its links relative to the folder that holds `docs/`. */
function pageOf(rule: RuleInfo): string {
  const folder = rule.code.slice(0, rule.code.indexOf('/'));
  return rulePage(rule)
    .replaceAll('](../../', '](docs/')
    .replace(/\]\(([\w-]+\.md)/g, `](docs/rules/${folder}/$1`);
}

/** A state in another spelling. */
function stateWritten(statement: Statement | undefined, text: string, written: string): string | undefined {
  const ends = statement?.kind === 'given' ? statement.ends.map(({ state }) => state) : [];
  const whats = statement?.kind === 'expect' ? statement.expectations.flatMap(each => each.whats) : [];
  const states = [...ends, ...whats.flatMap(what => (what.kind === 'state' ? what : []))];
  return states.find(({ from, to }) => text.slice(from, to) === written)?.state;
}

function joined(...parts: readonly (string | undefined)[]): string | undefined {
  const told = parts.filter(part => part !== undefined && part !== '');
  return told.length === 0 ? undefined : told.join('\n\n---\n\n');
}
