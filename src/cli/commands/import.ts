import { basename } from 'node:path';
import { ConnectionList, type ListedConnection } from '../../capture/connectionList.ts';
import { connectionWords } from '../../capture/connectionWords.ts';
import { CAPTURE_FORMATS } from '../../capture/detect.ts';
import { Importer, type ImportOptions, type ImportReport, type ImportTarget } from '../../capture/importer.ts';
import { problemText } from '../../capture/problems.ts';
import { isHostName } from '../../capture/toFlow/hostNames.ts';
import { addressAt } from '../../syntax/address.ts';
import { choice, onlyArgument, parseArguments } from '../arguments.ts';
import { readCapture } from '../captureInput.ts';
import { type Command, ExitCode, UsageError } from '../command.ts';
import { fail, print } from '../output.ts';
import { table } from '../table.ts';
import { openOutput, refuseSameFile } from '../textOutput.ts';

/** `tcpflow import`: a capture as a flow. */
export const importCommand: Command = {
  name: 'import',
  usage: ['tcpflow import FILE|- [-o OUT] [--list] [--connection N] [--host ADDRESS] [--port N] [--name ADDRESS=NAME]'],
  summary: 'turn a capture (pcap, pcapng, tcpdump text, packetdrill script) into a flow',
  help: `
  -o OUT               write to a file instead of standard output
  --list               list the connections instead: segments, bytes, states, what happened
  --connection N       only this one, counted from 1 as --list does; may be given several times
  --host ADDRESS       only what this host sends or gets; may be given several times
  --port N             only what goes from or to this port; may be given several times
  --from T, --to T     only what was sent then: seconds since the first segment of the capture
  --name ADDRESS=NAME  what to call a host; may be given several times
  --numbers WHICH      relative (default): a SYN has number 0; or absolute, as on the wire
  --payload HOW        length (default), text, or hex
  --times HOW          at (default): since the first line; after: since the line before; or none
  --checksums          mark segments whose checksum is wrong
  --format FORMAT      ${CAPTURE_FORMATS.join(', ')}; else the file tells`,

  async run(args) {
    const { values, positionals } = parseArguments(args, {
      output: { type: 'string', short: 'o' },
      list: { type: 'boolean', default: false },
      connection: { type: 'string', multiple: true, default: [] },
      host: { type: 'string', multiple: true, default: [] },
      port: { type: 'string', multiple: true, default: [] },
      from: { type: 'string' },
      to: { type: 'string' },
      name: { type: 'string', multiple: true, default: [] },
      numbers: { type: 'string', default: 'relative' },
      payload: { type: 'string', default: 'length' },
      times: { type: 'string', default: 'at' },
      checksums: { type: 'boolean', default: false },
      format: { type: 'string' },
    });
    const name = onlyArgument(positionals, 'capture, or "-"');
    refuseSameFile(name, values.output);
    const names = parseNames(values.name);
    const options: ImportOptions = {
      title: name === '-' ? 'Capture' : basename(name),
      names,
      numbers: choice('--numbers', values.numbers, ['relative', 'absolute']),
      payload: choice('--payload', values.payload, ['length', 'text', 'hex']),
      times: choice('--times', values.times, ['at', 'after', 'none']),
      checksums: values.checksums,
      format: values.format === undefined ? undefined : choice('--format', values.format, CAPTURE_FORMATS),
      filter: {
        hosts: parseHosts(values.host, names),
        ports: parseIntegers('--port', values.port, 0, 65_535),
        connections: parseIntegers('--connection', values.connection, 1, Number.MAX_SAFE_INTEGER),
        from: parseSeconds('--from', values.from),
        to: parseSeconds('--to', values.to),
      },
    };
    return values.list ? list(name, options) : toFlow(name, options, values.output);
  },
};

