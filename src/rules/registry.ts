import type { FaultCode } from '../flow/fault.ts';
import type { NoteCode } from '../flow/note.ts';
import { ackBeyondSent } from './ack/beyondSent.ts';
import { ackNotReceived } from './ack/notReceived.ts';
import { ackPhantomByte } from './ack/phantomByte.ts';
import { ackStale } from './ack/stale.ts';
import { callOrder } from './call/order.ts';
import { expectDiagnostic } from './expect/diagnostic.ts';
import { expectState } from './expect/state.ts';
import { expectValue } from './expect/value.ts';
import { flagsAckNumberWithoutAck } from './flags/ackNumberWithoutAck.ts';
import { flagsContradiction } from './flags/contradiction.ts';
import { flagsMissingAck } from './flags/missingAck.ts';
import { flagsUrgent } from './flags/urgent.ts';
import { limitTooManyEvents } from './limit/tooManyEvents.ts';
import { nameDuplicateHost } from './name/duplicateHost.ts';
import { nameDuplicateLabel } from './name/duplicateLabel.ts';
import { nameSameHost } from './name/sameHost.ts';
import { nameSymbolNotBound } from './name/symbolNotBound.ts';
import { nameUndeclaredHost } from './name/undeclaredHost.ts';
import { nameUnknownLabel } from './name/unknownLabel.ts';
import { networkAlreadyDelivered } from './network/alreadyDelivered.ts';
import { networkUndelivered } from './network/undelivered.ts';
import { noteChallengeAck } from './note/challengeAck.ts';
import { noteDuplicateAck } from './note/duplicateAck.ts';
import { noteFastRetransmission } from './note/fastRetransmission.ts';
import { noteHalfClose } from './note/halfClose.ts';
import { noteKeepAlive } from './note/keepAlive.ts';
import { noteKeepAliveAck } from './note/keepAliveAck.ts';
import { noteLostSegment } from './note/lostSegment.ts';
import { noteOutOfOrder } from './note/outOfOrder.ts';
import { notePortReuse } from './note/portReuse.ts';
import { noteRetransmission } from './note/retransmission.ts';
import { noteSimultaneousClose } from './note/simultaneousClose.ts';
import { noteSimultaneousOpen } from './note/simultaneousOpen.ts';
import { noteSpuriousRetransmission } from './note/spuriousRetransmission.ts';
import { noteStaleSegment } from './note/staleSegment.ts';
import { noteSynCookie } from './note/synCookie.ts';
import { noteWindowFull } from './note/windowFull.ts';
import { noteWindowUpdate } from './note/windowUpdate.ts';
import { noteZeroWindow } from './note/zeroWindow.ts';
import { noteZeroWindowProbe } from './note/zeroWindowProbe.ts';
import { optionMssExceeded } from './option/mssExceeded.ts';
import { optionNotNegotiated } from './option/notNegotiated.ts';
import { optionSackBlock } from './option/sackBlock.ts';
import { optionSynOnly } from './option/synOnly.ts';
import { optionTimestamp } from './option/timestamp.ts';
import { optionTooLong } from './option/tooLong.ts';
import { queueOverflow } from './queue/overflow.ts';
import type { NoteRule, Rule, RuleInfo, SyntaxRule } from './rule.ts';
import { seqGap } from './seq/gap.ts';
import { seqIsnChanged } from './seq/isnChanged.ts';
import { seqLength } from './seq/length.ts';
import { seqMismatch } from './seq/mismatch.ts';
import { seqPhantomByte } from './seq/phantomByte.ts';
import { stateDataAfterFin } from './state/dataAfterFin.ts';
import { stateDataTooEarly } from './state/dataTooEarly.ts';
import { stateDiscarded } from './state/discarded.ts';
import { stateHalfOpen } from './state/halfOpen.ts';
import { stateNoAnswer } from './state/noAnswer.ts';
import { stateNotOpen } from './state/notOpen.ts';
import { stateRefused } from './state/refused.ts';
import { stateUnexpectedSyn } from './state/unexpectedSyn.ts';
import { syntaxBadValue } from './syntax/badValue.ts';
import { syntaxDuplicateField } from './syntax/duplicateField.ts';
import { syntaxError } from './syntax/error.ts';
import { syntaxNumberRange } from './syntax/numberRange.ts';
import { syntaxUnknownField } from './syntax/unknownField.ts';
import { syntaxUnknownSetting } from './syntax/unknownSetting.ts';
import { timerBackwards } from './timer/backwards.ts';
import { timerTimeWait } from './timer/timeWait.ts';
import { windowExceeded } from './window/exceeded.ts';
import { windowShrunk } from './window/shrunk.ts';

