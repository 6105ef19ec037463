import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type FromPreview,
  isFromPreview,
  isPreviewState,
  isToPreview,
  type ToPreview,
} from '../../src/preview/messages.ts';

const UPDATE: ToPreview = {
  type: 'update',
  version: 3,
  picture: {
    mermaid: 'sequenceDiagram\n',
    title: '',
    items: [
      { id: 0, line: 0, kind: 'segment', mark: 'lost', notes: ['note/retransmission'], description: 'A to B: SYN' },
    ],
    problems: [{ line: 0, severity: 'error', code: 'seq/gap', message: 'bytes were skipped' }],
  },
};

test('every message of the extension is known to the preview', () => {
  const messages: readonly ToPreview[] = [
    UPDATE,
    { type: 'select', line: 0 },
    { type: 'unavailable', reason: 'No such file' },
  ];
  for (const message of messages) assert.ok(isToPreview(structuredClone(message)), message.type);
});

test('every message of the preview is known to the extension', () => {
  const messages: readonly FromPreview[] = [
    { type: 'ready' },
    { type: 'reveal', line: 7 },
    { type: 'rendered', version: 1, segments: 0 },
    { type: 'failed', version: 1, message: 'no' },
  ];
  for (const message of messages) assert.ok(isFromPreview(structuredClone(message)), message.type);
});

test('what is not a message is refused, however close it comes', () => {
  const { picture } = UPDATE;
  const strangers: readonly unknown[] = [
    undefined,
    null,
    'ready',
    [],
    {},
    { type: 'constructor' },
    { type: 'toString' },
    { type: 'reveal' },
    { type: 'reveal', line: -1 },
    { type: 'reveal', line: 1.5 },
    { type: 'reveal', line: '1' },
    { type: 'select', line: Number.NaN },
    { type: 'update', version: 1 },
    { type: 'update', version: 1, picture: { ...picture, mermaid: 1 } },
    { type: 'update', version: 1, picture: { ...picture, items: [{ ...picture.items[0], mark: 'red' }] } },
    { type: 'update', version: 1, picture: { ...picture, problems: [null] } },
  ];
  for (const stranger of strangers) {
    assert.equal(isToPreview(stranger), false, `to the preview: ${JSON.stringify(stranger)}`);
    assert.equal(isFromPreview(stranger), false, `from the preview: ${JSON.stringify(stranger)}`);
  }
});

test('the state of a preview names its document', () => {
  assert.ok(isPreviewState({ uri: 'file:///a.tcpflow' }));
  assert.ok(isPreviewState({ uri: 'file:///a.tcpflow', scroll: { x: 0, y: 12.5 } }));
  assert.equal(isPreviewState({}), false);
  assert.equal(isPreviewState({ uri: 'file:///a.tcpflow', scroll: 12 }), false);
});
