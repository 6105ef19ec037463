import { completeClose, completeHandshake } from './complete.ts';
import { absoluteNumbers, relativeNumbers, symbolicNumbers } from './notation.ts';
import { fillNumbers, stripNumbers } from './numbers.ts';
import type { Refactoring } from './refactoring.ts';
import { markArriving, markDelayed, markLost, retransmit } from './resend.ts';
import { workOutSums } from './sums.ts';

/** Every refactoring, in the order of the menu. */
export const REFACTORINGS: readonly Refactoring[] = [
  completeHandshake,
  completeClose,
  retransmit,
  markLost,
  markDelayed,
  markArriving,
  fillNumbers,
  stripNumbers,
  workOutSums,
  symbolicNumbers,
  relativeNumbers,
  absoluteNumbers,
];
