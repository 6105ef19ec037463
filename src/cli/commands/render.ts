import { basename, extname } from 'node:path';
import { markdownText } from '../../diagram/markdownText.ts';
import { mermaidText } from '../../diagram/mermaidText.ts';
import { DEFAULT_SETTINGS } from '../../rules/checker.ts';
import { createService } from '../../service/createService.ts';
import { choice, onlyArgument, parseArguments } from '../arguments.ts';
import { findBrowser } from '../browser/findBrowser.ts';
import { type Command, ExitCode, UsageError } from '../command.ts';
import { standaloneHtml } from '../drawings/html.ts';
import { pageParts } from '../drawings/pageParts.ts';
import { plotsToHold } from '../drawings/plots.ts';
import { drawSvg } from '../drawings/svg.ts';
import { type Input, isReadable, readInput, STDIN, textOf, write } from '../files.ts';
import { fail, printRaw } from '../output.ts';

/** `tcpflow render`: the picture as a file, or as text that other programs draw. */
export const renderCommand: Command = {
  name: 'render',
  usage: ['tcpflow render FILE [--to mermaid|markdown|svg|html] [-o OUT]'],
  summary: 'draw a file as a sequence diagram',
  help: `
  --to mermaid   a Mermaid sequence diagram
  --to markdown  the same as a fenced block under the title, for GitHub and others
  --to svg       the picture of the preview; drawn by an installed Chromium, Chrome
                 or Edge: the one that CHROME_PATH names, else the first that is found
  --to html      the preview itself, interactive, in one file that needs no network
  -o OUT         write to a file instead of standard output; its ending says what to draw
                 where --to does not: .svg, .html, .md, .mmd`,

  async run(args) {
    const { values, positionals } = parseArguments(args, {
      to: { type: 'string' },
      output: { type: 'string', short: 'o' },
    });
    const to = formatOf(values);
    const input = readInput(onlyArgument(positionals, 'file, or "-"'));
    if (!isReadable(input)) {
      fail(`tcpflow render: ${input.name} cannot be read: ${input.reason}`);
      return ExitCode.Unusable;
    }
    const drawing = await DRAWINGS[to](input);
    if ('failure' in drawing) {
      fail(`tcpflow render: ${drawing.failure}`);
      return drawing.code;
    }
    if (values.output === undefined) {
      printRaw(drawing.text);
      return ExitCode.Fine;
    }
    return write('render', values.output, drawing.text) ? ExitCode.Fine : ExitCode.Unusable;
  },
};

function formatOf({ to, output }: { readonly to?: string; readonly output?: string }): Format {
  const formats = Object.keys(DRAWINGS) as readonly Format[];
  if (to !== undefined) return choice('--to', to, formats);
  const ending = extname(output ?? '').toLowerCase();
  const format = ENDINGS[ending];
  if (format !== undefined) return format;
  if (ending === '.png') throw new UsageError(NO_PNG);
  const untold = ending === '' ? '' : `, and the ending ${ending} does not tell it`;
  throw new UsageError(`--to is missing${untold}: ${formats.join(', ')}`);
}

/** It takes a browser to draw one. */
const NO_PNG = 'a PNG is saved by the preview, in VS Code or of an .html file; -o with .svg makes a picture here';

/** What a file of this ending is. */
const ENDINGS: Readonly<Record<string, Format>> = {
  '.svg': 'svg',
  '.html': 'html',
  '.htm': 'html',
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.mmd': 'mermaid',
  '.mermaid': 'mermaid',
};

type Format = 'mermaid' | 'markdown' | 'svg' | 'html';

/** What is made of an input, or one line that says why not. */
type Drawing = { readonly text: string } | { readonly failure: string; readonly code: ExitCode };

const DRAWINGS: Readonly<Record<Format, (input: Input) => Promise<Drawing>>> = {
  mermaid: async input => ({ text: mermaidText(drawn(input).picture) }),

  markdown: async input => ({ text: markdownText(drawn(input).picture) }),

  async svg(input) {
    const { picture } = drawn(input);
    if (picture.items.length === 0) {
      return { failure: `there is nothing to draw in ${input.name}`, code: ExitCode.Errors };
    }
    const parts = pageParts();
    if (parts === undefined) return PARTS_MISSING;
    const browser = await findBrowser();
    if ('reason' in browser) {
      return { failure: `--to svg needs a browser to draw with. ${browser.reason}`, code: ExitCode.Unusable };
    }
    try {
      return { text: await drawSvg(browser.path, picture, parts) };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { failure: `${browser.path} cannot draw the picture: ${reason}`, code: ExitCode.Unusable };
    }
  },

  async html(input) {
    const parts = pageParts();
    if (parts === undefined) return PARTS_MISSING;
    const { picture, details, plots } = drawn(input);
    const data = { name: nameOf(input), theme: 'auto', picture, details: details(), plots: plots() } as const;
    return { text: standaloneHtml(data, parts) };
  },
};

const PARTS_MISSING: Drawing = {
  failure: 'the preview is missing: dist/webview/preview.js and what lies beside it belong to this program',
  code: ExitCode.Unusable,
};

/** What the file is called that a page is about, and that it saves. */
function nameOf({ name }: Input): string {
  return name === STDIN ? 'flow.tcpflow' : basename(name);
}

/** The picture of an input, and on request what there is to say of each of its items, and its time–sequence plots. */
function drawn(input: Input) {
  const service = createService();
  const document = { uri: input.name, version: 1, text: textOf(input) };
  const picture = service.picture(document, DEFAULT_SETTINGS);
  const details = () => picture.items.map((_, item) => service.details(document, DEFAULT_SETTINGS, item) ?? null);
  const plots = () => plotsToHold(direction => service.timeSequence(document, DEFAULT_SETTINGS, direction));
  return { picture, details, plots };
}
