import { labelText } from '../../../diagram/labelText.ts';
import type { ArrivalItem, DropItem, LabelView, SegmentItem, SegmentLabel } from '../../../diagram/picture.ts';
import { remarksOn } from '../../../diagram/remarks.ts';
import type { Typeface } from '../typeface.ts';
import { wrap } from './wrap.ts';

/** From this width on a label takes more than one line. */
const WIDEST_LINE = 400;

/** What stands above an arrow: one line, or where that is long, another for options and payload, or as many as it takes. */
export function labelLines(item: SegmentItem | ArrivalItem, view: LabelView, typeface: Typeface): readonly string[] {
  const { label } = item;
  const prefix = [
    item.worst === 'error' ? '✗ ' : '',
    item.kind === 'arrival' ? `${item.name}${item.copy ? ' again' : ''}: ` : '',
  ].join('');
  const whole = prefix + labelText(label, view);
  if (typeface.width(whole) <= WIDEST_LINE) return [whole];
  const tail = [view.options && label.options, label.payload].filter(Boolean).join(' ');
  const head: SegmentLabel = { ...label, options: '', payload: '' };
  const lines = tail === '' ? [whole] : [prefix + labelText(head, view), tail];
  return lines.flatMap(line => (typeface.width(line) <= WIDEST_LINE ? [line] : wrap(line, WIDEST_LINE, typeface)));
}

/** What stands below an arrow. */
export function remarkText(item: SegmentItem | ArrivalItem | DropItem): string {
  return item.kind === 'drop' ? `${item.name} is lost for good` : remarksOn(item).join(', ');
}
