import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  PICTURE_REQUEST,
  type PictureResult,
  TIME_SEQUENCE_REQUEST,
  type TimeSequenceParams,
  type TimeSequenceResult,
} from '../../src/lsp/protocol.ts';
import { sequenceOf } from '../diagram/timeSequence/sequence.ts';
import { startEditor } from './editor.ts';

const TEXT = 'A -> B: SYN seq=x\nA <- B: SYN+ACK seq=y ack=x+1\n';

test('a plot is of the version that it was asked for, or none', async () => {
  await using editor = await startEditor();
  const document = await editor.open(TEXT);
  const { uri } = document;
  const ask = (params: Omit<TimeSequenceParams, 'uri'>): Promise<TimeSequenceResult> =>
    editor.connection.sendRequest(TIME_SEQUENCE_REQUEST, { uri, ...params });
  const newest = async () =>
    (await editor.connection.sendRequest<PictureResult | null>(PICTURE_REQUEST, { uri }))?.version ?? -1;

  const version = await newest();
  assert.deepEqual(await ask({ version }), sequenceOf(TEXT));
  assert.deepEqual(await ask({ version, direction: 'B → A' }), sequenceOf(TEXT, 'B → A'));
  await document.replace('SYN seq=x', 'SYN seq=z');
  assert.equal(await ask({ version }), null);
  assert.equal((await ask({ version: await newest() }))?.isn, 'z');
});
