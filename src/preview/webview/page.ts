/** The fixed parts of the page. */
export interface Page {
  /** Holds the picture. */
  readonly picture: HTMLElement;
  /** Stands in for a picture that does not exist. */
  readonly placeholder: HTMLElement;
  /** The picture in words, for screen readers. */
  readonly words: HTMLOListElement;
  readonly problems: HTMLDetailsElement;
  /** Where Mermaid measures: laid out, never seen. */
  readonly scratch: HTMLElement;
}

export function buildPage(body: HTMLElement): Page {
  const page: Page = {
    picture: part('main', 'picture'),
    placeholder: part('p', 'placeholder'),
    words: part('ol', 'words'),
    problems: part('details', 'problems'),
    scratch: part('div', 'scratch'),
  };
  page.words.setAttribute('aria-label', 'The exchange in words');
  page.problems.setAttribute('aria-label', 'Problems');
  page.problems.hidden = true;
  page.scratch.setAttribute('aria-hidden', 'true');
  body.replaceChildren(page.placeholder, page.picture, page.words, page.problems, page.scratch);
  return page;
}

function part<Name extends keyof HTMLElementTagNameMap>(name: Name, id: string): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  element.id = id;
  return element;
}
