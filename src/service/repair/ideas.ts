import type { Fix } from '../../syntax/tree.ts';
import { type Damage, type Ideas, removeLine } from './damage.ts';
import { addAck, oneOfTheFlags, urgent } from './flags.ts';
import { forge } from './forging.ts';
import { answerAtLast, answerOwed, sendWhatIsAsked, somethingElse, waitBefore } from './lines.ts';
import { declare, listenAllAlong, removeExpectation, removeField, removeLabel } from './names.ts';
import { deliverAtLast, deliverOnce } from './network.ts';
import { fitWindow, negotiate, rightValue } from './numbers.ts';
import { openBefore } from './opening.ts';

/** What may repair a finding, by its code, where that takes more than the rule knows. */
export const IDEAS: Readonly<Record<string, Ideas>> = {
  'flags/contradiction': oneOfTheFlags,
  'flags/ack-number-without-ack': addAck,
  'flags/urgent': urgent,
  'syntax/error': listenAllAlong,
  'syntax/unknown-field': removeField,
  'name/undeclared-host': declare,
  'name/duplicate-host': removeLine,
  'name/duplicate-label': removeLabel,
  'name/symbol-not-bound': rightValue,
  'option/not-negotiated': negotiate,
  'network/already-delivered': deliverOnce,
  'network/undelivered': deliverAtLast,
  'state/no-answer': answerOwed,
  'state/half-open': answerAtLast,
  'state/not-open': openOrElse,
  'state/unexpected-syn': somethingElse,
  'state/data-too-early': somethingElse,
  'state/data-after-fin': somethingElse,
  'state/refused': somethingElse,
  'timer/time-wait': waitBefore,
  'window/exceeded': fitWindow,
  'call/order': sendWhatIsAsked,
  'expect/diagnostic': removeExpectation,
};

/** A RST out of the blue is most often an attacker's; of others the name of the host is more likely wrong. */
function* openOrElse(damage: Damage): Generator<Fix> {
  const isReset = /\bRST\b/.test(damage.knowledge.document.text.slice(damage.finding.from, damage.finding.to));
  if (isReset) yield* forge(damage);
  yield* openBefore(damage);
  yield* somethingElse(damage);
  if (!isReset) yield* forge(damage);
}
