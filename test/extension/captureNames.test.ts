import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { flowName, isCaptureName } from '../../src/extension/capture/captureNames.ts';

const CAPTURES = ['a.pcap', 'A.PCAPNG', 'x.y.cap', 'a.pcap.gz', 'a.pcapng.gz', 'a.cap.GZ', 'close.pkt'];
const OTHERS = ['a.tcpflow', 'pcap', 'a.pcap.txt', 'a.gz', 'a.pkt.gz', 'recap', 'a.pcapx'];

test('captures are known by their names', () => {
  assert.deepEqual([...CAPTURES, ...OTHERS].filter(isCaptureName), CAPTURES);
});

test('menus offer to open what is called so, and nothing else', () => {
  const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  const menus: Readonly<Record<string, readonly { readonly command: string; readonly when?: string }[]>> =
    manifest.contributes.menus;
  const conditions = Object.entries(menus).flatMap(([menu, items]) =>
    items.filter(({ command }) => command === 'tcpflow.openCapture').map(({ when }) => ({ menu, when: when ?? '' })),
  );
  assert.deepEqual(
    conditions.map(({ menu }) => menu),
    ['editor/title', 'editor/title/context', 'explorer/context'],
  );
  for (const { when } of conditions) {
    const [, pattern = '', flags] = /^resourceFilename =~ \/(.+)\/(\w*)(?: &&|$)/.exec(when) ?? [];
    const condition = new RegExp(pattern, flags);
    assert.deepEqual(
      [...CAPTURES, ...OTHERS].filter(name => condition.test(name)),
      CAPTURES,
    );
  }
});

test('a flow is named after its capture', () => {
  assert.deepEqual(
    ['upload.pcap', 'up.load.pcapng.gz', 'x.cap', '.pcap', 'dump'].map(name => flowName(name, 1)),
    ['upload.tcpflow', 'up.load.tcpflow', 'x.tcpflow', '.pcap.tcpflow', 'dump.tcpflow'],
  );
  assert.equal(flowName('upload.pcap', 3), 'upload-3.tcpflow');
});
