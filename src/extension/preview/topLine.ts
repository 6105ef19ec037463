/** A place in a text, zero-based, as VS Code has it. */
export interface Place {
  readonly line: number;
  readonly character: number;
}

/**
 * The place at the upper edge of an editor as a fractional line, as previews know it.
 * @param length of that line's text
 */
export function lineAt({ line, character }: Place, length: number): number {
  // Where lines are wrapped an editor may begin in the middle of one; even at its end that is still this line.
  return line + Math.min(character, length) / (length + 1);
}

/**
 * The place that a fractional line from outside stands for: in the text, whatever the number.
 * @param lengthOf of the text of a line that exists
 */
export function placeAt(line: number, lineCount: number, lengthOf: (line: number) => number): Place {
  const inside = Math.max(0, Math.min(line, lineCount));
  const whole = Math.min(Math.floor(inside), lineCount - 1);
  const length = lengthOf(whole);
  return { line: whole, character: Math.min(Math.round((inside - whole) * (length + 1)), length) };
}
