import { RULES } from '../rules/registry.ts';
import { CALL_NAMES } from '../syntax/calls.ts';
import { VARIABLE_NAMES } from '../syntax/expectations.ts';
import { HOST_ATTRIBUTES } from '../syntax/hosts.ts';
import type { Range } from '../syntax/tree.ts';
import { type CompletionContext, completionContext, type WrittenArrow } from './completionContext.ts';
import { type Candidate, type CompletionItem, itemOf } from './completionItem.ts';
import { reportEnd } from './endReport.ts';
import { freshNumber } from './freshNames.ts';
import type { Knowledge } from './knowledge.ts';
import { lineAt } from './lines.ts';
import { type Begun, nextLines, type Offer } from './nextLines.ts';
import { callSnippet, withEnd, withPlace } from './places.ts';
import {
  arrows,
  directives,
  durations,
  givenFields,
  hosts,
  placements,
  settings,
  settingValues,
  states,
  ways,
} from './plainCandidates.ts';
import { isSceneBegun } from './scenes/registry.ts';
import { sceneItems } from './scenes/sceneItems.ts';
import {
  fieldCandidates,
  flagCandidates,
  joinedFlagCandidates,
  type Sender,
  senderIn,
  valueCandidates,
} from './segmentCandidates.ts';
import { statementCandidates } from './statementCandidates.ts';
import { TrialGround } from './trial.ts';
import { CALL_WORDS } from './words/calls.ts';
import { ATTRIBUTE_WORDS } from './words/hosts.ts';
import { ARROW_WORDS } from './words/statements.ts';
import { VARIABLE_WORDS } from './words/variables.ts';

/** What can be written at an offset. Whatever the checker can judge has been tried, and is no mistake. */
export function complete(knowledge: Knowledge, offset: number): readonly CompletionItem[] {
  return new Completion(knowledge, offset).items();
}

class Completion {
  private readonly knowledge: Knowledge;
  private readonly offset: number;
  private readonly line: number;
  /** The line up to the caret, and behind it. */
  private readonly before: string;
  private readonly behind: string;
  private readonly lineFrom: number;
  private usedGround: TrialGround | undefined;

  constructor(knowledge: Knowledge, offset: number) {
    const { document } = knowledge;
    this.knowledge = knowledge;
    this.offset = offset;
    this.line = lineAt(document, offset);
    const { from, to } = document.lines[this.line] ?? { from: 0, to: 0 };
    this.lineFrom = from;
    this.before = document.text.slice(from, offset);
    this.behind = document.text.slice(Math.min(offset, to), to);
  }

  items(): readonly CompletionItem[] {
    const context = completionContext(this.before);
    const items = context === undefined ? [] : this.itemsFor(context);
    return [...this.scenes(), ...items].map(item => this.withEnd(item)).sort((a, b) => a.rank - b.rank);
  }

  private withEnd(item: CompletionItem): CompletionItem {
    return item.snippet === undefined ? item : { ...item, snippet: withEnd(item.snippet, this.isFollowed) };
  }

  /** Something stands on the next line. */
  private get isFollowed(): boolean {
    const { lines, text } = this.knowledge.document;
    const next = lines[this.line + 1];
    return next !== undefined && text.slice(next.from, next.to).trim() !== '';
  }

  private itemsFor(context: CompletionContext): readonly CompletionItem[] {
    switch (context.kind) {
      case 'statement':
        return GOES_ON.test(this.behind)
          ? this.at(context, hosts(this.otherHosts(context.from)))
          : [...this.lines(context.from, undefined), ...this.at(context, this.statements())];
      case 'arrow':
        return this.isSceneName(context) ? [] : this.arrows(context);
      case 'other end':
        return [
          ...this.lines(context.start, begunBy(context, undefined)),
          ...this.at(context, hosts(this.hosts().filter(host => host !== hostOf(context.left)))),
        ];
      case 'body':
        return this.inBody(context);
      case 'value':
        return this.tried(context, valueCandidates(context.field, this.sender(context)));
      case 'call':
        return this.tried(context, this.calls());
      case 'argument':
        return context.call === 'shutdown' ? this.at(context, ways()) : [];
      case 'label':
        return this.tried(context, this.labels());
      case 'setting':
        return this.at(context, settings());
      case 'setting value':
        return this.at(context, settingValues(context.setting));
      case 'duration':
        return this.at(context, durations(this.ground.moment()));
      case 'attribute':
        return this.tried(context, this.attributes());
      case 'placement':
        return this.at(context, placements());
      case 'host':
        return this.at(context, hosts(this.hosts()));
      case 'state':
        return this.at(context, states());
      case 'given field':
        return this.at(context, givenFields());
      case 'expectation':
        return this.tried(context, this.expectations(context.host));
      case 'directive':
        return this.at(context, directives());
      case 'code':
        return this.at(context, this.codes(context.directive));
    }
  }

  private range(from: number): Range {
    return { from: this.lineFrom + from, to: this.offset };
  }

  private at({ from }: { readonly from: number }, candidates: readonly Candidate[]): readonly CompletionItem[] {
    return candidates.map(candidate => itemOf(candidate, this.range(from)));
  }

