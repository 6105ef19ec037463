import fc from 'fast-check';
import { STATES } from '../../src/tcp/state.ts';
import type { Text } from './words.ts';

const option = fc.constantFrom(
  ' mss=0',
  ' mss=5',
  ' wscale=14',
  ' wscale=x',
  ' sack-ok',
  ' ts=1/0',
  ' ts=2/1',
  ' ts=4294967295/2',
  ' ts=x/4294967295',
  ' sack=1-101',
  ' sack=x-x+1,u-y',
  ' sack=p-q',
  ' sack=1-2,3-4,5-6,7-8,x-0',
  ' tfo',
  ' tfo=00112233',
);

/** Lines that fit together often enough to get somewhere, and often enough do not. */
const line = fc
  .record({
    end: fc.constantFrom('A', 'B', 'A:1', 'B:2', 'C'),
    arrow: fc.constantFrom('->', '<-', '-x', '~>', '=>', 'x-', '<~'),
    other: fc.constantFrom('A', 'B', 'B', 'B:2', 'C'),
    flags: fc.constantFrom(
      '',
      'SYN',
      'SYN+ACK',
      'ACK',
      'PSH+ACK',
      'FIN+ACK',
      'FIN',
      'RST',
      'RST+ACK',
      'SYN+FIN',
      'PSH',
    ),
    old: fc.constantFrom('', '', '', 'old '),
    time: fc.constantFrom('', '', '', '@1s ', '+1MSL ', '@240s '),
    fields: fc.array(
      fc.tuple(
        fc.constantFrom('seq', 'ack', 'len', 'win'),
        fc.constantFrom('0', '1', '100', '4294967295', '2147483648', 'x', 'x+1', 'y+1', 'n', 'x+n', '2*x', 'q-1', 'u'),
      ),
      { maxLength: 4 },
    ),
    options: fc.array(option, { maxLength: 3 }),
    source: fc.constantFrom('', '', '', '', ' src=A', ' src=C', ' src=10.0.0.1', ' src=10.0.0.255+x', ' src=fe80::1'),
    payload: fc.constantFrom('', '', ' "hello"', ' ""'),
    label: fc.constantFrom('', '', ' as s', ' as t'),
  })
  .map(({ end, arrow, other, flags, old, time, fields, options, source, payload, label }) => {
    const written = fields.map(([name, value]) => ` ${name}=${value}`).join('');
    return `${time}${old}${end} ${arrow} ${other}: ${flags}${written}${options.join('')}${source}${payload}${label}`;
  });

const state = fc.constantFrom(...STATES);

const statement = fc.oneof(
  { weight: 12, arbitrary: line },
  fc.constantFrom(
    'deliver s',
    'deliver t',
    'drop s',
    'duplicate t',
    'wait 2MSL',
    'wait 0s',
    'set msl 0s',
    'set msl 1ms',
    'repeat 3 as x',
    'repeat 2',
    'end',
    'scenario "next"',
    'set view wire',
    'host A raw',
    'host B listen',
    'host C unreachable',
    'host C ip=10.0.0.1 raw',
    'host B closed',
    'host B listen backlog=1',
    'host B port=2 listen backlog=0 syn-cookies',
    'host B listen half-open-timeout=1s',
    'host B listen syn-ack-retries=0 syn-rate=2/1s',
    'host A port=1 ip=10.0.1.0 half-open-timeout=0s',
    'wait 1s',
  ),
  fc
    .tuple(
      fc.constantFrom('A', 'B', 'A:1', 'B:2', 'C'),
      fc.constantFrom(
        'socket()',
        'bind(2)',
        'listen()',
        'listen(1)',
        'connect()',
        'accept()',
        'send(5)',
        'send(x)',
        'recv()',
        'recv(2)',
        'shutdown(RD)',
        'shutdown(WR)',
        'shutdown(RDWR)',
        'close()',
        'abort()',
        'reboot()',
      ),
    )
    .map(([end, call]) => `${end}: ${call}`),
  fc
    .tuple(
      state,
      state,
      fc.constantFrom('', ' seq=x', ' seq=4294967295 ack=y', ' win=0', ' mss=5 wscale=2 sack-ok ts=1/0'),
    )
    .map(([a, b, fields]) => `given A ${a}${fields}, B ${b}`),
  fc
    .tuple(fc.constantFrom('A', 'B', 'B with A', 'C:9', 'B with A:1'), state)
    .map(([end, what]) => `expect ${end} ${what} SND.NXT=x RCV.WND=5 RCV.NXT=u+n`),
);

/** Documents whose every line can be read, and that make hardly any sense together. */
export const nonsense: Text = fc.array(statement, { maxLength: 40, size: 'max' }).map(lines => lines.join('\n'));
