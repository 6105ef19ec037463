import { writtenFlags } from '../flow/flags.ts';
import { fieldOf, NOTHING } from '../flow/numbers.ts';
import { resolve, show } from '../flow/scope.ts';
import type { SegmentEvent } from '../flow/trace.ts';
import { Flag, flagsText } from '../tcp/flags.ts';
import { hasFlag, segEnd, segLen, textEnd, textStart } from '../tcp/segment.ts';
import { isAbove, minus, plus, same, type Value } from '../tcp/value.ts';

/** What a teacher would say of a segment: who does what, with which numbers, and what becomes of it. */
export function segmentSentence(event: SegmentEvent): string {
  return [`${correction(event)}${introduction(event)}${says(event)}.`, afterwards(event), fate(event)]
    .filter(part => part !== '')
    .join(' ');
}

/** Where the one that speaks is not the one whose numbers it bears. */
function introduction({ statement, by, from }: SegmentEvent): string {
  if (statement.old) return 'Left over from an earlier connection: ';
  return by === from.host ? '' : `${by} pretends to be ${from.host}: `;
}

function says(event: SegmentEvent): string {
  const { segment, standing, from, to } = event;
  const a = from.host;
  const b = to.host;
  const again = standing === 'retransmission' ? ' again' : '';
  if (standing === 'keep-alive') return `${a} sends what ${b} has already, only to be answered: is it still there?`;
  if (standing === 'window-probe') return `${a} tries one byte against ${b}'s closed window, only to be answered`;
  if (hasFlag(segment, Flag.RST)) return saysOfReset(event);
  if (hasFlag(segment, Flag.SYN)) return saysOfOpening(event, again);
  return `${a} ${actions(event, again).join(', and ')}`;
}

function saysOfOpening(event: SegmentEvent, again: string): string {
  const { segment, from, to } = event;
  const isn = inSymbols(event, segment.seq);
  if (!hasFlag(segment, Flag.ACK)) {
    return `${from.host} asks ${to.host}${again} to open a connection, and counts its bytes from ${isn}`;
  }
  const acknowledged = inSymbols(event, segment.ack);
  return `${from.host} agrees${again}: it acknowledges ${to.host}'s SYN (the next number that it expects is ${acknowledged}), and counts its own bytes from ${isn}`;
}

/** Who has no connection refuses one; who has ends it at once. */
function saysOfReset({ from, to, sender }: SegmentEvent): string {
  return sender.before.state === 'CLOSED' || sender.before.state === 'LISTEN'
    ? `${from.host} has no such connection: ${to.host} is to forget it`
    : `${from.host} ends the connection at once: ${to.host} is to forget it`;
}

/** What a segment without SYN and RST does, the weightiest first. */
function actions(event: SegmentEvent, again: string): readonly string[] {
  const { segment, to, arrow } = event;
  const done: string[] = [];
  if (segment.len !== 0) {
    const count = inSymbols(event, segment.len);
    const last = inSymbols(event, minus(textEnd(segment), 1));
    const first = inSymbols(event, textStart(segment));
    const numbers = segment.len === 1 ? `number ${first}` : `numbers ${first} to ${last}`;
    const parts = arrow === 'bulk' ? ' in as many segments as it takes' : '';
    done.push(`sends ${count} ${segment.len === 1 ? 'byte' : 'bytes'}${again && partly(event)}${parts}, ${numbers}`);
  }
  if (hasFlag(segment, Flag.FIN)) {
    const place = inSymbols(event, minus(segEnd(segment), 1));
    done.push(`says${segment.len === 0 ? again : ''} that it has nothing more to send (its FIN has number ${place})`);
  }
  if (hasFlag(segment, Flag.ACK)) {
    const next = inSymbols(event, segment.ack);
    const acknowledges = done.length === 0 ? 'acknowledges all' : 'acknowledges what came';
    done.push(`${acknowledges} before ${next}, the number that it expects next from ${to.host}`);
  }
  return done.length === 0 ? ['sends a segment that says nothing'] : done;
}

/** A retransmission may run on into what was never sent before. */
function partly(event: SegmentEvent): string {
  const { segment, sender } = event;
  const nxt = sender.before.sndNxt;
  return nxt !== undefined && isAbove(textEnd(segment), nxt)
    ? ` (those before ${inSymbols(event, nxt)} again)`
    : ' again';
}

/** What follows from it for the numbers to come, where people stumble. */
function afterwards(event: SegmentEvent): string {
  const { segment, from } = event;
  if (hasFlag(segment, Flag.RST) || event.standing === 'retransmission') return '';
  if (hasFlag(segment, Flag.SYN)) {
    return `A SYN takes one number, so ${from.host}'s first byte is ${inSymbols(event, plus(segment.seq, 1))}.`;
  }
  if (hasFlag(segment, Flag.FIN)) return 'A FIN takes one number, as a byte would.';
  return segment.len === 0 && hasFlag(segment, Flag.ACK) && event.standing === 'next' ? 'An ACK takes no number.' : '';
}

/** What the network does with it, unless it arrives at once. */
function fate({ arrow, segment, from, to, statement }: SegmentEvent): string {
  if (arrow === 'delayed') return `It is still on its way: ${to.host} knows nothing of it yet.`;
  if (arrow !== 'lost') return '';
  const lost = `It is lost: ${to.host} never sees it`;
  const isRepeated = segLen(segment) !== 0 && !hasFlag(segment, Flag.RST) && !statement.old;
  return isRepeated ? `${lost}, and ${from.host} sends it again after its RTO (RFC 6298 §5).` : `${lost}.`;
}

/** What a mistake counts as, where all that is said of it is not of what is written (docs/language.md#how-the-check-goes-on). */
function correction(event: SegmentEvent): string {
  if (!event.sent) return 'Taken as not sent, so that what follows can be checked: ';
  const { statement, segment } = event;
  const flags = writtenFlags(statement) === segment.flags ? [] : [flagsText(segment.flags)];
  const numbers = correctedNumbers(event).map(kind => `${kind}=${inSymbols(event, segment[kind])}`);
  const taken = [...flags, ...numbers];
  return taken.length === 0 ? '' : `Taken as ${taken.join(' ')}, so that what follows can be checked: `;
}

/** The numbers of a segment that are not those that are written. */
export function correctedNumbers({ statement, segment, scope, line }: SegmentEvent): readonly ('seq' | 'ack')[] {
  return (['seq', 'ack'] as const).filter(kind => {
    const field = kind === 'ack' && !hasFlag(segment, Flag.ACK) ? undefined : fieldOf(statement, kind);
    const written = field && resolve(field.value, scope, NOTHING, line).value;
    return written !== undefined && !same(written, segment[kind]);
  });
}

function inSymbols({ scope, line }: SegmentEvent, value: Value): string {
  return show(value, scope, line);
}
