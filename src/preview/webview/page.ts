/** The fixed parts of the page. */
export interface Page {
  readonly toolbar: HTMLElement;
  readonly title: HTMLHeadingElement;
  /** What scrolls: the hosts, which stay in sight, and the picture. */
  readonly scroller: HTMLElement;
  readonly header: HTMLElement;
  /** Holds the picture. */
  readonly canvas: HTMLElement;
  /** Stands in for a picture that does not exist. */
  readonly placeholder: HTMLElement;
  /** Why the picture is not up to date, where that is not the text's fault. */
  readonly notice: HTMLElement;
  readonly problems: HTMLDetailsElement;
  /** Below the picture: what takes room from it and does not cover it. */
  readonly bottom: HTMLElement;
  /** Beside or below the picture: what there is to say of the selected item. */
  readonly side: HTMLElement;
  /** Below the picture: the time–sequence view. */
  readonly plot: HTMLElement;
  /** Where Mermaid measures: laid out, never seen. */
  readonly scratch: HTMLElement;
  /** Says aloud what cannot be seen happening. */
  readonly status: HTMLElement;
}

export function buildPage(body: HTMLElement): Page {
  const page: Page = {
    toolbar: part('div', 'toolbar'),
    title: part('h1', 'title'),
    scroller: part('main', 'picture'),
    header: part('div', 'hosts'),
    canvas: part('div', 'canvas'),
    placeholder: part('p', 'placeholder'),
    notice: part('p', 'notice'),
    problems: part('details', 'problems'),
    bottom: document.createElement('footer'),
    side: part('aside', 'side'),
    plot: part('section', 'plot'),
    scratch: part('div', 'scratch'),
    status: part('div', 'status'),
  };
  page.toolbar.setAttribute('role', 'toolbar');
  page.toolbar.setAttribute('aria-label', 'Preview');
  page.notice.setAttribute('role', 'status');
  page.notice.hidden = true;
  page.problems.setAttribute('aria-label', 'Problems');
  page.problems.hidden = true;
  page.side.hidden = true;
  page.side.setAttribute('aria-label', 'Details');
  page.plot.hidden = true;
  page.plot.setAttribute('aria-label', 'Time–sequence');
  page.scratch.setAttribute('aria-hidden', 'true');
  page.status.setAttribute('role', 'status');
  // Of VS Code's own menu only our commands make sense: there is no text to cut or paste.
  page.scroller.setAttribute('data-vscode-context', '{"preventDefaultContextMenuItems":true}');
  page.scroller.append(page.header, page.canvas, page.placeholder);
  const top = document.createElement('header');
  top.append(page.toolbar, page.title);
  page.bottom.append(page.problems);
  body.classList.add('preview');
  body.replaceChildren(top, page.notice, page.scroller, page.side, page.plot, page.bottom, page.status, page.scratch);
  return page;
}

/** An element with an id. */
function part<Name extends keyof HTMLElementTagNameMap>(name: Name, id: string): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  element.id = id;
  return element;
}
