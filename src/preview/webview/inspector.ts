import type { ItemIndex } from '../../diagram/picture.ts';
import type { SegmentDetails } from '../../service/segmentDetails.ts';
import type { FromPreview, PreviewState, ToPreview } from '../messages.ts';
import type { Canvas } from './canvas.ts';
import { createDetailsCard } from './details/detailsCard.ts';
import { createDetailsView } from './details/detailsView.ts';
import type { Page } from './page.ts';
import { createStateView } from './stateView/stateView.ts';

type Update = Extract<ToPreview, { readonly type: 'update' }>;
type Panel = 'details' | 'states';

/** What there is to say of single items: in a panel of the selected one, in a card of the one that is pointed at. */
export interface Inspector {
  toggle(panel: Panel): void;
  /**
   * Another picture is shown, or the user is at another item.
   * @param isChosen the item has been selected just now, and not only come to in the editor
   */
  show(update: Update | undefined, item: ItemIndex | undefined, isChosen?: boolean): void;
  /** What was asked for has come. */
  receive(message: Extract<ToPreview, { readonly type: 'details' }>): void;
}

export interface InspectorOptions {
  readonly page: Page;
  readonly canvas: Canvas;
  readonly post: (message: FromPreview) => void;
  readonly open: Pick<PreviewState, Panel>;
  readonly select: (item: ItemIndex) => void;
  /** The user has opened or closed a panel. */
  readonly onToggle: (panel: Panel, open: boolean) => void;
  /** There is more in a panel than before. */
  readonly onGrown: () => void;
  /** A panel has come or gone, by whomever. */
  readonly onChange: (panel: Panel, open: boolean) => void;
}

export function createInspector(options: InspectorOptions): Inspector {
  const { page, canvas, post, select, onToggle, onChange } = options;
  const details = createDetailsView(page.side, { reveal: line => post({ type: 'reveal', line, focus: true }) });
  const states = createStateView(page.side, { select });
  const card = createDetailsCard(document.body);
  const views: Readonly<Record<Panel, HTMLElement>> = { details: details.element, states: states.element };
  /** Whether the user has decided on the details; until then they come with the first selection. */
  let decided = options.open.details !== undefined;
  let shown: Update | undefined;
  let selected: ItemIndex | undefined;
  /** What is selected has been selected just now, and nothing has been said of it yet. */
  let isNew = false;
  let pointed: ItemIndex | undefined;
  /** Details of the picture that is shown. */
  let known = new Map<ItemIndex, SegmentDetails | null>();
  /** What the item that the panel is about says itself. */
  let described: string | undefined;

  function isOpen(panel: Panel): boolean {
    return !views[panel].hidden;
  }

  function setOpen(panel: Panel, open: boolean): void {
    views[panel].hidden = !open;
    page.side.hidden = !isOpen('details') && !isOpen('states');
    onChange(panel, open);
    if (open) draw();
  }

  /** The details of an item, if they are here; else they are asked for. */
  function detailsOf(item: ItemIndex): SegmentDetails | undefined {
    const there = known.get(item);
    if (there === undefined && shown !== undefined && !known.has(item)) {
      post({ type: 'details', version: shown.version, item });
    }
    return there ?? undefined;
  }

  function draw(): void {
    views.states.classList.toggle('blank', shown === undefined);
    if (shown === undefined) {
      described = undefined;
      details.show(undefined, undefined);
      return;
    }
    if (isOpen('details')) drawDetails(shown.picture);
    if (isOpen('states')) states.show(shown.picture, selected ?? -1);
  }

  /** What is said of an item stays while that of the same item of the next picture is on its way. */
  function drawDetails({ items }: Update['picture']): void {
    const item = selected === undefined ? undefined : items[selected];
    const there = selected === undefined ? undefined : detailsOf(selected);
    const isOnItsWay = selected !== undefined && !known.has(selected);
    if (isOnItsWay && item !== undefined && item.description === described) return;
    described = item?.description;
    details.show(there, item);
  }

  function point(target: EventTarget | null): void {
    const item = isOpen('details') ? undefined : canvas.itemAt(target);
    if (item === pointed) return;
    pointed = item;
    const drawn = item === undefined ? undefined : shown?.picture.items[item];
    const [element] = item === undefined ? [] : canvas.elementsOf(item);
    if (item === undefined || drawn === undefined || element === undefined) card.leave();
    else card.point((element.querySelector('.hit') ?? element).getBoundingClientRect(), drawn, detailsOf(item));
  }

  page.scroller.addEventListener('pointerover', event => {
    // While a button is down the picture is being dragged.
    if (event.buttons === 0) point(event.target);
  });
  page.scroller.addEventListener('pointerleave', () => point(null));
  page.scroller.addEventListener('scroll', () => {
    pointed = undefined;
    card.hide();
  });

  setOpen('details', options.open.details ?? false);
  setOpen('states', options.open.states ?? false);

  return {
    toggle(panel) {
      if (panel === 'details') decided = true;
      setOpen(panel, !isOpen(panel));
      if (panel === 'states') states.lead();
      card.hide();
      onToggle(panel, isOpen(panel));
    },
    show(update, item, isChosen = false) {
      if (update !== shown) known = new Map();
      if (update !== shown || item !== selected) card.hide();
      if (update === shown && item !== selected) details.element.scrollTop = 0;
      shown = update;
      if (isChosen) isNew = item !== selected;
      selected = item;
      if (isChosen && item !== undefined && !decided && !isOpen('details')) setOpen('details', true);
      else draw();
    },
    receive({ version, item, details: found }) {
      if (version !== shown?.version) return;
      const told = found === null || shown.picture.timed ? found : { ...found, time: '' };
      known.set(item, told);
      if (item === selected) {
        draw();
        // The panel has grown, and may cover what it is about.
        if (isNew) options.onGrown();
        isNew = false;
      }
      if (item === pointed && told !== null) card.fill(told);
    },
  };
}
