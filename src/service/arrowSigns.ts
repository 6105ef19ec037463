import type { Arrow } from '../syntax/tree.ts';

/** The arrows as people draw them: one that is crossed out is lost. */
export const ARROW_SIGNS: Readonly<Record<Arrow['kind'], Readonly<Record<Arrow['direction'], string>>>> = {
  arrives: { right: '→', left: '←' },
  lost: { right: '↛', left: '↚' },
  delayed: { right: '⇝', left: '⇜' },
  bulk: { right: '⇒', left: '⇐' },
};
