import { Expansion } from '../../capture/expansion.ts';

/** What gzip made smaller, in its true size. Rejects where the compression is broken, or nothing sane expands so far. */
export async function* gunzipped(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const expansion = new Expansion();
  const stream = new DecompressionStream('gzip');
  const writer = stream.writable.getWriter();
  const reader = stream.readable.getReader();
  const feeding = (async () => {
    try {
      for await (const chunk of chunks) {
        expansion.compressed += chunk.length;
        await writer.write(chunk as Uint8Array<ArrayBuffer>);
      }
      await writer.close();
    } catch (error) {
      // Whoever reads hears of it; if nobody does any more, nobody need.
      await writer.abort(error).catch(() => {});
    }
  })();
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(error => {
        throw new Error(`its compression is broken: ${error instanceof Error ? error.message : error}`);
      });
      if (done) return;
      expansion.expanded += value.length;
      if (expansion.objection !== undefined) throw new Error(expansion.objection);
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => {});
    await feeding;
  }
}
