import type { Endpoint, Expression, Field, HostAttribute, Range, TimePrefix } from '../syntax/tree.ts';
import type { SemanticToken, SemanticTokenType } from './service.ts';

/** The tokens of a part of a statement, not necessarily in order. */
export type Tokens = Iterable<SemanticToken>;

/** One token over a range. */
export function token({ from, to }: Range, type: SemanticTokenType, declaration = false): SemanticToken {
  return { from, to, type, declaration };
}

/** A token for every place in a range that a pattern finds. */
export function* matches({ from, to }: Range, pattern: RegExp, type: SemanticTokenType, text: string): Tokens {
  for (const { index, 0: found } of text.slice(from, to).matchAll(pattern)) {
    yield token({ from: from + index, to: from + index + found.length }, type);
  }
}

/** Integers and symbols; the operators between them are left to the grammar. */
export function* expressionTokens({ from, to }: Expression, text: string): Tokens {
  const expression = text.slice(from, to);
  // Most of those in a capture.
  if (INTEGER.test(expression)) {
    yield token({ from, to }, 'number');
    return;
  }
  for (const { index, 0: found } of expression.matchAll(OPERANDS)) {
    const type = /^\d/.test(found) ? 'number' : 'variable';
    yield token({ from: from + index, to: from + index + found.length }, type);
  }
}

const INTEGER = /^\d+$/;
const OPERANDS = /[\p{L}_][\p{L}\p{M}\p{Nd}_]*|\d[\da-fA-FxX_]*/gu;

/** An attribute of a host. */
export function* attributeTokens({ kind, from, to, ...value }: HostAttribute): Tokens {
  yield token({ from, to: from + kind.length }, 'property');
  const valueFrom = from + kind.length + '='.length;
  if ('per' in value) {
    yield token({ from: valueFrom, to: value.per.from - '/'.length }, 'number');
    yield token(value.per, 'number');
  } else if (valueFrom < to) {
    yield token({ from: valueFrom, to }, 'number');
  }
}

/** A field of a segment or of an end that is `given`. */
export function* fieldTokens(field: Field, text: string): Tokens {
  yield token(field.name, 'property');
  switch (field.kind) {
    case 'sack':
      for (const { left, right } of field.blocks) {
        yield* expressionTokens(left, text);
        yield* expressionTokens(right, text);
      }
      return;
    case 'ts':
      yield* expressionTokens(field.value, text);
      yield* expressionTokens(field.echo, text);
      return;
    case 'src': {
      const from = field.name.to + '='.length;
      if (field.host !== undefined) yield token(field.host, 'class');
      else yield token({ from, to: from + field.address.length }, 'number');
      if (field.offset !== undefined) yield* expressionTokens(field.offset, text);
      return;
    }
    case 'tfo':
      if (field.cookie !== undefined) yield token({ from: field.name.to + '='.length, to: field.to }, 'number');
      return;
    default:
      if ('value' in field) yield* expressionTokens(field.value, text);
  }
}

/** A host and its port. */
export function* endpointTokens({ host, port }: Endpoint, text: string): Tokens {
  yield token(host, 'class');
  if (port !== undefined) yield* expressionTokens(port, text);
}

/** `@` or `+`, and how much. */
export function* timeTokens({ from, duration }: TimePrefix): Tokens {
  yield token({ from, to: duration.from }, 'operator');
  yield token(duration, 'number');
}