/** Rules that only the parser raises; it finds their words too. */
export const SYNTAX_RULES: readonly SyntaxRule[] = [
  syntaxUnknownField,
  syntaxDuplicateField,
  syntaxUnknownSetting,
  syntaxBadValue,
];

/** Rules that the engine raises, one per fault. */
export const FAULT_RULES: { readonly [Code in FaultCode]: Rule<Code> } = {
  'syntax/error': syntaxError,
  'syntax/number-range': syntaxNumberRange,
  'name/undeclared-host': nameUndeclaredHost,
  'name/duplicate-host': nameDuplicateHost,
  'name/duplicate-label': nameDuplicateLabel,
  'name/unknown-label': nameUnknownLabel,
  'name/same-host': nameSameHost,
  'name/symbol-not-bound': nameSymbolNotBound,
  'flags/contradiction': flagsContradiction,
  'flags/missing-ack': flagsMissingAck,
  'flags/ack-number-without-ack': flagsAckNumberWithoutAck,
  'flags/urgent': flagsUrgent,
  'seq/gap': seqGap,
  'seq/phantom-byte': seqPhantomByte,
  'seq/mismatch': seqMismatch,
  'seq/isn-changed': seqIsnChanged,
  'seq/length': seqLength,
  'ack/beyond-sent': ackBeyondSent,
  'ack/not-received': ackNotReceived,
  'ack/phantom-byte': ackPhantomByte,
  'ack/stale': ackStale,
  'window/exceeded': windowExceeded,
  'window/shrunk': windowShrunk,
  'option/syn-only': optionSynOnly,
  'option/not-negotiated': optionNotNegotiated,
  'option/sack-block': optionSackBlock,
  'option/timestamp': optionTimestamp,
  'option/too-long': optionTooLong,
  'option/mss-exceeded': optionMssExceeded,
  'state/not-open': stateNotOpen,
  'state/unexpected-syn': stateUnexpectedSyn,
  'state/data-too-early': stateDataTooEarly,
  'state/data-after-fin': stateDataAfterFin,
  'state/refused': stateRefused,
  'state/discarded': stateDiscarded,
  'state/no-answer': stateNoAnswer,
  'state/half-open': stateHalfOpen,
  'timer/backwards': timerBackwards,
  'timer/time-wait': timerTimeWait,
  'queue/overflow': queueOverflow,
  'call/order': callOrder,
  'expect/state': expectState,
  'expect/value': expectValue,
  'network/undelivered': networkUndelivered,
  'network/already-delivered': networkAlreadyDelivered,
  'limit/too-many-events': limitTooManyEvents,
};

/** Analysis notes, which label a segment and are no mistakes. */
export const NOTE_RULES: { readonly [Code in NoteCode]: NoteRule } = {
  'note/retransmission': noteRetransmission,
  'note/fast-retransmission': noteFastRetransmission,
  'note/spurious-retransmission': noteSpuriousRetransmission,
  'note/out-of-order': noteOutOfOrder,
  'note/lost-segment': noteLostSegment,
  'note/duplicate-ack': noteDuplicateAck,
  'note/keep-alive': noteKeepAlive,
  'note/keep-alive-ack': noteKeepAliveAck,
  'note/zero-window': noteZeroWindow,
  'note/zero-window-probe': noteZeroWindowProbe,
  'note/window-update': noteWindowUpdate,
  'note/window-full': noteWindowFull,
  'note/port-reuse': notePortReuse,
  'note/simultaneous-open': noteSimultaneousOpen,
  'note/simultaneous-close': noteSimultaneousClose,
  'note/half-close': noteHalfClose,
  'note/challenge-ack': noteChallengeAck,
  'note/stale-segment': noteStaleSegment,
  'note/syn-cookie': noteSynCookie,
};

const GROUPS: readonly string[] = [
  'syntax',
  'name',
  'flags',
  'seq',
  'ack',
  'window',
  'option',
  'state',
  'timer',
  'queue',
  'call',
  'expect',
  'network',
  'limit',
  'note',
];

/** Every rule, group by group. */
export const RULES: readonly RuleInfo[] = [
  ...Object.values(FAULT_RULES),
  ...SYNTAX_RULES,
  expectDiagnostic,
  ...Object.values(NOTE_RULES),
].sort((a, b) => GROUPS.indexOf(groupOf(a)) - GROUPS.indexOf(groupOf(b)));

/** What stands before the slash of a code. */
export function groupOf(rule: RuleInfo): string {
  return rule.code.slice(0, rule.code.indexOf('/'));
}
