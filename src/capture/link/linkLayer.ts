import { ethernetPayload, payloadOfType } from './ethernet.ts';
import { pppPayload } from './ppp.ts';

/**
 * Where the IP packet in a frame begins: an offset into `bytes`, or −1 if it bears none. `from` to before `to` is what
 * was captured of the frame.
 */
export type LinkLayer = (bytes: Uint8Array, from: number, to: number) => number;

/** How frames of this link type are read; `undefined`: nobody here knows. */
export function linkLayerOf(linkType: number): LinkLayer | undefined {
  return LINK_LAYERS.get(linkType);
}

const none: LinkLayer = (_, from) => from;

/** A family of addresses of 4 bytes, which differs from system to system; the IP version says it as well. */
const loopback: LinkLayer = (_, from) => from + 4;

/** Linux "cooked": 16 bytes, the last two of which are an EtherType. */
const cooked: LinkLayer = (bytes, from, to) => (to - from < 16 ? -1 : payloadOfType(bytes, from + 14, to));

/** Its second version: 20 bytes, which begin with the EtherType. */
const cooked2: LinkLayer = (bytes, from, to) => {
  if (to - from < 20) return -1;
  const type = ((bytes[from] as number) << 8) | (bytes[from + 1] as number);
  return type === 0x0800 || type === 0x86dd ? from + 20 : -1;
};

/** By LINKTYPE_ value (https://www.tcpdump.org/linktypes.html), with the values that systems use for raw IP. */
const LINK_LAYERS: ReadonlyMap<number, LinkLayer> = new Map([
  [0, loopback],
  [1, ethernetPayload],
  [9, pppPayload],
  [12, none],
  [14, none],
  [50, pppPayload],
  [101, none],
  [108, loopback],
  [113, cooked],
  [228, none],
  [229, none],
  [276, cooked2],
]);
