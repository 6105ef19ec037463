import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  type FromPreview,
  isFromPreview,
  isPreviewState,
  isToPreview,
  type ToPreview,
} from '../../src/preview/messages.ts';
import { DEFAULT_SETTINGS } from '../../src/rules/checker.ts';
import { createService } from '../../src/service/createService.ts';
import { pictureOf } from '../diagram/picture.ts';
import { sequenceOf } from '../diagram/timeSequence/sequence.ts';

const EXAMPLES = join(import.meta.dirname, '..', '..', 'examples');

const UPDATE = { type: 'update', version: 3, picture: pictureOf('A -x B: SYN seq=x\nA -> B: SYN seq=y\n') } as const;

const SEQUENCE = sequenceOf('@0s A -> B: SYN seq=x\n+1s A <- B: SYN+ACK seq=y ack=x+1\n');

const SETTINGS = {
  scrollPreviewWithEditor: true,
  scrollEditorWithPreview: true,
  markEditorSelection: false,
  doubleClickToSwitchToEditor: true,
  theme: 'auto',
} as const;

test('every message of the extension is known to the preview', () => {
  const messages: readonly ToPreview[] = [
    UPDATE,
    { type: 'document', uri: 'file:///a.tcpflow', name: 'a.tcpflow', locked: false },
    { type: 'select', line: 0 },
    { type: 'select', line: -1 },
    { type: 'scroll', line: 2.5 },
    { type: 'settings', settings: SETTINGS },
    { type: 'details', version: 3, item: 0, details: null },
    { type: 'time-sequence', version: 3, sequence: null },
    { type: 'time-sequence', version: 3, sequence: SEQUENCE },
    { type: 'run', action: 'zoom-in' },
    { type: 'unavailable', reason: 'No such file' },
  ];
  for (const message of messages) assert.ok(isToPreview(structuredClone(message)), message.type);
});

test('every message of the preview is known to the extension', () => {
  const messages: readonly FromPreview[] = [
    { type: 'ready' },
    { type: 'reveal', line: 7, focus: true },
    { type: 'scrolled', line: 3.25 },
    { type: 'rendered', version: 1, segments: 0 },
    { type: 'details', version: 1, item: 4 },
    { type: 'time-sequence', version: 1 },
    { type: 'time-sequence', version: 1, direction: 'A → B' },
    { type: 'save', format: 'svg', text: '<svg/>' },
    { type: 'save', format: 'png', base64: 'iVBORw0=' },
    { type: 'copy', what: 'mermaid', text: 'sequenceDiagram' },
    { type: 'done', message: 'Picture copied' },
    { type: 'cannot', message: 'There is no picture yet.' },
    { type: 'unfocus' },
    { type: 'failed', version: 1, message: 'no' },
  ];
  for (const message of messages) assert.ok(isFromPreview(structuredClone(message)), message.type);
});

test('the picture of every example, and what there is to say of all in it, is a message', () => {
  const service = createService();
  for (const name of readdirSync(EXAMPLES).filter(file => file.endsWith('.tcpflow'))) {
    const document = { uri: name, version: 1, text: readFileSync(join(EXAMPLES, name), 'utf8') };
    const picture = service.picture(document, DEFAULT_SETTINGS);
    assert.ok(isToPreview(JSON.parse(JSON.stringify({ type: 'update', version: 1, picture }))), name);
    for (const item of picture.items.keys()) {
      const details = service.details(document, DEFAULT_SETTINGS, item) ?? null;
      assert.ok(isToPreview(JSON.parse(JSON.stringify({ type: 'details', version: 1, item, details }))), name);
    }
    for (const { name: direction } of service.timeSequence(document, DEFAULT_SETTINGS).directions) {
      const sequence = service.timeSequence(document, DEFAULT_SETTINGS, direction);
      assert.equal(sequence.directions[sequence.chosen]?.name, direction);
      assert.ok(isToPreview(JSON.parse(JSON.stringify({ type: 'time-sequence', version: 1, sequence }))), name);
    }
  }
});

test('what is not a message is refused, however close it comes', () => {
  const { picture } = UPDATE;
  const [item] = picture.items;
  const strangers: readonly unknown[] = [
    undefined,
    null,
    'ready',
    [],
    {},
    { type: 'constructor' },
    { type: 'toString' },
    { type: 'reveal', focus: true },
    { type: 'reveal', line: -1, focus: true },
    { type: 'reveal', line: 1.5, focus: true },
    { type: 'reveal', line: '1', focus: true },
    { type: 'reveal', line: 1 },
    { type: 'save', format: 'png', text: '' },
    { type: 'save', format: 'exe', text: '' },
    { type: 'select', line: Number.NaN },
    { type: 'select', line: -2 },
    { type: 'run', action: 'format disk' },
    { type: 'settings', settings: { ...SETTINGS, theme: 'pink' } },
    { type: 'details', version: 1, item: -1 },
    { type: 'time-sequence', version: -1, sequence: null },
    { type: 'update', version: 1 },
    { type: 'update', version: 1, picture: { ...picture, title: 1 } },
    { type: 'update', version: 1, picture: { ...picture, items: [{ ...item, path: 'red' }] } },
    { type: 'update', version: 1, picture: { ...picture, items: [{ ...item, kind: 'toString' }] } },
    { type: 'update', version: 1, picture: { ...picture, problems: [null] } },
  ];
  for (const stranger of strangers) {
    assert.equal(isToPreview(stranger), false, `to the preview: ${JSON.stringify(stranger)}`);
    assert.equal(isFromPreview(stranger), false, `from the preview: ${JSON.stringify(stranger)}`);
  }
});

test('a plot whose columns do not fit together is refused', () => {
  const { points } = SEQUENCE;
  const message = (change: object) => ({ type: 'time-sequence', version: 1, sequence: { ...SEQUENCE, ...change } });
  assert.ok(isToPreview(message({})));
  for (const change of [
    { timed: false },
    { chosen: -2 },
    { points: { ...points, low: points.low.slice(1) } },
    { points: { ...points, time: [] } },
    { points: { ...points, high: points.high.map(() => Number.NaN) } },
    { points: { ...points, sack: [0, 1] } },
    { points: { ...points, sack: [points.line.length, 1, 2] } },
    { undrawn: { count: 1 } },
  ]) {
    assert.equal(isToPreview(message(change)), false, JSON.stringify(change));
  }
});

test('the state of a preview names its document', () => {
  assert.ok(isPreviewState({ uri: 'file:///a.tcpflow', locked: false }));
  assert.ok(isPreviewState({ uri: 'file:///a.tcpflow', locked: true, scroll: { x: 0, y: 12.5 }, zoom: 1.5 }));
  const range = { left: 0, right: 1.5, bottom: -3, top: 9 };
  const plot = { direction: 'A → B', axis: 'order', range } as const;
  assert.ok(isPreviewState({ uri: 'file:///a.tcpflow', locked: false, timeSequence: true, plot }));
  assert.equal(
    isPreviewState({ uri: 'file:///a.tcpflow', locked: false, plot: { range: { ...range, top: null } } }),
    false,
  );
  assert.equal(isPreviewState({}), false);
  assert.equal(isPreviewState({ uri: 'file:///a.tcpflow' }), false);
  assert.equal(isPreviewState({ uri: 'file:///a.tcpflow', locked: true, scroll: 12 }), false);
});
