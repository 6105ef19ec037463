import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { packetdrillRefusal } from '../../src/capture/export/packetdrillRefusal.ts';
import { isSegmentStep, stepsOf } from '../../src/capture/export/packetdrillSteps.ts';
import { packetdrillScript } from '../../src/capture/export/packetdrillWriter.ts';
import { complaintOfKernel, whyNoKernel } from './kernel.ts';
import { segmentsIn } from './support.ts';

const EXAMPLES = new URL('../../examples/', import.meta.url);

/** A host in a scenario of an example. */
interface Part {
  /** `EXAMPLE SCENARIO HOST` */
  readonly name: string;
  readonly script: string | undefined;
  /** Why there is no script. */
  readonly reason: string;
}

const parts: readonly Part[] = readdirSync(EXAMPLES)
  .filter(file => file.endsWith('.tcpflow') && !file.endsWith('.broken.tcpflow'))
  .flatMap(file => partsOf(file.replace('.tcpflow', '')));

function partsOf(example: string): readonly Part[] {
  const text = readFileSync(new URL(`${example}.tcpflow`, EXAMPLES), 'utf8');
  const hosts = new Set(segmentsIn(text).flatMap(({ from, to }) => [from.host, to.host]));
  const scenarios = Math.max(1, text.match(/^scenario\b/gm)?.length ?? 0);
  return Array.from({ length: scenarios }, (_, index) => index + 1).flatMap(scenario =>
    [...hosts].flatMap(host => {
      const { steps } = stepsOf(text, host, scenario);
      if (!steps.some(isSegmentStep)) return [];
      const refusal = packetdrillRefusal(steps);
      const script = refusal === undefined ? packetdrillScript(steps) : undefined;
      return [{ name: `${example} ${scenario} ${host}`, script, reason: refusal?.reason ?? 'begins with no SYN' }];
    }),
  );
}

/** What no kernel can be held to, by the reason. Everything else is run. */
const REFUSED: readonly (readonly [reason: RegExp, names: readonly string[]])[] = [
  [
    /^begins with no SYN/,
    [
      'blind-reset 3 A',
      ...[1, 2, 3, 4, 5, 6].flatMap(scenario => ['A', 'B'].map(host => `capture ${scenario} ${host}`)),
      'keep-alive 4 B',
      'old-segment 1 B',
      'old-segment 1 A',
      'old-segment 3 A',
      'old-segment 4 B',
      'old-segment 4 A',
      'reset 3 A',
      'rfc9293-figure-10 1 A',
      'rfc9293-figure-11 1 A',
      'syn-flood-forged 3 A',
      'syn-flood 3 C',
      'time-wait 3 A',
      'time-wait 3 B',
    ],
  ],
  [
    /^Fast Open needs cookies/,
    ['fast-open 2 A', 'fast-open 2 B', 'fast-open 3 A', 'fast-open 3 B', 'fast-open 4 A', 'fast-open 5 A'],
  ],
  [/^it takes data that came with a SYN/, ['fast-open 5 B']],
  [/^SACK blocks have told it what is missing/, ['fast-retransmit 2 A', 'fast-retransmit 4 A']],
  [/^how long it keeps a half-open connection/, ['syn-flood-timeout 3 C']],
  [/^more than 2 GiB/, ['timestamps 3 A', 'timestamps 3 B', 'wrap-around 5 A', 'wrap-around 5 B']],
  [/^it probes a closed window/, ['zero-window 2 A', 'zero-window 3 A']],
  [/^its window is closed/, ['zero-window 3 B']],
];

describe('of the examples', () => {
  for (const [reason, names] of REFUSED) {
    it(`nothing else is refused because ${reason.source.slice(1)}`, () => {
      const refused = parts.filter(part => part.script === undefined && reason.test(part.reason));
      assert.deepEqual(
        refused.map(({ name }) => name),
        names,
      );
    });
  }

  it('nothing is refused for a reason that is not listed', () => {
    const others = parts.filter(part => part.script === undefined && !REFUSED.some(([why]) => why.test(part.reason)));
    assert.deepEqual(others, []);
  });
});

describe('a real kernel', { skip: whyNoKernel(), concurrency: 4 }, () => {
  for (const { name, script } of parts) {
    if (script === undefined) continue;
    it(`does what the flow says: ${name}`, async () => {
      assert.equal(await complaintOfKernel(script), '', script);
    });
  }

  for (const [what, written, otherwise] of [
    ['an acknowledgment', '> F. 1:1(0) ack 2', '> F. 1:1(0) ack 1'],
    ['a number', '> F. 1:1(0) ack 2', '> F. 2:2(0) ack 2'],
    ['flags', '> F. 1:1(0) ack 2', '> . 1:1(0) ack 2'],
    ['a state', '== TCP_LAST_ACK', '== TCP_CLOSE_WAIT'],
  ] as const) {
    it(`does not do otherwise, which is told with its line: ${what}`, async () => {
      const flow = 'A -> B: SYN\nA <- B: SYN+ACK\nA -> B: ACK\nA -> B: FIN+ACK\nA <- B: FIN+ACK\nexpect B LAST-ACK';
      const script = packetdrillScript(stepsOf(flow, 'B', 1).steps) ?? '';
      assert.equal(await complaintOfKernel(script), '');
      const wrong = script.replace(written, otherwise);
      assert.notEqual(wrong, script);
      const line = wrong.split('\n').findIndex(each => each.includes(otherwise)) + 1;
      const complaint = await complaintOfKernel(wrong, 1);
      assert.match(complaint, what === 'a state' ? /AssertionError/ : new RegExp(`flow\\.pkt:${line}: `));
    });
  }
});
