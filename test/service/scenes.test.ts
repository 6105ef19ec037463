import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { check } from '../../src/rules/check.ts';
import { createService } from '../../src/service/createService.ts';
import { expand } from '../../src/service/scenes/expand.ts';
import { SCENES } from '../../src/service/scenes/registry.ts';
import type { CompletionItem } from '../../src/service/service.ts';
import { formatText } from '../../src/syntax/formatter.ts';
import { isKeyword } from '../../src/syntax/keywords.ts';
import { atCaret, source } from './caret.ts';

/** What a scene needs around it. */
const EXPECTED_MISTAKE = { before: 'A -> B: SYN seq=x', after: 'A <- B: SYN+ACK seq=y ack=x+2\nA -> B: ACK' };

function findings(text: string): readonly string[] {
  return check(text).map(({ code, message }) => `${code}: ${message}`);
}

function scenes(marked: string): readonly CompletionItem[] {
  const { text, offset } = atCaret(marked);
  return createService()
    .completion(source(text), offset)
    .filter(({ kind }) => kind === 'scene');
}

function names(marked: string): readonly string[] {
  return scenes(marked).map(({ label }) => label);
}

/** A scene as an editor gets it. */
function snippetOf(marked: string, label: string): string {
  const { snippet } = scenes(marked).find(each => each.label === label) ?? {};
  assert.ok(snippet, `${label} in ${names(marked)}`);
  return snippet;
}

describe('a scene', () => {
  for (const { title, stage, body } of SCENES) {
    it(`"${title}" is correct with its defaults`, () => {
      const own = title === 'Expected mistake' ? EXPECTED_MISTAKE : { before: '', after: '' };
      const before = stage === 'goes on' ? 'given A ESTABLISHED, B ESTABLISHED' : own.before;
      assert.deepEqual(findings([before, expand(body.join('\n')), own.after].join('\n')), []);
    });
  }

  it('has a name of its own, which begins no statement', () => {
    const prefixes = SCENES.flatMap(scene => scene.prefixes);
    assert.deepEqual(
      prefixes.filter((prefix, index) => isKeyword(prefix) || prefixes.indexOf(prefix) !== index),
      [],
    );
  });
});

describe('scenes that declare hosts', () => {
  it('declare those that are there, the one that is asked as one that listens', () => {
    assert.equal(snippetOf('|', 'listen'), `host \${1:B} "\${2:Server}" port=\${3:80} listen\n$0`);
    const flow = 'client -> server: SYN\nclient <- server: SYN+ACK\n';
    assert.equal(snippetOf(`|\n${flow}`, 'listen'), 'host client\nhost server listen$0');
    assert.equal(snippetOf(`|\n${flow}`, 'client'), 'host client\nhost server$0');
    assert.equal(snippetOf(`host client\n|\n${flow}`, 'listen'), 'host server listen$0');
    assert.deepEqual(findings(`host client\nhost server listen\n${flow}`), findings(flow));
    // Nothing parts it from what stands below; whoever opens is not the one that listens, whichever is named first.
    assert.equal(snippetOf(`|\nserver <- client: SYN\n`, 'listen'), 'host server listen\nhost client$0');
    assert.equal(snippetOf(`|\nB: listen()\nA -> B: SYN\n`, 'listen'), 'host B listen\nhost A$0');
  });

  it('bring a third host where hosts are declared, by a name that is free', () => {
    const open = 'A -> B: SYN seq=x\nA <- B: SYN+ACK seq=y ack=x+1\nA -> B: ACK seq=x+1 ack=y+1\n';
    const of = (text: string): string => snippetOf(`${text}|`, 'blind-reset');
    assert.match(of(open), /^A -> B: PSH\+ACK .*\nA <- B: ACK .*\nM -> B: RST +seq=x\+601 src=A\n/);
    assert.match(of(`host A\nhost B listen\n${open}`), /^host M raw\nA -> B: PSH/);
    const others = open.replaceAll('A', 'M').replaceAll('MCK', 'ACK').replaceAll('B', 'S');
    assert.match(of(others), /\nM2 -> S: RST +seq=x\+601 src=M\n/);
    for (const text of [open, `host A\nhost B listen\n${open}`, others]) {
      assert.deepEqual(findings(text + expand(of(text))), [], text);
    }
  });
});

