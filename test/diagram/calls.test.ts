import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mermaidText } from '../../src/diagram/mermaidText.ts';
import { pictureOf } from './picture.ts';

const TEXT = `host A
host B
B: listen()
A: connect()
A -> B: SYN
A: close()
B: reboot()
`;

describe('socket calls in the picture', () => {
  const picture = pictureOf(TEXT);

  it('stand on the lifeline, with the states that they change beside it', () => {
    assert.equal(
      mermaidText(picture),
      `sequenceDiagram
  participant h0 as A
  participant h1 as B
  Note over h1: listen()
  Note right of h1: LISTEN
  Note over h0: connect()
  h0->>h1: SYN seq=0
  Note left of h0: SYN-SENT
  Note right of h1: SYN-RECEIVED
  Note over h0: close()
  Note left of h0: CLOSED
  Note over h1: reboot()
  Note right of h1: CLOSED
`,
    );
  });

  it('say what TCP makes of them', () => {
    assert.equal(
      picture.items.find(({ line }) => line === 3)?.description,
      'A calls connect(). A creates a TCB, selects an ISS and sends a SYN (RFC 9293 §3.10.1)',
    );
  });
});
