import type { Cast } from './cast.ts';
import { fill } from './fill.ts';
import type { Scene } from './scene.ts';

/** How a scene can come in at a place. */
export interface Way {
  /** In LSP's snippet syntax. */
  readonly snippet: string;
  /** The scene stands there as it is, with nothing that prepares it. */
  readonly isPlain: boolean;
  /** It begins a scenario, to which all that has happened is nothing. */
  readonly isAfresh: boolean;
}

/**
 * The ways in which a scene can come in where a cast stands, the nearest first: as it is; behind a connection that is
 * given; in a scenario of its own, which ends the one around.
 */
export function waysIn(of: Scene, cast: Cast): readonly Way[] {
  const scene = withThird(of, cast);
  if (scene.stage === 'file' && cast.all.size > 0) return [];
  const unopened = { ...cast, open: new Map() };
  const ways: Way[] = [];
  if (scene.stage !== 'goes on' || cast.open.size > 0) {
    ways.push({ snippet: fill(scene, cast), isPlain: true, isAfresh: false });
  }
  const prepared = scene.stage === 'goes on' ? { ...scene, body: [given(scene), ...scene.body] } : scene;
  if (prepared !== scene) ways.push({ snippet: fill(prepared, unopened), isPlain: false, isAfresh: false });
  if (!cast.isLast || scene.stage === 'file' || scene.stage === 'declares' || scene.stage === 'anywhere') return ways;
  const afresh = fill(prepared, { ...unopened, taken: new Set() });
  return [...ways, { snippet: `scenario "${scene.title}"\n${afresh}`, isPlain: false, isAfresh: true }];
}

/** Where hosts are declared, the third one of the scene has to be, too. */
function withThird(scene: Scene, { all, undeclared }: Cast): Scene {
  const { third, body } = scene;
  if (third === undefined || undeclared.length === all.size) return scene;
  const stop = stopOf(third, body.join('\n'));
  const place = `\${${stop}:${third}}`;
  return { ...scene, body: [`host ${place} raw`, ...body.map(line => line.replace(place, () => `$${stop}`))] };
}

/** The number of the place that has a default. @param before what stands before the place, as a regular expression */
function stopOf(value: string, text: string, before = ''): string | undefined {
  return new RegExp(`${before}\\$\\{(\\d+):${value}\\}`).exec(text)?.[1];
}

/** The connection that the scene goes on with, and the numbers with which it does, if the scene writes them. */
function given({ body }: Scene): string {
  const text = body.join('\n');
  const end = (host: string, number: string | undefined): string =>
    `$${stopOf(host, text)} ESTABLISHED${number === undefined ? '' : ` seq=$${number}`}`;
  return `given ${end('A', stopOf('[un]', text, 'seq='))}, ${end('B', stopOf('v', text, 'ack='))}`;
}
