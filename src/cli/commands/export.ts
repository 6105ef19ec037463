import { type ExportChoice, exportFlow } from '../../capture/export/exportedFlow.ts';
import { packetdrillRefusal } from '../../capture/export/packetdrillRefusal.ts';
import { isSegmentStep, stepsOf } from '../../capture/export/packetdrillSteps.ts';
import { packetdrillScript } from '../../capture/export/packetdrillWriter.ts';
import { pcapHeader, pcapRecord } from '../../capture/export/pcapWriter.ts';
import { tcpdumpLine } from '../../capture/export/tcpdumpWriter.ts';
import { parseLines } from '../../syntax/parser.ts';
import { choice, onlyArgument, parseArguments } from '../arguments.ts';
import { type Command, ExitCode, UsageError } from '../command.ts';
import { isReadable, readInput, textOf } from '../files.ts';
import { fail } from '../output.ts';
import { openOutput, refuseSameFile } from '../textOutput.ts';

/** `tcpflow export`: a flow as what other programs read. */
export const exportCommand: Command = {
  name: 'export',
  usage: [
    'tcpflow export FILE|- --to pcap|packetdrill|text [-o OUT] [--lost keep|leave-out] [--side HOST] [--scenario N]',
  ],
  summary: 'turn a flow into a capture, or into a script that tests a kernel',
  help: `
  --to pcap         a capture that Wireshark and tcpdump open: nanoseconds, raw IP, valid checksums
  --to packetdrill  a script that plays one side of a connection, and expects of the kernel what the other side does
  --to text         what tcpdump -nS would print
  -o OUT            write to a file instead of standard output
  --lost WHAT       keep (default): as beside each sender, so lost segments are there, late ones stand where they are
                    sent; leave-out: as beside each receiver, so lost segments are missing, late ones stand where they
                    arrive
  --scenario N      only this one, counted from 1; packetdrill takes the first where none is given
  --start TIME      when the capture begins, such as 2026-01-31T12:00:00Z; else 1970
  --side HOST       for packetdrill: whose part the kernel plays`,

  async run(args) {
    const { values, positionals } = parseArguments(args, {
      to: { type: 'string' },
      output: { type: 'string', short: 'o' },
      lost: { type: 'string', default: 'keep' },
      scenario: { type: 'string' },
      start: { type: 'string' },
      side: { type: 'string' },
    });
    if (values.to === undefined) throw new UsageError('--to is missing: pcap, packetdrill or text');
    const to = choice('--to', values.to, ['pcap', 'packetdrill', 'text']);
    const lost = choice('--lost', values.lost, ['keep', 'leave-out']);
    const scenario = parseScenario(values.scenario);
    const start = parseStart(values.start);
    const name = onlyArgument(positionals, 'file, or "-"');
    refuseSameFile(name, values.output);
    const input = readInput(name);
    if (!isReadable(input)) {
      fail(`tcpflow export: ${input.name} cannot be read: ${input.reason}`);
      return ExitCode.Unusable;
    }
    if (to === 'packetdrill') {
      const text = textOf(input);
      if (values.side === undefined) {
        throw new UsageError(`--side is missing, the host whose part the kernel plays${inWords(hostsOf(text))}`);
      }
      return script(text, values.side, scenario ?? 1, values.output);
    }
    const point = lost === 'keep' ? 'sender' : 'receiver';
    return capture(textOf(input), to, { point, scenario }, start, values.output);
  },
};

/** Those that send or are sent to. */
function hostsOf(text: string): readonly string[] {
  const hosts = new Set<string>();
  parseLines(text, ({ statement }) => {
    if (statement?.kind !== 'segment') return;
    hosts.add(statement.left.host.text).add(statement.right.host.text);
  });
  return [...hosts];
}

function inWords(hosts: readonly string[]): string {
  return hosts.length === 0
    ? ''
    : `: ${hosts.slice(0, MOST_HOSTS).join(' or ')}${hosts.length > MOST_HOSTS ? ' or …' : ''}`;
}

/** Of more, nobody reads the list. */
const MOST_HOSTS = 8;

function capture(
  text: string,
  to: 'pcap' | 'text',
  chosen: ExportChoice,
  start: number,
  name: string | undefined,
): ExitCode {
  const output = openOutput('export', name);
  if (output === undefined) return ExitCode.Unusable;
  if (to === 'pcap') output.write(pcapHeader());
  const chunks: Uint8Array[] = [];
  let size = 0;
  const flush = (): void => {
    if (size > 0) output.write(Buffer.concat(chunks.splice(0)));
    size = 0;
  };
  const count = exportFlow(text, chosen, segment => {
    const bytes = to === 'pcap' ? pcapRecord(segment, start) : Buffer.from(`${tcpdumpLine(segment)}\n`);
    chunks.push(bytes);
    size += bytes.length;
    if (size >= CHUNK) flush();
  });
  flush();
  if (count === 0) fail('tcpflow export: there is no segment to export');
  return output.close() ? ExitCode.Fine : ExitCode.Unusable;
}

const CHUNK = 0x1_0000;

function script(text: string, side: string, scenario: number, name: string | undefined): ExitCode {
  const { steps, leavesOut } = stepsOf(text, side, scenario);
  if (steps.length === 0) {
    fail(`tcpflow export: ${side} neither sends nor gets a segment in scenario ${scenario}`);
    return ExitCode.Errors;
  }
  const refusal = packetdrillRefusal(steps);
  if (refusal !== undefined) {
    const { line, reason } = refusal;
    fail(`tcpflow export: line ${line + 1}: no kernel can be held to what ${side} does: ${reason}`);
    return ExitCode.Errors;
  }
  const written = packetdrillScript(steps);
  if (written === undefined) {
    const line = (steps.find(isSegmentStep)?.line ?? 0) + 1;
    fail(
      `tcpflow export: line ${line}: packetdrill plays connections from their first SYN on, and this one begins later`,
    );
    return ExitCode.Errors;
  }
  if (leavesOut) fail(`tcpflow export: a script plays one connection: the others of ${side} are left out`);
  const output = openOutput('export', name);
  if (output === undefined) return ExitCode.Unusable;
  output.write(Buffer.from(written));
  return output.close() ? ExitCode.Fine : ExitCode.Unusable;
}

function parseScenario(written: string | undefined): number | undefined {
  if (written === undefined) return undefined;
  if (!/^[1-9]\d{0,8}$/.test(written)) throw new UsageError(`--scenario takes a number from 1 on, not "${written}"`);
  return Number(written);
}

/** Seconds since 1970. */
function parseStart(written: string | undefined): number {
  if (written === undefined) return 0;
  const time = Date.parse(written);
  const seconds = Math.floor(time / 1000);
  if (!(seconds >= 0 && seconds <= 0xffff_ffff)) {
    throw new UsageError(`--start takes a time such as 2026-01-31T12:00:00Z, not "${written}"`);
  }
  return seconds;
}
