/** A kind of text that can be made as long as one likes; `size` is roughly its number of words. */
export interface Growing {
  readonly name: string;
  readonly make: (size: number) => string;
}

const repeated = (size: number, word: (index: number) => string): string =>
  Array.from({ length: Math.ceil(size) }, (_, index) => word(index)).join('');

const OPEN = 'given A ESTABLISHED seq=1 sack-ok, B ESTABLISHED seq=1 sack-ok\n';

/** Texts that would take a careless parser, engine or report more than linear time. */
export const GROWING: readonly Growing[] = [
  { name: 'one line of blanks', make: size => `A ->${' '.repeat(size)}B: SYN` },
  { name: 'one line of flags', make: size => `A -> B: ${repeated(size, () => 'SYN+')}ACK` },
  { name: 'one line of fields', make: size => `A -> B: SYN ${repeated(size, i => `f${i}=${i} `)}` },
  { name: 'one line of SACK blocks', make: size => `A -> B: ACK sack=${repeated(size, i => `${i}-${i + 1},`)}1-2` },
  { name: 'one line of digits', make: size => `A -> B: SYN seq=${'9'.repeat(size)}` },
  { name: 'one expression', make: size => `A -> B: SYN seq=${repeated(size, i => `x${i}+`)}1` },
  { name: 'one string that is not closed', make: size => `A -> B: ACK "${repeated(size, () => 'word ')}` },
  { name: 'one string of escapes', make: size => `A -> B: ACK "${repeated(size, () => '\\x41\\q')}"` },
  {
    name: 'one expectation of many ends',
    make: size => `expect ${repeated(size, i => `A:${i % 60000} CLOSED, `)}B CLOSED`,
  },
  { name: 'lines that cannot be read', make: size => repeated(size, () => '(((\n') },
  { name: 'undeclared hosts', make: size => `host Z\n${repeated(size, i => `H${i} -> B: SYN\n`)}` },
  {
    name: 'directives',
    make: size => repeated(size, () => '# tcpflow-expect seq/gap\n# tcpflow-disable-next-line seq/gap\n'),
  },
  {
    name: 'nested repeats',
    make: size => `${repeated(size, () => 'repeat 1\n')}A -> B: SYN\n${repeated(size, () => 'end\n')}`,
  },
  { name: 'scenarios', make: size => repeated(size, i => `scenario "${i}"\nA -> B: SYN\n`) },
  { name: 'symbols', make: size => `${OPEN}${repeated(size, i => `A -> B: ACK seq=x${i} len=10\n`)}` },
  {
    // Each number counts from all lengths before it that nobody knows: the square, of what only people write.
    name: 'wrong numbers among symbols, n/40',
    make: size => `${OPEN}${repeated(size / 40, i => `A -> B: ACK seq=x${i} len=n${i}\nA -> B: ACK seq=5\n`)}`,
  },
  {
    name: 'labels',
    make: size =>
      `${OPEN}${repeated(size, i => `A ~> B: ACK len=10 as l${i}\n`)}${repeated(size, i => `deliver l${i}\n`)}`,
  },
  {
    name: 'delivered backwards',
    make: size =>
      `${OPEN}${repeated(size, i => `A ~> B: ACK len=10 as l${i}\n`)}${repeated(size, i => `deliver l${size - 1 - i}\n`)}`,
  },
  {
    name: 'unknown labels',
    make: size => `${OPEN}${repeated(size, i => `A -> B: ACK len=10 as l${i}\ndeliver m${i}\n`)}`,
  },
  { name: 'gaps', make: size => `${OPEN}${repeated(size, () => 'A -x B: ACK len=10\nA -> B: ACK len=10\n')}` },
  {
    name: 'SYNs to one listener',
    make: size => `host B port=80 listen\n${repeated(size, i => `C${i} -> B: SYN\n`)}expect B half-open=${size}\n`,
  },
  {
    name: 'connections that end',
    make: size =>
      `set msl 1s\nhost B port=80 listen\n${repeated(size, i => `A:${i % 60000} -> B: SYN\nA:${i % 60000} <- B: RST+ACK\n`)}`,
  },
  { name: 'socket calls', make: size => `${repeated(size, () => 'B: listen()\nA: connect()\nA: close()\n')}` },
  {
    name: 'forged sources',
    make: size =>
      `host M raw\nhost B port=80 listen backlog=10\nrepeat ${size} as i\n  M:1 -> B: SYN src=10.0.0.0+i\nend\n`,
  },
  {
    name: 'a flood against every limit',
    make: size =>
      `host M raw\nhost B port=80 listen backlog=${size} syn-rate=10/1s half-open-timeout=1h\nrepeat ${size} as i\n  +1ms M:1024 -> B: SYN seq=i src=10.0.0.0+i\nend\n`,
  },
  {
    name: 'a crowd at one listener',
    make: size =>
      `host A\nhost B port=80 listen\nrepeat ${size} as i\n  A:1+i -> B: SYN\n  A:1+i <- B: SYN+ACK\nend\nrepeat ${size} as i\n  A:1+i -> B: ACK\n  expect B:80 with A:1+i ESTABLISHED\nend\n`,
  },
  { name: 'debts', make: size => `${repeated(size, i => `A:${i % 60000} -> B:${i % 7}: SYN\n`)}` },
];
