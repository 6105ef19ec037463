import { trace } from '../../src/flow/simulate.ts';
import type { SegmentEvent } from '../../src/flow/trace.ts';
import { Flag, flagsText } from '../../src/tcp/flags.ts';
import type { Value } from '../../src/tcp/value.ts';
import { windowShift } from '../../src/tcp/windowScale.ts';

/** What a segment looks like on the wire, and which way it goes. */
interface Seen {
  readonly from: string;
  readonly text: string;
}

/**
 * An exchange as one capture point sees it. The point lies beside A, beside B or between them: it sees what one side
 * sends before the network can lose it, and what the other side sends only if it arrives; between them it may see
 * either. Some lines are missing, it may begin in the middle, and what goes one way may be overtaken.
 */
export function captured(text: string, decisions: readonly number[]): string {
  const tape = [...decisions];
  const choose = (among: number): number => (tape.pop() ?? 0) % among;
  const place = choose(3);
  const lossless = choose(3) === 0;
  const passing: Seen[] = [];
  for (const event of trace(text)) {
    if (event.kind === 'segment') {
      const beside = place === 2 ? choose(2) === 0 : (place === 0) === (event.from.host === 'A');
      if (beside || event.arrival !== undefined) passing.push(seen(event));
    } else if ((event.kind === 'deliver' || event.kind === 'duplicate') && choose(2) === 0) {
      passing.push(seen(event.of));
    }
  }
  const begun = lossless ? passing : passing.slice(choose(8) === 0 ? choose(passing.length || 1) : 0);
  const lines: Seen[] = [];
  for (const each of begun) {
    if (!lossless && choose(8) === 0) continue;
    const last = lines.at(-1);
    if (last?.from === each.from && choose(6) === 0) lines.splice(-1, 1, each, last);
    else lines.push(each);
    if (choose(20) === 0) lines.push(each);
  }
  return ['set view wire', ...lines.map(line => line.text)].join('\n');
}

function seen({ from, to, segment, sender }: SegmentEvent): Seen {
  const { flags, seq, ack, len, win, options } = segment;
  const fields = [`seq=${integer(seq)}`];
  if (flags & Flag.ACK) fields.push(`ack=${integer(ack)}`);
  if (len !== 0) fields.push(`len=${integer(len)}`);
  if (win !== undefined) fields.push(`win=${win / 2 ** windowShift(sender.before, flags)}`);
  if (options?.mss !== undefined) fields.push(`mss=${options.mss}`);
  if (options?.sackOk) fields.push('sack-ok');
  if (options?.wscale !== undefined) fields.push(`wscale=${options.wscale}`);
  if (options?.ts !== undefined) fields.push(`ts=${options.ts.value}/${options.ts.echo}`);
  if (options?.sack !== undefined) {
    fields.push(`sack=${options.sack.map(({ left, right }) => `${integer(left)}-${integer(right)}`).join(',')}`);
  }
  return { from: from.host, text: `${from.host} -> ${to.host}: ${flagsText(flags)} ${fields.join(' ')}` };
}

/** On the wire a symbol is some number: any will do, as long as the two ends have different ones. */
function integer(value: Value): number {
  if (typeof value === 'number') return value;
  return value.terms.reduce(
    (sum, { unknown, coefficient }) =>
      (sum + Math.imul(coefficient, unknown.name === 'x' ? 1_000_000 : 4_294_967_000)) >>> 0,
    value.constant,
  );
}
