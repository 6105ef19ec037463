import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse } from '../../src/syntax/parser.ts';
import type { Statement } from '../../src/syntax/tree.ts';
import { assertFaulty, slices, statementOf } from './reading.ts';

type Of<Kind extends Statement['kind']> = Extract<Statement, { kind: Kind }>;

/** The statement, which must be of the kind and reach from first to last character that is no blank. */
function read<Kind extends Statement['kind']>(kind: Kind, text: string): Of<Kind> {
  const statement = statementOf(text);
  assert.equal(statement.kind, kind);
  assert.deepEqual(slices(text, [statement]), [text.trim()]);
  return statement as Of<Kind>;
}

describe('statements and the ranges of their parts', () => {
  for (const kind of ['title', 'scenario', 'section'] as const) {
    it(`${kind} "…"`, () => {
      const text = `  ${kind} "First \\"try\\""  `;
      const statement = read(kind, text);
      assert.equal(statement.text.value, 'First "try"');
      assert.deepEqual(slices(text, [statement.text]), ['"First \\"try\\""']);
    });
  }

  it('set', () => {
    const msl = read('set', 'set msl 2min');
    assert.ok(msl.setting === 'msl');
    assert.deepEqual(slices('set msl 2min', [msl.name, msl.value]), ['msl', '2min']);
    const view = read('set', 'set  view  wire');
    assert.ok(view.setting === 'view');
    assert.deepEqual([view.view, ...slices('set  view  wire', [view.name, view.word])], ['wire', 'view', 'wire']);
  });

  it('host', () => {
    const text =
      'host B "Server" port=80, ip=10.0.0.1 listen closed backlog=0x10 syn-cookies syn-ack-retries=5 ' +
      'half-open-timeout=30s syn-rate=10/1.5s unreachable raw';
    const { name, shown, attributes } = read('host', text);
    assert.deepEqual(slices(text, [name, shown]), ['B', '"Server"']);
    assert.deepEqual(slices(text, attributes), text.slice('host B "Server" '.length).split(/,? /));
    const [port, ip, , , backlog, , , timeout, rate] = attributes;
    assert.ok(port?.kind === 'port' && port.value === 80);
    assert.ok(ip?.kind === 'ip' && ip.address === '10.0.0.1');
    assert.ok(backlog?.kind === 'backlog' && backlog.value === 16);
    assert.ok(timeout?.kind === 'half-open-timeout' && timeout.value.unit === 's');
    assert.ok(rate?.kind === 'syn-rate' && rate.value === 10 && rate.per.value === 1.5);
  });

  it('host with a name alone, or without one to be shown', () => {
    assert.deepEqual(read('host', 'host 服务器').attributes, []);
    assert.equal(read('host', 'host A listen').shown, undefined);
  });

  it('given', () => {
    const text = 'given A:51000 ESTABLISHED seq=u ack=v, B CLOSED';
    const [a, b] = read('given', text).ends;
    assert.deepEqual(slices(text, [a, a?.end, a?.end.port, a?.state]), [
      'A:51000 ESTABLISHED seq=u ack=v',
      'A:51000',
      '51000',
      'ESTABLISHED',
    ]);
    assert.deepEqual(slices(text, [b, b?.end, b?.state, b?.fields[0]]), ['B CLOSED', 'B', 'CLOSED', undefined]);
  });

  it('a segment', () => {
    const text = '@1.5s old A:51000 <- B:80: SYN+ACK seq=y "a b" ack=x+1 as first';
    const { time, old, left, arrow, right, flags, fields, payload, label } = read('segment', text);
    assert.deepEqual([time?.kind, time?.duration.value, old], ['at', 1.5, true]);
    assert.deepEqual(slices(text, [time, time?.duration, left, arrow, right, flags, ...fields, payload, label]), [
      '@1.5s',
      '1.5s',
      'A:51000',
      '<-',
      'B:80',
      'SYN+ACK',
      'seq=y',
      'ack=x+1',
      '"a b"',
      'first',
    ]);
  });

  it('a segment of which all is left out', () => {
    const { time, old, flags, fields, payload, label } = read('segment', 'A -> B:');
    assert.deepEqual(
      [time, old, flags, fields, payload, label],
      [undefined, false, undefined, [], undefined, undefined],
    );
  });

  for (const kind of ['deliver', 'drop', 'duplicate'] as const) {
    it(kind, () => {
      const text = `+20ms ${kind} first`;
      const { time, label } = read(kind, text);
      assert.equal(time?.kind, 'after');
      assert.deepEqual(slices(text, [time, label]), ['+20ms', 'first']);
    });
  }

  it('a call', () => {
    const text = '+1s A:80: send(2*i)';
    const { time, end, name, argument, how } = read('call', text);
    assert.deepEqual(slices(text, [time, end, name, argument, how]), ['+1s', 'A:80', 'send', '2*i', undefined]);
  });

  it('wait', () => {
    assert.deepEqual(slices('wait 2MSL', [read('wait', 'wait 2MSL').duration]), ['2MSL']);
  });

  it('repeat and end', () => {
    const text = 'repeat 100 as i';
    const { count, variable } = read('repeat', text);
    assert.deepEqual(slices(text, [count, variable]), ['100', 'i']);
    assert.equal(read('repeat', 'repeat n+1').variable, undefined);
    read('end', ' end ');
  });

  for (const [text, placement, hosts, note, written] of [
    ['note over A: text', 'over', ['A'], 'text', 'text'],
    ['note over A,B: both  sides: "now" ', 'over', ['A', 'B'], 'both  sides: "now"', 'both  sides: "now"'],
    ['note over A , B , C:x', 'over', ['A', 'B', 'C'], 'x', 'x'],
    ['note left of A: l', 'left of', ['A'], 'l', 'l'],
    ['note right   of 客户端: "a # \\"b\\""', 'right of', ['客户端'], 'a # "b"', '"a # \\"b\\""'],
    ['note over over: over', 'over', ['over'], 'over', 'over'],
    ['note over A:', 'over', ['A'], '', ''],
  ] as const) {
    it(text, () => {
      const statement = read('note', text);
      assert.deepEqual([statement.placement, statement.text], [placement, note]);
      assert.deepEqual(slices(text, statement.hosts), hosts);
      assert.deepEqual(slices(text, [statement.textRange]), [written]);
    });
  }

  it('expect', () => {
    const text = '@1s expect A ESTABLISHED SND.NXT=x+1, B:80 with A:51000 half-open=3 snd.una=5';
    const { time, expectations } = read('expect', text);
    const [a, b] = expectations;
    assert.deepEqual(slices(text, [time, ...expectations]), [
      '@1s',
      'A ESTABLISHED SND.NXT=x+1',
      'B:80 with A:51000 half-open=3 snd.una=5',
    ]);
    assert.deepEqual(slices(text, [a?.end, a?.with, ...(a?.whats ?? [])]), [
      'A',
      undefined,
      'ESTABLISHED',
      'SND.NXT=x+1',
    ]);
    assert.deepEqual(slices(text, [b?.end, b?.with, b?.with?.port]), ['B:80', 'A:51000', '51000']);
    assert.deepEqual(
      b?.whats.map(what => what.kind === 'value' && [what.variable, ...slices(text, [what.name, what.value])]),
      [
        ['half-open', 'half-open', '3'],
        ['SND.UNA', 'snd.una', '5'],
      ],
    );
  });
});

