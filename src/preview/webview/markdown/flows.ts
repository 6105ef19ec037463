import type { Picture } from '../../../diagram/picture.ts';
import { PICTURE_ATTRIBUTE, PROBLEMS_SLOT } from '../../markdownFence.ts';
import { isPicture } from '../../pictureShape.ts';
import { element } from '../elements.ts';
import { createGlyphs } from '../glyphs.ts';
import palette from '../styles/palette.css';
import pictureStyles from '../styles/picture.css';
import { type Typeface, typefaceOf } from '../typeface.ts';
import { whenVisible } from '../visible.ts';
import { drawWhole } from './drawWhole.ts';
import flowStyles from './flow.css';

/** The flows in a page of Markdown. */
export interface Flows {
  /** Draws what an element holds, in place of the text in it; what it shows stays until then. */
  show(host: HTMLElement): void;
}

/**
 * Each picture stands in a shadow tree: the style sheet of the Markdown preview and ours do not get at each other, and
 * VS Code, which changes the page when the text changes, leaves the picture alone.
 */
export function createFlows(body: HTMLElement): Flows {
  const scratch = body.appendChild(document.createElement('div'));
  scratch.setAttribute('aria-hidden', 'true');
  // Mermaid measures in it: laid out, never seen.
  scratch.style.cssText = 'position: absolute; inset: 0 0 auto; height: 0; overflow: hidden; visibility: hidden';
  const glyphs = createGlyphs(scratch);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`${palette}\n${pictureStyles}\n${flowStyles}`);
  /** What each element shows, or is to show. */
  const wanted = new WeakMap<HTMLElement, string>();
  /** Drawn before, by what they were made from; those of last come last. */
  const drawn = new Map<string, HTMLElement>();
  let typeface: Typeface | undefined;

  function placeIn(host: HTMLElement): HTMLElement {
    const known = host.shadowRoot?.querySelector<HTMLElement>('#canvas');
    if (known) return known;
    const root = host.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet];
    const place = document.createElement('div');
    place.id = 'canvas';
    const problems = document.createElement('slot');
    problems.name = PROBLEMS_SLOT;
    root.append(place, problems);
    return place;
  }

  function keep(json: string, figure: HTMLElement): void {
    drawn.delete(json);
    drawn.set(json, figure);
    const [oldest] = drawn.keys();
    if (drawn.size > MOST_KEPT && oldest !== undefined) drawn.delete(oldest);
  }

  async function draw(host: HTMLElement, json: string, picture: Picture): Promise<void> {
    const place = placeIn(host);
    await whenVisible();
    typeface = typefaceOf(place, typeface);
    const figure = figureOf(picture.title, await drawWhole(picture, glyphs, typeface));
    keep(json, figure);
    if (wanted.get(host) === json) put(figure, place);
  }

  /** Two flows may be alike: each has a drawing of its own. */
  function put(figure: HTMLElement, place: HTMLElement): void {
    place.replaceChildren(figure.isConnected ? figure.cloneNode(true) : figure);
  }

  return {
    show(host) {
      const json = host.getAttribute(PICTURE_ATTRIBUTE) ?? '';
      if (wanted.get(host) === json) return;
      wanted.set(host, json);
      const picture = pictureIn(json);
      if (picture === undefined) return;
      const known = drawn.get(json);
      if (known === undefined) {
        draw(host, json, picture).catch((error: unknown) => {
          placeIn(host).textContent = `The picture cannot be drawn: ${error instanceof Error ? error.message : error}`;
        });
      } else {
        keep(json, known);
        put(known, placeIn(host));
      }
    },
  };
}

/** So many pictures come back at once when the text is changed back. */
const MOST_KEPT = 100;

function figureOf(title: string, image: SVGSVGElement): HTMLElement {
  return title === '' ? element('figure', '', image) : element('figure', '', element('figcaption', '', title), image);
}

function pictureIn(json: string): Picture | undefined {
  try {
    const picture: unknown = JSON.parse(json);
    return isPicture(picture) ? (picture as Picture) : undefined;
  } catch {
    return undefined;
  }
}
