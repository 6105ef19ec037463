import mermaid from 'mermaid';
import { type Drawing, parseDrawing } from './drawing.ts';
import { mermaidConfig } from './mermaidConfig.ts';

/** Draws Mermaid text off screen. */
export type Renderer = (text: string) => Promise<Drawing>;

/**
 * @param scratch an element of the page that has a size but cannot be seen: Mermaid measures in it
 */
export function createRenderer(scratch: HTMLElement): Renderer {
  let count = 0;
  let fonts = '';

  /** Measuring in one font and showing in another clips labels. */
  function followFonts(): void {
    const style = getComputedStyle(document.body);
    const current = `${style.fontFamily} ${style.fontSize}`;
    if (current === fonts) return;
    fonts = current;
    mermaid.initialize(mermaidConfig(style));
  }

  return async text => {
    await document.fonts.ready;
    followFonts();
    count += 1;
    try {
      const { svg } = await mermaid.render(`tcpflow-${count}`, text, scratch);
      return parseDrawing(svg);
    } finally {
      scratch.replaceChildren();
    }
  };
}