describe('scenes are offered', () => {
  it('at the start of a line on which nothing else stands', () => {
    for (const marked of ['|', 'hand|', '  lost|', 'A -> B: SYN\n|']) {
      assert.ok(names(marked).includes('handshake'), marked);
    }
  });

  it('nowhere else', () => {
    for (const marked of [
      'host |',
      'A: listen(|)',
      'note over |',
      'wait |',
      '@1s |',
      'A -> |',
      'Cl| -> B: SYN',
      'A -> S|: SYN',
      '|: close()',
      'hand|shake # behind it',
      '|end',
    ]) {
      assert.deepEqual(names(marked), [], marked);
    }
  });

  it('over all that is typed, hyphens too', () => {
    for (const typed of ['lost', 'lost-', 'lost-f', 'lost-fin', 'close3', 'close-lost-']) {
      const items = scenes(`A -> B: SYN\n  ${typed}|`);
      const item = items.find(({ label }) => label === 'lost-fin');
      assert.deepEqual([item?.filter, item?.from, item?.to], ['lost-fin', 14, 14 + typed.length], typed);
    }
  });

  it('where more of the name stands behind the caret, which they replace', () => {
    const item = scenes('A -> B: SYN\nlost-|f').find(({ label }) => label === 'lost-fin');
    assert.deepEqual([item?.from, item?.to], [12, 18]);
  });

  it('first in a document without hosts, and behind the next lines in others', () => {
    const first = (marked: string): string | undefined => {
      const { text, offset } = atCaret(marked);
      return createService().completion(source(text), offset)[0]?.label;
    };
    assert.equal(first('|'), 'handshake');
    assert.equal(first('title "Nobody yet"\n|'), 'handshake');
    assert.equal(first('A -> B: SYN seq=x\n|'), 'A <- B: SYN+ACK seq=y ack=x+1');
  });

  it('before hosts and statements where they go on from there', () => {
    const { text, offset } = atCaret('host Client\nhost Server listen\n|');
    const labels = createService()
      .completion(source(text), offset)
      .map(({ label }) => label);
    assert.ok(labels.indexOf('handshake') < labels.indexOf('Client'));
    assert.ok(labels.indexOf('Client') < labels.indexOf('close'));
  });

  it('those first that go on with what is open', () => {
    const open = names('given A ESTABLISHED, B ESTABLISHED\n|');
    assert.ok(open.indexOf('close') < open.indexOf('handshake'));
    assert.ok(names('host A\nhost B\n|').indexOf('handshake') < names('host A\nhost B\n|').indexOf('close'));
  });
});

