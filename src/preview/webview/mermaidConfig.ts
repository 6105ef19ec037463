import type { MermaidConfig } from 'mermaid';

/** What a `%%{init}%%` in a label must not change, should one ever pass the escaping: Mermaid's own list and ours. */
const SECURE = [
  'secure',
  'securityLevel',
  'startOnLoad',
  'maxTextSize',
  'suppressErrorRendering',
  'maxEdges',
  'theme',
  'themeCSS',
  'themeVariables',
  'look',
  'layout',
  'fontFamily',
  'altFontFamily',
  'sequence',
];

/** How we want Mermaid's shapes: in the font of the page; their looks are in our own style sheet. */
export function mermaidConfig(fontFamily: string, fontSize: number): MermaidConfig {
  return {
    startOnLoad: false,
    securityLevel: 'strict',
    secure: SECURE,
    suppressErrorRendering: true,
    maxTextSize: 100_000_000,
    theme: 'base',
    look: 'classic',
    fontFamily,
    fontSize,
    sequence: {
      // Else its size would be an inline style.
      useMaxWidth: false,
      mirrorActors: false,
      wrap: false,
      actorFontFamily: fontFamily,
      noteFontFamily: fontFamily,
      messageFontFamily: fontFamily,
      actorFontSize: fontSize,
      noteFontSize: fontSize,
      messageFontSize: fontSize,
    },
  };
}
