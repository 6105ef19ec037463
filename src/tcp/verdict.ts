/** What the receiver does with a segment, with the place in RFC 9293 (or another RFC) that says so. */
export interface Verdict {
  readonly kind: VerdictKind;
  /** What the receiver has to send in answer. `ack` may wait and be carried by data (§3.8.6.3). */
  readonly answer: Answer;
  readonly citation: string;
  /** A sentence about the receiver, without its subject: `accepts the data`. */
  readonly sentence: string;
}

export type Answer = 'none' | 'ack' | 'syn-ack' | 'reset' | 'challenge-ack';

export type VerdictKind =
  /** Taken as the next segment. */
  | 'accepted'
  /** Text above RCV.NXT, kept for later. */
  | 'kept'
  /** A SYN that opens, or goes on opening, a connection. */
  | 'opened'
  /** Nothing in it is new; it is answered or passed over. */
  | 'duplicate'
  /** Outside the window or otherwise unacceptable: not read. */
  | 'discarded'
  /** Suspicious: answered by a challenge ACK (RFC 5961). */
  | 'challenged'
  /** Answered by a RST. */
  | 'refused'
  /** A RST that ends the connection or the attempt. */
  | 'reset'
  /** Passed over in silence. */
  | 'ignored'
  /** A SYN that a listener has no room for. */
  | 'dropped';

const verdict = (kind: VerdictKind, answer: Answer, citation: string, sentence: string): Verdict => ({
  kind,
  answer,
  citation,
  sentence,
});

