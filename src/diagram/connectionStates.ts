import type { State } from '../tcp/state.ts';
import type { HostIndex, ItemIndex, Picture, PictureItem } from './picture.ts';

/** What is known of the state of a host in a connection, item by item. */
export class ConnectionStates {
  private readonly items: readonly PictureItem[];
  private readonly now = new Map<string, State>();
  /** The states in which the connections of the scenario begin. */
  private first = new Map<string, State>();

  constructor({ items }: Pick<Picture, 'items'>) {
    this.items = items;
  }

  /** A scenario begins with the item: all is forgotten. */
  begin(from: ItemIndex): void {
    this.now.clear();
    this.first = new Map();
    const changed = new Set<string>();
    for (let index = from; index < this.items.length; index++) {
      const item = this.items[index];
      if (item === undefined || (index > from && isScenario(item))) return;
      for (const { connection, host, kind, before } of item.changes) {
        const key = keyOf(connection, host);
        if (kind !== 'state' || changed.has(key)) continue;
        changed.add(key);
        if (before !== undefined) this.first.set(key, before);
      }
    }
  }

  /** An item takes effect. */
  take({ changes }: PictureItem): void {
    for (const { connection, host, state } of changes) {
      if (state !== undefined) this.now.set(keyOf(connection, host), state);
    }
  }

  /** Empty: nothing is known. */
  of(connection: number, host: HostIndex): State | '' {
    const key = keyOf(connection, host);
    return this.now.get(key) ?? this.first.get(key) ?? '';
  }

  /** The only connection of the scenario; `undefined`: there are several, or none. */
  get only(): number | undefined {
    const connections = new Set(
      [...this.first.keys()].map(key => Number(key.split(' ')[0])).filter(index => index >= 0),
    );
    return connections.size === 1 ? [...connections][0] : undefined;
  }
}

/** Whether a scenario begins with an item. */
export function isScenario(item: PictureItem): boolean {
  return item.kind === 'divider' && item.level === 'scenario';
}

function keyOf(connection: number, host: HostIndex): string {
  return `${connection} ${host}`;
}