describe('a scene that does not go on from where things stand', () => {
  const over = `A -> B: SYN seq=x
A <- B: SYN+ACK seq=y ack=x+1
A -> B: ACK seq=x+1 ack=y+1
`;

  it('begins a scenario of its own', () => {
    assert.match(snippetOf(`${over}|`, 'handshake'), /^scenario "Three-way handshake"\nA -> B: SYN/);
    const reset = 'A -> B: RST+ACK\n';
    assert.match(snippetOf(`${over}${reset}|`, 'close'), /^scenario "Four-way close"\ngiven A ESTABLISHED/);
  });

  it('is left out where more of the scenario follows', () => {
    assert.ok(!names(`${over}|\nA -> B: ACK len=5`).includes('handshake'));
    assert.ok(names(`${over}|\nscenario "x"\nA -> B: SYN`).includes('handshake'));
  });

  it('and one that declares hosts that are declared is left out', () => {
    assert.ok(!names('host B\n|').includes('flood'));
    assert.ok(!names('title "x"\n|').includes('tcpflow'));
  });

  it('has symbols and labels that are free', () => {
    const crossed = 'A ~> B: SYN seq=x as syn\nA <- B: SYN seq=y\ndrop syn\n';
    const reset = 'A -> B: RST\nhost C\nhost D\n';
    const { text = '' } =
      scenes(`${over}A ~> B: ACK as late\ndeliver late\n|`).find(({ label }) => label === 'delayed') ?? {};
    assert.match(text, /as late2\n\ndeliver late2/);
    const again = scenes(`host A\nhost B listen\n${crossed}${reset}|`).find(
      ({ label }) => label === 'simultaneous-open',
    );
    assert.match(again?.text ?? '', /seq=z as syn2/);
  });

  const places = {
    'an empty document': '',
    'hosts that are declared': 'host Client\nhost Server listen\n',
    'an open connection': over,
    'an open connection, closed by one end': `${over}A -> B: FIN+ACK\nA <- B: ACK\n`,
    'a connection that is over': `${over}A -> B: RST+ACK\n`,
    'a repeat': `${over}repeat 2\n  A -> B: ACK len=1\n`,
    'a wrong line': `${over}A -> B: ACK ack=y+7\n`,
  };
  for (const [place, text] of Object.entries(places)) {
    it(`is no mistake behind ${place}`, () => {
      const known = new Set(findings(text));
      // That one is there to announce a mistake, which is still to be written.
      for (const { label, snippet } of scenes(`${text}|`).filter(({ label }) => label !== 'mistake')) {
        const found = check(text + expand(snippet ?? ''));
        const wrong = found.filter(({ severity, from }) => severity === 'error' && from >= text.length);
        assert.deepEqual(
          wrong.map(({ message }) => message).filter(each => !known.has(each)),
          [],
          label,
        );
      }
    });
  }
});

describe('a hyphen behind a word', () => {
  const arrows = (marked: string): readonly string[] => {
    const { text, offset } = atCaret(marked);
    return createService()
      .completion(source(text), offset)
      .filter(({ kind }) => kind === 'arrow' || kind === 'line')
      .map(({ label }) => label);
  };

  it('is no arrow where the word is no host', () => {
    assert.deepEqual(arrows('lost-|'), []);
    assert.deepEqual(arrows('A -> B: SYN\nlost-|'), []);
    assert.deepEqual(arrows('A -> B: SYN\nC-|'), []);
  });

  it('is one behind a host, and where none is known', () => {
    assert.ok(arrows('Client-|').includes('->'));
    assert.ok(arrows('A -> B: SYN\nA-|').includes('->'));
    assert.ok(arrows('lost -> B: SYN\nlost-|').includes('->'));
    assert.deepEqual(names('Client-|'), []);
  });
});

