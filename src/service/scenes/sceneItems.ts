import type { Range } from '../../syntax/tree.ts';
import type { CompletionItem } from '../completionItem.ts';
import type { Knowledge } from '../knowledge.ts';
import type { TrialGround } from '../trial.ts';
import { castOf } from './cast.ts';
import { expand } from './expand.ts';
import { SCENES } from './registry.ts';
import type { Scene } from './scene.ts';
import { type Way, waysIn } from './waysIn.ts';

/**
 * Scenes for a line on which nothing else stands, those first that go on from there by themselves. What the checker has
 * something against, however it comes in, is left out.
 * @param line zero-based
 * @param range what is written of a scene's name
 */
export function sceneItems(
  knowledge: Knowledge,
  ground: TrialGround,
  line: number,
  range: Range,
): readonly CompletionItem[] {
  const cast = castOf(knowledge, line, ground.moment());
  // After a very long scenario, a new one is all that can be tried in time.
  const isHere = ground.allows(2 * SCENES.length);
  const isRight = ({ snippet, isAfresh }: Way): boolean =>
    (isHere || isAfresh) && ground.try(expand(snippet).split('\n'))?.mistakes.size === 0;
  return SCENES.flatMap((scene, order) => {
    const way = waysIn(scene, cast).find(isRight);
    if (way === undefined) return [];
    return itemsOf(scene, way.snippet, rankOf(scene, way, cast.all.size === 0) + order / 100, range);
  });
}

/** One for each name of the scene; a second name comes behind the first names of all that are as near. */
function itemsOf(scene: Scene, snippet: string, rank: number, range: Range): readonly CompletionItem[] {
  const text = expand(snippet);
  const documentation = [`${scene.description}.`, ['```tcpflow', text.trimEnd(), '```'].join('\n')].join('\n\n');
  return scene.prefixes.map((label, index) => ({
    kind: 'scene' as const,
    label,
    filter: label,
    text,
    snippet,
    detail: index === 0 ? scene.title : `the same as ${scene.prefixes[0]}`,
    documentation,
    rank: index === 0 ? rank : rank + OTHER_NAME,
    ...range,
  }));
}

/**
 * In an empty document, what begins one is before everything; else what goes on from here by itself is behind the next
 * lines, and before hosts and statements.
 */
function rankOf({ stage }: Scene, { isPlain }: Way, isBlank: boolean): number {
  if (isBlank && (stage === 'opens' || stage === 'whole' || stage === 'file')) return -20;
  return isPlain && (stage === 'opens' || stage === 'goes on') ? 1 : 6;
}

/** Behind the first names of all that are as near. */
const OTHER_NAME = 5;
