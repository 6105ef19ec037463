import type { LabelView, NumberText, SegmentLabel } from './picture.ts';

/** A label as RFC 9293 writes it in its figures: `<SEQ=100><ACK=301><CTL=SYN,ACK>`. */
export function plainLabel(label: SegmentLabel, { numbers, options }: LabelView): string {
  const { flags, seq, ack, len, fields, payload } = label;
  const counted = (number: NumberText): string => number[numbers] ?? number.symbolic;
  return [
    `SEQ=${counted(seq)}`,
    ack && `ACK=${counted(ack)}`,
    `CTL=${flags.replaceAll('+', ',')}`,
    len && `LEN=${len}`,
    ...fieldsIn(fields),
    ...(options ? fieldsIn(label.options) : []),
    payload,
  ]
    .filter(Boolean)
    .map(part => `<${part}>`)
    .join('');
}

/** Names as the RFC spells names in a segment: in capitals. */
function fieldsIn(written: string): readonly string[] {
  return written.split(' ').map(field => field.replace(/^[^=]+/, name => name.toUpperCase()));
}