describe('who plays in a scene', () => {
  const open = (left: string, right: string, x: string, y: string): string =>
    `${left} -> ${right}: SYN seq=${x}
${left} <- ${right}: SYN+ACK seq=${y} ack=${x}+1
${left} -> ${right}: ACK\n`;

  it('are the ends of the connection that is open, with their numbers', () => {
    const close = snippetOf(`${open('Client', 'Server', 'x', 'y')}|`, 'close');
    assert.equal(
      close,
      `Client -> Server: FIN+ACK seq=x+1 ack=y+1
Client <- Server: ACK     seq=y+1 ack=x+2
Client <- Server: FIN+ACK seq=y+1 ack=x+2
Client -> Server: ACK     seq=x+2 ack=y+2
wait 2MSL
$0`,
    );
  });

  it('are the ends of the one that is open, not of one that is over', () => {
    const over = 'A -> C: SYN seq=p\nA <- C: RST+ACK\n';
    const text = `${open('A', 'B', '1000', '5000')}${over}`;
    assert.match(snippetOf(`${text}|`, 'data'), /^A -> B: PSH\+ACK seq=1001 len=100\nA <- B: ACK {5}ack=1101$/m);
  });

  it('are two places in an empty document, and the hosts that are there in others', () => {
    assert.match(
      snippetOf('|', 'close'),
      /^given \$1 ESTABLISHED seq=\$3, \$2 ESTABLISHED seq=\$4\n\$\{1:A\} -> \$\{2:B\}: FIN\+ACK seq=\$\{3:u\}/,
    );
    const hosts = 'host Server listen\nhost Client\n';
    assert.match(snippetOf(`${hosts}|`, 'handshake'), /^Client -> Server: SYN {5}seq=x$/m);
    assert.match(snippetOf(`${hosts}|`, 'calls'), /^Server: listen\(128\)$/m);
  });

  it('begin with who has opened the connection, whoever has spoken last', () => {
    const text = `${open('Client', 'Server', 'x', 'y')}Server -> Client: PSH+ACK len=50\n`;
    assert.match(snippetOf(`${text}|`, 'lost-fin'), /^Client -x Server: FIN\+ACK seq=x\+1 ack=y\+51$/m);
  });

  it('stand where the author writes them: in two columns, or the sender first', () => {
    assert.match(snippetOf(`${open('A', 'B', 'x', 'y')}|`, 'data'), /^A <- B: ACK/m);
    const turns = open('A', 'B', 'x', 'y').replace(/^A <- B/gm, 'B -> A');
    assert.match(snippetOf(`${turns}|`, 'data'), /^A -> B: .*\nB -> A: ACK {5}ack=x\+101$/m);
    assert.doesNotMatch(snippetOf(`${turns}|`, 'lost-last-ack'), /<|x- /);
  });

  it('stand in columns as the formatter would put them', () => {
    for (const marked of ['|', `${open('A', 'B', 'x', 'y')}\n|`]) {
      for (const { label, snippet = '' } of scenes(marked)) {
        const text = `${expand(snippet).trimEnd()}\n`;
        assert.equal(text, formatText(text), label);
      }
    }
  });

  it('leave nothing to be filled in where they are known: Enter would replace it', () => {
    for (const { label, snippet = '' } of scenes('host Client\nhost Server listen\n|')) {
      if (/^(?:handshake|close|data|lost-fin)$/.test(label)) assert.doesNotMatch(snippet, /\$[1-9{]/, label);
    }
  });

  it('have no numbers inside a repeat, where they are others in every round', () => {
    const text = `${open('Client', 'Server', 'x', 'y')}repeat 3\n  |\nend\n`;
    assert.match(snippetOf(text, 'data'), /^Client -> Server: PSH\+ACK seq=n len/);
  });

  for (const [how, text] of Object.entries({
    symbols: open('Client', 'Server', 'x', 'y'),
    integers: open('Client', 'Server', '1000', '4294967295'),
    'numbers that are left out': 'Client -> Server: SYN\nClient <- Server: SYN+ACK\nClient -> Server: ACK\n',
    'ports, of two connections': `${open('Client:1', 'Server:80', 'x', 'y')}${open('Client:2', 'Server:80', 'p', 'q')}`,
    'a given connection': 'given Client ESTABLISHED seq=p, Server ESTABLISHED seq=q\n',
    'a given connection without numbers': 'given Client ESTABLISHED, Server ESTABLISHED\n',
  })) {
    it(`make no mistake of it: ${how}`, () => {
      const going = SCENES.filter(({ stage }) => stage === 'goes on');
      for (const { prefixes } of going) {
        const scene = expand(snippetOf(`${text}|`, prefixes[0]));
        const wrong = findings(`${text}${scene}`).filter(finding => !finding.startsWith('state/half-open'));
        assert.deepEqual(wrong, [], `${prefixes[0]}:\n${scene}`);
      }
    });
  }
});
