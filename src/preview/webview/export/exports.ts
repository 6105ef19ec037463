import { markdownText } from '../../../diagram/markdownText.ts';
import { mermaidText } from '../../../diagram/mermaidText.ts';
import type { LabelView } from '../../../diagram/picture.ts';
import { plainText } from '../../../diagram/plainText.ts';
import type { FromPreview, PreviewAction } from '../../messages.ts';
import { whenFocused } from '../focused.ts';
import type { Glyphs } from '../glyphs.ts';
import type { Layout } from '../layout/layout.ts';
import { composeSvg } from './composeSvg.ts';
import { base64Of, rasterize, SCALE } from './rasterize.ts';

/** What is on screen, as far as it matters to what leaves the page. */
export interface Exported {
  readonly layout: Layout;
  readonly labels: LabelView;
}

export type ExportAction = Extract<PreviewAction, `export-${string}` | `copy-${string}`>;

/**
 * Everything that a picture can become.
 * @param current what is to be exported; `undefined`: there is nothing yet
 */
export function createExports(
  current: () => Exported | undefined,
  glyphs: Glyphs,
  post: (message: FromPreview) => void,
): Readonly<Record<ExportAction, () => void>> {
  const tell = (message: string): void => post({ type: 'done', message });
  const refuse = (message: string): void => post({ type: 'cannot', message });

  /** Tells the user where there is nothing to export, and where it fails. */
  function exporting(what: string, work: (exported: Exported) => Promise<void> | void): () => void {
    return () => {
      const exported = current();
      if (exported === undefined) return refuse('There is no picture yet.');
      Promise.resolve(exported)
        .then(work)
        .catch((error: unknown) => refuse(`The picture cannot be ${what}: ${reasonOf(error)}`));
    };
  }

  async function pixels({ layout }: Exported): Promise<Blob> {
    const { png, scale } = await rasterize(await composeSvg(layout, glyphs));
    if (scale < SCALE)
      tell(`The picture is very large: its pixels are ${percent(scale)} of its size, not ${percent(SCALE)}`);
    return png;
  }

  return {
    'export-svg': exporting('saved', async ({ layout }) => {
      const { text } = await composeSvg(layout, glyphs);
      post({ type: 'save', format: 'svg', text });
    }),
    'export-png': exporting('saved', async exported => {
      const base64 = await base64Of(await pixels(exported));
      post({ type: 'save', format: 'png', base64 });
    }),
    'copy-png': exporting('copied', async exported => {
      // Only from the text is there anything to wait for: who has clicked here is here.
      if (!document.hasFocus()) await whenFocused();
      try {
        // The promise goes to the clipboard at once: later the user’s click would be forgotten.
        await navigator.clipboard.write([new ClipboardItem({ 'image/png': pixels(exported) })]);
        tell('Copied as picture');
      } finally {
        post({ type: 'unfocus' });
      }
    }),
    'copy-mermaid': exporting('copied', ({ layout: { picture }, labels }) =>
      post({ type: 'copy', what: 'mermaid', text: mermaidText(picture, labels) }),
    ),
    'copy-markdown': exporting('copied', ({ layout: { picture }, labels }) =>
      post({ type: 'copy', what: 'markdown', text: markdownText(picture, labels) }),
    ),
    'copy-text': exporting('copied', ({ layout: { picture }, labels }) =>
      post({ type: 'copy', what: 'text', text: plainText(picture, labels) }),
    ),
  };
}

function percent(scale: number): string {
  return `${Math.round(scale * 100)} %`;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
