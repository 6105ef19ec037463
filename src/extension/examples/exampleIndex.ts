/** An example, as the index of the folder `examples` announces it. */
export interface Example {
  /** The heading that it stands under. */
  readonly heading: string;
  /** Its file without `.tcpflow`: `close`, or `close.broken` for the twin with the mistakes people make. */
  readonly name: string;
  /** What it teaches, in one sentence. */
  readonly sentence: string;
}

/**
 * Reads `examples/README.md`, which lists every example: a web extension cannot list a folder of its own. The lessons come
 * first, in the order in which they are read; their twins stand together behind them.
 */
export function readExampleIndex(markdown: string): readonly Example[] {
  const examples: Example[] = [];
  const twins: Example[] = [];
  let heading = '';
  for (const line of markdown.split(/\r?\n/)) {
    heading = /^## (.+)$/.exec(line)?.[1] ?? heading;
    const [, lesson, sentence = '', twin] = ROW.exec(line) ?? [];
    if (lesson !== undefined) examples.push({ heading, name: lesson, sentence });
    if (twin !== undefined) twins.push({ heading: MISTAKES, name: twin, sentence });
  }
  return [...examples, ...twins];
}

const MISTAKES = 'With the mistakes people make, each explained';

/** `| [close](close.tcpflow) | Closing takes four. | [twin](close.broken.tcpflow) |` */
const ROW = /^\| \[[^\]]+\]\(([\w.-]+)\.tcpflow\) \| (.+?) \|(?: \[[^\]]+\]\(([\w.-]+)\.tcpflow\) \|)?$/;
