import { type QuickPickItem, window } from 'vscode';
import type { ListedConnection } from '../../capture/connectionList.ts';
import { connectionWords } from '../../capture/connectionWords.ts';

/** A capture's connections, and what it takes to put them into words. */
export interface Listing {
  /** The name of the capture. */
  readonly name: string;
  readonly connections: readonly ListedConnection[];
  /** See `connectionWords`. */
  readonly began: number;
  readonly names: ReadonlyMap<string, string>;
}

/** Lets the user choose connections: their numbers; `undefined`: none is wanted after all. */
export function pickConnections({
  name,
  connections,
  began,
  names,
}: Listing): Promise<ReadonlySet<number> | undefined> {
  const pick = window.createQuickPick<ConnectionItem>();
  pick.title = `Which of the ${connections.length} connections in ${name}?`;
  pick.placeholder = 'Tick those to open, or all by the box at the left';
  pick.canSelectMany = true;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.items = connections.map(listed => itemOf(listed, began, names));
  // Enter alone opens the one in focus.
  pick.activeItems = pick.items.slice(0, 1);
  return new Promise(resolve => {
    pick.onDidAccept(() => {
      const { selectedItems, activeItems } = pick;
      const chosen = selectedItems.length > 0 ? selectedItems : activeItems;
      // Nothing in the list is what was typed: there is nothing to open yet.
      if (chosen.length === 0) return;
      resolve(new Set(chosen.map(({ number }) => number)));
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

interface ConnectionItem extends QuickPickItem {
  readonly number: number;
}

function itemOf(listed: ListedConnection, began: number, names: Listing['names']): ConnectionItem {
  const { ends, segments, bytes, first, lasts, states, happened } = connectionWords(listed, began, names);
  const { number } = listed.conversation;
  const time = first === '' ? '' : `, from ${first} for ${lasts}`;
  return {
    number,
    label: ends,
    description: states,
    detail: `${segments} segments, ${bytes} bytes${time}${happened === '' ? '' : ` — ${happened}`}`,
  };
}
