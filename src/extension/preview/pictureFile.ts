import type { FromPreview } from '../../preview/messages.ts';

/** A picture that the preview has made to be saved. */
export type PictureToSave = Extract<FromPreview, { readonly type: 'save' }>;

/** What every PNG file begins with. */
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** The contents of the picture's file; `undefined` if it is no picture of the kind that it is said to be. */
export function pictureBytes(picture: PictureToSave): Uint8Array | undefined {
  return picture.format === 'svg' ? svgBytes(picture.text) : pngBytes(picture.base64);
}

function svgBytes(text: string): Uint8Array | undefined {
  return /^(?:<\?xml[^>]*\?>)?\s*<svg\s/.test(text) ? new TextEncoder().encode(text) : undefined;
}

function pngBytes(base64: string): Uint8Array | undefined {
  let binary: string;
  try {
    binary = atob(base64);
  } catch {
    return undefined;
  }
  const bytes = Uint8Array.from(binary, character => character.charCodeAt(0));
  return PNG.every((byte, index) => bytes[index] === byte) ? bytes : undefined;
}
