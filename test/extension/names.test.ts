import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isWithin, pictureName, previewTitle, renamedPath } from '../../src/extension/preview/names.ts';

test('a preview is titled as the Markdown preview is', () => {
  assert.equal(previewTitle('close.tcpflow', false), 'Preview close.tcpflow');
  assert.equal(previewTitle('close.tcpflow', true), '[Preview] close.tcpflow');
});

test('a picture is named after its document', () => {
  assert.equal(pictureName('close.tcpflow', 'svg'), 'close.svg');
  assert.equal(pictureName('close.broken.tcpflow', 'png'), 'close.broken.png');
  assert.equal(pictureName('Untitled-1', 'svg'), 'Untitled-1.svg');
  assert.equal(pictureName('.tcpflow', 'svg'), '.tcpflow.svg');
});

test('a path is renamed with itself and with each folder around it, and with nothing else', () => {
  assert.equal(renamedPath('/a/b.tcpflow', '/a/b.tcpflow', '/a/c.tcpflow'), '/a/c.tcpflow');
  assert.equal(renamedPath('/a/b/c.tcpflow', '/a', '/d/e'), '/d/e/b/c.tcpflow');
  assert.equal(renamedPath('/ab/c.tcpflow', '/a', '/d'), undefined);
  assert.equal(renamedPath('/a/b.tcpflow', '/a/b.tcp', '/a/c'), undefined);
});

test('everything is within the root', () => {
  assert.ok(isWithin('/a', '/'));
  assert.ok(isWithin('/a/b', '/a'));
  assert.equal(isWithin('/a', '/a/b'), false);
});
