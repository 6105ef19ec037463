import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { prettyReport } from '../../src/cli/reports/pretty.ts';
import { ACTION_COMMANDS } from '../../src/extension/preview/previewCommands.ts';
import { readSettings } from '../../src/lsp/settings.ts';
import { EXPORTS } from '../../src/preview/webview/toolbar.ts';
import { check } from '../../src/rules/check.ts';

const ROOT = new URL('../../', import.meta.url);
const { contributes, capabilities } = JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8'));
const texts: Readonly<Record<string, string>> = JSON.parse(readFileSync(new URL('package.nls.json', ROOT), 'utf8'));

describe('the manifest', () => {
  it('has a setting for everything that the server reads, with its default', () => {
    const section: Record<string, Record<string, unknown> | unknown> = {};
    for (const [name, { default: value }] of Object.entries<{ default: unknown }>(
      contributes.configuration.properties,
    )) {
      const [, group = '', member] = name.split('.');
      section[group] = member === undefined ? value : { ...(section[group] as object), [member]: value };
    }
    assert.deepEqual(readSettings(section), readSettings({}));
    for (const group of ['lint', 'rules', 'inlayHints', 'codeLens']) assert.ok(group in section, group);
    for (const hint of Object.keys(readSettings({}).inlayHints)) {
      assert.ok(`tcpflow.inlayHints.${hint}` in contributes.configuration.properties, hint);
    }
    // Each of them does something: its opposite is read as such.
    for (const [hint, isOn] of Object.entries(readSettings({}).inlayHints)) {
      assert.notDeepEqual(readSettings({ inlayHints: { [hint]: !isOn } }), readSettings({}), hint);
    }
  });

  it('works in every workspace', () => {
    assert.deepEqual(capabilities, { untrustedWorkspaces: { supported: true }, virtualWorkspaces: true });
  });

  it('names in its walkthrough only commands, context keys and pictures that there are', () => {
    const known = new Set(contributes.commands.map(({ command }: { command: string }) => command));
    const keys = readFileSync(new URL('src/extension/preview/previewManager.ts', ROOT), 'utf8');
    const isContext = (event: string): boolean =>
      event.startsWith('onContext:') && keys.includes(`'${event.slice('onContext:'.length)}'`);
    const [{ steps }] = contributes.walkthroughs;
    assert.ok(steps.length <= 5);
    for (const { title, description, media, completionEvents } of steps) {
      // A longer one is cut where the list of steps is narrow.
      assert.ok((texts[title.slice(1, -1)] ?? '').length <= 24, title);
      // A step without events of its own is done as soon as it is looked at.
      assert.ok(completionEvents.length > 0, title);
      const svg = readFileSync(new URL(media.svg, ROOT), 'utf8');
      // What a theme does not colour shows in one of them only.
      assert.doesNotMatch(svg, /#[0-9a-f]{3,8}\b/i);
      const text = texts[description.slice(1, -1)] ?? '';
      const named = [...text.matchAll(/command:(tcpflow[\w.]+)/g)].map(([, command]) => command);
      const events = completionEvents
        .filter((event: string) => !isContext(event))
        .map((event: string) => event.replace('onCommand:', ''));
      assert.deepEqual(
        [...named, ...events].filter(command => !known.has(command) && !command.startsWith('editor.action.')),
        [],
      );
    }
  });

  it('calls what a picture can become as the tool bar of the preview does', () => {
    const titles = new Map<string, string>(
      contributes.commands.map(({ command, title }: { command: string; title: string }) => [
        command,
        texts[title.slice(1, -1)],
      ]),
    );
    for (const [action, words] of EXPORTS) {
      assert.equal(titles.get(ACTION_COMMANDS[action])?.toLowerCase(), words.toLowerCase());
    }
  });

  it('matches each problem that `tcpflow check` prints, and nothing else', () => {
    const [{ pattern }] = contributes.problemMatchers;
    const text = 'A -> B: SYN seq=x\nA <- B: SYN+ACK seq=y ack=x+2\n  A -> B: FIN seq=x+1 ack=y+1\n';
    const findings = check(text);
    assert.ok(findings.length >= 2);
    const lines = prettyReport([{ name: 'C:\\a b\\flow.tcpflow', source: text, findings }]).split('\n');
    const [first, second] = pattern.map(({ regexp }: { regexp: string }) => new RegExp(regexp));
    const matched = lines.flatMap((line, index) => {
      const head = first.exec(line);
      const message = second.exec(lines[index + 1] ?? '');
      if (head === null || message === null) return [];
      return [{ file: head[1], line: Number(head[2]), severity: head[4], code: head[5], message: message[1] }];
    });
    assert.deepEqual(
      matched,
      findings.map(({ from, severity, code, message }) => ({
        file: 'C:\\a b\\flow.tcpflow',
        line: text.slice(0, from).split('\n').length,
        severity,
        code,
        message,
      })),
    );
  });
});
