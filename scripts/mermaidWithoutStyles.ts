import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/**
 * Mermaid sets inline styles and makes a style sheet of its own, all of which the policy of our page forbids and our
 * own style sheet does without. The browser would refuse each and complain of it in its console: better they are never
 * set.
 */
export const mermaidWithoutStyles: Plugin = {
  name: 'mermaid-without-styles',
  setup(build) {
    build.onLoad({ filter: /[\\/]mermaid[\\/]dist[\\/]mermaid\.core\.mjs$/ }, async ({ path }) => {
      let contents = await readFile(path, 'utf8');
      for (const { what, old, new: instead } of CHANGES) {
        if (!contents.includes(old))
          return { errors: [{ text: `This Mermaid has another way to write ${what}: ${old}` }] };
        contents = contents.replace(old, instead);
      }
      return { contents };
    });
  },
};

const MARKUP = 'let code2 = root.select(enclosingDivID_selector).node().innerHTML;';

const CHANGES = [
  { what: 'the style of its place', old: 'enclosingDiv.attr("style", divStyle);', new: '' },
  { what: 'its style sheet', old: 'svg.insertBefore(style1, firstChild);', new: '' },
  // What it has set property by property, which no policy forbids, would stand in its markup, to be parsed twice.
  {
    what: 'its markup',
    old: MARKUP,
    new: `root.select(enclosingDivID_selector).selectAll("[style]").attr("style", null); ${MARKUP}`,
  },
] as const;
