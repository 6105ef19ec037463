import { requireHost } from './endpoint.ts';
import { isMalformed, takeString } from './literals.ts';
import type { Reader } from './reader.ts';
import type { Note } from './tree.ts';

/** `note over A,B: text`; the reader stands behind the keyword. */
export function parseNote(reader: Reader, from: number): Note | undefined {
  reader.skipBlanks();
  const placement = parsePlacement(reader);
  if (placement === undefined) {
    return reader.error(`expected "over", "left of" or "right of" after note, but ${reader.nextInWords()}`);
  }
  const hosts = [];
  do {
    reader.skipBlanks();
    const host = requireHost(reader, 'a host');
    if (host === undefined) return undefined;
    hosts.push(host);
    reader.skipBlanks();
  } while (reader.take(','));
  if (!reader.take(':')) return reader.error(`expected ":" and the text of the note, but ${reader.nextInWords()}`);
  reader.skipBlanks();
  const start = reader.position;
  const quoted = takeString(reader);
  if (quoted !== undefined) {
    if (isMalformed(quoted)) return reader.error(quoted.malformed, quoted);
    if (!reader.requireEnd('the note')) return undefined;
    return { kind: 'note', from, to: quoted.to, placement, hosts, text: quoted.value, textRange: quoted };
  }
  const [written = ''] = reader.slice(start, reader.end).split('#', 1);
  reader.position += written.length;
  const text = written.trimEnd();
  const to = start + text.length;
  return { kind: 'note', from, to, placement, hosts, text, textRange: { from: start, to } };
}

function parsePlacement(reader: Reader): Note['placement'] | undefined {
  if (reader.takeWord('over')) return 'over';
  const side = reader.takeWord('left') ? 'left of' : reader.takeWord('right') ? 'right of' : undefined;
  reader.skipBlanks();
  return side !== undefined && reader.takeWord('of') ? side : undefined;
}
