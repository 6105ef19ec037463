import { DEFAULT_LABEL_VIEW, type LabelView, type NumberText, type SegmentLabel } from './picture.ts';

/** A label in one line: `PSH+ACK seq=x+1 ack=y+1 len=18 win=100 mss=1460 "GET /"`. */
export function labelText(label: SegmentLabel, view: LabelView = DEFAULT_LABEL_VIEW): string {
  const { flags, seq, ack, len, fields, options, payload } = label;
  return [
    flags,
    `seq=${counted(seq, view)}`,
    ack && `ack=${counted(ack, view)}`,
    len && `len=${len}`,
    fields,
    view.options && options,
    payload,
  ]
    .filter(Boolean)
    .join(' ');
}

function counted(number: NumberText, { numbers }: LabelView): string {
  return number[numbers] ?? number.symbolic;
}
