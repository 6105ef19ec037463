import { addressAt, addressesAfter } from '../syntax/address.ts';
import { receiverOf, senderOf } from '../syntax/segments.ts';
import type { Field, PlainPath, Segment } from '../syntax/tree.ts';
import { Flag } from '../tcp/flags.ts';
import type { End } from './end.ts';
import { writtenFlags } from './flags.ts';
import type { Host } from './host.ts';
import { fieldOf, integer } from './numbers.ts';
import { MAX_PORT, type World } from './world.ts';

/** Between which ends a segment line goes, and whether it says so itself. */
export interface Route {
  /** The end that the segment says it comes from. */
  readonly from: End;
  /** `src=` says so: who really sends it has nothing to do with that connection. */
  readonly forged: boolean;
}

/** The route of a segment; `undefined`: a host would send to itself, which is reported. */
export function routeOf(world: World, statement: Segment): Route | undefined {
  const end = statement.plain && plainlyFrom(world, statement.plain.path);
  if (end !== undefined) return { from: end, forged: false };
  const source = senderOf(statement);
  const destination = receiverOf(statement);
  const sender = world.host(source.host);
  const to = world.host(destination.host);
  if (sender === to) return sameHost(world, destination, to);
  const field = fieldOf(statement, 'src');
  const claimed = field && claimedHost(world, field);
  if (claimed === undefined) {
    const opens = (sender.program ?? to.program) !== undefined && isFirstSyn(statement);
    return { from: world.connect(source, sender, destination, to, opens), forged: false };
  }
  if (claimed === to) return sameHost(world, field ?? destination, to);
  return { from: world.connect(source, claimed, destination, to), forged: true };
}

/**
 * The end that a plain line is sent from, if there is nothing to report about its two ends. Socket calls may have
 * chosen a port that is left out.
 */
function plainlyFrom(world: World, path: PlainPath): End | undefined {
  const sender = world.hosts.get(path.from.host);
  const to = world.hosts.get(path.to.host);
  if (sender === undefined || to === undefined || sender === to || (sender.program ?? to.program)) return undefined;
  const {
    from,
    to: { port },
  } = path;
  if ((from.port ?? 0) > MAX_PORT || (port ?? 0) > MAX_PORT) return undefined;
  return world.paths.find(path) ?? world.connectPorts(sender, from.port, to, port, false);
}

/** It asks for a connection, so that a left-out port may be one that a socket call has chosen for it. */
function isFirstSyn(statement: Segment): boolean {
  return (writtenFlags(statement) & (Flag.SYN | Flag.ACK | Flag.RST)) === Flag.SYN;
}

function sameHost(world: World, at: { readonly from: number; readonly to: number }, { name }: Host): undefined {
  world.report('name/same-host', at, { host: name });
}

/** Whom the segment says that it is from: a host, by name or by address, or somebody whom nobody knows. */
function claimedHost(world: World, field: Field & { readonly kind: 'src' }): Host | undefined {
  if (field.host !== undefined) return world.host(field.host);
  const { address, offset } = field;
  const by = offset === undefined ? 0 : integer(world, offset, `the offset of ${address}`, addressesAfter(address));
  const text = by === undefined ? undefined : addressAt(address, by);
  return text === undefined ? undefined : world.hostAt(text);
}
