import type { MermaidConfig } from 'mermaid';

/**
 * Colours as CSS variables of VS Code, so that a change of theme recolours a picture that is already drawn. Only the
 * sequence diagram's own variables pass `var()` on unread; Mermaid does arithmetic on the others.
 */
const THEME_VARIABLES = {
  actorBkg: 'var(--tcpflow-host-background)',
  actorBorder: 'var(--tcpflow-host-border)',
  actorTextColor: 'var(--tcpflow-host-foreground)',
  actorLineColor: 'var(--tcpflow-lifeline)',
  signalColor: 'var(--tcpflow-segment)',
  signalTextColor: 'var(--tcpflow-foreground)',
  noteBkgColor: 'var(--tcpflow-note-background)',
  noteBorderColor: 'var(--tcpflow-note-border)',
  noteTextColor: 'var(--tcpflow-note-foreground)',
  labelBoxBkgColor: 'var(--tcpflow-host-background)',
  labelBoxBorderColor: 'var(--tcpflow-host-border)',
  labelTextColor: 'var(--tcpflow-host-foreground)',
  loopTextColor: 'var(--tcpflow-foreground)',
  activationBkgColor: 'var(--tcpflow-host-background)',
  activationBorderColor: 'var(--tcpflow-host-border)',
  sequenceNumberColor: 'var(--tcpflow-background)',
};

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

/** How the preview wants its diagrams, in the font of the page. */
export function mermaidConfig({ fontFamily, fontSize }: CSSStyleDeclaration): MermaidConfig {
  const size = Number.parseFloat(fontSize);
  return {
    startOnLoad: false,
    securityLevel: 'strict',
    secure: SECURE,
    suppressErrorRendering: true,
    maxTextSize: 100_000_000,
    theme: 'base',
    look: 'classic',
    themeVariables: THEME_VARIABLES,
    fontFamily,
    sequence: {
      mirrorActors: false,
      useMaxWidth: true,
      diagramMarginX: 12,
      diagramMarginY: 12,
      width: 96,
      height: 32,
      actorMargin: 32,
      boxMargin: 8,
      noteMargin: 6,
      messageMargin: 22,
      actorFontFamily: fontFamily,
      noteFontFamily: fontFamily,
      messageFontFamily: fontFamily,
      actorFontSize: size,
      noteFontSize: size,
      messageFontSize: size,
      actorFontWeight: 600,
    },
  };
}