async function toFlow(name: string, options: ImportOptions, output: string | undefined): Promise<ExitCode> {
  const opened = openOutput('import', output);
  if (opened === undefined) return ExitCode.Unusable;
  const { report, code } = await importFrom(name, options, opened);
  const isWritten = opened.close();
  if (report.written === 0 && report.segments > 0) fail('tcpflow import: nothing in the capture is what was asked for');
  return isWritten ? code : ExitCode.Unusable;
}

async function list(name: string, options: ImportOptions): Promise<ExitCode> {
  const connections = new ConnectionList();
  const { report, code } = await importFrom(name, options, connections);
  const began = report.conversations[0]?.firstTime ?? Number.NaN;
  if (report.format !== undefined) {
    print(
      table(
        HEADINGS,
        connections.end().map(each => rowOf(each, began)),
      ),
    );
  }
  return code;
}

async function importFrom(
  name: string,
  options: ImportOptions,
  target: ImportTarget,
): Promise<{ readonly report: ImportReport; readonly code: ExitCode }> {
  const importer = new Importer(options, target);
  const read = await readCapture(name, options.payload !== 'length', chunk => importer.push(chunk));
  const report = importer.end();
  const isUnusable = report.format === undefined || (read.kind === 'failed' && !read.begun);
  if (read.kind === 'failed') fail(`tcpflow import: ${name} cannot be read: ${read.reason}`);
  if (read.kind === 'whole' || read.begun) {
    for (const problem of report.problems)
      fail(`tcpflow import: ${name}: ${problem.severity}: ${problemText(problem)}`);
  }
  const hasErrors = read.kind === 'failed' || report.problems.some(({ severity }) => severity === 'error');
  return { report, code: isUnusable ? ExitCode.Unusable : hasErrors ? ExitCode.Errors : ExitCode.Fine };
}

const HEADINGS = ['NUMBER', 'ENDS', 'SEGMENTS', 'BYTES', 'FIRST', 'LASTS', 'STATES', 'WHAT HAPPENED'] as const;

/** `began`: when the first segment of the capture was sent. */
function rowOf(listed: ListedConnection, began: number): readonly string[] {
  const { ends, segments, bytes, first, lasts, states, happened } = connectionWords(listed, began);
  return [String(listed.conversation.number), ends, segments, bytes, first, lasts, states, happened];
}

function parseNames(written: readonly string[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const each of written) {
    const at = each.lastIndexOf('=');
    const address = each.slice(0, Math.max(at, 0));
    const name = each.slice(at + 1);
    if (address === '' || !isHostName(name)) throw new UsageError(`--name is ADDRESS=NAME; not "${each}"`);
    if ([...names.values()].includes(name)) throw new UsageError(`--name: two hosts cannot both be ${name}`);
    names.set(addressAt(address, 0) ?? address, name);
  }
  return names;
}

/** Addresses, or names that were given to some. */
function parseHosts(written: readonly string[], names: ReadonlyMap<string, string>): ReadonlySet<string> | undefined {
  if (written.length === 0) return undefined;
  const byName = new Map([...names].map(([address, name]) => [name, address]));
  return new Set(written.map(each => byName.get(each) ?? addressAt(each, 0) ?? each));
}

function parseIntegers(
  option: string,
  written: readonly string[],
  least: number,
  most: number,
): ReadonlySet<number> | undefined {
  if (written.length === 0) return undefined;
  return new Set(
    written.map(each => {
      const value = /^\d+$/.test(each) ? Number(each) : Number.NaN;
      if (!(value >= least && value <= most)) throw new UsageError(`${option} takes a number, not "${each}"`);
      return value;
    }),
  );
}

/** `1.5` or `1.5s`, as nanoseconds. */
function parseSeconds(option: string, written: string | undefined): number | undefined {
  if (written === undefined) return undefined;
  const digits = /^(\d+(?:\.\d+)?)s?$/.exec(written)?.[1];
  if (digits === undefined) throw new UsageError(`${option} takes seconds, not "${written}"`);
  return Math.round(Number(digits) * 1e9);
}
