import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Flag } from '../../src/tcp/flags.ts';
import { isBeyondFin, refusal } from '../../src/tcp/sends/permission.ts';
import { STATES, type State } from '../../src/tcp/state.ts';
import { IN, NXT, segment } from './states.ts';

const KINDS = {
  SYN: { flags: Flag.SYN, text: false },
  'SYN with data': { flags: Flag.SYN, text: true },
  'SYN+ACK': { flags: Flag.SYN | Flag.ACK, text: false },
  ACK: { flags: Flag.ACK, text: false },
  data: { flags: Flag.ACK | Flag.PSH, text: true },
  FIN: { flags: Flag.ACK | Flag.FIN, text: false },
  'FIN with data': { flags: Flag.ACK | Flag.FIN, text: true },
  RST: { flags: Flag.RST, text: false },
} as const;

type Kind = keyof typeof KINDS;

/** RFC 9293 §3.10.1 (OPEN), §3.10.2 (SEND), §3.10.4 (CLOSE), §3.10.5 (ABORT): `.` is allowed. */
const TABLE: Readonly<Record<State, Readonly<Record<Kind, string>>>> = {
  CLOSED: row('.', '.', 'not-open', 'not-open', 'not-open', 'not-open', 'not-open', 'not-open'),
  LISTEN: row('.', '.', 'not-open', 'not-open', 'not-open', 'not-open', 'not-open', 'not-open'),
  'SYN-SENT': row('.', '.', '.', '.', 'data-too-early', 'not-open', 'data-too-early', '.'),
  'SYN-RECEIVED': row('.', '.', '.', '.', 'data-too-early', '.', 'data-too-early', '.'),
  ESTABLISHED: open(),
  'FIN-WAIT-1': open(),
  'FIN-WAIT-2': open(),
  'CLOSE-WAIT': open(),
  CLOSING: open(),
  'LAST-ACK': open(),
  'TIME-WAIT': row('time-wait', 'time-wait', 'time-wait', '.', '.', '.', '.', 'time-wait'),
};

function row(...cells: readonly string[]): Readonly<Record<Kind, string>> {
  return Object.fromEntries(Object.keys(KINDS).map((kind, i) => [kind, cells[i] ?? '.'])) as Record<Kind, string>;
}

/** Numbers say the rest: what is new behind the FIN. */
function open(): Readonly<Record<Kind, string>> {
  return row('unexpected-syn', 'unexpected-syn', 'unexpected-syn', '.', '.', '.', '.', '.');
}

describe('what a state lets its end send', () => {
  for (const state of STATES) {
    for (const [kind, intent] of Object.entries(KINDS)) {
      const expected = TABLE[state][kind as Kind];
      it(`${state}: ${kind}: ${expected}`, () => assert.equal(refusal(IN[state], intent) ?? '.', expected));
    }
  }

  it('SYN-RECEIVED has no numbers before it has sent its SYN', () => {
    const silent = { ...IN['SYN-RECEIVED'], iss: undefined };
    assert.equal(refusal(silent, KINDS['SYN+ACK']), undefined);
    assert.equal(refusal(silent, KINDS.ACK), 'not-open');
    assert.equal(refusal(silent, KINDS.FIN), 'not-open');
  });
});

describe('what is new behind the own FIN', () => {
  const tcb = IN['FIN-WAIT-2'];
  const rows: readonly (readonly [string, ReturnType<typeof segment>, boolean])[] = [
    ['the FIN again', segment('FIN', { seq: NXT, ack: 0 }), false],
    ['the FIN again with old data', segment('FIN', { seq: NXT - 2, ack: 0, len: 2 }), false],
    ['a FIN behind it', segment('FIN', { seq: NXT + 1, ack: 0 }), true],
    ['a FIN before it', segment('FIN', { seq: NXT - 1, ack: 0 }), true],
    ['old data', segment('', { seq: NXT - 2, ack: 0, len: 2 }), false],
    ['data at its number', segment('', { seq: NXT, ack: 0, len: 1 }), true],
    ['data behind it', segment('', { seq: NXT + 1, ack: 0, len: 1 }), true],
    ['an ACK behind it', segment('', { seq: NXT + 1, ack: 0 }), false],
    ['a RST behind it', segment('RST', { seq: NXT + 1, len: 3 }), false],
  ];
  for (const [what, sent, expected] of rows) {
    it(`${what}: ${expected}`, () => assert.equal(isBeyondFin(tcb, sent), expected));
  }
  it('without a FIN there is nothing behind it', () => {
    assert.equal(isBeyondFin(IN.ESTABLISHED, segment('FIN', { seq: 77, ack: 0 })), false);
  });
});
