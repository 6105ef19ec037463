/** A transfer of so many segments, the handshake included: data and acknowledgments by turns. */
export function transfer(segments: number, remark = ''): string {
  const lines = [
    'host A "Client" port=50000',
    'host B "Server" port=80 listen',
    'A -> B: SYN seq=x',
    'A <- B: SYN+ACK seq=y ack=x+1',
    'A -> B: ACK seq=x+1 ack=y+1',
  ];
  const last = lines.length + segments - 3;
  for (let sent = 1; lines.length < last; sent += 100) {
    lines.push(`A -> B: PSH+ACK seq=x+${sent} ack=y+1 len=100${sent === 1001 ? remark : ''}`);
    if (lines.length < last) lines.push(`A <- B: ACK seq=y+1 ack=x+${sent + 100}`);
  }
  return `${lines.join('\n')}\n`;
}
