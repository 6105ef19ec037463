import type { PictureItem } from '../../../diagram/picture.ts';
import type { SegmentDetails } from '../../../service/segmentDetails.ts';
import { element } from '../elements.ts';
import { detailsContent } from './content.ts';
import { placeCard, type Rectangle } from './placement.ts';

export interface DetailsCardOptions {
  /** How long the pointer rests before the card comes, in milliseconds. */
  readonly delay?: number;
  /** How long the pointer may take on its way from the anchor to the card, in milliseconds. */
  readonly grace?: number;
  /** The card has come, or gone. */
  readonly changed?: (open: boolean) => void;
}

/**
 * A card with details that comes when the pointer rests on something, and stays while the pointer is on that or on the
 * card (WCAG 2.2, 1.4.13): it can be read, scrolled and clicked in, and Escape sends it away.
 */
export interface DetailsCard {
  readonly element: HTMLElement;
  readonly open: boolean;
  /**
   * The pointer has come to an item, or the focus has: the card comes after the delay, soon if it is there already.
   * @param anchor what it must not cover, in the coordinates of the window
   */
  point(anchor: Rectangle, item: PictureItem, details?: SegmentDetails): void;
  /** The details of the item that was pointed at, which have come later. */
  fill(details: SegmentDetails): void;
  /** The pointer has left the item: the card goes, unless the pointer comes to the card. */
  leave(): void;
  /** Goes at once: something was scrolled, or there is a new picture. */
  hide(): void;
}

interface Pointed {
  readonly anchor: Rectangle;
  readonly item: PictureItem;
  details: SegmentDetails | undefined;
}

/** Adds a card, which is not there yet, to an element that neither cuts off nor moves what is `fixed`. */
export function createDetailsCard(parent: HTMLElement, options: DetailsCardOptions = {}): DetailsCard {
  const { delay = 350, grace = 250, changed } = options;
  const card = element('div', 'tcpflow-details tcpflow-details-card');
  card.setAttribute('role', 'group');
  card.setAttribute('aria-label', 'Details');
  card.hidden = true;
  const inside = element('div', 'inside');
  card.append(inside);
  parent.append(card);

  /** What the pointer is on, and what the card is about: not the same while the pointer is on its way. */
  let pointed: Pointed | undefined;
  let shown: Pointed | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function after(milliseconds: number, then: () => void): void {
    clearTimeout(timer);
    timer = setTimeout(then, milliseconds);
  }

  function hide(): void {
    clearTimeout(timer);
    pointed = undefined;
    shown = undefined;
    if (card.hidden) return;
    card.hidden = true;
    inside.replaceChildren();
    changed?.(false);
  }

  function draw(): void {
    if (pointed === undefined) return;
    shown = pointed;
    const { anchor, item, details } = pointed;
    const wasHidden = card.hidden;
    inside.replaceChildren(...detailsContent(details, item, { brief: true }));
    card.hidden = false;
    card.scrollTop = 0;
    card.style.removeProperty('max-height');
    const { width, height } = card.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const placement = placeCard(anchor, { width, height }, { width: clientWidth, height: clientHeight });
    if (placement === undefined) {
      hide();
      return;
    }
    card.style.setProperty('left', `${placement.left}px`);
    card.style.setProperty('top', `${placement.top}px`);
    card.style.setProperty('max-height', `${placement.maxHeight}px`);
    if (wasHidden) changed?.(true);
  }

  function stay(): void {
    clearTimeout(timer);
    pointed = shown;
  }

  card.addEventListener('pointerenter', stay);
  card.addEventListener('pointerleave', () => after(grace, hide));
  card.addEventListener('focusin', stay);
  document.addEventListener(
    'keydown',
    event => {
      if (event.key !== 'Escape' || card.hidden) return;
      // The card is what Escape was meant for, and nothing behind it.
      event.stopPropagation();
      hide();
    },
    { capture: true },
  );
  window.addEventListener('resize', hide);

  return {
    element: card,
    get open() {
      return !card.hidden;
    },
    point(anchor, item, details) {
      pointed = { anchor, item, details };
      // On the way to the card the pointer may cross other items: those do not count.
      after(card.hidden ? delay : SWITCH, draw);
    },
    fill(details) {
      if (pointed === undefined) return;
      pointed.details = details;
      if (pointed === shown) draw();
    },
    leave() {
      if (card.hidden) hide();
      else after(grace, hide);
    },
    hide,
  };
}

/** How long the pointer rests on another item before the card is about that, in milliseconds. */
const SWITCH = 120;
