declare module 'suite:files' {
  /** Loads every `*.test.ts` of this folder, which declares its tests. Made by the bundler. */
  export function loadSuiteFiles(): void;
}

declare module '*.pcap' {
  /** The bytes of a fixture. */
  const bytes: Uint8Array;
  export = bytes;
}
