import type { EndName, FlowEvent } from '../flow/trace.ts';

/** How ends are called: by their host, or `B:80 with A:1001` where the host has several connections in a scenario. */
export class EndNames {
  private readonly names = new Map<EndName, string>();

  constructor(events: readonly FlowEvent[]) {
    for (const event of events) {
      if (event.kind === 'finish') this.name(event.final.map(({ end }) => end));
    }
  }

  of(end: EndName): string {
    return this.names.get(end) ?? end.host;
  }

  ofConnection(from: EndName, to: EndName): string {
    return `${endText(from)} with ${endText(to)}`;
  }

  private name(ends: readonly EndName[]): void {
    const count = new Map<string, number>();
    for (const { host } of ends) count.set(host, (count.get(host) ?? 0) + 1);
    ends.forEach((end, index) => {
      // The two ends of a connection stand side by side.
      const peer = ends[index ^ 1];
      const several = (count.get(end.host) ?? 0) > 1 && peer !== undefined;
      this.names.set(end, several ? `${endText(end)} with ${endText(peer)}` : end.host);
    });
  }
}

function endText({ host, port }: EndName): string {
  return port === undefined ? host : `${host}:${port}`;
}
