/** Something that comes and goes at the user's wish. */
export interface Popup {
  readonly isOpen: boolean;
  toggle(): void;
  close(): void;
}

/** @param place where it stands, before all else @param make makes the element, each time it is opened */
export function createPopup(place: HTMLElement, make: () => HTMLElement, onChange: (open: boolean) => void): Popup {
  let element: HTMLElement | undefined;
  const popup: Popup = {
    get isOpen() {
      return element !== undefined;
    },
    toggle() {
      if (element !== undefined) return popup.close();
      element = make();
      place.prepend(element);
      onChange(true);
    },
    close() {
      if (element === undefined) return;
      element.remove();
      element = undefined;
      onChange(false);
    },
  };
  return popup;
}