describe('statements that cannot be read', () => {
  it('are misspelt before they are hosts with a state', () => {
    const [line] = parse('expct ESTABLISHED').lines;
    assert.match(line?.problems[0]?.message ?? '', /did you mean expect\?/);
  });

  for (const [line, says, fixed] of [
    ['«scenrio» "x"', 'did you mean scenario?', 'scenario "x"'],
    ['«timeout»', 'a retransmission timer expires with "wait RTO"', 'wait RTO'],
    ['«timeout» A', 'a retransmission timer expires with "wait RTO"', undefined],
    ['«sleep» 1s', 'time passes with wait', 'wait 1s'],
    ['«lost» A -> B: SYN', 'has the arrow -x', undefined],
    ['«delayed»', 'has the arrow ~>', undefined],
    ['«retransmit» A -> B: SYN', 'is written again, with the same numbers', undefined],
    ['«participant» A', 'a host is declared with host', 'host A'],
    ['«Loop» 3', 'repeated by "repeat … end"', 'repeat 3'],
    ['«assert» A CLOSED', 'said with expect', 'expect A CLOSED'],
    ['A «LISTEN»', 'declared so, as in "host A listen"', undefined],
    ['A «listen» port=80', 'a socket call is written "A: listen()"', undefined],
    ['A «close»', 'a socket call is written "A: close()"', undefined],
    ['A «ESTAB»', 'said with expect', 'expect A ESTABLISHED'],
    ['@1s A «fin-wait-1»', 'said with expect', '@1s expect A FIN-WAIT-1'],
    ['A «CLOSED», B LISTEN', 'said with expect', 'expect A CLOSED, B LISTEN'],
    ['«//» a remark', 'a comment begins with #', '# a remark'],
    ['  «%%» a remark', 'a comment begins with #', '  # a remark'],
    ['«12:30:00.5 IP 10.0.0.1.1000 > 10.0.0.2.80: Flags [S], seq 5, length 0»', 'becomes a flow', undefined],
    ['«IP6 ::1.1000 > ::1.80: Flags [S.], seq 5, length 0»', 'becomes a flow', undefined],
    ['«2026-01-01 12:30:00.5 eth0  Out IP a.1000 > b.80: Flags [S], length 0»', 'becomes a flow', undefined],
    ['«nota» over A: x', 'did you mean note?', 'note over A: x'],
    ['title «Untitled»', 'expected the title in double quotes', undefined],
    ['title«»', 'but the line ends', undefined],
    ['section "a" «"b"»', 'expected the end of the line', undefined],
    ['set«»', 'expected msl, rto or view', undefined],
    ['set view«»', 'expected host or wire', undefined],
    ['host«»', 'expected the name of the host', undefined],
    ['host A "x" «"y"»', 'expected an attribute', undefined],
    ['«given A CLOSED»', 'exactly two ends', undefined],
    ['«given A CLOSED, B CLOSED, C CLOSED»', 'exactly two ends', undefined],
    ['given A «ESTABLISHD», B CLOSED', 'did you mean ESTABLISHED?', 'given A ESTABLISHED, B CLOSED'],
    ['given A «established», B CLOSED', 'did you mean ESTABLISHED?', 'given A ESTABLISHED, B CLOSED'],
    ['given A CLOSED, B CLOSED «"x"»', 'expected a field', undefined],
    ['«?»', 'expected a statement', undefined],
    ['A«»', 'expected an arrow', undefined],
    ['A «B»: SYN', 'expected an arrow', undefined],
    ['A ->«»', 'expected a host after the arrow', undefined],
    ['A -x«»', 'expected a host after the arrow', undefined],
    ['A -> «:» SYN', 'expected a host after the arrow', undefined],
    ['A -> B«»', 'expected ":"', undefined],
    ['A -> B «SYN» seq=x', 'expected ":"', 'A -> B: SYN seq=x'],
    ['A -> B: «SNY»', 'did you mean SYN?', 'A -> B: SYN'],
    ['A -> B: «syn»', 'did you mean SYN?', 'A -> B: SYN'],
    ['A -> B: SYN+«AKC» seq=x', 'did you mean ACK?', 'A -> B: SYN+ACK seq=x'],
    ['A -> B: SYN,«AKC» seq=x', 'did you mean ACK?', 'A -> B: SYN,ACK seq=x'],
    ['A -> B: SYN+«»', 'expected a flag after "+"', undefined],
    ['A -> B: seq=x «ACK»', 'flags stand before the fields', undefined],
    ['A -> B: «[»SX]', 'expected a field', undefined],
    ['A -> B: SYN seq=x «+» 1', 'without them', 'A -> B: SYN seq=x+1'],
    ['A -> B: SYN «5»', 'expected a field', undefined],
    ['A -> B: SYN as«»', 'expected a label', undefined],
    ['A -> B: SYN as a «seq»=5', 'expected the end of the line', undefined],
    ['old«»', 'expected the sending host', undefined],
    ['deliver«»', 'expected the label', undefined],
    ['drop a «b»', 'expected the end of the line', undefined],
    ['repeat«»', 'expected how often', undefined],
    ['repeat 3 «i»', 'expected the end of the line', undefined],
    ['repeat 3 as«»', 'expected a variable name', undefined],
    ['end «repeat»', 'expected the end of the line', undefined],
    ['note «A»: x', 'expected "over", "left of" or "right of"', undefined],
    ['note left «A»: x', 'expected "over", "left of" or "right of"', undefined],
    ['note over A«»', 'expected ":"', undefined],
    ['note over A,«»', 'expected a host', undefined],
    ['expect«»', 'expected a host', undefined],
    ['expect A«»', 'expected a state or a value', undefined],
    ['expect A with«»', 'expected a host after "with"', undefined],
    ['expect A «OPEN»', 'unknown state OPEN', undefined],
    ['expect A CLOSED,«»', 'expected a host', undefined],
    [
      'wait «RT»',
      'expected a duration such as RTO, 2MSL or 200ms, but "RT" stands here; did you mean RTO?',
      'wait RTO',
    ],
    ['«@1s» wait 5s', 'a time may not stand before wait', undefined],
    ['«+1s» section "x"', 'a time may not stand before section', undefined],
    ['A -> B«：» SYN', 'expected ":"', 'A -> B: SYN'],
    ['host A «“»Client"', 'expected an attribute', 'host A "Client"'],
  ] as const) {
    it(`${line}: ${says}`, () => {
      assertFaulty({ line, code: 'syntax/error', says, ...(fixed === undefined ? {} : { fixed }) });
    });
  }

  it('of a setting nothing is left, but it is no syntax error', () => {
    assertFaulty({
      line: 'set «mls» 2min',
      code: 'syntax/unknown-setting',
      says: 'did you mean msl?',
      fixed: 'set msl 2min',
    });
    assertFaulty({ line: 'set view «hots»', code: 'syntax/bad-value', says: 'host or wire', fixed: 'set view host' });
  });

  it('host attributes that are bad values are left out', () => {
    for (const [line, code, says] of [
      ['host A port=«65536»', 'syntax/number-range', '0 to 65535'],
      ['host A port=«0x10000»', 'syntax/number-range', '0 to 65535'],
      ['host A port=«http»', 'syntax/bad-value', '0 to 65535'],
      ['host A «port» = 80', 'syntax/bad-value', 'port needs'],
      ['host A ip=«10.0.0»', 'syntax/bad-value', 'an address'],
      ['host A listen=«yes»', 'syntax/bad-value', 'stands alone'],
      ['host A «backlog»', 'syntax/bad-value', 'half-open connections'],
      ['host A backlog=«5x» raw', 'syntax/bad-value', 'half-open connections'],
    ] as const) {
      const statement = assertFaulty({ line, code, says });
      assert.ok(statement?.kind === 'host', line);
    }
  });

  it('a repeat keeps its end even if its count is no count', () => {
    assert.equal(assertFaulty({ line: 'repeat «-5»', code: 'syntax/number-range', says: '0 times' })?.kind, 'repeat');
  });
});
