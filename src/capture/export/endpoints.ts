import type { EndName } from '../../flow/trace.ts';
import { addressAt } from '../../syntax/address.ts';
import { type Address, AddressBook } from '../addresses.ts';

/** Gives hosts addresses and ends ports, where the flow leaves them out. */
export class Endpoints {
  private readonly book = new AddressBook();
  private readonly declared: ReadonlyMap<string, string>;
  private readonly hosts = new Map<string, Address>();
  private readonly taken: Set<string>;
  private readonly ports = new Map<EndName, number>();
  private nextHost = 1;
  private nextPort = FIRST_CLIENT_PORT;

  /** `declared`: the `ip=` of hosts. */
  constructor(declared: ReadonlyMap<string, string>) {
    this.declared = declared;
    this.taken = new Set([...declared.values()].map(text => addressAt(text, 0) ?? text));
  }

  /** The address of a host. A forged source that is nobody's bears its address as its name. */
  address(host: string): Address {
    let address = this.hosts.get(host);
    if (address === undefined) {
      const written = this.declared.get(host) ?? host;
      address = this.book.named(addressAt(written, 0) ?? this.freeAddress());
      this.hosts.set(host, address);
    }
    return address;
  }

  /** The port of an end; one that the flow leaves out is 80 for who is asked, and a number of its own for who asks. */
  port(end: EndName, asks: boolean): number {
    let port = this.ports.get(end);
    if (port === undefined) {
      port = end.port === undefined ? (asks ? this.nextPort++ : SERVER_PORT) : end.port & 0xffff;
      if (this.nextPort > 0xffff) this.nextPort = FIRST_CLIENT_PORT;
      this.ports.set(end, port);
    }
    return port;
  }

  /**
   * Hosts without an `ip=` get addresses of another /24: what has the same ports and numbers as a scenario before is told
   * apart from it.
   */
  nextScenario(): void {
    this.hosts.clear();
    this.nextHost = Math.ceil(this.nextHost / NETWORK) * NETWORK + 1;
  }

  private freeAddress(): string {
    for (;;) {
      const text = addressAt('10.0.0.0', this.nextHost++) ?? '10.0.0.0';
      if (!this.taken.has(text)) return text;
    }
  }
}

/** Addresses of a /24. */
const NETWORK = 256;
const FIRST_CLIENT_PORT = 40_000;
const SERVER_PORT = 80;
