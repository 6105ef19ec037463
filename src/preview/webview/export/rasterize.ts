import type { ComposedSvg } from './composeSvg.ts';

/** A picture in pixels. */
export interface Raster {
  readonly png: Blob;
  /** Pixels per CSS pixel. */
  readonly scale: number;
}

/** Sharp on screens of today. */
export const SCALE = 2;

/** What browsers can draw: pixels on a side, and in all (Chromium has these limits, others come near). */
const LIMITS = { side: 65_535, area: 100_000_000 };

/** Smaller than this nothing can be recognised. */
const LEAST_SCALE = 0.05;

/** Draws a picture into pixels, as large as `SCALE` says or as the browser can. */
export async function rasterize({ text, width, height }: ComposedSvg): Promise<Raster> {
  const image = new Image(width, height);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const within = Math.min(LIMITS.side / Math.max(width, height), Math.sqrt(LIMITS.area / (width * height)));
  // A graphics card may allow less than that.
  for (let scale = Math.min(SCALE, within); scale >= LEAST_SCALE; scale /= 2) {
    const png = await drawn(image, Math.floor(width * scale), Math.floor(height * scale));
    if (png !== null) return { png, scale };
  }
  throw new Error('the picture is too large for this browser');
}

function drawn(image: HTMLImageElement, width: number, height: number): Promise<Blob | null> {
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  canvas.getContext('2d')?.drawImage(image, 0, 0, width, height);
  return new Promise(resolve => canvas.toBlob(resolve, 'image/png'));
}

/** The bytes of a blob for a message. */
export function base64Of(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(String(reader.result).replace(/^[^,]*,/, '')));
    reader.addEventListener('error', () => reject(reader.error));
    reader.readAsDataURL(blob);
  });
}
