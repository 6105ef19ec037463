import type { Picture, PictureItem } from '../../src/diagram/picture.ts';
import { analyse } from '../../src/rules/check.ts';
import { drawAnalysis } from '../../src/service/picture.ts';

/** The picture of a text. */
export function pictureOf(text: string): Picture {
  return drawAnalysis(analyse(text)).picture;
}

/** The items of one kind. */
export function only<Kind extends PictureItem['kind']>(
  { items }: Picture,
  kind: Kind,
): readonly (PictureItem & { readonly kind: Kind })[] {
  return items.filter((item): item is PictureItem & { readonly kind: Kind } => item.kind === kind);
}
