import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Field } from '../../src/syntax/tree.ts';
import { assertFaulty, segmentOf, slices, statementOf } from './reading.ts';

/** What is written, and the fields in it: name, then what their value is made of. */
const readable: readonly (readonly [written: string, ...fields: (readonly (string | undefined)[])[]])[] = [
  ['seq=x', ['seq', 'x']],
  ['seq=x ack=y+1', ['seq', 'x'], ['ack', 'y+1']],
  ['seq=x,ack=y+1 , win=0', ['seq', 'x'], ['ack', 'y+1'], ['win', '0']],
  ['Seq=x, Ack=y+1, Win=64240', ['Seq', 'x'], ['Ack', 'y+1'], ['Win', '64240']],
  ['SEQ=x LEN=5 MSS=1460', ['SEQ', 'x'], ['LEN', '5'], ['MSS', '1460']],
  ['len=n+m', ['len', 'n+m']],
  ['wscale=14 urg=65535', ['wscale', '14'], ['urg', '65535']],
  ['seq=4294967295', ['seq', '4294967295']],
  ['seq=x+4294967295', ['seq', 'x+4294967295']],
  ['sack-ok ect0 ect1 ce bad-checksum', ['sack-ok'], ['ect0'], ['ect1'], ['ce'], ['bad-checksum']],
  ['Sack-OK', ['Sack-OK']],
  ['ts=100/0', ['ts', '100', '0']],
  ['ts=100+i/i', ['ts', '100+i', 'i']],
  ['sack=1001-2001', ['sack', '1001', '2001']],
  ['sack=x+1-x+2,3001-4001', ['sack', 'x+1', 'x+2', '3001', '4001']],
  ['sack=1-2, 3-4', ['sack', '1', '2', '3', '4']],
  ['sack=1-2, ack=x+1', ['sack', '1', '2'], ['ack', 'x+1']],
  ['sack=1-2,Ack=5,win=7', ['sack', '1', '2'], ['Ack', '5'], ['win', '7']],
  ['sack=a-b, ect0', ['sack', 'a', 'b'], ['ect0']],
  ['sack=a-b,bad-checksum', ['sack', 'a', 'b'], ['bad-checksum']],
  ['tfo', ['tfo', undefined]],
  ['tfo=0123456789abcdef', ['tfo', '0123456789abcdef']],
  ['src=C', ['src', 'C']],
  ['src=10.0.0.1', ['src', '10.0.0.1', undefined]],
  ['src=10.0.0.0+i', ['src', '10.0.0.0', 'i']],
  ['src=fe80::1+2*i', ['src', 'fe80::1', '2*i']],
  [''],
];

