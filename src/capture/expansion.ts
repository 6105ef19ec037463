/** Watches what comes out of a compressed file: what holds hardly anything but zeros is no capture. */
export class Expansion {
  /** Bytes so far. */
  compressed = 0;
  expanded = 0;

  /** Why nobody should read on; `undefined`: nothing speaks against it. */
  get objection(): string | undefined {
    return this.expanded > FREE + this.compressed * MOST
      ? `it expands to more than ${MOST} times its size: no capture does`
      : undefined;
  }
}

/** What one compressed byte may stand for, and so many bytes in any case. */
const MOST = 200;
const FREE = 0x400_0000;
