/** Where the bytes of a capture come from. */
export interface CaptureBytes {
  /** How many there are. */
  readonly size: number;
  /** All of them, from the first on, as often as it is called. What was handed out is not changed. */
  chunks(): AsyncIterable<Uint8Array>;
}

/** Bytes that are in memory already. */
export function bytesInMemory(bytes: Uint8Array): CaptureBytes {
  return {
    size: bytes.length,
    async *chunks() {
      if (bytes.length > 0) yield bytes;
    },
  };
}
