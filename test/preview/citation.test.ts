import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { citationParts } from '../../src/preview/webview/details/citation.ts';

describe('a citation', () => {
  it('leads to each section that it names', () => {
    assert.deepEqual(citationParts('RFC 9293 §3.10.7.4, fifth; RFC 5961 §5.2'), [
      { text: 'RFC 9293 §3.10.7.4', href: 'https://www.rfc-editor.org/rfc/rfc9293#section-3.10.7.4' },
      { text: ', fifth; ' },
      { text: 'RFC 5961 §5.2', href: 'https://www.rfc-editor.org/rfc/rfc5961#section-5.2' },
    ]);
  });

  it('names the RFC once', () => {
    assert.deepEqual(
      citationParts('RFC 9293 §3.10.7.4, seventh; §3.8 SHLD-31').flatMap(({ href }) => href ?? []),
      ['https://www.rfc-editor.org/rfc/rfc9293#section-3.10.7.4', 'https://www.rfc-editor.org/rfc/rfc9293#section-3.8'],
    );
  });

  it('loses nothing of what it cannot read', () => {
    for (const text of ['', 'nowhere', '§3.4', 'RFC §', 'RFC 9293 §.', 'RFC 9293 §3.', 'javascript:alert(1) §1']) {
      const parts = citationParts(text);
      assert.equal(parts.map(part => part.text).join(''), text);
      for (const { href } of parts) assert.ok(href === undefined || href.startsWith('https://www.rfc-editor.org/'));
    }
  });
});
