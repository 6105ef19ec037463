import type { Range } from '../../syntax/tree.ts';
import type { CompletionItem } from '../completionItem.ts';
import type { Cast } from './cast.ts';
import { expand } from './expand.ts';
import { fill } from './fill.ts';
import { SCENES } from './registry.ts';
import type { Scene } from './scene.ts';

/**
 * Scenes for a line on which nothing else stands. Those that fit come before those that need what is not there.
 * @param range what is written of a scene's name
 * @param isBlank the document has no hosts yet: a scene is what it begins with
 */
export function sceneItems(cast: Cast, range: Range, isBlank: boolean): readonly CompletionItem[] {
  const ordered = SCENES.map((scene, order) => ({ scene, rank: rankOf(scene, cast, isBlank) + order / 100 }));
  return ordered.flatMap(({ scene, rank }) => {
    const snippet = fill(scene, cast);
    const text = expand(snippet);
    const documentation = [`${scene.description}.`, ['```tcpflow', text.trimEnd(), '```'].join('\n')].join('\n\n');
    return scene.prefixes.map((label, index) => ({
      kind: 'scene' as const,
      label,
      filter: label,
      text,
      snippet,
      detail: scene.title,
      documentation,
      rank: index === 0 ? rank : rank + OTHER_NAME,
      ...range,
    }));
  });
}

/** In an empty document before everything; else behind hosts and statements, and what does not fit behind that. */
function rankOf({ stage }: Scene, { open }: Cast, isBlank: boolean): number {
  if (isBlank && (stage === 'opens' || stage === 'whole')) return -20;
  const fits = stage === 'anywhere' || (stage === 'goes on') === open.size > 0;
  return fits ? 4 : 6;
}

/** A second name of a scene comes behind the first names of all that are as near. */
const OTHER_NAME = 1;
