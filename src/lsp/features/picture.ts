import { toSource } from '../convert.ts';
import type { Context, Feature } from '../feature.ts';
import { PICTURE_REQUEST, type PictureParams, type PictureResult } from '../protocol.ts';

/** What the preview draws. */
export const picture: Feature = { capabilities: {}, register };

function register({ connection, documents, service, configuration }: Context): void {
  connection.onRequest(PICTURE_REQUEST, async ({ uri }: PictureParams): Promise<PictureResult | null> => {
    const { check } = await configuration.of(uri);
    const document = documents.get(uri);
    return document ? { version: document.version, picture: service.picture(toSource(document), check) } : null;
  });
}
