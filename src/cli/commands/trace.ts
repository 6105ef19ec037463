import { analyse } from '../../rules/check.ts';
import { type EventReport, reportTrace } from '../../service/traceReport.ts';
import { choice, onlyArgument, parseArguments } from '../arguments.ts';
import { type Command, ExitCode } from '../command.ts';
import { isReadable, readInput, textOf } from '../files.ts';
import { fail, print } from '../output.ts';
import { table } from '../table.ts';

/** `tcpflow trace`: every event with its verdict and the states it leads to. */
export const traceCommand: Command = {
  name: 'trace',
  usage: ['tcpflow trace FILE [--format table|json]'],
  summary: 'print what happens, event by event: numbers, verdicts, states',

  async run(args) {
    const { values, positionals } = parseArguments(args, { format: { type: 'string', default: 'table' } });
    const format = choice('--format', values.format, ['table', 'json']);
    const input = readInput(onlyArgument(positionals, 'file, or "-"'));
    if (!isReadable(input)) {
      fail(`tcpflow trace: ${input.name} cannot be read: ${input.reason}`);
      return ExitCode.Unusable;
    }
    const report = reportTrace(analyse(textOf(input)));
    print(format === 'json' ? JSON.stringify(report, undefined, 2) : table(HEADINGS, report.events.map(rowOf)));
    return ExitCode.Fine;
  },
};

const HEADINGS = ['LINE', 'TIME', 'EVENT', 'WHAT', 'VERDICT', 'NOTES', 'STATES'] as const;

function rowOf(event: EventReport): readonly string[] {
  const { line, time, kind, from, to, text, verdict, fate, answer, states, notes } = event;
  const who = from === null ? '' : `${from} → ${to}  `;
  const after = Object.entries(states).map(([end, state]) => `${end} ${state}`);
  return [
    String(line),
    `${time}s`,
    kind,
    `${who}${text ?? ''}`,
    verdict ?? fate ?? answer ?? '',
    notes.map(code => code.slice('note/'.length)).join(', '),
    after.join(', '),
  ];
}
