/** A rendered diagram that a page without inline styles can show. */
export interface Drawing {
  readonly svg: SVGSVGElement;
  readonly styles: CSSStyleSheet;
}

/**
 * Turns the text of an SVG into elements of this page. The page's policy allows no inline style, so its `<style>`
 * becomes a style sheet for `adoptedStyleSheets`, and each `style="…"` goes through CSSOM, which the policy lets pass.
 */
export function parseDrawing(text: string): Drawing {
  const parsed = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
  if (!(parsed instanceof SVGSVGElement)) throw new Error(`Mermaid returned no SVG: ${text.slice(0, 200)}`);

  const rules = [...parsed.querySelectorAll('style')];
  const styles = new CSSStyleSheet();
  styles.replaceSync(rules.map(element => element.textContent).join('\n'));
  for (const element of rules) element.remove();

  const inline = new Map<number, string>();
  const elements = [parsed, ...parsed.querySelectorAll<SVGElement>('*')];
  for (const [index, element] of elements.entries()) {
    const style = element.getAttribute('style');
    if (style === null) continue;
    inline.set(index, style);
    element.removeAttribute('style');
  }

  const svg = document.importNode(parsed, true);
  const imported = [svg, ...svg.querySelectorAll<SVGElement>('*')];
  for (const [index, style] of inline) {
    const element = imported[index];
    if (element) element.style.cssText = style;
  }
  return { svg, styles };
}
