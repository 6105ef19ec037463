import type { HostDeclaration, Setting, Statement, TimePrefix, Title } from '../syntax/tree.ts';
import { makeCall } from './calls/makeCall.ts';
import { exchange } from './exchange.ts';
import { expectThat } from './expect.ts';
import { finish } from './finish.ts';
import { given } from './given.ts';
import { moveLabelled } from './network.ts';
import { nanoseconds, timeText } from './time.ts';
import type { World } from './world.ts';

/**
 * Does what one statement says, and hands out its event. `repeat` and `end` are no business of this: they say which
 * statements come. `lastLine` is the zero-based line of the statement before.
 */
export function execute(world: World, statement: Statement, line: number, lastLine: number): void {
  if (statement.kind === 'scenario') {
    beginScenario(world, statement.text.value, line, lastLine);
    return;
  }
  if (!world.started && STARTS.has(statement.kind)) world.started = true;
  if ('time' in statement && statement.time !== undefined) moveTime(world, statement.time, line);
  perform(world, statement, line);
  world.fireAtOnce(line);
}

/** Statements after which a scenario has begun, so that its end is worth a look. */
const STARTS: ReadonlySet<Statement['kind']> = new Set([
  'segment',
  'deliver',
  'drop',
  'duplicate',
  'given',
  'expect',
  'wait',
  'call',
  'note',
]);

function perform(world: World, statement: Statement, line: number): void {
  switch (statement.kind) {
    case 'segment':
      exchange(world, statement, line);
      return;
    case 'deliver':
    case 'drop':
    case 'duplicate':
      moveLabelled(world, statement, line);
      return;
    case 'given':
      given(world, statement, line);
      return;
    case 'expect':
      expectThat(world, statement, line);
      return;
    case 'wait':
      world.emit({ kind: 'wait', ...world.happened(line), statement });
      world.advance(world.now + nanoseconds(statement.duration, world.times), line);
      return;
    case 'call':
      makeCall(world, statement, line);
      return;
    case 'section':
      world.emit({ kind: 'section', ...world.happened(line), statement });
      return;
    case 'note':
      for (const host of statement.hosts) world.host(host);
      world.emit({ kind: 'note', ...world.happened(line), statement });
      return;
    case 'host':
      declareHost(world, statement);
      break;
    case 'set':
      applySetting(world, statement);
      break;
    case 'title':
      takeTitle(world, statement, line);
      break;
    default:
      break;
  }
  world.emit({ kind: 'skipped', ...world.happened(line), statement });
}

function beginScenario(world: World, name: string, line: number, lastLine: number): void {
  finish(world, lastLine);
  world.begin();
  world.emit({ kind: 'scenario', ...world.happened(line), name });
}

function declareHost(world: World, statement: HostDeclaration): void {
  const { name } = statement;
  if (world.hosts.get(name.text)?.declaration === undefined) world.declare(statement);
  else world.report('name/duplicate-host', name, { host: name.text });
}

function applySetting(world: World, statement: Setting): void {
  // The view holds for the whole file, and was known before its first line.
  if (statement.setting !== 'view')
    world.times = { ...world.times, [statement.setting]: nanoseconds(statement.value, world.times) };
}

function takeTitle(world: World, statement: Title, line: number): void {
  if (world.titledOn === undefined) {
    world.titledOn = line;
  } else {
    const message = 'there is a title already; a file has at most one';
    world.report('syntax/error', statement, { message }, world.titledOn);
  }
}

function moveTime(world: World, prefix: TimePrefix, line: number): void {
  const span = nanoseconds(prefix.duration, world.times);
  const to = prefix.kind === 'at' ? span : world.now + span;
  if (to < world.now) {
    world.report('timer/backwards', prefix, { written: timeText(to), now: timeText(world.now) });
  } else {
    world.advance(to, line);
  }
}