describe('fields', () => {
  for (const [written, ...fields] of readable) {
    it(`${written || 'none'}`, () => {
      const text = `A -> B: ACK ${written}`;
      const segment = segmentOf(text);
      assert.deepEqual(
        segment.fields.map(field => [text.slice(field.name.from, field.name.to), ...values(text, field)]),
        fields,
      );
      for (const field of segment.fields) assert.equal(field.from, field.name.from);
    });
  }

  it('stand in any order, with a payload among them', () => {
    const { fields, payload, label } = segmentOf('A -> B: ack=1 "data" seq=2 as one');
    assert.deepEqual([fields.map(field => field.kind), payload?.value, label?.text], [['ack', 'seq'], 'data', 'one']);
  });

  it('of an end that is given reach to the comma before the next end', () => {
    const text = 'given A ESTABLISHED seq=u, ack=v, sack-ok, B ESTAB win=5';
    const given = statementOf(text);
    assert.ok(given.kind === 'given');
    assert.deepEqual(slices(text, given.ends), ['A ESTABLISHED seq=u, ack=v, sack-ok', 'B ESTAB win=5']);
    assert.deepEqual(slices(text, given.ends[0]?.fields ?? []), ['seq=u', 'ack=v', 'sack-ok']);
  });

  for (const [line, says] of [
    ['A -> B: ACK «seq»=', 'seq= needs a value'],
    ['A -> B: ACK «seq» ack=1', 'seq needs a value'],
    ['A -> B: ACK seq=«x+» ack=1', 'no value for seq'],
    ['A -> B: ACK seq=«1_» ack=1', 'no value for seq'],
    ['A -> B: ACK seq=«0x» ack=1', 'no value for seq'],
    ['A -> B: ACK seq=«x*2» ack=1', 'no value for seq'],
    ['A -> B: ACK seq=«"x y"» ack=1', 'no value for seq'],
    ['A -> B: ACK seq=«1.5»,ack=1', 'no value for seq'],
    ['A -> B: ACK ts=«100»', 'TSval/TSecr'],
    ['A -> B: ACK ts=«100/»', 'TSval/TSecr'],
    ['A -> B: ACK ts=«/5»', 'TSval/TSecr'],
    ['A -> B: ACK sack=«1001»', 'left and right edges'],
    ['A -> B: ACK sack=«1001-» ack=1', 'left and right edges'],
    ['A -> B: ACK sack=«1-2-3»', 'left and right edges'],
    ['A -> B: ACK sack=«1-2,3»', 'left and right edges'],
    ['A -> B: ACK tfo=«12»', 'cookie'],
    ['A -> B: ACK tfo=«xyzxyzxyz»', 'cookie'],
    ['A -> B: ACK src=«10.0.0.256»', 'a host or an address'],
    ['A -> B: ACK src=«10.0.0.1+»', 'a host or an address'],
    ['A -> B: ACK src=«C+1»', 'a host or an address'],
    ['A -> B: ACK src=«end»', 'a host or an address'],
    ['A -> B: ACK sack-ok=«1»', 'stands alone'],
    ['A -> B: ACK «ack»', 'the flag is written ACK'],
    ['A -> B: SYN=«2»', 'takes 1 or 0'],
    ['A -> B: «SYN»=', 'takes 1 or 0'],
    ['A -> B: ACK seq=1 "a«\\q»b"', 'unknown escape'],
    ['expect A SND.NXT=«x+» ', 'needs a number'],
    ['expect A «SND.NXT»= ', 'needs a number'],
  ] as const) {
    it(`${line}: a bad value, which is left out`, () => {
      const statement = assertFaulty({ line, code: 'syntax/bad-value', says });
      assert.ok(statement !== undefined);
      if (statement.kind === 'segment' && line.includes('ack=1')) {
        assert.ok(statement.fields.some(field => field.kind === 'ack'));
      }
    });
  }

  for (const [line, says, fixed] of [
    ['A -> B: ACK «seq» = x ack=1', 'write seq=x, without blanks', 'A -> B: ACK seq=x ack=1'],
    ['A -> B: ACK «seq» =x+1', 'write seq=x+1, without blanks', 'A -> B: ACK seq=x+1'],
    ['A -> B: ACK «sack» 1-2,3-4,ack=1', 'write sack=1-2,3-4, without', 'A -> B: ACK sack=1-2,3-4,ack=1'],
    ['A -> B: ACK «seq» 5, ack=1', 'write seq=5, without blanks', 'A -> B: ACK seq=5, ack=1'],
  ] as const) {
    it(`${line}: the value that stands by itself has a fix`, () => {
      assert.ok(assertFaulty({ line, code: 'syntax/bad-value', says, fixed }) !== undefined);
    });
  }

  it('ACK=100 is the flag, and the number has a fix', () => {
    assertFaulty({
      line: 'A -> B: SYN seq=1 ACK=«100» win=5',
      code: 'syntax/bad-value',
      says: 'the number is written ack=100',
      fixed: 'A -> B: SYN seq=1 ack=100 win=5',
    });
    assertFaulty({
      line: 'A -> B: PSH URG=«7»',
      code: 'syntax/bad-value',
      says: 'the number is written urg=7',
      fixed: 'A -> B: PSH urg=7',
    });
  });

  for (const [line, says] of [
    ['A -> B: ACK seq=«4294967296»', 'seq is 0 to 4294967295'],
    ['A -> B: ACK ack=«x+4294967296»', 'ack is 0 to 4294967295'],
    ['A -> B: ACK len=«0x100000000»', 'len is 0 to 4294967295'],
    ['A -> B: ACK win=«65536»', 'win is 0 to 65535'],
    ['A -> B: ACK win=«65535+1»', 'win is 0 to 65535'],
    ['A -> B: ACK win=«-1»', 'win is 0 to 65535'],
    ['A -> B: ACK win=«70000+i»', 'win is 0 to 65535'],
    ['A -> B: ACK mss=«65536»', 'mss is 0 to 65535'],
    ['A -> B: ACK urg=«65536»', 'urg is 0 to 65535'],
    ['A -> B: SYN wscale=«15»', 'wscale is 0 to 14'],
    ['A -> B: ACK ts=«4294967296/0»', 'a timestamp is 0 to 4294967295'],
    ['A -> B: ACK ts=«0/4294967296»', 'a timestamp is 0 to 4294967295'],
    ['A -> B: ACK sack=1-2,«3-4294967296»', 'a sequence number is 0 to 4294967295'],
    ['expect A SND.NXT=«4294967296»', 'SND.NXT is 0 to 4294967295'],
  ] as const) {
    it(`${line}: out of range, and left out`, () => {
      const statement = assertFaulty({ line, code: 'syntax/number-range', says });
      assert.deepEqual(statement?.kind === 'segment' ? statement.fields : [], []);
    });
  }

  for (const [line, fixed] of [
    ['A -> B: SYN seq=x «seq=y»', 'A -> B: SYN seq=x '],
    ['A -> B: SYN seq=x, «Seq=y» win=1', 'A -> B: SYN seq=x,  win=1'],
    ['A -> B: PSH "a" «"b"»', 'A -> B: PSH "a" '],
    ['given A CLOSED seq=1 «seq=2», B CLOSED', 'given A CLOSED seq=1 , B CLOSED'],
    ['host A port=1 «port=2»', 'host A port=1 '],
  ] as const) {
    it(`${line}: of duplicates the first counts`, () => {
      assert.ok(assertFaulty({ line, code: 'syntax/duplicate-field', says: 'the first one counts', fixed }));
    });
  }

  it('a bad value and a good one are no duplicates: the good one counts', () => {
    const statement = assertFaulty({ line: 'A -> B: SYN seq=«?» seq=5', code: 'syntax/bad-value', says: 'seq' });
    assert.ok(statement?.kind === 'segment');
    assert.equal(statement.fields.length, 1);
  });

  for (const [line, says, fixed] of [
    ['A -> B: SYN «sek»=1 win=5', 'did you mean seq?', 'A -> B: SYN seq=1 win=5'],
    ['A -> B: SYN «sack-okay»', 'did you mean sack-ok?', 'A -> B: SYN sack-ok'],
    ['A -> B: ACK «length»=120', 'did you mean len?', 'A -> B: ACK len=120'],
    ['A -> B: ACK «length» 120 win=5', 'did you mean len?', 'A -> B: ACK len=120 win=5'],
    ['A -> B: ACK «Window»=0', 'did you mean win?', 'A -> B: ACK win=0'],
    ['A -> B: ACK «data»="GET /" win=5', 'a payload stands by itself', 'A -> B: ACK "GET /" win=5'],
    ['A -> B: ACK «payload» "GET /"', 'a payload stands by itself', 'A -> B: ACK "GET /"'],
    ['A -> B: ACK «data» = "GET /" win=5', 'a payload stands by itself', 'A -> B: ACK "GET /" win=5'],
    [`A -> B: ACK «payload»='x'`, 'did you mean len?', undefined],
    ['A -> B: ACK «bytes» win=5', 'did you mean len?', undefined],
    ['A -> B: SYN «sack-perm»=1 win=5', 'did you mean sack-ok?', 'A -> B: SYN sack-ok win=5'],
    ['A -> B: SYN «foo» = "a b" win=5', 'unknown field foo', undefined],
    ['given A CLOSED «length»=5, B CLOSED', 'unknown field length', undefined],
    ['A -> B: SYN «whatever»="a b" win=5', 'unknown field whatever', undefined],
    ['A -> B: SYN «foo» win=5', 'unknown field foo', undefined],
    ['given A CLOSED «len»=5, B CLOSED', 'unknown field len', undefined],
    ['host A «prot»=80', 'did you mean port?', 'host A port=80'],
    ['host A «lisen»', 'did you mean listen?', 'host A listen'],
    ['expect A «SND.NTX»=5', 'did you mean SND.NXT?', 'expect A SND.NXT=5'],
  ] as const) {
    it(`${line}: ${says}`, () => {
      const faulty = { line, code: 'syntax/unknown-field', says, ...(fixed === undefined ? {} : { fixed }) } as const;
      assert.ok(assertFaulty(faulty) !== undefined);
    });
  }
});

/** What a value is made of, as written. */
function values(text: string, field: Field): readonly (string | undefined)[] {
  switch (field.kind) {
    case 'sack':
      return field.blocks.flatMap(({ left, right }) => slices(text, [left, right]));
    case 'ts':
      return slices(text, [field.value, field.echo]);
    case 'tfo':
      return [field.cookie];
    case 'src':
      return field.host === undefined ? [field.address, ...slices(text, [field.offset])] : [field.host.text];
    default:
      return 'value' in field ? slices(text, [field.value]) : [];
  }
}