  /**
   * The candidates that make no mistake of the line that it has not without them.
   * @param isOwn mistakes that a candidate makes itself, though the line has one of the kind without it
   */
  private tried(
    { from }: { readonly from: number },
    candidates: readonly Candidate[],
    isOwn: (code: string) => boolean = () => false,
  ): readonly CompletionItem[] {
    if (candidates.length === 0) return [];
    const start = this.before.slice(0, from);
    const present = this.ground.try([start + this.behind])?.mistakes;
    return candidates.flatMap(candidate => {
      const mistakes = this.ground.try([start + candidate.text + this.behind])?.mistakes;
      if (present === undefined || mistakes === undefined) return [];
      return [...mistakes].every(code => present.has(code) && !isOwn(code)) ? itemOf(candidate, this.range(from)) : [];
    });
  }

  private get ground(): TrialGround {
    this.usedGround ??= new TrialGround(this.knowledge, this.line);
    return this.usedGround;
  }

  /**
   * Whole lines, where nothing stands behind the caret.
   * @param from where the statement begins
   * @param word where what is being typed begins: only from there on is a line offered that goes on as it is written
   */
  private lines(from: number, begun: Begun | undefined, word = from): readonly CompletionItem[] {
    if (this.behind.trim() !== '') return [];
    const [head = '', indentation = '', time = ''] = /^(\s*)([@+][\w.]+\s+)?/.exec(this.before) ?? [];
    const losses = this.before.length > head.length;
    const written = this.before.slice(from, word);
    return nextLines(this.knowledge, { line: this.line, time, begun, losses }).map(offer => {
      const whole = offer.lines.join(`\n${indentation}`);
      const goesOn = whole.startsWith(written);
      const text = goesOn ? whole.slice(written.length) : whole;
      return {
        kind: 'line' as const,
        label: goesOn ? text.trimStart() : offer.lines.join('; '),
        text,
        snippet: offer.bytes === undefined ? undefined : withPlace(text, offer.bytes),
        detail: offer.purpose,
        documentation: explanationOf(offer),
        rank: -10 + offer.rank,
        ...this.range(goesOn ? word : from),
      };
    });
  }

  private inBody(context: CompletionContext & { readonly kind: 'body' }): readonly CompletionItem[] {
    const { from, flags, empty, right, start } = context;
    const items: CompletionItem[] = [];
    if (empty) items.push(...this.lines(start, begunBy(context, right), from));
    const word = this.before.slice(from);
    if (flags && (word === '' || /^[A-Z+]/.test(word))) {
      const joint = word.lastIndexOf('+');
      const candidates = joint === -1 ? flagCandidates() : joinedFlagCandidates(word.slice(0, joint + 1));
      // A line without flags contradicts itself, too.
      items.push(...this.tried(context, candidates, code => code.startsWith('flags/')));
    }
    if (!/^[A-Z]/.test(word)) {
      const written = new Set(
        [...(this.before + this.behind).matchAll(/(?<=[\s,:])([a-z][a-z0-9-]*)(?==|[\s,]|$)/g)].map(([name]) => name),
      );
      items.push(...this.tried(context, fieldCandidates(this.sender(context), written)));
    }
    return items;
  }

  /** Arrows that what is written can still become, and whole lines with them. */
  private arrows(context: CompletionContext & { readonly kind: 'arrow' }): readonly CompletionItem[] {
    const { left, written, start } = context;
    const candidates = arrows(written, /\s$/.test(this.before.slice(0, this.before.length - written.length)));
    // What is only delayed needs a label to arrive by, and bulk no numbers: where nothing tells, neither is meant.
    const likely = candidates.filter(({ kind }) => kind === 'arrives' || kind === 'lost');
    const begun = {
      left: hostOf(left),
      arrows: likely.length > 0 ? likely : candidates,
      right: undefined,
    };
    return [
      ...this.lines(start, begun),
      ...this.at(
        context,
        candidates.map(({ kind, text }, order) => ({
          kind: 'arrow',
          text,
          detail: kind,
          word: ARROW_WORDS[kind],
          rank: order / 100,
        })),
      ),
    ];
  }

  private sender({
    left,
    arrow,
    right,
  }: {
    left: string;
    arrow: { direction: 'left' | 'right' };
    right: string;
  }): Sender {
    const moment = this.ground.moment();
    const [from, to] = arrow.direction === 'right' ? [left, right] : [right, left];
    return {
      ...senderIn(moment, from, to),
      moment,
      fresh: freshNumber(this.knowledge.document, this.knowledge.names, this.line),
      hosts: this.hosts().filter(host => host !== hostOf(from)),
    };
  }

  private hosts(): readonly string[] {
    return [...this.knowledge.names.inFile('host')];
  }

  /** Those that do not stand there already: there is nothing to complete. @param from where the name begins */
  private otherHosts(from: number): readonly string[] {
    return this.hosts().filter(host => host !== this.before.slice(from));
  }

