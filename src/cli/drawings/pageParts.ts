import { packageFile } from '../packageFile.ts';

/** What the preview is made of. */
export interface PageParts {
  readonly script: string;
  readonly styles: string;
  /** Draws the time–sequence view. */
  readonly timeSequence: string;
}

/** Reads the parts of the preview; `undefined`: the program stands alone, without the package it is part of. */
export function pageParts(): PageParts | undefined {
  const script = packageFile('dist/webview/preview.js');
  const styles = packageFile('dist/webview/preview.css');
  const timeSequence = packageFile('dist/webview/timeSequence.js');
  if (script === undefined || styles === undefined || timeSequence === undefined) return undefined;
  return { script: withoutMap(script), styles: withoutMap(styles), timeSequence: withoutMap(timeSequence) };
}

/** Where the source map is would be a lie where these go. */
function withoutMap(text: string): string {
  return text.replace(/(?:\/\/|\/\*)# sourceMappingURL=.*\s*$/, '');
}
