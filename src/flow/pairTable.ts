/**
 * A map with two numbers as its key. Most first numbers have one second number only, since a client's port has one
 * connection: then there is no map of second numbers.
 */
export class PairTable<Value> {
  private readonly rows = new Map<number, Single<Value> | Map<number, Value>>();

  get(first: number, second: number): Value | undefined {
    const row = this.rows.get(first);
    if (row === undefined) return undefined;
    if (row instanceof Map) return row.get(second);
    return row.second === second ? row.value : undefined;
  }

  set(first: number, second: number, value: Value): void {
    const row = this.rows.get(first);
    if (row instanceof Map) row.set(second, value);
    else if (row === undefined || row.second === second) this.rows.set(first, { second, value });
    else {
      this.rows.set(
        first,
        new Map([
          [row.second, row.value],
          [second, value],
        ]),
      );
    }
  }

  delete(first: number, second: number): void {
    const row = this.rows.get(first);
    if (row instanceof Map) row.delete(second);
    else if (row?.second === second) this.rows.delete(first);
  }
}

interface Single<Value> {
  readonly second: number;
  readonly value: Value;
}