  /** Whole scenes, on a line on which only the beginning of a scene's name stands. */
  private scenes(): readonly CompletionItem[] {
    const [, indentation, name = ''] = /^(\s*)([a-z][a-z\d-]*)?$/.exec(this.before) ?? [];
    // Who types fast is answered when more of the name stands there than there was as the question was put.
    const [, rest] = /^([a-z\d-]*)\s*$/.exec(this.behind) ?? [];
    if (indentation === undefined || rest === undefined) return [];
    // A word that begins behind the caret is not the one being typed.
    if (name === '' && rest !== '') return [];
    if (name.includes('-') && !isSceneBegun(name)) return [];
    const { from, to } = this.range(indentation.length);
    return sceneItems(this.knowledge, this.ground, this.line, { from, to: to + rest.length });
  }

  /** A hyphen without a blank, behind a word that is no host: `lost-` asks for `lost-fin`, and is no arrow. */
  private isSceneName({ left, written }: { readonly left: string; readonly written: string }): boolean {
    if (written !== '-' || /\s-$/.test(this.before)) return false;
    const hosts = this.hosts();
    if (hosts.includes(hostOf(left))) return false;
    // Where there are no two hosts yet, every other word may be one.
    return hosts.length >= 2 || isSceneBegun(`${left}-`);
  }

  private statements(): readonly Candidate[] {
    const { knowledge, line, behind } = this;
    const isFree = behind.trim() === '';
    const moment = () => this.ground.moment();
    return [...hosts(this.hosts()), ...statementCandidates(knowledge, { line, isFree, moment })];
  }

  private calls(): readonly Candidate[] {
    const isFree = this.behind.trim() === '';
    return CALL_NAMES.map((name, order) => ({
      kind: 'call' as const,
      text: CALL_WORDS[name].form,
      snippet: isFree ? callSnippet(CALL_WORDS[name].form) : undefined,
      word: CALL_WORDS[name],
      rank: order / 100,
    }));
  }

  private labels(): readonly Candidate[] {
    return this.ground.moment().labels.map(({ name, event }, order) => ({
      kind: 'label' as const,
      text: name.text,
      detail: `sent by ${event.by} on line ${event.line + 1}`,
      rank: order / 100,
    }));
  }

  private attributes(): readonly Candidate[] {
    return HOST_ATTRIBUTES.filter(kind => !new RegExp(`\\s${kind}(?![\\w-])`).test(`${this.before}${this.behind}`)).map(
      kind => ({ kind: 'field' as const, text: ATTRIBUTE_WORDS[kind].form, word: ATTRIBUTE_WORDS[kind] }),
    );
  }

  /** What holds of the host here: its state, the variables of its TCB. */
  private expectations(host: string): readonly Candidate[] {
    const { connections, scope } = this.ground.moment();
    const end = connections.flatMap(({ ends }) => ends).find(({ name }) => name.host === host);
    if (end === undefined || scope === undefined) return states();
    const told = reportEnd(end.tcb, scope, Number.POSITIVE_INFINITY);
    const variables = VARIABLE_NAMES.flatMap(name => {
      const value = name in told ? told[name as keyof typeof told] : undefined;
      if (value === null || value === undefined) return [];
      return { kind: 'variable' as const, text: `${name}=${value}`, word: VARIABLE_WORDS[name], rank: 2 };
    });
    return [...states().map(state => ({ ...state, rank: state.text === end.tcb.state ? 0 : 1 })), ...variables];
  }

  /** Those of the next line first. */
  private codes(directive: string): readonly Candidate[] {
    const raised = new Set(this.raisedBelow());
    return RULES.filter(({ code }) => directive === 'tcpflow-expect' || !code.startsWith('note/')).map(rule => ({
      kind: 'code' as const,
      text: rule.code,
      detail: rule.severity,
      word: { what: rule.summary, source: rule.sources[0] ?? '' },
      rank: raised.has(rule.code) ? 0 : 1,
    }));
  }

  private raisedBelow(): readonly string[] {
    const { lines } = this.knowledge.document;
    const next = lines.find(({ number, statement, problems }) => number > this.line && (statement ?? problems[0]));
    if (next === undefined) return [];
    const faults = this.knowledge.events.flatMap(event => [...event.faults]);
    const notes = this.knowledge.events.flatMap(event =>
      event.line === next.number && 'notes' in event ? event.notes : [],
    );
    return [
      ...next.problems.map(({ code }) => code),
      ...faults.filter(({ from }) => from >= next.from && from <= next.to).map(({ code }) => code),
      ...notes,
    ];
  }
}

/** An end that is there already has its arrow, or its colon, behind it. */
const GOES_ON = /^(?::\d+)?\s*(?:[-~=]>|<[-~=]|-x\s|x-\s|:)/;

function explanationOf({ lines, explanation }: Offer): string {
  return [['```tcpflow', ...lines, '```'].join('\n'), ...explanation].join('\n\n');
}

function hostOf(end: string): string {
  return end.split(':')[0] ?? end;
}

function begunBy(
  { left, arrow }: { readonly left: string; readonly arrow: WrittenArrow },
  right: string | undefined,
): Begun {
  return {
    left: hostOf(left),
    arrows: [arrow],
    right: right === undefined ? undefined : hostOf(right),
  };
}
