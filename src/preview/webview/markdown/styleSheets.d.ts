declare module '*.css' {
  /** The text of the style sheet. */
  const text: string;
  export = text;
}
