import { labelText } from '../../../diagram/labelText.ts';
import type { ArrivalItem, LabelView, SegmentItem, SegmentLabel } from '../../../diagram/picture.ts';
import { remarksOn } from '../../../diagram/remarks.ts';
import type { Typeface } from '../typeface.ts';

/** From this width on a label takes two lines. */
const WIDEST_LINE = 400;

/** What stands above an arrow: one line, or where that is long, a second one for options and payload. */
export function labelLines(item: SegmentItem | ArrivalItem, view: LabelView, typeface: Typeface): readonly string[] {
  const { label } = item;
  const prefix = [
    item.mistakes.length > 0 ? '✗ ' : '',
    item.kind === 'arrival' ? `${item.name}${item.copy ? ' again' : ''}: ` : '',
  ].join('');
  const whole = prefix + labelText(label, view);
  if (typeface.width(whole) <= WIDEST_LINE) return [whole];
  const tail = [view.options && label.options, label.payload].filter(Boolean).join(' ');
  if (tail === '') return [whole];
  const head: SegmentLabel = { ...label, options: '', payload: '' };
  return [prefix + labelText(head, view), tail];
}

/** What stands below an arrow. */
export function remarkText(item: SegmentItem | ArrivalItem): string {
  return remarksOn(item).join(', ');
}
