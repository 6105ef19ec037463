import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { check } from '../../src/rules/check.ts';
import { expand, type Snippet } from './snippet.ts';
import { root } from './tokenize.ts';

const snippets: Readonly<Record<string, Snippet>> = JSON.parse(
  await readFile(`${root}syntaxes/tcpflow.snippets.json`, 'utf8'),
);

/** What a snippet that does not stand alone is put between. */
interface Surroundings {
  readonly before: string;
  readonly after?: string;
}

const OPEN: Surroundings = { before: 'given A ESTABLISHED, B ESTABLISHED' };

const surroundings: Readonly<Record<string, Surroundings>> = {
  'Four-way close': OPEN,
  'Three-way close': OPEN,
  'Half-close': OPEN,
  'Simultaneous close': OPEN,
  'Data and its acknowledgment': OPEN,
  'Text and its acknowledgment': OPEN,
  'Bulk transfer': OPEN,
  'Lost and retransmitted': OPEN,
  'Lost FIN': OPEN,
  'Lost last ACK': OPEN,
  'Fast retransmission': OPEN,
  'Zero window': OPEN,
  'Delayed segment': OPEN,
  Abort: OPEN,
  'Expected mistake': { before: 'A -> B: SYN seq=x', after: 'A <- B: SYN+ACK ack=x+2\nA -> B: ACK' },
};

for (const [name, snippet] of Object.entries(snippets)) {
  test(`snippet "${name}" is correct with its defaults`, () => {
    const { before, after = '' } = surroundings[name] ?? { before: '' };
    const findings = check([before, expand(snippet), after].join('\n'));
    assert.deepEqual(
      findings.map(({ code, message }) => `${code}: ${message}`),
      [],
    );
  });
}

test('all surroundings are those of a snippet', () => {
  assert.deepEqual(
    Object.keys(surroundings).filter(name => !(name in snippets)),
    [],
  );
});
