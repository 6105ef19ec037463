import { addressAt } from '../../syntax/address.ts';
import { isKeyword } from '../../syntax/keywords.ts';
import type { Address } from '../addresses.ts';
import type { Conversation } from './conversations.ts';

/** A host of the flow. */
export interface WrittenHost {
  readonly name: string;
  readonly address: Address;
  /** The port that lines leave out: the only one it was seen to use when it was declared. */
  port: number | undefined;
}

/** Gives names to addresses: those that the user chose, else letters in the order of the capture. */
export class HostNames {
  private readonly hosts = new Map<number, WrittenHost>();
  private readonly taken: Set<string>;
  private readonly chosen: ReadonlyMap<string, string>;
  private next = 0;

  /** `chosen`: names by the text of addresses. */
  constructor(chosen: ReadonlyMap<string, string>) {
    this.chosen = chosen;
    this.taken = new Set(chosen.values());
  }

  /** The host of one side; nobody talks to himself in the language, so a machine that does is two hosts. */
  of(conversation: Conversation, side: 0 | 1): { readonly host: WrittenHost; readonly isNew: boolean } {
    const { sides } = conversation;
    const { address } = sides[side];
    const isItsOwnPeer = side === 1 && sides[0].address === sides[1].address;
    const key = address.index * 2 + (isItsOwnPeer ? 1 : 0);
    const known = this.hosts.get(key);
    if (known !== undefined) return { host: known, isNew: false };
    const host: WrittenHost = { name: this.name(address, isItsOwnPeer), address, port: undefined };
    this.hosts.set(key, host);
    return { host, isNew: true };
  }

  private name({ text }: Address, isItsOwnPeer: boolean): string {
    const chosen = this.chosen.get(text);
    if (chosen !== undefined && !isItsOwnPeer) return chosen;
    for (;;) {
      const index = this.next++;
      const name = index < LETTERS.length ? LETTERS.charAt(index) : `H${index + 1}`;
      if (!this.taken.has(name)) return name;
    }
  }
}

/** Whether a host may bear the name. */
export function isHostName(name: string): boolean {
  return /^[\p{L}_][\p{L}\p{M}\p{N}_]*$/u.test(name) && !isKeyword(name);
}

/** `host A "10.0.0.1" ip=10.0.0.1 port=80`; `shown` is what the file itself calls the address. */
export function hostLine({ name, address: { text }, port }: WrittenHost, shown: string | undefined): string {
  const ip = addressAt(text, 0) === undefined ? '' : ` ip=${text}`;
  const known = (shown ?? text).replace(/["\\]/g, '\\$&');
  return `host ${name} "${known}"${ip}${port === undefined ? '' : ` port=${port}`}`;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
