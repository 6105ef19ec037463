import type { Call, Note, Range, Segment, Statement, What } from '../syntax/tree.ts';
import {
  attributeTokens,
  endpointTokens,
  expressionTokens,
  fieldTokens,
  matches,
  type Tokens,
  timeTokens,
  token,
} from './partTokens.ts';
import type { SemanticToken } from './service.ts';

/** What the words of a readable statement are, in document order. Punctuation is left to the grammar. */
export function tokensOf(statement: Statement, text: string): readonly SemanticToken[] {
  return [...statementTokens(statement, text)].sort((a, b) => a.from - b.from);
}

function* statementTokens(statement: Statement, text: string): Tokens {
  if ('time' in statement && statement.time !== undefined) yield* timeTokens(statement.time);
  switch (statement.kind) {
    case 'title':
    case 'scenario':
    case 'section':
      yield leadingWord(statement);
      yield token(statement.text, 'string');
      return;
    case 'set':
      yield leadingWord(statement);
      yield token(statement.name, 'property');
      yield statement.setting === 'view' ? token(statement.word, 'enumMember') : token(statement.value, 'number');
      return;
    case 'host':
      yield leadingWord(statement);
      yield token(statement.name, 'class', true);
      if (statement.shown !== undefined) yield token(statement.shown, 'string');
      for (const attribute of statement.attributes) yield* attributeTokens(attribute);
      return;
    case 'given':
      yield leadingWord(statement);
      for (const { end, state, fields } of statement.ends) {
        yield* endpointTokens(end, text);
        yield token(state, 'enumMember');
        for (const field of fields) yield* fieldTokens(field, text);
      }
      return;
    case 'segment':
      yield* segmentTokens(statement, text);
      return;
    case 'deliver':
    case 'drop':
    case 'duplicate':
      yield wordBefore(statement.label, statement.kind, text);
      yield token(statement.label, 'label');
      return;
    case 'call':
      yield* callTokens(statement, text);
      return;
    case 'wait':
      yield leadingWord(statement);
      yield token(statement.duration, 'number');
      return;
    case 'repeat':
      yield leadingWord(statement);
      yield* expressionTokens(statement.count, text);
      if (statement.variable !== undefined) {
        yield wordBefore(statement.variable, 'as', text);
        yield token(statement.variable, 'variable');
      }
      return;
    case 'end':
      yield token(statement, 'keyword');
      return;
    case 'note':
      yield* noteTokens(statement, text);
      return;
    case 'expect':
      for (const [index, { end, with: peer, whats }] of statement.expectations.entries()) {
        if (index === 0) yield wordBefore(end, 'expect', text);
        yield* endpointTokens(end, text);
        if (peer !== undefined) {
          yield wordBefore(peer, 'with', text);
          yield* endpointTokens(peer, text);
        }
        for (const what of whats) yield* whatTokens(what, text);
      }
  }
}

function* segmentTokens(segment: Segment, text: string): Tokens {
  const { old, left, arrow, right, flags, fields, payload, label } = segment;
  if (old) yield wordBefore(left, 'old', text);
  yield* endpointTokens(left, text);
  yield token(arrow, 'operator');
  yield* endpointTokens(right, text);
  if (flags !== undefined) yield* matches(flags, FLAGS, 'enumMember', text);
  for (const field of fields) yield* fieldTokens(field, text);
  if (payload !== undefined) yield token(payload, 'string');
  if (label !== undefined) {
    yield wordBefore(label, 'as', text);
    yield token(label, 'label', true);
  }
}

/** Names of flags, or tcpdump's letters between their brackets. */
const FLAGS = /[A-Z]{2,}|(?<=\[)[SFRPUEWe.]+(?=\])/g;

function* callTokens({ end, name, argument, how }: Call, text: string): Tokens {
  yield* endpointTokens(end, text);
  yield token(name, 'function');
  if (argument !== undefined) yield* expressionTokens(argument, text);
  if (how !== undefined) yield token(how, 'enumMember');
}

function* noteTokens(note: Note, text: string): Tokens {
  const { from, hosts, textRange } = note;
  yield* matches({ from, to: hosts[0]?.from ?? from }, /\S+/g, 'keyword', text);
  for (const host of hosts) yield token(host, 'class');
  if (textRange.to > textRange.from) yield token(textRange, 'string');
}

function* whatTokens(what: What, text: string): Tokens {
  if (what.kind === 'state') {
    yield token(what, 'enumMember');
  } else {
    yield token(what.name, 'property');
    yield* expressionTokens(what.value, text);
  }
}

/** The keyword that a statement without a time begins with. */
function leadingWord({ from, kind }: Statement): SemanticToken {
  return token({ from, to: from + kind.length }, 'keyword');
}

/** The keyword that stands, after blanks, before something. */
function wordBefore({ from }: Range, word: string, text: string): SemanticToken {
  const start = text.lastIndexOf(word, from - word.length);
  return token({ from: start, to: start + word.length }, 'keyword');
}
