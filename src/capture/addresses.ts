import { addressAt } from '../syntax/address.ts';

/** An IP address that segments come from or go to: one object for each that occurs. */
export interface Address {
  /** As people write it. */
  readonly text: string;
  /** Counts from 0, in the order in which addresses were met. */
  readonly index: number;
}

/** The addresses of a capture, which has them either as bytes or as texts. */
export class AddressBook {
  private count = 0;
  private readonly fours = new Map<number, Address>();
  private readonly sixes = new Map<string, Address>();
  private readonly texts = new Map<string, Address>();

  /** The IPv4 address that stands there. */
  four(bytes: Uint8Array, at: number): Address {
    const key =
      ((bytes[at] as number) << 24) |
      ((bytes[at + 1] as number) << 16) |
      ((bytes[at + 2] as number) << 8) |
      (bytes[at + 3] as number);
    let address = this.fours.get(key);
    if (address === undefined) {
      address = { text: fourText(bytes, at), index: this.count++ };
      this.fours.set(key, address);
    }
    return address;
  }

  /** The IPv6 address that stands there. */
  six(bytes: Uint8Array, at: number): Address {
    const key = String.fromCharCode(...bytes.subarray(at, at + 16));
    let address = this.sixes.get(key);
    if (address === undefined) {
      address = { text: sixText(bytes, at), index: this.count++ };
      this.sixes.set(key, address);
    }
    return address;
  }

  /** The address with this text; whatever else names a machine, a name that was resolved for one, does too. */
  named(text: string): Address {
    let address = this.texts.get(text);
    if (address === undefined) {
      address = { text, index: this.count++ };
      this.texts.set(text, address);
    }
    return address;
  }
}

/** `10.0.0.1` */
export function fourText(bytes: Uint8Array, at: number): string {
  return `${bytes[at]}.${bytes[at + 1]}.${bytes[at + 2]}.${bytes[at + 3]}`;
}

/** `fe80::1` (RFC 5952) */
export function sixText(bytes: Uint8Array, at: number): string {
  const groups = Array.from({ length: 8 }, (_, group) =>
    (((bytes[at + 2 * group] as number) << 8) | (bytes[at + 2 * group + 1] as number)).toString(16),
  ).join(':');
  return addressAt(groups, 0) ?? groups;
}