/** Every end of §3.10.7, in the RFC's order. */
export const Verdicts = {
  badChecksum: verdict('discarded', 'none', 'RFC 9293 §3.1, MUST-3', 'drops it unread: its checksum is wrong'),

  closedIgnoresRst: verdict('ignored', 'none', 'RFC 9293 §3.10.7.1', 'is CLOSED and ignores the RST'),
  closedResets: verdict('refused', 'reset', 'RFC 9293 §3.10.7.1', 'is CLOSED and answers with a RST'),

  listenIgnoresRst: verdict('ignored', 'none', 'RFC 9293 §3.10.7.2, first', 'listens and ignores the RST'),
  listenResets: verdict(
    'refused',
    'reset',
    'RFC 9293 §3.10.7.2, second',
    'listens: an ACK of nothing is answered with a RST',
  ),
  listenOpens: verdict(
    'opened',
    'syn-ack',
    'RFC 9293 §3.10.7.2, third',
    'accepts the SYN and has to answer with SYN+ACK',
  ),
  queueFull: verdict('dropped', 'none', 'RFC 4987 §2', 'has a full SYN queue and drops the SYN'),
  rateExceeded: verdict('dropped', 'none', 'RFC 4987 §3.1', 'gets too many SYNs from this address and drops this one'),
  synCookie: verdict(
    'opened',
    'syn-ack',
    'RFC 4987 §3.6',
    'has a full SYN queue, keeps nothing of the SYN and has to answer with a cookie as its ISN',
  ),
  cookieReturns: verdict('accepted', 'none', 'RFC 4987 §3.6', 'finds its cookie acknowledged: the connection is open'),
  listenOpensFast: verdict(
    'opened',
    'syn-ack',
    'RFC 7413 §4.2.2',
    'accepts the SYN and its cookie, takes the data at once and has to answer with SYN+ACK',
  ),
  listenDrops: verdict('ignored', 'none', 'RFC 9293 §3.10.7.2, fourth', 'listens and drops a segment that is no SYN'),

  synSentResets: verdict(
    'refused',
    'reset',
    'RFC 9293 §3.10.7.3, first',
    'did not send what this acknowledges and answers with a RST',
  ),
  synSentIgnoresRst: verdict(
    'ignored',
    'none',
    'RFC 9293 §3.10.7.3, second',
    'ignores a RST that does not acknowledge its SYN',
  ),
  synSentIsReset: verdict('reset', 'none', 'RFC 9293 §3.10.7.3, second', 'is told that the connection is refused'),
  synSentConnects: verdict(
    'opened',
    'ack',
    'RFC 9293 §3.10.7.3, fourth',
    'sees its SYN acknowledged: the connection is open for it',
  ),
  synSentCrosses: verdict(
    'opened',
    'syn-ack',
    'RFC 9293 §3.10.7.3, fourth',
    'meets a crossing SYN and has to answer with SYN+ACK',
  ),
  synSentDrops: verdict(
    'ignored',
    'none',
    'RFC 9293 §3.10.7.3, fifth',
    'waits for a SYN and drops a segment without one',
  ),

  pawsRejects: verdict(
    'discarded',
    'ack',
    'RFC 7323 §5.3, R1',
    'drops it unread, its timestamp is older than one already taken (PAWS), and acknowledges what it has',
  ),
  timestampMissing: verdict(
    'ignored',
    'none',
    'RFC 7323 §3.2',
    'drops a segment without the timestamps that both SYNs agreed on',
  ),
  duplicate: verdict(
    'duplicate',
    'ack',
    'RFC 9293 §3.10.7.4, first',
    'has all of it already, drops it and acknowledges again',
  ),
  rstOutsideWindow: verdict('ignored', 'none', 'RFC 9293 §3.10.7.4, first', 'drops a RST outside its window'),
  outsideWindow: verdict(
    'discarded',
    'ack',
    'RFC 9293 §3.10.7.4, first',
    'drops it unread, it lies outside its window, and acknowledges what it has',
  ),
  finAgain: verdict(
    'duplicate',
    'ack',
    'RFC 9293 §3.10.7.4, eighth',
    'gets the FIN again, acknowledges it again and restarts 2MSL',
  ),

  returnsToListen: verdict(
    'reset',
    'none',
    'RFC 9293 §3.10.7.4, second',
    'lets go of the half-open connection and listens again',
  ),
  refused: verdict('reset', 'none', 'RFC 9293 §3.10.7.4, second', 'is told that the connection is refused'),
  reset: verdict('reset', 'none', 'RFC 9293 §3.10.7.4, second', 'is reset: the connection is gone'),
  resetWhenClosing: verdict('reset', 'none', 'RFC 9293 §3.10.7.4, second', 'is reset while closing and is CLOSED'),
  rstChallenged: verdict(
    'challenged',
    'challenge-ack',
    'RFC 9293 §3.10.7.4, second; RFC 5961 §3.2',
    'gets a RST in its window but not at RCV.NXT and answers with a challenge ACK',
  ),
  rstMaybeChallenged: verdict(
    'challenged',
    'challenge-ack',
    'RFC 9293 §3.10.7.4, second; RFC 5961 §3.2',
    'gets a RST not at RCV.NXT, in its window for all that is told of that, and answers with a challenge ACK',
  ),

  synReturnsToListen: verdict(
    'reset',
    'none',
    'RFC 9293 §3.10.7.4, fourth',
    'gets another SYN, lets go of the half-open connection and listens again',
  ),
  synChallenged: verdict(
    'challenged',
    'challenge-ack',
    'RFC 9293 §3.10.7.4, fourth; RFC 5961 §4.2',
    'gets a SYN in the middle of a connection and answers with a challenge ACK',
  ),
  synInTimeWait: verdict(
    'opened',
    'syn-ack',
    'RFC 9293 §3.10.7.4, fourth; §3.6.1 MAY-2; RFC 6191 §2',
    'is in TIME-WAIT and may open anew at once, or acknowledge the old connection',
  ),

  noAck: verdict('ignored', 'none', 'RFC 9293 §3.10.7.4, fifth', 'drops a segment without ACK'),
  ackChallenged: verdict(
    'challenged',
    'challenge-ack',
    'RFC 9293 §3.10.7.4, fifth; RFC 5961 §5.2',
    'gets an ACK of numbers it cannot place and answers with a challenge ACK',
  ),
  ackBeyond: verdict(
    'challenged',
    'challenge-ack',
    'RFC 9293 §3.10.7.4, fifth',
    'gets an ACK of what it has not sent, drops it and acknowledges what it has',
  ),
  handshakeResets: verdict(
    'refused',
    'reset',
    'RFC 9293 §3.10.7.4, fifth',
    'did not send what this acknowledges and answers with a RST',
  ),

  accepted: verdict('accepted', 'none', 'RFC 9293 §3.10.7.4, fifth', 'takes the acknowledgment'),
  textAccepted: verdict('accepted', 'ack', 'RFC 9293 §3.10.7.4, seventh', 'takes the data'),
  textKept: verdict(
    'kept',
    'ack',
    'RFC 9293 §3.10.7.4, seventh; §3.8 SHLD-31',
    'keeps the data for later and acknowledges what it has',
  ),
  textIgnored: verdict(
    'ignored',
    'none',
    'RFC 9293 §3.10.7.4, seventh',
    'ignores data after the peer has said that there is no more',
  ),
  finAccepted: verdict('accepted', 'ack', 'RFC 9293 §3.10.7.4, eighth', 'takes the FIN: the peer has no more data'),
  handshakeCompletes: verdict(
    'accepted',
    'none',
    'RFC 9293 §3.10.7.4, fifth',
    'sees its SYN acknowledged: the connection is open',
  ),
  finAcknowledged: verdict('accepted', 'none', 'RFC 9293 §3.10.7.4, fifth', 'sees its FIN acknowledged'),
} as const satisfies Record<string, Verdict>;
