import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { previewSettings } from '../../src/extension/preview/previewSettings.ts';
import { isToPreview } from '../../src/preview/messages.ts';

const { contributes } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
const properties: Readonly<Record<string, { readonly default?: unknown }>> = contributes.configuration.properties;

const DEFAULTS = previewSettings(() => undefined);

test('the defaults are those of the manifest, and there is a setting for each', () => {
  const declared = Object.entries(properties).filter(([name]) => name.startsWith('tcpflow.preview.'));
  assert.deepEqual(
    Object.fromEntries(declared.map(([name, property]) => [name.slice('tcpflow.preview.'.length), property.default])),
    DEFAULTS,
  );
});

test('a setting that is set holds', () => {
  for (const name of Object.keys(DEFAULTS)) {
    const value = name === 'theme' ? 'dark' : false;
    assert.deepEqual(
      previewSettings(each => (each === name ? value : undefined)),
      { ...DEFAULTS, [name]: value },
    );
  }
});

test('whatever stands in settings.json, the page can be told', () => {
  for (const value of [null, 0, '', 'pink', [], {}, 'false']) {
    const settings = previewSettings(() => value);
    assert.deepEqual(settings, DEFAULTS);
    assert.ok(isToPreview({ type: 'settings', settings }));
  }
});
