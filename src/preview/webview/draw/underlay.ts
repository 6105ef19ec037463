import type { HostIndex, ItemIndex, Picture, PictureItem, SegmentItem } from '../../../diagram/picture.ts';
import type { State } from '../../../tcp/state.ts';
import type { Layout, Row } from '../layout/layout.ts';
import { before, cross, dots, head, type Point } from './arrow.ts';
import { classesOf } from './row.ts';
import { svg } from './svg.ts';

/**
 * What does not belong to one row: lifelines, the states along them, frames, timers, and the ways of segments that
 * arrive later than they are sent. It lies beneath the rows, so that lines never run through text.
 */
export function drawUnderlay(layout: Layout): readonly SVGElement[] {
  return [
    ...lifelines(layout),
    ...stateBars(layout),
    ...frames(layout),
    ...brackets(layout),
    ...ways(layout),
    ...starts(layout),
  ];
}

function lifelines({ columns, height }: Layout): readonly SVGElement[] {
  return columns.hosts.map(x => svg('line', { class: 'lifeline', x1: x, x2: x, y1: 0, y2: height }));
}

/** Where an item's arrow or box is. */
function heightOf({ rows }: Layout, index: ItemIndex): number {
  const row = rows[index];
  return row === undefined ? 0 : row.top + row.content.y;
}

/** The stages of a connection's life, which the bars tell apart. */
const STAGES: Readonly<Record<State, string | undefined>> = {
  CLOSED: undefined,
  LISTEN: undefined,
  'SYN-SENT': 'opening',
  'SYN-RECEIVED': 'opening',
  ESTABLISHED: 'established',
  'FIN-WAIT-1': 'closing',
  'FIN-WAIT-2': 'closing',
  'CLOSE-WAIT': 'closing',
  CLOSING: 'closing',
  'LAST-ACK': 'closing',
  'TIME-WAIT': 'waiting',
};

const BAR_WIDTH = 7;

/** A bar along the lifeline for as long as a state lasts, where a host has one connection at a time to show. */
function stateBars(layout: Layout): readonly SVGElement[] {
  const { picture, rows, columns, height } = layout;
  const crowded = crowdedHosts(picture);
  const open = new Map<HostIndex, { readonly stage: string; readonly from: number }>();
  const bars: SVGElement[] = [];
  const close = (host: HostIndex, y: number): void => {
    const bar = open.get(host);
    if (bar === undefined) return;
    open.delete(host);
    const x = (columns.hosts[host] ?? 0) - BAR_WIDTH / 2;
    bars.push(
      svg('rect', { class: `stage ${bar.stage}`, x, y: bar.from, width: BAR_WIDTH, height: Math.max(0, y - bar.from) }),
    );
  };
  for (const row of rows) {
    const y = row.top + row.content.y;
    if (row.item.kind === 'divider' && row.item.level === 'scenario')
      for (const host of open.keys()) close(host, row.top);
    for (const { host, state } of row.item.changes) {
      if (state === undefined || crowded.has(host)) continue;
      close(host, y);
      const stage = STAGES[state];
      if (stage !== undefined) open.set(host, { stage, from: y });
    }
  }
  for (const host of [...open.keys()]) close(host, height);
  return bars;
}

/** Hosts that have several connections in one scenario. */
function crowdedHosts({ items }: Picture): ReadonlySet<HostIndex> {
  const crowded = new Set<HostIndex>();
  let connections = new Map<HostIndex, number>();
  for (const { kind, changes, ...item } of items) {
    if (kind === 'divider' && 'level' in item && item.level === 'scenario') connections = new Map();
    for (const { host, connection } of changes) {
      if (connection < 0) continue;
      const known = connections.get(host);
      if (known === undefined) connections.set(host, connection);
      else if (known !== connection) crowded.add(host);
    }
  }
  return crowded;
}

/** Frames around the rounds of a loop, the inner ones inside of the outer ones. */
function frames({ rows, columns, width }: Layout): readonly SVGElement[] {
  const left = Math.max(4, (columns.hosts[0] ?? 0) - 10);
  const right = Math.min(width - 4, (columns.hosts.at(-1) ?? 0) + 10);
  let depth = 0;
  const drawn: SVGElement[] = [];
  for (const { item, top, content } of rows) {
    if (item.kind === 'loop') {
      const end = rows[item.end];
      const bottom = end === undefined ? top : end.top + 4;
      // However deep they are, the innermost can still be seen.
      const inset = Math.max(0, Math.min(depth * 5, (right - left) / 2 - 10));
      depth++;
      drawn.push(
        svg('rect', {
          class: 'frame',
          x: left + inset,
          y: top + 4,
          width: Math.max(20, right - left - inset * 2),
          height: Math.max(content.height - 4, bottom - top - 4),
          rx: 4,
        }),
      );
    } else if (item.kind === 'loop-end') {
      depth--;
    }
  }
  return drawn;
}

