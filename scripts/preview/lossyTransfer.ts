const MSS = 1448;

/** Milliseconds from a segment to its acknowledgment. */
const ROUND_TRIP = 40;

/**
 * A transfer of so many rounds as a capture at its sender shows it: the congestion window doubles, then grows by one,
 * and is halved by a loss, which three duplicate ACKs with SACK blocks tell of. Near its end the receiver reads nothing
 * for a while.
 */
export function lossyTransfer(rounds: number): string {
  const lines = [
    'set view wire',
    'host A "Client"',
    'host B "Server" port=80 listen',
    '@0ms A -> B: SYN seq=x win=64240 mss=1460 sack-ok',
    `@${ROUND_TRIP}ms A <- B: SYN+ACK seq=y ack=x+1 win=64240 mss=1460 sack-ok`,
    `@${ROUND_TRIP}ms A -> B: ACK seq=x+1 ack=y+1`,
  ];
  let next = 1;
  let [window, threshold] = [2, 16];
  for (let round = 1; round <= rounds; round++) {
    const sent = (index: number): string => `@${round * ROUND_TRIP + index}ms`;
    const answered = (index: number): string => `@${(round + 1) * ROUND_TRIP - 20 + index}ms`;
    const lost = window >= 14 ? 3 : undefined;
    for (let index = 0; index < window; index++) {
      const arrow = index === lost ? '-x' : '->';
      lines.push(`${sent(index)} A ${arrow} B: ACK seq=x+${next + index * MSS} ack=y+1 len=${MSS}`);
    }
    const first = next;
    next += window * MSS;
    if (lost === undefined) {
      for (let index = 1; index < window; index += 2) {
        const room = 64240 - (round % 5 === 4 ? 4096 * (index % 3) : 0);
        lines.push(`${answered(index)} A <- B: ACK seq=y+1 ack=x+${first + (index + 1) * MSS} win=${room}`);
      }
      if (window % 2 === 1) lines.push(`${answered(window)} A <- B: ACK seq=y+1 ack=x+${next} win=64240`);
      window = window < threshold ? Math.min(2 * window, threshold - 3) : window + 1;
      if (window >= threshold - 3 && window < threshold) threshold = window;
      continue;
    }
    const gap = first + lost * MSS;
    lines.push(`${answered(lost)} A <- B: ACK seq=y+1 ack=x+${gap} win=64240`);
    for (let index = lost + 1; index < window; index++) {
      const block = `x+${gap + MSS}-x+${first + (index + 1) * MSS}`;
      lines.push(`${answered(index)} A <- B: ACK seq=y+1 ack=x+${gap} win=64240 sack=${block}`);
      if (index === lost + 3) lines.push(`${answered(index)} A -> B: ACK seq=x+${gap} ack=y+1 len=${MSS}`);
    }
    lines.push(`@${(round + 2) * ROUND_TRIP}ms A <- B: ACK seq=y+1 ack=x+${next} win=64240`);
    window = threshold = window >> 1;
    round++;
  }
  const end = (rounds + 3) * ROUND_TRIP;
  lines.push(`@${end}ms A <- B: ACK seq=y+1 ack=x+${next} win=0`);
  lines.push(`@${end + 200}ms A <- B: ACK seq=y+1 ack=x+${next} win=64240`);
  return `${lines.join('\n')}\n`;
}
