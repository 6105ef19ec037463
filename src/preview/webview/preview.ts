import type { Picture } from '../../diagram/picture.ts';
import type { FromPreview, ToPreview } from '../messages.ts';
import { decorate } from './decorate.ts';
import { newestOnly } from './newestOnly.ts';
import type { Page } from './page.ts';
import { createProblemBar } from './problemBar.ts';
import type { Renderer } from './renderer.ts';
import { createSelection } from './selection.ts';
import { liftStates } from './stateLane.ts';
import { whenVisible } from './visible.ts';

type Update = Extract<ToPreview, { readonly type: 'update' }>;

/** What the page does when the extension speaks. */
export interface Preview {
  receive(message: ToPreview): void;
}

/**
 * The picture on the page. It changes in one step, keeps its place while it changes, and outlives text that cannot be
 * read: then the last good picture stays, dimmed, above the list of problems.
 * @param onShown called each time a picture has come on screen
 */
export function createPreview(
  page: Page,
  render: Renderer,
  post: (message: FromPreview) => void,
  onShown: () => void,
): Preview {
  const reveal = (line: number) => post({ type: 'reveal', line });
  const selection = createSelection(page.picture, reveal);
  const problemBar = createProblemBar(page.problems, reveal);
  const show = newestOnly(showUpdate);

  function hasPicture(): boolean {
    return page.picture.hasChildNodes();
  }

  async function showUpdate({ version, picture }: Update): Promise<void> {
    await whenVisible();
    problemBar.show(picture.problems);
    const unreadable = picture.problems.some(({ code }) => code === 'syntax/error');
    page.picture.classList.toggle('outdated', unreadable && hasPicture());
    if (unreadable && hasPicture()) return;
    if (picture.items.length === 0)
      return showWords('Nothing to draw yet. A segment is written like this: A -> B: SYN');
    try {
      await draw(picture);
      post({ type: 'rendered', version, segments: picture.items.filter(({ kind }) => kind === 'segment').length });
    } catch (error) {
      post({ type: 'failed', version, message: error instanceof Error ? error.message : String(error) });
    }
  }

  async function draw(picture: Picture): Promise<void> {
    const { svg, styles } = await render(picture.mermaid);
    const items = decorate(svg, picture.items);
    liftStates(svg, items);
    svg.setAttribute('aria-label', picture.title || 'TCP exchange');
    svg.style.setProperty('--natural-width', `${svg.viewBox.baseVal.width}px`);
    const { scrollX, scrollY } = window;
    selection.adopt(items, () => {
      document.adoptedStyleSheets = [styles];
      page.picture.replaceChildren(svg);
    });
    window.scrollTo(scrollX, scrollY);
    page.words.replaceChildren(...picture.items.map(({ description }) => listItem(description)));
    page.placeholder.hidden = true;
    onShown();
  }

  function showWords(text: string): void {
    selection.adopt([], () => page.picture.replaceChildren());
    page.words.replaceChildren();
    page.placeholder.textContent = text;
    page.placeholder.hidden = false;
  }

  return {
    receive(message) {
      if (message.type === 'update') show(message);
      else if (message.type === 'select') selection.selectLine(message.line);
      else if (!hasPicture()) showWords(message.reason);
    },
  };
}

function listItem(text: string): HTMLLIElement {
  const item = document.createElement('li');
  item.textContent = text;
  return item;
}
