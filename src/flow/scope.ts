import type { Expression } from '../syntax/tree.ts';
import { asValue, distance, minus, plus, residue, times, type Unknown, type Value } from '../tcp/value.ts';
import type { UnboundReason } from './fault.ts';
import type { Labelled } from './network.ts';

/** What symbols mean. A round of `repeat` has a scope of its own: symbols first met in it are new each round. */
export class Scope {
  private readonly parent: Scope | undefined;
  private readonly bindings = new Map<string, Binding>();
  /** Symbols in the order in which they were bound. */
  private readonly bound: string[] = [];
  private readonly labels = new Map<string, Labelled>();
  private readonly counter: { next: number };

  constructor(parent?: Scope) {
    this.parent = parent;
    this.counter = parent?.counter ?? { next: 0 };
  }

  /** The scope of a new scenario: of all that is known only the repeat variables are left. */
  anew(): Scope {
    const fresh = new Scope();
    this.tellVariables(fresh);
    return fresh;
  }

  private tellVariables(to: Scope): void {
    this.parent?.tellVariables(to);
    for (const [name, binding] of this.bindings) if (binding.variable) to.bindings.set(name, binding);
  }

  /** What a label stands for; labels first met in a round of `repeat` are new each round, as symbols are. */
  findLabel(name: string): Labelled | undefined {
    return this.labels.get(name) ?? this.parent?.findLabel(name);
  }

  label(name: string, labelled: Labelled): void {
    this.labels.set(name, labelled);
  }

  /** The labels that can be named here, or the latest of them if there are very many. */
  get labelNames(): readonly string[] {
    const names = [...this.labels.keys()].slice(-REMEMBERED);
    return this.parent === undefined ? names : [...names, ...this.parent.labelNames];
  }

  find(name: string): Binding | undefined {
    return this.bindings.get(name) ?? this.parent?.find(name);
  }

  /** Binds for good; `line` is the zero-based line that did it. */
  bind(name: string, value: Value, line: number): void {
    this.bindings.set(name, { value, line, variable: false });
    this.bound.push(name);
  }

  /** A repeat variable: an integer that may also stand in ports, windows and timestamps. */
  setVariable(name: string, value: number): void {
    this.bindings.set(name, { value, line: -1, variable: true });
  }

  /** A number nobody knows, named after the symbol that stands for it. */
  newUnknown(name: string, positive: boolean): Value {
    const unknown: Unknown = { id: this.counter.next++, name, positive };
    return asValue(unknown);
  }

  /** Symbols bound at or before `line`, the latest first; nobody counts from one that lies very far back. */
  *aliases(line: number): Generator<[string, Value], void, void> {
    for (let age = 1; age <= Math.min(this.bound.length, REMEMBERED); age++) {
      const name = this.bound[this.bound.length - age] as string;
      const binding = this.bindings.get(name);
      if (binding !== undefined && binding.line <= line) yield [name, binding.value];
    }
    if (this.parent !== undefined) yield* this.parent.aliases(line);
  }
}

/** So many names are looked through where the best one is sought for a message. */
const REMEMBERED = 1000;

export interface Binding {
  readonly value: Value;
  readonly line: number;
  readonly variable: boolean;
}

/** What an unbound symbol may become: the number that makes the line right, or a new unknown, or nothing. */
export type Target =
  | { readonly kind: 'right'; readonly value: Value }
  | { readonly kind: 'new'; readonly positive: boolean }
  | { readonly kind: 'none'; readonly reason: UnboundReason };

export type Resolved =
  | { readonly value: Value }
  | { readonly value: undefined; readonly symbols: readonly string[]; readonly reason: UnboundReason };

/**
 * The value of a written expression. A symbol met for the first time binds to what `target` says (docs/language.md#symbols):
 * one per expression, with factor 1.
 */
export function resolve(expression: Expression, scope: Scope, target: Target, line: number): Resolved {
  if (expression.terms.length === 0) return { value: residue(expression.constant) };
  let known: Value = residue(expression.constant);
  let unbound: Map<string, number> | undefined;
  for (const { name, coefficient } of expression.terms) {
    const binding = scope.find(name);
    if (binding !== undefined) {
      known = plus(known, times(coefficient, binding.value));
    } else {
      unbound ??= new Map();
      unbound.set(name, (unbound.get(name) ?? 0) + coefficient);
    }
  }
  if (unbound === undefined) return { value: known };
  const symbols = [...unbound.keys()];
  const [symbol, ...others] = symbols;
  if (symbol === undefined || others.length > 0) return { value: undefined, symbols, reason: 'several' };
  if (target.kind === 'none') return { value: undefined, symbols, reason: target.reason };
  if (unbound.get(symbol) !== 1) return { value: undefined, symbols, reason: 'factor' };
  const value = target.kind === 'right' ? minus(target.value, known) : scope.newUnknown(symbol, target.positive);
  scope.bind(symbol, value, line);
  return { value: plus(known, value) };
}

/**
 * An integer of constants and repeat variables, not reduced; `undefined` if a symbol stands in it, since ports,
 * windows, timestamps and arguments of calls take none.
 */
export function resolveInteger(expression: Expression, scope: Scope): number | undefined {
  let sum = expression.constant;
  for (const { name, coefficient } of expression.terms) {
    const binding = scope.find(name);
    if (binding === undefined || !binding.variable || typeof binding.value !== 'number') return undefined;
    sum += coefficient * binding.value;
  }
  return sum;
}

/**
 * A value as the author would write it at `line`: counted from the symbol bound last that lies at or before it, else
 * in the unknowns themselves.
 */
export function show(value: Value, scope: Scope, line: number): string {
  if (typeof value === 'number') return String(value);
  for (const [name, alias] of scope.aliases(line)) {
    if (typeof alias === 'number') continue;
    const offset = distance(value, alias);
    if (offset !== undefined && offset >= 0) return name + signed(offset);
  }
  const [first, ...rest] = value.terms.map(({ unknown, coefficient }) => term(unknown.name, coefficient | 0));
  return (first ?? '').replace(/^\+/, '') + rest.join('') + signed(value.constant | 0);
}

function term(name: string, coefficient: number): string {
  const sign = coefficient < 0 ? '-' : '+';
  const magnitude = Math.abs(coefficient);
  return `${sign}${magnitude === 1 ? '' : `${magnitude}*`}${name}`;
}

function signed(offset: number): string {
  if (offset === 0) return '';
  return offset > 0 ? `+${offset}` : String(offset);
}
