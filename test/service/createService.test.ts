import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DEFAULT_SETTINGS } from '../../src/rules/checker.ts';
import { createService } from '../../src/service/createService.ts';

const uri = 'memory:a.tcpflow';

describe('a service', () => {
  it('answers for the version it is asked about, before and after a check', () => {
    const service = createService();
    const first = { uri, version: 1, text: 'section "one"\nwait  1s\n' };
    const second = { uri, version: 2, text: 'section "two"\nwait 1s\n' };
    assert.deepEqual(service.outline(first)[0]?.name, 'one');
    service.diagnostics(first, DEFAULT_SETTINGS);
    assert.deepEqual(service.format(first), [{ from: 19, to: 20, text: '' }]);
    assert.deepEqual(service.outline(second)[0]?.name, 'two');
    assert.deepEqual(service.format(second), []);
    assert.deepEqual(service.folding(second), [{ startLine: 0, endLine: 1, kind: 'region' }]);
    assert.equal(service.semanticTokens(second)[0]?.type, 'keyword');
  });

  it('forgets a closed document: its versions may begin anew', () => {
    const service = createService();
    service.outline({ uri, version: 1, text: 'section "old"\n' });
    service.close(uri);
    assert.equal(service.outline({ uri, version: 1, text: 'section "new"\n' })[0]?.name, 'new');
  });
});
