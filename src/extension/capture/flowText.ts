import type { ImportTarget } from '../../capture/importer.ts';

/** Keeps the flow that an import writes, as far as an editor is any good for it. */
export class FlowText implements ImportTarget {
  private readonly decoder = new TextDecoder();
  private readonly most: number;
  private written = 0;
  private parts: string[] = [];
  /** There was more. */
  isCut = false;

  /** @param most after so many bytes no more is kept; lines stay whole */
  constructor(most = MOST) {
    this.most = most;
  }

  write(text: Uint8Array): void {
    if (this.written >= this.most) {
      this.isCut = true;
      return;
    }
    this.written += text.length;
    this.parts.push(this.decoder.decode(text));
  }

  get text(): string {
    const end = this.isCut ? '# The capture goes on here: its flow is too long for an editor.\n' : '';
    return this.parts.join('') + end;
  }
}

/** Bytes: some 25 000 segments. Of more, no picture is drawn while somebody waits. */
const MOST = 0x20_0000;
