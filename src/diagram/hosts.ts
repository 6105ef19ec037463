import type { FlowEvent } from '../flow/trace.ts';
import type { Document, HostDeclaration } from '../syntax/tree.ts';
import type { HostIndex, PictureHost } from './picture.ts';

/** The hosts of a picture, in the order in which the file names them. */
export class PictureHosts {
  readonly all: readonly PictureHost[];
  private readonly indices: ReadonlyMap<string, HostIndex>;

  constructor(document: Document, events: readonly FlowEvent[]) {
    const shown = shownNames(document, events);
    this.all = [...shown].map(([name, text]) => ({ name, shown: text }));
    this.indices = new Map([...shown.keys()].map((name, index) => [name, index]));
  }

  /** The index of a host that an event names. */
  of(name: string): HostIndex {
    return this.indices.get(name) ?? 0;
  }
}

/** Names as the file shows them, by the names that its lines use. */
function shownNames(document: Document, events: readonly FlowEvent[]): ReadonlyMap<string, string> {
  const shown = new Map<string, string>();
  const declared = new Set<string>();
  const use = (name: string): void => {
    if (!shown.has(name)) shown.set(name, name);
  };
  /** The first declaration counts, and a host may be used before it. */
  const declare = ({ name: { text: name }, shown: long }: HostDeclaration): void => {
    if (declared.has(name)) return;
    declared.add(name);
    shown.set(name, long === undefined || long.value === name ? name : `${long.value} (${name})`);
  };
  for (const { statement } of document.lines) {
    switch (statement?.kind) {
      case 'host':
        declare(statement);
        break;
      case 'segment':
        use(statement.left.host.text);
        use(statement.right.host.text);
        break;
      case 'given':
        for (const { end } of statement.ends) use(end.host.text);
        break;
      case 'note':
        for (const host of statement.hosts) use(host.text);
        break;
      default:
    }
  }
  for (const event of events) if (event.kind === 'call') use(event.host);
  return shown;
}
