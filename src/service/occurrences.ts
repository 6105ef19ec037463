import type { Endpoint, Expression, Field, Name, Range, Statement } from '../syntax/tree.ts';

/** A name, where it is written. */
export interface Occurrence extends Range {
  readonly kind: NameKind;
  readonly name: string;
  /** Of a port: whose it is. */
  readonly host: string | undefined;
  /**
   * How it is used: a `declaration` says what the name is, a `binding` place may be the first to give it a meaning, a
   * `mention` never does.
   */
  readonly role: 'declaration' | 'binding' | 'mention';
}

export type NameKind = 'host' | 'symbol' | 'label' | 'port';

/** The names in a statement, in no order. */
export function* occurrencesIn(statement: Statement): Generator<Occurrence, void, void> {
  switch (statement.kind) {
    case 'host':
      yield host(statement.name, 'declaration');
      for (const attribute of statement.attributes) {
        if (attribute.kind !== 'port') continue;
        const from = attribute.from + 'port='.length;
        yield port({ from, to: attribute.to }, attribute.value, statement.name.text, 'declaration');
      }
      return;
    case 'given':
      for (const { end, fields } of statement.ends) {
        yield* endpoint(end);
        for (const field of fields) yield* inField(field);
      }
      return;
    case 'segment':
      yield* endpoint(statement.left);
      yield* endpoint(statement.right);
      // Those of a plain segment name nothing.
      if (statement.plain !== undefined) return;
      for (const field of statement.fields) yield* inField(field);
      if (statement.label !== undefined) yield label(statement.label, 'declaration');
      return;
    case 'deliver':
    case 'drop':
    case 'duplicate':
      yield label(statement.label, 'mention');
      return;
    case 'call': {
      const { end, call, argument } = statement;
      yield* endpoint(end);
      if (argument === undefined) return;
      if (call === 'bind' && argument.terms.length === 0) {
        yield port(argument, argument.constant, end.host.text, 'binding');
      }
      yield* symbols(argument, 'mention');
      return;
    }
    case 'repeat':
      yield* symbols(statement.count, 'mention');
      if (statement.variable !== undefined) yield symbol(statement.variable, statement.variable.text, 'declaration');
      return;
    case 'note':
      for (const name of statement.hosts) yield host(name, 'binding');
      return;
    case 'expect':
      for (const { end, with: peer, whats } of statement.expectations) {
        yield* endpoint(end);
        if (peer !== undefined) yield* endpoint(peer);
        for (const what of whats) if (what.kind === 'value') yield* symbols(what.value, 'mention');
      }
      return;
    default:
      return;
  }
}

function* endpoint({ host: name, port: number }: Endpoint): Generator<Occurrence, void, void> {
  yield host(name, 'binding');
  if (number === undefined) return;
  if (number.terms.length === 0) yield port(number, number.constant, name.text, 'binding');
  yield* symbols(number, 'mention');
}

function* inField(field: Field): Generator<Occurrence, void, void> {
  switch (field.kind) {
    case 'sack':
      for (const { left, right } of field.blocks) {
        yield* symbols(left, 'binding');
        yield* symbols(right, 'binding');
      }
      return;
    case 'ts':
      yield* symbols(field.value, 'mention');
      yield* symbols(field.echo, 'mention');
      return;
    case 'src':
      if (field.host !== undefined) yield host(field.host, 'binding');
      else if (field.offset !== undefined) yield* symbols(field.offset, 'mention');
      return;
    case 'seq':
    case 'ack':
    case 'len':
      yield* symbols(field.value, 'binding');
      return;
    default:
      if ('value' in field) yield* symbols(field.value, 'mention');
  }
}

function* symbols({ terms }: Expression, role: Occurrence['role']): Generator<Occurrence, void, void> {
  // A term may have a factor before its name.
  for (const { name, to } of terms) yield symbol({ from: to - name.length, to }, name, role);
}

function symbol({ from, to }: Range, name: string, role: Occurrence['role']): Occurrence {
  return { from, to, kind: 'symbol', name, host: undefined, role };
}

function host({ from, to, text }: Name, role: Occurrence['role']): Occurrence {
  return { from, to, kind: 'host', name: text, host: undefined, role };
}

function label({ from, to, text }: Name, role: Occurrence['role']): Occurrence {
  return { from, to, kind: 'label', name: text, host: undefined, role };
}

function port({ from, to }: Range, number: number, owner: string, role: Occurrence['role']): Occurrence {
  return { from, to, kind: 'port', name: String(number), host: owner, role };
}
