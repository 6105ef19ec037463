import { toSource } from '../convert.ts';
import type { Context, Feature } from '../feature.ts';
import {
  DETAILS_REQUEST,
  type DetailsParams,
  type DetailsResult,
  PICTURE_REQUEST,
  type PictureParams,
  type PictureResult,
  REMARKS_REQUEST,
  type RemarksParams,
  type RemarksResult,
  TIME_SEQUENCE_REQUEST,
  type TimeSequenceParams,
  type TimeSequenceResult,
} from '../protocol.ts';

/** What the preview draws, and what it says of what is drawn; what decorations say of it beside the text. */
export const picture: Feature = { capabilities: {}, register };

function register({ connection, documents, service, configuration }: Context): void {
  connection.onRequest(PICTURE_REQUEST, async ({ uri }: PictureParams): Promise<PictureResult | null> => {
    const { check } = await configuration.of(uri);
    const document = documents.get(uri);
    return document ? { version: document.version, picture: service.picture(toSource(document), check) } : null;
  });

  connection.onRequest(REMARKS_REQUEST, async ({ uri }: RemarksParams): Promise<RemarksResult | null> => {
    const { check } = await configuration.of(uri);
    const document = documents.get(uri);
    return document ? { version: document.version, remarks: service.remarks(toSource(document), check) } : null;
  });

  connection.onRequest(DETAILS_REQUEST, async ({ uri, version, item }: DetailsParams): Promise<DetailsResult> => {
    const { check } = await configuration.of(uri);
    const document = documents.get(uri);
    if (document?.version !== version) return null;
    return service.details(toSource(document), check, item) ?? null;
  });

  connection.onRequest(
    TIME_SEQUENCE_REQUEST,
    async ({ uri, version, direction }: TimeSequenceParams): Promise<TimeSequenceResult> => {
      const { check } = await configuration.of(uri);
      const document = documents.get(uri);
      return document?.version === version ? service.timeSequence(toSource(document), check, direction) : null;
    },
  );
}
