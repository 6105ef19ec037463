import type { Typeface } from '../typeface.ts';

/** Breaks a text into lines no wider than `width` CSS pixels: between words, and within a word that is too long. */
export function wrap(text: string, width: number, typeface: Pick<Typeface, 'width'>): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/u).flatMap(part => pieces(part, width, typeface))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && typeface.width(longer) > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}

/** A word in pieces that fit. */
function pieces(word: string, width: number, typeface: Pick<Typeface, 'width'>): readonly string[] {
  if (typeface.width(word) <= width) return [word];
  const result: string[] = [];
  let piece = '';
  for (const character of word) {
    if (piece !== '' && typeface.width(piece + character) > width) {
      result.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...result, piece];
}