const RESTART_GAP = 5;

/** A timer as a bracket beside its host, from what started it to what it brought about. */
function brackets(layout: Layout): readonly SVGElement[] {
  const { picture, columns } = layout;
  return picture.spans.map(({ host, text, from, to, restarted }) => {
    const isLeft = host === 0 && columns.hosts.length > 1;
    const isRight = host === columns.hosts.length - 1;
    const x = isLeft
      ? columns.leftBrackets + 38
      : isRight
        ? columns.rightBrackets + 6
        : (columns.hosts[host] ?? 0) + 14;
    const inwards = isLeft ? 6 : -6;
    const y1 = heightOf(layout, from);
    // One that begins anew stays open, and leaves a gap before the next.
    const y2 = heightOf(layout, to) - (restarted ? RESTART_GAP : 0);
    const end = restarted ? '' : ` H${x + inwards}`;
    return svg(
      'g',
      { class: 'timer-span' },
      svg('path', { class: `bracket${restarted ? ' restarted' : ''}`, d: `M${x + inwards} ${y1} H${x} V${y2}${end}` }),
      svg('text', { x: isLeft ? x - 4 : x + 4, y: (y1 + y2) / 2 + 4, 'text-anchor': isLeft ? 'end' : 'start' }, text),
    );
  });
}

/** The states in which scenarios begin: nothing that happens, so nothing to point at. */
function starts({ starts: pills }: Layout): readonly SVGElement[] {
  return pills.map(({ left, right, y, height, text }) =>
    svg(
      'g',
      { class: 'pill start' },
      svg('rect', { class: 'box', x: left, y: y - height / 2, width: right - left, height }),
      svg('text', { x: (left + right) / 2, y: y + 4.5, 'text-anchor': 'middle' }, text),
    ),
  );
}

/** The ways of delayed segments, from where they are sent to where they arrive, are dropped, or are at the end. */
function ways(layout: Layout): readonly SVGElement[] {
  return layout.rows.flatMap(row => {
    const { item, content } = row;
    if (item.kind !== 'segment' || item.path !== 'delayed' || content.arrow === undefined) return [];
    const end = item.arrives === undefined ? undefined : layout.rows[item.arrives];
    return [way(row, item, content.arrow, end)];
  });
}

/** How far a segment gets that is dropped or never arrives. */
const MIDWAY = 0.6;

function way(row: Row, item: SegmentItem, arrow: { x1: number; x2: number }, end: Row | undefined): SVGElement {
  const from = { x: arrow.x1, y: row.top + row.content.y };
  const arrives = end?.item.kind === 'arrival';
  const to = {
    x: arrives ? arrow.x2 : from.x + (arrow.x2 - from.x) * MIDWAY,
    y: end === undefined ? row.top + row.content.height : end.top + end.content.y,
  };
  const points = bends(from, to);
  const last = points.at(-2) ?? from;
  const tip = arrives ? before(last, to) : to;
  const start = before(points[1] ?? to, from);
  const d = [start, ...points.slice(1, -1), tip]
    .map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`)
    .join(' ');
  return svg(
    'g',
    { class: `item way ${classesOf(wayItem(item, end?.item))}`, 'data-item': row.index },
    svg('path', { class: 'hit', d }),
    svg('path', { class: 'line', d }),
    arrives ? head(item.role, last, tip) : end === undefined ? dots({ x: to.x, y: to.y + 4 }) : cross(to),
  );
}

/** What is wrong with the arrival is wrong with the way, unless the segment is worse. */
function wayItem(segment: SegmentItem, end: PictureItem | undefined): SegmentItem {
  return end?.worst === undefined || segment.worst === 'error' ? segment : { ...segment, worst: end.worst };
}

/** Steeper than this a straight line would look like a lifeline: it bends at its ends instead. */
const STEEPEST = 1.5;

function bends(from: Point, to: Point): readonly Point[] {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  if (dy <= Math.abs(dx) * STEEPEST) return [from, to];
  const run = Math.abs(dx) * 0.4;
  return [from, { x: from.x + dx * 0.42, y: from.y + run }, { x: from.x + dx * 0.58, y: to.y - run }, to];
}
