import type { EndDetails, TcbRow } from '../../../service/endDetails.ts';
import { element } from '../elements.ts';

/** One end's TCB, before and after. */
export function endTable({ name, rows }: EndDetails): HTMLTableElement {
  const caption = element('caption', '', element('span', 'end', name));
  if (!rows.some(isChanged)) caption.append(element('span', 'still', ' unchanged'));
  return element('table', 'tcb', caption, head(), element('tbody', '', ...rows.map(tableRow)));
}

/** Of one end's TCB the state and what changes; a line, if that is nothing. */
export function briefEnd({ name, rows }: EndDetails): HTMLElement {
  const state = rows.find(row => row.name === 'state');
  if (rows.some(isChanged)) return endTable({ name, rows: rows.filter(row => row === state || isChanged(row)) });
  const still = element('span', 'still', ' unchanged, in ', ...value(state?.after ?? null));
  return element('p', 'tcb-still', element('span', 'end', name), still);
}

function head(): HTMLTableSectionElement {
  const cells = ['variable', 'before', 'after'].map(name => {
    const cell = element('th', '', name);
    cell.scope = 'col';
    return cell;
  });
  return element('thead', '', element('tr', '', ...cells));
}

function tableRow(row: TcbRow): HTMLTableRowElement {
  const { name, before, after } = row;
  const header = element('th', '', name);
  header.scope = 'row';
  if (!isChanged(row)) {
    // One cell for both: what stays is said once.
    const cell = element('td', 'still', ...value(after));
    cell.colSpan = 2;
    return element('tr', name, header, cell);
  }
  const arrow = element('span', 'arrow', '→');
  arrow.setAttribute('aria-hidden', 'true');
  return element(
    'tr',
    `${name} changed`,
    header,
    element('td', 'before', ...value(before)),
    element('td', 'after', arrow, element('strong', '', ...value(after))),
  );
}

/** `null` is nothing that is known. */
function value(text: string | null): readonly (Node | string)[] {
  if (text !== null) return [text];
  const dash = element('span', 'unknown', '–');
  dash.setAttribute('aria-hidden', 'true');
  return [dash, element('span', 'hidden', 'unknown')];
}

function isChanged({ before, after }: TcbRow): boolean {
  return before !== after;
}
