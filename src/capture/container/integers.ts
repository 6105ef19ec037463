/** Reads unsigned integers in one byte order. */
export interface Integers {
  u16(bytes: Uint8Array, at: number): number;
  u32(bytes: Uint8Array, at: number): number;
}

export const BIG_ENDIAN: Integers = {
  u16: (bytes, at) => ((bytes[at] as number) << 8) | (bytes[at + 1] as number),
  u32: (bytes, at) =>
    (((bytes[at] as number) << 24) |
      ((bytes[at + 1] as number) << 16) |
      ((bytes[at + 2] as number) << 8) |
      (bytes[at + 3] as number)) >>>
    0,
};

export const LITTLE_ENDIAN: Integers = {
  u16: (bytes, at) => (bytes[at] as number) | ((bytes[at + 1] as number) << 8),
  u32: (bytes, at) =>
    ((bytes[at] as number) |
      ((bytes[at + 1] as number) << 8) |
      ((bytes[at + 2] as number) << 16) |
      ((bytes[at + 3] as number) << 24)) >>>
    0,
};
