import { CLOSING } from './closing.ts';
import { DECLARING } from './declaring.ts';
import { OPENING } from './opening.ts';
import type { Scene } from './scene.ts';
import { TRANSFER } from './transfer.ts';

/** All scenes. */
export const SCENES: readonly Scene[] = [...OPENING, ...TRANSFER, ...CLOSING, ...DECLARING];

/** Whether the name of a scene begins so. */
export function isSceneBegun(typed: string): boolean {
  return SCENES.some(({ prefixes }) => prefixes.some(prefix => prefix.startsWith(typed)));
}
