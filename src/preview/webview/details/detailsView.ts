import type { PictureItem } from '../../../diagram/picture.ts';
import type { SegmentDetails } from '../../../service/segmentDetails.ts';
import { element } from '../elements.ts';
import { detailsContent } from './content.ts';

export interface DetailsViewOptions {
  /** Shows the source of something drawn, a zero-based line. */
  readonly reveal?: (line: number) => void;
}

/** All there is to say of one item. */
export interface DetailsView {
  readonly element: HTMLElement;
  /** Both `undefined`: nothing is selected. Without details, what the item itself says is shown. */
  show(details: SegmentDetails | undefined, item: PictureItem | undefined): void;
}

/** Adds a details view to an element. It is as wide as that lets it be, and arranges itself by its own width. */
export function createDetailsView(parent: HTMLElement, options: DetailsViewOptions = {}): DetailsView {
  const view = element('section', 'tcpflow-details');
  view.setAttribute('aria-label', 'Details');
  const inside = element('div', 'inside');
  view.append(inside);
  parent.append(view);

  function show(details: SegmentDetails | undefined, item: PictureItem | undefined): void {
    const content = detailsContent(details, item, options);
    inside.replaceChildren(...(content.length === 0 ? [element('p', 'nothing', NOTHING)] : content));
  }

  show(undefined, undefined);
  return { element: view, show };
}

const NOTHING = 'Select an arrow to see what it says, and what it does to both ends.';
